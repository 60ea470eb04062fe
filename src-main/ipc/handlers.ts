import type { Handlers, Output, RunView } from '#shared/ipc/contract.ts';
import type { SampleName } from '#shared/ipc/samples.ts';
import { gpuOf } from '#shared/plan/choice.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Progress } from '#shared/script/progress.ts';
import { saveCapture } from '../capture/save-capture.ts';
import type { Workbench } from '../workbench.ts';
import { helpHandlers, type Help } from './help-handlers.ts';
import { saveScript } from './save-script.ts';

/** What the handlers need of the app around them. */
export interface Surroundings {
  machine: Workbench;
  openPractice: (name: SampleName) => Workbench;
  openCaptured: (file: string) => Result<Workbench>;
  /** What the window opens on: the machine, or one to practise on. */
  first: Workbench;
  tellProgress: (progress: Progress) => void;
  /** Told of runs on a real machine: that one begins, and how it ended. */
  watchRun: (now: 'begins' | Result<RunView>) => void;
  /** Asks where to save; null when the person thought better of it. */
  askForFile: (name: string) => Promise<string | null>;
  /** Asks which capture to open. */
  askForCapture: () => Promise<string | null>;
  info: Output<'app.info'>;
  help: Help;
}

/** The contract over a machine, or over the sample machine while practising. */
export function createHandlers(app: Surroundings): Handlers {
  let workbench = app.first;
  let running = false;

  const turnTo = (next: () => Workbench) => {
    // A run's last look must be at the machine on which it ran.
    if (running) return Promise.resolve(err({ code: 'run-in-progress' } as const));
    workbench = next();
    return Promise.resolve(workbench.scan());
  };

  return {
    'host.scan': () => Promise.resolve(workbench.scan()),
    'plan.make': (choice) => Promise.resolve(workbench.plan(choice)),
    'plan.apply': async (request) => {
      if (running) return err({ code: 'run-in-progress' });
      running = true;
      const isReal = workbench.restart === null;
      if (isReal) app.watchRun('begins');
      // Should the run itself be at fault, nobody waits for it any longer.
      let ended: Result<RunView> = err({ code: 'internal', id: 'run' });
      try {
        ended = await workbench.apply(request, app.tellProgress);
        return ended;
      } finally {
        running = false;
        if (isReal) app.watchRun(ended);
      }
    },
    'run.stop': () => Promise.resolve(ok({ asked: running && workbench.stop() })),
    'script.save': async ({ choice, sha256 }) => {
      const plan = workbench.plan(choice);
      if (!plan.ok) return plan;
      // What is saved is what was shown, or nothing.
      if (plan.value.sha256 !== sha256) return err({ code: 'stale-plan' });
      const path = await app.askForFile(
        `bindery-${[choice.action, gpuOf(choice) ?? ''].filter(Boolean).join('-').replaceAll(':', '-')}.sh`,
      );
      return saveScript(path, plan.value.script);
    },
    'capture.save': async () => {
      const capture = workbench.capture();
      if (!capture.ok) return capture;
      const { text, removed } = capture.value;
      const path = await app.askForFile('bindery-capture.json');
      if (path === null) return ok({ path, removed: [...removed] });
      const saved = saveCapture(path, text, 'any');
      return saved.ok ? ok({ path: saved.value, removed: [...removed] }) : saved;
    },
    'capture.open': async () => {
      const file = await app.askForCapture();
      if (file === null) return ok(null);
      const captured = app.openCaptured(file);
      return captured.ok ? turnTo(() => captured.value) : captured;
    },
    'guest.qemu': ({ gpu }) => Promise.resolve(workbench.guest(gpu)),
    'practice.enter': (name) => turnTo(() => app.openPractice(name)),
    'practice.leave': () => turnTo(() => app.machine),
    'practice.restart': () => {
      if (running) return Promise.resolve(err({ code: 'run-in-progress' }));
      const scanned = workbench.restart?.();
      return Promise.resolve(scanned ?? err({ code: 'bad-request', problem: 'this is a real machine' }));
    },
    'history.list': () => Promise.resolve(workbench.history()),
    'history.journal': ({ journal }) => {
      const text = workbench.journal(journal);
      return Promise.resolve(text.ok ? ok({ text: text.value }) : text);
    },
    ...helpHandlers(app.help, () => workbench, app.askForFile),
    'app.info': () => Promise.resolve(ok(app.info)),
  };
}
