import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseBootReport, type BootReport } from '../../shared/host/binding/boot-report.ts';
import { parseAddress } from '../../shared/pci/address.ts';
import { renderBinder } from '../../shared/script/early-binder/binder.ts';
import { earlyBinderFiles, type EarlyDevice } from '../../shared/script/early-binder/files.ts';
import type { MadeDevice } from '../../src-main/practice/machine-tree.ts';
import { diskMachine, type DiskMachine } from './disk-machine.ts';
import { machineWith, screenCard, freeAudio, freeCard } from './made-machines.ts';
import { collect } from './run-cli.ts';
import { asRoot, needProgram } from './users.ts';

export const run = '0123456789abcdef';

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

export function listed(...devices: MadeDevice[]): EarlyDevice[] {
  return devices.map((device) => {
    const address = parseAddress(device.address);
    const [vendorId = '', deviceId = '', subsystemVendorId = '', subsystemDeviceId = ''] =
      device.ids.split(':');
    if (!address) throw new Error(`no address: ${device.address}`);
    return {
      address,
      name: 'A card',
      identity: { vendorId, deviceId, subsystemVendorId, subsystemDeviceId },
    };
  });
}

/** A machine with the binder's files in place, before its first boot: two cards, the second listed. */
export function armed(
  devices: MadeDevice[] = [screenCard, freeCard, freeAudio].map(cold),
  list: EarlyDevice[] = listed(freeCard, freeAudio),
): DiskMachine {
  const machine = diskMachine(machineWith(devices));
  for (const file of earlyBinderFiles(run, list)) {
    const at = machine.path(file.path);
    fs.mkdirSync(path.dirname(at), { recursive: true });
    if ('link' in file) fs.symlinkSync(file.link, at);
    else fs.writeFileSync(at, file.text, { mode: Number.parseInt(file.mode, 8) });
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

/**
 * Runs the binder once, as one boot does; the last boot's `/run` is gone.
 * @param change what is different in the script's text
 */
export async function boot(
  machine: DiskMachine,
  shell: readonly string[] = ['/bin/sh'],
  change: (script: string) => string = (script) => script,
  before: readonly string[] = asRoot,
): Promise<Boot> {
  const tree = renderBinder(machine.root);
  // Seconds are right for a machine, and too long for a test.
  const script = change(
    replaced(replaced(tree, '    sleep 1\n', '    sleep 0.03\n'), '"$waited" -lt 3 ', '"$waited" -lt 60 '),
  );
  fs.writeFileSync(machine.path('/etc/bindery/bind'), script);
  const words = [...before, ...shell, machine.path('/etc/bindery/bind')];
  const child = spawn(words[0] ?? '', words.slice(1), { env: {}, cwd: '/', stdio: 'pipe' });
  child.stdin.end();
  const ended = await collect(child);
  // What was written last may not have been noticed yet.
  await wait(30);
  const report = machine.path('/run/bindery/boot');
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

/** What `sh -n` and shellcheck say to a script; empty when they find nothing. */
export function faultsOf(command: string, flags: string[], script: string): string {
  const { status, stdout, stderr } = spawnSync(command, flags, { input: script, encoding: 'utf8' });
  return status === 0 ? `${stdout}${stderr}` : `exit ${status}\n${stdout}${stderr}`;
}
