import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseBootReport, type BootReport } from '../../shared/host/binding/boot-report.ts';
import { boundListPath, type BoundBinding } from '../../shared/host/binding/bound-list.ts';
import { stateText, trialStatePath, type TrialState } from '../../shared/host/binding/trial-state.ts';
import { parseAddress, type PciAddress } from '../../shared/pci/address.ts';
import { renderBinder } from '../../shared/plan/early-binder/binder.ts';
import { binderPath, initramfsBinderPath, undoPath } from '../../shared/plan/early-binder/files.ts';
import { renderInitramfsBinder } from '../../shared/plan/early-binder/initramfs-binder.ts';
import { boundListText } from '../../shared/plan/early-binder/texts.ts';
import { renderUndo } from '../../shared/plan/early-binder/undo.ts';
import { renderUnit, unitLink, unitPath } from '../../shared/plan/early-binder/unit.ts';
import type { MadeDevice } from '../../src-main/practice/machine-tree.ts';
import { diskMachine, type DiskMachine } from './disk-machine.ts';
import { machineWith, screenCard, freeAudio, freeCard } from './made-machines.ts';
import { collect } from './run-cli.ts';
import { asRoot, needProgram } from './users.ts';

/** The shells that a boot may have: Debian's, and the one of rescue systems and initramfs images. */
export const shells: [string, string[]][] = [
  ['dash', ['/bin/dash']],
  ['busybox sh', ['/usr/bin/env', 'busybox', 'sh']],
];

/** A device as the kernel shows it before any driver is loaded. */
export const cold = (device: MadeDevice): MadeDevice => {
  const { driver, ...rest } = device;
  return driver === undefined ? device : rest;
};

/** The same card a second time, in the slot of the screen: same ids, another address. */
export const twin: MadeDevice = { ...screenCard, ids: freeCard.ids };

export function addressOf({ address }: MadeDevice): PciAddress {
  const parsed = parseAddress(address);
  if (!parsed) throw new Error(`no address: ${address}`);
  return parsed;
}

/** A binding of these devices, named by the first of them. */
export const binding = (gpu: MadeDevice, ...others: MadeDevice[]): BoundBinding => ({
  gpu: addressOf(gpu),
  inInitramfs: false,
  devices: [...others, gpu].map((device) => ({
    address: addressOf(device),
    identity: device.ids,
    driver: 'vfio-pci',
  })),
});

export const inInitramfs = (it: BoundBinding): BoundBinding => ({ ...it, inInitramfs: true });

export const onTrial = (bindings: readonly BoundBinding[]): TrialState[] =>
  bindings.map(({ gpu }) => ({ word: 'trial', gpu }));

/** The card that most tests bind, and what goes along with it. */
export const freeBinding = binding(freeCard, freeAudio);
export const gpu = freeBinding.gpu;
export const oneFreeCard: MadeDevice[] = [screenCard, freeCard, freeAudio].map(cold);

/** A third card, for a second binding. */
export const thirdCard: MadeDevice = {
  ...cold(freeCard),
  address: '0000:04:00.0',
  ids: '1234:1111:1af4:1100',
  group: 4,
};
export const thirdBinding = binding(thirdCard);

/** The third card confirmed, the free one on trial: the trial must take nothing from the other. */
export const keptAndTrial = (): DiskMachine =>
  armed(
    [...oneFreeCard, thirdCard],
    [freeBinding, thirdBinding],
    [
      { word: 'trial', gpu },
      { word: 'confirmed', gpu: thirdBinding.gpu },
    ],
  );

/** All that binding at boot consists of, as far as the machine's own root goes. */
export const ownFiles = (
  bindings: readonly BoundBinding[],
  states: readonly TrialState[],
  names?: ReadonlyMap<PciAddress, string>,
): Record<string, { text: string; mode?: number } | { link: string }> => ({
  [undoPath]: { text: renderUndo(), mode: 0o755 },
  [binderPath]: { text: renderBinder(), mode: 0o755 },
  [initramfsBinderPath]: { text: renderInitramfsBinder(), mode: 0o755 },
  [unitPath]: { text: renderUnit() },
  [unitLink]: { link: '../bindery.service' },
  [boundListPath]: { text: boundListText(bindings, names) },
  [trialStatePath]: { text: stateText(states) },
});

/** A machine with the binder's files in place, before its first boot: two cards, the second listed. */
export function armed(
  devices: MadeDevice[] = oneFreeCard,
  bindings: BoundBinding[] = [freeBinding],
  states: TrialState[] = onTrial(bindings),
): DiskMachine {
  const machine = diskMachine(machineWith(devices));
  for (const [file, what] of Object.entries(ownFiles(bindings, states))) {
    const at = machine.path(file);
    fs.mkdirSync(path.dirname(at), { recursive: true });
    if ('link' in what) fs.symlinkSync(what.link, at);
    else fs.writeFileSync(at, what.text, { mode: what.mode ?? 0o644 });
  }
  return machine;
}

export interface Boot {
  code: number | null;
  stdout: string;
  stderr: string;
  /** null: it made none. */
  report: BootReport | null;
}

type Change = (script: string) => string;

/**
 * Runs the binder once, as one boot does; the last boot's `/run` is gone.
 * @param change what is different in the script's text
 */
export const boot = (
  machine: DiskMachine,
  shell: readonly string[] = ['/bin/sh'],
  change: Change = (script) => script,
  before: readonly string[] = asRoot,
): Promise<Boot> => runBinder(machine, 'boot', [...before, ...shell], change(renderBinder(machine.root)));

/** Runs the binder of the initramfs, with the machine's own list for the image's copy of it. */
export const bootInitramfs = (
  machine: DiskMachine,
  shell: readonly string[] = ['/bin/sh'],
  change: Change = (script) => script,
): Promise<Boot> =>
  runBinder(machine, 'initramfs', [...asRoot, ...shell], change(renderInitramfsBinder(machine.root)));

async function runBinder(
  machine: DiskMachine,
  stage: 'boot' | 'initramfs',
  before: string[],
  script: string,
): Promise<Boot> {
  const file = machine.path(stage === 'boot' ? binderPath : initramfsBinderPath);
  fs.writeFileSync(file, script);
  const words = [...before, file];
  const child = spawn(words[0] ?? '', words.slice(1), { env: {}, cwd: '/', stdio: 'pipe' });
  child.stdin.end();
  const ended = await collect(child);
  // What was written last may not have been noticed yet.
  await wait(30);
  const report = machine.path(`/run/bindery/${stage}`);
  const text = fs.existsSync(report) ? fs.readFileSync(report, 'utf8') : '';
  return { ...ended, report: parseBootReport(text) };
}

/** The script with other words in one place, which must be there. */
export function replaced(script: string, from: string, to: string): string {
  if (!script.includes(from)) throw new Error(`the script has other words now than ${from}`);
  return script.replace(from, () => to);
}

/** Words in front of a program that make it root on a disk whose /etc is mounted read-only. */
export function readOnlyEtc(machine: DiskMachine): string[] {
  const etc = machine.path('/etc');
  const mounted = `mount --bind ${etc} ${etc}
mount -o remount,bind,ro ${etc}
if (: >${etc}/canary) 2>/dev/null; then echo "${etc} can be written to" >&2; exit 9; fi
exec "$@"`;
  const user = asRoot.length > 0 ? ['--user', '--map-root-user'] : [];
  return [needProgram('unshare', 'util-linux'), '--mount', ...user, '--', 'sh', '-euc', mounted, 'sh'];
}

/** Ends a boot: no device has a driver or an override any more, and `/run` is empty. */
export function powerOff(machine: DiskMachine): void {
  fs.rmSync(machine.path('/run'), { recursive: true });
  fs.mkdirSync(machine.path('/run'));
  const devices = machine.path('/sys/bus/pci/devices');
  for (const address of fs.readdirSync(devices)) {
    fs.rmSync(path.join(devices, address, 'driver'), { force: true });
    fs.writeFileSync(path.join(devices, address, 'driver_override'), '(null)\n');
  }
  machine.kernel.writes.length = 0;
}

export const stateOf = (machine: DiskMachine): string =>
  fs.readFileSync(machine.path('/etc/bindery/state'), 'utf8');

export function setState(machine: DiskMachine, text: string): void {
  fs.writeFileSync(machine.path('/etc/bindery/state'), text);
}

export const confirmAll = (machine: DiskMachine, ...cards: PciAddress[]): void => {
  setState(machine, stateText(cards.map((card) => ({ word: 'confirmed', gpu: card }))));
};

/** The kernel command line of the next boots, behind what every boot has. */
export function setWords(machine: DiskMachine, words: string): void {
  fs.writeFileSync(machine.path('/proc/cmdline'), `root=/dev/sda1 ro ${words}\n`);
}

/** What `sh -n` and shellcheck say to a script; empty when they find nothing. */
export function faultsOf(command: string, flags: string[], script: string): string {
  const { status, stdout, stderr } = spawnSync(command, flags, { input: script, encoding: 'utf8' });
  return status === 0 ? `${stdout}${stderr}` : `exit ${status}\n${stdout}${stderr}`;
}
