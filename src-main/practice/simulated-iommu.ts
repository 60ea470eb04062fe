import { parseCommandLine } from '#shared/host/kernel-command-line.ts';
import { valueOf } from '#shared/reading.ts';
import type { Entry } from '../host/memory-tree.ts';
import { machineTree, type MadeMachine } from './machine-tree.ts';
import type { ChangeableTree } from '../host/changeable-tree.ts';

const GROUPS = '/sys/kernel/iommu_groups';
const GRUB = '/etc/default/grub';

/**
 * The IOMMU of a made-up machine whose kernel waits to be asked for it. Which groups there will be, nobody can
 * know before, so the machine says it; whether it is asked, GRUB's own files say at each start.
 */
export class SimulatedIommu {
  private readonly tree: ChangeableTree;
  private readonly word: string;
  /** What there is only with it, and what there is in its place without. */
  private readonly on: Map<string, Entry>;
  private readonly off: Map<string, Entry>;

  constructor(tree: ChangeableTree, { iommuWaitsFor, ...machine }: MadeMachine) {
    this.tree = tree;
    this.word = iommuWaitsFor?.word ?? '';
    this.off = machineTree({ ...machine, ...(iommuWaitsFor ? { iommuWaitsFor } : {}) });
    const all = machineTree({ ...machine, files: { ...machine.files, ...iommuWaitsFor?.files } });
    this.on = new Map([...all].filter(([path, entry]) => !isSame(this.off.get(path), entry)));
  }

  /** Before anything else of the start: the kernel has its command line, and the groups that go with it. */
  start(): void {
    if (this.word === '') return;
    const isOn = this.isAsked();
    const others = parseCommandLine(valueOf(this.tree.text('/proc/cmdline')) ?? '')
      .text.split(' ')
      .filter((word) => word !== this.word);
    const words = isOn ? [...others, this.word] : others;
    this.tree.set('/proc/cmdline', { text: `${words.join(' ')}\n` });
    for (const [path, entry] of this.on) {
      const without = this.off.get(path);
      if (isOn) this.tree.set(path, entry);
      else if (without) this.tree.set(path, without);
      else this.tree.remove(path);
    }
    if (!isOn)
      for (const group of valueOf(this.tree.list(GROUPS)) ?? []) this.tree.remove(`${GROUPS}/${group}`);
  }

  private isAsked(): boolean {
    const dropIns = (valueOf(this.tree.list(`${GRUB}.d`)) ?? []).map((name) => `${GRUB}.d/${name}`);
    return [GRUB, ...dropIns].some((path) =>
      (valueOf(this.tree.text(path)) ?? '')
        .split('\n')
        .flatMap((line) => /^GRUB_CMDLINE_LINUX(?:_DEFAULT)?=(.*)/.exec(line)?.[1] ?? [])
        .some((words) => words.split(/[\s"']+/).includes(this.word)),
    );
  }
}

const isSame = (one: Entry | undefined, other: Entry): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
