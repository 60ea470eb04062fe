import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PciAddress } from '../../../shared/pci/address.ts';
import { ownFiles } from '../../support/early-boot.ts';
import { spare, type DiskMachine } from './machines.ts';

// What Bindery leaves on a machine, written as a binding, a start or a run that was cut short would.

const gpu = spare as PciAddress;
const device = { address: gpu, identity: '10de:1e84:1462:c722', driver: 'vfio-pci' } as const;
const bindings = [{ gpu, inInitramfs: false, devices: [device] }];

function write(machine: DiskMachine, path: string, text: string): void {
  mkdirSync(dirname(machine.at(path)), { recursive: true });
  writeFileSync(machine.at(path), text);
}

/**
 * Bindery's own files as a binding leaves them, but for the link, which needs a system to be switched on.
 * @param report what the binder said of this start
 */
export function leaveBinding(
  machine: DiskMachine,
  word: 'trial' | 'used' | 'confirmed',
  report?: string,
): void {
  for (const [path, what] of Object.entries(ownFiles(bindings, [{ word, gpu }])))
    if ('text' in what) write(machine, path, what.text);
  if (report !== undefined) write(machine, '/run/bindery/boot', `bindery-boot/1\n${report}\n`);
}

/** A trial whose binder found no group for the card. */
export function leaveBoundNothing(machine: DiskMachine): void {
  const said = `device ${spare} skipped it is in no IOMMU group`;
  leaveBinding(machine, 'used', `${said}\nbinding ${spare} skipped no-device\nend nothing skipped none`);
}

/** A trial in which one device stayed where it was. */
export function leaveBoundInPart(machine: DiskMachine): void {
  const said = `device ${spare} skipped vfio-pci did not take it`;
  leaveBinding(machine, 'used', `${said}\nbinding ${spare} bound trial\nend bound`);
}

/** A function of the card that is switched off to save power. */
export function fallAsleep(machine: DiskMachine): void {
  writeFileSync(machine.at('/sys/bus/pci/devices/0000:26:00.2/power_state'), 'D3cold\n');
}

/** A run that wrote its first file and never came to its end. */
export function leaveInterrupted(machine: DiskMachine): void {
  leaveBinding(machine, 'trial');
  const run = {
    record: 'run',
    format: 'bindery-journal/1',
    run: '0123456789abcdef',
    boot: 'before',
    uptime: 90,
    action: 'bind-boot',
    gpu,
    started: '2026-11-22T09:12:00Z',
    words: [],
  };
  const path = '/etc/bindery/bound.conf';
  const change = { record: 'file', step: 4, path, before: null, copy: null, after: 'a'.repeat(64) };
  write(
    machine,
    '/var/lib/bindery/journal/20261122T0912-0123.jsonl',
    [run, change].map((record) => `${JSON.stringify(record)}\n`).join(''),
  );
}
