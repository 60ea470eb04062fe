import { basename } from 'node:path';
import type { AppError } from '#shared/app-error.ts';
import { verdictOn } from '#shared/assess/verdict.ts';
import type { Choice } from '#shared/plan/choice.ts';
import { guestArguments } from '#shared/guest/qemu.ts';
import type { HostReader } from '#shared/host/host-reader.ts';
import type { Program } from '#shared/host/system/sandbox.ts';
import type { SampleName } from '#shared/ipc/samples.ts';
import type { PlanView, RunView, ScanView } from '#shared/ipc/contract.ts';
import { historyOf } from '#shared/ipc/history/history-of.ts';
import type { HistoryView } from '#shared/ipc/history/history-view.ts';
import { rescueViewOf } from '#shared/ipc/rescue-view.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { failureOf } from '#shared/script/outcome.ts';
import type { Progress } from '#shared/script/progress.ts';
import { verify } from '#shared/verify/verify.ts';
import { requestStop } from './apply/request-stop.ts';
import { lookAt, newRunId, planScript, planShown, viewOf, type Look } from './apply/pipeline.ts';
import type { ScriptEnd, ScriptRunner } from './apply/script-runner.ts';
import { openCapture } from './capture/open-capture.ts';
import { takeCapture, type Capture } from './capture/take-capture.ts';
import { MemoryTree } from './host/memory-tree.ts';
import { readJournal, readJournals } from './host/journals.ts';
import { systemPciIds } from './host/names.ts';
import { openRoot } from './host/open-root.ts';
import { scan } from './host/scan.ts';
import { takeReport, type Report, type ReportNotes } from './report/take-report.ts';
import { PracticeMachine } from './practice/practice-machine.ts';

/** All that can be done with one machine, real or practised on. The window's handlers stand on it. */
export interface Workbench {
  scan(): Result<ScanView>;
  plan(choice: Choice): Result<PlanView>;
  apply(
    request: { choice: Choice; sha256: string },
    onProgress: (progress: Progress) => void,
  ): Promise<Result<RunView>>;
  /** Every run that left a journal here. */
  history(): Result<HistoryView>;
  /** The text of one of these journals; null where it cannot be read. */
  journal(name: string): Result<string | null>;
  /** Asks the run that is under way to put everything back; false when it cannot be asked now. */
  stop(): boolean;
  /** The machine as a file for others. */
  capture(): Result<Capture>;
  /** A problem as a file for others; without the machine where that cannot be read. */
  report(notes: ReportNotes): Report;
  /** QEMU arguments that open the card and its companions. */
  guest(gpu: PciAddress): Result<{ arguments: string }>;
  /** Starts the machine anew and looks at it; null for a real one, which its person restarts. */
  restart: (() => Result<ScanView>) | null;
}

/** How a plan comes to be done: as a script by root, or step by step by the simulator. */
interface Worker {
  carryOut(plan: Plan, script: string, onProgress: (progress: Progress) => void): Promise<Result<ScriptEnd>>;
  /** Asks for everything to be put back; false when that cannot be asked now. */
  stop(): boolean;
}

/**
 * @param root `/`, or the root folder of a tree
 * @param run how root is reached
 * @param unboxed the program whose window it is, if that has no sandbox
 */
export function openMachine(root: string, run: ScriptRunner, unboxed: Program | null = null): Workbench {
  let runId = newRunId();
  const worker: Worker = {
    carryOut(_plan, script, onProgress) {
      runId = newRunId();
      return run(script, runId, onProgress);
    },
    stop: () => requestStop(root, runId),
  };
  return workbench(() => openRoot(root), worker, null, null, unboxed);
}

/** A sample machine: every step works, nothing real is touched. */
export const openPractice = (name?: SampleName): Workbench => practise(PracticeMachine.sample(name));

/** A captured machine to practise on. @param file of the capture */
export function openCaptured(file: string): Result<Workbench> {
  const tree = openCapture(file);
  return tree.ok ? ok(practise(new PracticeMachine(basename(file), tree.value))) : tree;
}

/** A machine that cannot be looked at, and why. */
export const refused = (error: AppError): Workbench =>
  workbench(() => err(error), { carryOut: () => Promise.resolve(err(error)), stop: () => false }, null, null);

function practise(machine: PracticeMachine): Workbench {
  return workbench(
    () => ok(machine.reader),
    {
      carryOut: (plan, _script, onProgress) => machine.carryOut(plan, onProgress),
      stop: () => machine.stop(),
    },
    { title: machine.title },
    () => {
      machine.restart();
    },
  );
}

function workbench(
  open: () => Result<HostReader>,
  worker: Worker,
  practice: { title: string } | null,
  startAgain: (() => void) | null,
  unboxed: Program | null = null,
): Workbench {
  const look = (): Result<Look> => {
    const reader = open();
    return reader.ok ? ok(lookAt(scan(reader.value, systemPciIds(), unboxed))) : reader;
  };
  const view = (): Result<ScanView> => {
    const seen = look();
    return seen.ok ? ok(viewOf(seen.value, practice)) : seen;
  };
  return {
    scan: view,
    plan(choice) {
      const seen = look();
      if (!seen.ok) return seen;
      const planned = planScript(seen.value, choice);
      if (!planned.ok) return planned;
      return ok({ ...planned.value, rescue: rescueViewOf(planned.value.plan, seen.value.host) });
    },
    async apply({ choice, sha256 }, onProgress) {
      const before = look();
      if (!before.ok) return before;
      const planned = planShown(before.value, choice, sha256);
      if (!planned.ok) return planned;
      const { plan, script } = planned.value;
      const run = await worker.carryOut(plan, script, onProgress);
      if (!run.ok) return run;
      const failure = failureOf(run.value);
      if (failure) return err(failure);
      const after = look();
      if (!after.ok) return after;
      // What is promised for the next start cannot be seen in this one.
      const promised = plan.afterRestart ? [] : plan.predictions;
      return ok({
        verified: verify(promised, after.value.host),
        scan: viewOf(after.value, practice),
      });
    },
    history() {
      const reader = open();
      if (!reader.ok) return reader;
      return ok(historyOf(readJournals(reader.value), scan(reader.value, systemPciIds())));
    },
    journal(name) {
      const reader = open();
      return reader.ok ? ok(readJournal(reader.value, name)) : reader;
    },
    stop: () => worker.stop(),
    capture() {
      const reader = open();
      return reader.ok ? ok(takeCapture(reader.value, __BINDERY_VERSION__)) : reader;
    },
    report(notes) {
      const [reader, here] = [open(), openRoot('/')];
      return takeReport(reader.ok ? reader.value : null, here.ok ? here.value : new MemoryTree('/'), notes);
    },
    guest(gpu) {
      const seen = look();
      if (!seen.ok) return seen;
      const judged = verdictOn(seen.value.judged, gpu);
      if (!judged) return err({ code: 'no-such-device', address: gpu });
      return ok({ arguments: guestArguments(judged) });
    },
    restart:
      startAgain &&
      (() => {
        startAgain();
        return view();
      }),
  };
}
