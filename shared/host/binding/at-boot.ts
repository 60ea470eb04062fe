import type { PciAddress } from '../../pci/address.ts';
import { absent, isKnown, valueOf, type Reading } from '../../reading.ts';
import { valuesOf, type KernelCommandLine } from '../kernel-command-line.ts';
import type { BootReason } from './boot-reasons.ts';
import type { BootReport } from './boot-report.ts';
import type { BoundDevice, BoundList } from './bound-list.ts';
import { standingOf, type Standing } from './standing.ts';
import type { TrialState } from './trial-state.ts';

export type { Standing } from './standing.ts';

/** One card that is bound at boot; it has its name from the card's address. */
export interface BootBinding {
  gpu: PciAddress;
  /** Empty when only the initramfs's copy of the list knows the binding. */
  devices: BoundDevice[];
  /** Whether the initramfs binds it, because the card's driver is in there. */
  inInitramfs: boolean;
  standing: Standing;
  /** What the binder said of it in this boot, device by device; empty when it did not come to that. */
  said: { address: PciAddress; bound: boolean; reason: string }[];
  /** Why this boot bound nothing of it; null: it did, or nobody knows. */
  reason: BootReason | null;
}

/** All that is bound at boot, and whether the files that say so are whole. */
export interface AtBoot {
  bindings: BootBinding[];
  /** `damaged`, `unreadable`: `/etc/bindery/bound.conf` or `state`; then no boot binds anything, or nobody can tell. */
  files: 'none' | 'whole' | 'damaged' | 'unreadable';
  /** The word `bindery=off` was on this boot's kernel command line. */
  off: boolean;
}

export const nothingAtBoot: AtBoot = { bindings: [], files: 'none', off: false };

/** What the machine says about its bindings at boot. */
export interface AtBootReadings {
  list: Reading<BoundList>;
  /** Absent means the same as empty: no binding is on trial or confirmed. */
  states: Reading<TrialState[]>;
  /** What the binder of the real root said in this boot, and that of the initramfs. */
  boot: Reading<BootReport>;
  initramfs: Reading<BootReport>;
}

/** @param since cards that were bound anew after this boot began: what its reports say is about older bindings */
export function atBootFrom(
  readings: AtBootReadings,
  line: KernelCommandLine | null,
  since: readonly PciAddress[] = [],
): AtBoot {
  const off = line !== null && valuesOf(line, 'bindery').includes('off');
  const listed = valueOf(readings.list)?.bindings ?? [];
  const bindings = listed.map(({ gpu, devices, inInitramfs }): BootBinding => {
    const state = stateOf(readings.states, gpu);
    // Only a binder marks a trial as used: of one that is, they have spoken.
    const isNew = state === 'trial' && since.includes(gpu);
    const about = isNew ? { ...readings, boot: absent, initramfs: absent } : readings;
    const { reason, said } = whatWasSaid(about, gpu, devices);
    const standing = standingOf({
      state,
      bound: wasBound(about, gpu),
      reason,
      inInitramfs,
      reportsKnown: isKnown(readings.boot) && isKnown(readings.initramfs),
    });
    return { gpu, devices, inInitramfs, standing, said, reason };
  });
  return { bindings: [...bindings, ...onlyInImage(readings, bindings)], files: filesOf(readings), off };
}

function filesOf({ list, states }: AtBootReadings): AtBoot['files'] {
  if (list.kind === 'absent') return 'none';
  if (list.kind === 'unreadable' || states.kind === 'unreadable') return 'unreadable';
  return list.kind === 'malformed' || states.kind === 'malformed' ? 'damaged' : 'whole';
}

function stateOf(states: Reading<TrialState[]>, gpu: PciAddress): TrialState['word'] | 'none' | 'unknown' {
  if (states.kind === 'unreadable') return 'unknown';
  return valueOf(states)?.find((state) => state.gpu === gpu)?.word ?? 'none';
}

const wasBound = ({ boot, initramfs }: AtBootReadings, gpu: PciAddress): boolean =>
  [boot, initramfs].some((report) =>
    valueOf(report)?.bindings.some((binding) => binding.gpu === gpu && binding.reason === null),
  );

/** The real root comes later and knows more, but what the initramfs bound is bound. */
function whatWasSaid(readings: AtBootReadings, gpu: PciAddress, devices: BoundDevice[]) {
  const boot = valueOf(readings.boot);
  const initramfs = valueOf(readings.initramfs);
  const lines = [...(boot?.devices ?? []), ...(initramfs?.devices ?? [])];
  const said = devices.flatMap(({ address }) => {
    const about = lines.filter((line) => line.address === address);
    const line = about.find(({ bound }) => bound) ?? about[0];
    return line ? [line] : [];
  });
  const reason = wasBound(readings, gpu) ? null : (reasonIn(boot, gpu) ?? reasonIn(initramfs, gpu));
  return { said, reason };
}

function reasonIn(report: BootReport | null, gpu: PciAddress): BootReason | null {
  if (!report) return null;
  const own = report.bindings.find((binding) => binding.gpu === gpu);
  if (own) return own.reason;
  return report.end ? report.end.reason : 'ended';
}

/**
 * What an image still binds though the list has no word of it: somebody removed the list alone. Where the real
 * root's binder knew the binding too, it had the list when this boot began: it was taken back since.
 */
function onlyInImage({ initramfs, boot }: AtBootReadings, known: BootBinding[]): BootBinding[] {
  const report = valueOf(initramfs);
  const bound = report?.bindings.filter(({ reason }) => reason === null) ?? [];
  const named = [...known, ...(valueOf(boot)?.bindings ?? [])];
  return bound
    .filter(({ gpu }) => !named.some((binding) => binding.gpu === gpu))
    .map(({ gpu }) => ({
      gpu,
      devices: [],
      inInitramfs: true,
      standing: 'damaged',
      said: report?.devices ?? [],
      reason: null,
    }));
}
