import { initramfsReportPath, bootReportFormat, bootReportPath } from '#shared/host/binding/boot-report.ts';
import type { BootReason } from '#shared/host/binding/boot-reasons.ts';
import {
  boundListPath,
  parseBoundList,
  type BoundBinding,
  type BoundDevice,
} from '#shared/host/binding/bound-list.ts';
import { parseTrialStates, stateText, trialStatePath } from '#shared/host/binding/trial-state.ts';
import { parseCommandLine, valuesOf } from '#shared/host/kernel-command-line.ts';
import { unitLink } from '#shared/plan/early-binder/unit.ts';
import { valueOf } from '#shared/reading.ts';
import { identityAt } from './first-look.ts';
import type { ChangeableTree } from '../host/changeable-tree.ts';
import type { SimulatedKernel } from './simulated-kernel.ts';

const PCI = '/sys/bus/pci/devices';
const alone = 'left alone, because its card could not be bound';

/**
 * What the early binder does in one start, by its own rules: a trial is marked as used first, then what is
 * confirmed and what is on trial is bound, and every word of the report is the binder's own.
 */
export class SimulatedBinder {
  private readonly tree: ChangeableTree;
  private readonly kernel: SimulatedKernel;
  private readonly words: (string | null)[];

  constructor(tree: ChangeableTree, kernel: SimulatedKernel) {
    this.tree = tree;
    this.kernel = kernel;
    this.words = valuesOf(parseCommandLine(valueOf(tree.text('/proc/cmdline')) ?? ''), 'bindery');
  }

  /** Inside the initramfs, where the image was made with the list: only what has its word. */
  runInInitramfs(): void {
    const list = parseBoundList(valueOf(this.tree.text(boundListPath)) ?? '');
    const due = list?.bindings.filter((it) => it.inInitramfs && this.words.includes(it.gpu)) ?? [];
    if (due.length === 0 || this.words.includes('off')) return;
    const said = due.flatMap((binding) => this.bind(binding, 'word'));
    this.report(initramfsReportPath, said);
  }

  /** From the real root, early in the start. */
  runInRoot(): void {
    if (valueOf(this.tree.exists(unitLink)) !== true) return;
    const text = valueOf(this.tree.text(boundListPath));
    const list = text === null ? null : parseBoundList(text);
    const states = parseTrialStates(valueOf(this.tree.text(trialStatePath)) ?? '');
    if (!list) this.nothing([], text === null ? 'no-list' : 'bad-list');
    else if (this.words.includes('off')) this.nothing(list.bindings, 'off');
    else if (!states) this.nothing([], 'torn-state');
    else {
      const used = states.map((it) => (it.word === 'trial' ? { ...it, word: 'used' as const } : it));
      this.tree.set(trialStatePath, { text: stateText(used) });
      const said = list.bindings.flatMap((binding) => {
        const word = states.find(({ gpu }) => gpu === binding.gpu)?.word;
        if (word === undefined) return passOver(binding, 'no-state');
        if (word === 'used') return passOver(binding, 'trial-used');
        if (binding.inInitramfs && !this.words.includes(binding.gpu)) return passOver(binding, 'no-word');
        return this.bind(binding, word);
      });
      this.report(bootReportPath, said);
    }
  }

  private bind({ gpu, devices }: BoundBinding, stage: string): string[] {
    this.kernel.load('vfio-pci');
    const because = new Map(devices.map((device) => [device, this.whyNot(device)]));
    const card = devices.find(({ address }) => address === gpu);
    const isBound = card !== undefined && because.get(card) === null;
    const said = devices.map((device) => {
      const why = isBound || device === card ? because.get(device) : alone;
      if (typeof why === 'string') return `device ${device.address} skipped ${why}`;
      this.give(device);
      return `device ${device.address} bound`;
    });
    return [...said, ...(isBound ? [`binding ${gpu} bound ${stage}`] : passOver({ gpu }, 'no-device'))];
  }

  /**
   * Why it is not bound; null: it is. That nvidia has it is no reason here: in practice every driver has its
   * devices from the beginning, as nobody can tell when it would come.
   */
  private whyNot({ address, identity }: BoundDevice): string | null {
    if (valueOf(this.tree.exists(`${PCI}/${address}`)) !== true) return 'it is gone';
    const found = identityAt(this.tree, address);
    return found === identity ? null : `another device sits there: ${found} instead of ${identity}`;
  }

  private give({ address }: BoundDevice): void {
    const at = `${PCI}/${address}`;
    const driver = valueOf(this.tree.link(`${at}/driver`))
      ?.split('/')
      .at(-1);
    if (driver === 'vfio-pci') return;
    this.kernel.write(`${at}/driver_override`, 'vfio-pci');
    if (driver) this.kernel.write(`/sys/bus/pci/drivers/${driver}/unbind`, address);
    this.kernel.write('/sys/bus/pci/drivers_probe', address);
  }

  private nothing(bindings: BoundBinding[], reason: BootReason): void {
    const said = bindings.flatMap((binding) => passOver(binding, reason));
    this.tree.set(bootReportPath, {
      text: [bootReportFormat, ...said, `end nothing ${reason} in practice`, ''].join('\n'),
    });
  }

  private report(path: string, said: string[]): void {
    const isBound = said.some((line) => /^binding \S+ bound /.test(line));
    const end = isBound ? 'end bound' : 'end nothing skipped no binding is due';
    this.tree.set(path, { text: [bootReportFormat, ...said, end, ''].join('\n') });
  }
}

const passOver = ({ gpu }: Pick<BoundBinding, 'gpu'>, reason: BootReason): string[] => [
  `binding ${gpu} skipped ${reason}`,
];
