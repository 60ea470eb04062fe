import { assess } from '../../shared/assess/assess.ts';
import { PciIds } from '../../shared/pci/pci-ids.ts';
import type { Choice } from '../../shared/plan/choice.ts';
import type { FileStep } from '../../shared/plan/steps/file-steps.ts';
import { makePlan } from '../../shared/plan/make-plan.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Step } from '../../shared/plan/steps/step.ts';
import { valueOf } from '../../shared/reading.ts';
import { MemoryTree } from '../../src-main/host/memory-tree.ts';
import { JOURNAL_FOLDER } from '../../src-main/host/probes/bindings.ts';
import { scan } from '../../src-main/host/scan.ts';
import { machineTree, type MadeMachine } from '../../src-main/practice/machine-tree.ts';
import { SimulatedKernel } from '../../src-main/practice/simulated-kernel.ts';
import { startAgain } from '../../src-main/practice/simulated-start.ts';
import { simulateFileStep } from '../../src-main/practice/simulated-files.ts';

/** A machine in memory whose files are changed by plans, and which can be started anew. */
export class NextBoot {
  readonly tree: MemoryTree;
  private readonly kernel: SimulatedKernel;
  private runs = 0;
  private boots = 1;

  constructor(machine: MadeMachine) {
    this.tree = new MemoryTree('/', machineTree(machine));
    for (const folder of ['/etc/systemd/system', '/var/lib', '/run']) this.tree.set(folder, { folder: true });
    this.kernel = new SimulatedKernel(this.tree);
  }

  look() {
    const host = scan(this.tree, new PciIds(''));
    return { host, judged: assess(host) };
  }

  plan(choice: Choice) {
    const { host, judged } = this.look();
    return makePlan(host, judged, choice);
  }

  /** The plan for a choice that must have one. */
  planned(choice: Choice): Plan {
    const plan = this.plan(choice);
    if (!plan.ok) throw new Error(`no plan: ${JSON.stringify(plan.error)}`);
    return plan.value;
  }

  refusals(choice: Choice): string[] {
    const plan = this.plan(choice);
    if (plan.ok || plan.error.code !== 'plan-refused') return [];
    return plan.error.refusals.map(({ reason, subject }) => `${reason} ${subject}`);
  }

  /**
   * Carries out the steps that change files.
   * @param most ends it there, as a power cut does; then no journal has an end
   */
  carryOut(plan: Plan, most = Infinity): void {
    const run = String(++this.runs).padStart(16, '0');
    const name = `20261122T15${String(this.runs).padStart(4, '0')}Z-${run}`;
    const lines: object[] = [];
    const journal = (record: object): void => {
      lines.push(record);
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
      this.tree.set(`${JOURNAL_FOLDER}/${name}.jsonl`, { text });
    };
    journal({
      record: 'run',
      format: 'bindery-journal/1',
      run,
      action: plan.action,
      gpu: plan.gpu,
      boot: `boot-${this.boots}`,
      uptime: this.runs,
      started: `2026-11-22T15:00:${String(this.runs).padStart(4, '0')}Z`,
      words: plan.words,
    });
    const backup = `/var/lib/bindery/backup/${name}`;
    let made = 0;
    for (const [index, step] of plan.steps.entries()) {
      if (!isFileStep(step)) continue;
      if (++made > most) return;
      simulateFileStep(this.tree, step, index + 1, { backup, journal });
    }
    journal({ record: 'end', result: 'done' });
  }

  /** Carries out what a choice stands for, where there is a plan for it. */
  carryOutIf(choice: Choice): void {
    const plan = this.plan(choice);
    if (plan.ok) this.carryOut(plan.value);
  }

  /** Ends this boot and starts the next: boot loader and binders do what the files say. */
  restart(): void {
    startAgain(this.tree, this.kernel, `boot-${++this.boots}`);
  }

  /** Every file and link outside Bindery's journals and copies, by path. */
  files(): Record<string, string> {
    const found: Record<string, string> = {};
    const walk = (folder: string): void => {
      for (const name of valueOf(this.tree.list(folder)) ?? []) {
        const at = `${folder === '/' ? '' : folder}/${name}`;
        if (/^\/(?:sys|proc|run|dev|var\/lib\/bindery)(?:\/|$)/.test(at)) continue;
        const link = this.tree.linkText(at);
        const text = this.tree.whole(at);
        if (link.kind === 'value') found[at] = `-> ${link.value}`;
        else if (text.kind === 'value') found[at] = text.value;
        else {
          found[`${at}/`] = '';
          walk(at);
        }
      }
    };
    walk('/');
    return found;
  }
}

const isFileStep = (step: Step): step is FileStep =>
  !['set-driver', 'load-module', 'check-unused', 'check-group'].includes(step.kind);

export const bindBoot = (gpu: string): Choice =>
  ({ action: 'bind-boot', gpu, accepted: [] }) as unknown as Choice;
export const undoBoot = (gpu: string): Choice => ({ action: 'undo-boot', gpu }) as unknown as Choice;
export const keep: Choice = { action: 'keep' };

/** Steps in short: `set-file /etc/bindery/bind`. */
export const inShort = (plan: Plan): string[] =>
  plan.steps.map((step) =>
    [
      step.kind,
      'path' in step
        ? step.path
        : 'image' in step
          ? step.image
          : 'argv' in step
            ? step.argv.join(' ')
            : 'name' in step && 'after' in step
              ? `${step.name}=${step.after ?? ''}`
              : 'address' in step
                ? step.address
                : '',
    ].join(' '),
  );
