import type { HostReader } from '#shared/host/host-reader.ts';
import { usualSample, type SampleName } from '#shared/ipc/samples.ts';
import { identityText } from '#shared/pci/device.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { Step } from '#shared/plan/steps/step.ts';
import { writesFor } from '#shared/plan/now/writes.ts';
import { valueOf } from '#shared/reading.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Progress } from '#shared/script/progress.ts';
import { stepTitle } from '#shared/script/step-title.ts';
import { newRunId } from '../apply/pipeline.ts';
import type { ScriptEnd } from '../apply/script-runner.ts';
import { MemoryTree } from '../host/memory-tree.ts';
import { JOURNAL_FOLDER, readBindings } from '../host/probes/bindings.ts';
import { busyWith, refusalOf } from './first-look.ts';
import { machineTree } from './machine-tree.ts';
import { sampleMachines } from './samples/index.ts';
import { simulateFileStep, type RunRecords } from './simulated-files.ts';
import { SimulatedIommu } from './simulated-iommu.ts';
import { SimulatedKernel } from './simulated-kernel.ts';
import { startAgain } from './simulated-start.ts';

const BOOT_ID = '/proc/sys/kernel/random/boot_id';

/** A machine that can be changed without changing anything: plans are carried out by the simulator. */
export class PracticeMachine {
  readonly title: string;
  private readonly tree: MemoryTree;
  private readonly kernel: SimulatedKernel;
  private boot: string;
  private runs = 0;
  private starts = 0;
  private isStopping = false;

  private readonly iommu: SimulatedIommu | null;

  /**
   * @param tree is changed, and should be nobody else's
   * @param iommu of a machine that knows which groups there will be once it is on; null where nobody knows
   */
  constructor(title: string, tree: MemoryTree, iommu: SimulatedIommu | null = null) {
    this.title = title;
    this.tree = tree;
    this.iommu = iommu;
    const boot = valueOf(tree.text(BOOT_ID));
    this.boot = boot ?? 'practice';
    if (boot === null) tree.set(BOOT_ID, { text: `${this.boot}\n` });
    // What was bound when the capture was made goes back to where its journal says it was.
    const homes = readBindings(tree)
      .flatMap(({ before }) => before)
      .flatMap(({ address, driver }) => (driver === null ? [] : [[address, driver] as [string, string]]));
    this.kernel = new SimulatedKernel(tree, homes);
  }

  /** One of the sample machines, as it is before anybody touched it. */
  static sample(name: SampleName = usualSample): PracticeMachine {
    const made = sampleMachines[name];
    const tree = new MemoryTree('/', machineTree(made));
    return new PracticeMachine(made.title, tree, made.iommuWaitsFor ? new SimulatedIommu(tree, made) : null);
  }

  get reader(): HostReader {
    return this.tree;
  }

  /** Walks the plan's steps as the root script would, a little slowly, so that they can be watched. */
  async carryOut(plan: Plan, onProgress: (progress: Progress) => void): Promise<Result<ScriptEnd>> {
    const records = this.recordsOf(plan);
    for (const folder of ['/run/bindery', JOURNAL_FOLDER])
      if (valueOf(this.tree.exists(folder)) !== true) this.tree.set(folder, { folder: true });
    onProgress({ kind: 'begin', steps: plan.steps.length });
    const refusal = refusalOf(this.tree, plan.steps);
    const ended = (end: End, failedStep: number | null = null): Result<ScriptEnd> => {
      if (end.result !== 'refused') records.journal({ record: 'end', result: end.result });
      onProgress(end);
      return ok({ end, failedStep, output: '' });
    };
    if (refusal !== null) return ended({ kind: 'end', result: 'refused', text: refusal });
    this.isStopping = false;
    const changes: Change[] = [];
    for (const [index, step] of plan.steps.entries()) {
      if (this.wantsBack()) break;
      const number = index + 1;
      onProgress({ kind: 'step', step: number, state: 'begin', text: stepTitle(step) });
      await pause();
      const holders = step.kind === 'check-unused' ? busyWith(this.tree, step) : null;
      if (holders !== null) {
        onProgress({ kind: 'step', step: number, state: 'fail', text: 'in use' });
        // Nobody opens anything here meanwhile: the first look finds it, and there is nothing to put back.
        return ended({ kind: 'end', result: 'busy', text: holders }, number);
      }
      if (isChange(step)) changes.unshift({ number, putBack: this.tree.save() });
      this.make(step, number, records);
      onProgress({ kind: 'step', step: number, state: 'ok', text: '' });
    }
    if (this.wantsBack()) await putBack(changes, onProgress);
    return ended(this.wantsBack() ? stopped : done);
  }

  /** Asks for everything to be put back: heard between two steps, as the root script hears it. */
  stop(): boolean {
    this.isStopping = true;
    return true;
  }

  private wantsBack(): boolean {
    return this.isStopping;
  }

  /** Starts the machine anew, as a person would restart theirs. */
  restart(): void {
    this.boot = `${this.boot.replace(/ start \d+$/, '')} start ${++this.starts}`;
    this.iommu?.start();
    startAgain(this.tree, this.kernel, this.boot);
  }

  private make(step: Step, number: number, records: RunRecords): void {
    if (step.kind === 'load-module') this.kernel.load('vfio-pci');
    else if (step.kind === 'set-driver') {
      const { address, identity, from } = step;
      records.journal({ record: 'before', address, identity: identityText(identity), ...from });
      for (const { path, text } of writesFor(step)) this.kernel.write(path, text);
    } else if (step.kind !== 'check-unused' && step.kind !== 'check-group')
      simulateFileStep(this.tree, step, number, records);
  }

  /** The journal that root would write, so that practice finds its way back like the real thing. */
  private recordsOf(plan: Plan): RunRecords {
    const run = newRunId();
    // Later than any run of the machine itself, whose seconds since its start are fewer.
    const uptime = 1_000_000_000 + ++this.runs;
    const lines: object[] = [
      {
        record: 'run',
        format: 'bindery-journal/1',
        run,
        action: plan.action,
        gpu: plan.gpu,
        boot: this.boot,
        uptime,
        started: new Date().toISOString(),
        words: plan.words,
      },
    ];
    const name = `${uptime}-${run}`;
    return {
      backup: `/var/lib/bindery/backup/${name}`,
      journal: (record) => {
        lines.push(record);
        const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
        this.tree.set(`${JOURNAL_FOLDER}/${name}.jsonl`, { text });
      },
    };
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 250));

const done = { kind: 'end', result: 'done', text: '' } as const;
const stopped = {
  kind: 'end',
  result: 'rolled-back',
  text: 'stopped on request. Everything is as it was before.',
} as const;

type End = Extract<Progress, { kind: 'end' }>;

/** A step that changed something, and its way back. */
interface Change {
  number: number;
  putBack: () => void;
}

const isChange = ({ kind }: Step): boolean => kind !== 'load-module' && !kind.startsWith('check-');

/** The newest first, as the root script does it. */
async function putBack(changes: readonly Change[], onProgress: (progress: Progress) => void): Promise<void> {
  for (const change of changes) {
    onProgress({ kind: 'step', step: change.number, state: 'begin', text: 'put back' });
    await pause();
    change.putBack();
    onProgress({ kind: 'step', step: change.number, state: 'ok', text: 'put back' });
  }
}
