import { readFileSync } from 'node:fs';

import { type BootMachine } from '../guest/boot/machine.ts';
import { type Start } from '../guest/boot/start.ts';
import { type GuestRun } from '../guest/guest.ts';
import { at, builtProgram, passthroughMachine } from '../machine.ts';
import { type Owner, owners, without } from '../ownership.ts';

const lib = readFileSync(new URL('jobs/lib.sh', import.meta.url), 'utf8');

/** The second card with its audio; the boot card is its twin. */
export const ours = [at.card, at.cardAudio];
export const onVfio: Owner = { driver: 'vfio-pci', override: 'vfio-pci' };

/** Milliseconds that all starts of a spec may take: a busy host takes five times as long as an idle one. */
export const startsLimit = 45 * 60_000;

/** A start in the machine with three cards, with Bindery and the helpers of jobs/lib.sh. */
export function starting(job: string, more: Partial<Start> = {}): Start {
  return {
    hardware: passthroughMachine,
    files: builtProgram(),
    job: `${lib}\n${job}`,
    limit: 600,
    ...more,
  };
}

/** The seconds of each start, for people. */
export function tellSeconds(what: string, machines: readonly BootMachine[]): void {
  const seconds = machines.flatMap((machine) => machine.seconds).map((it) => it.toFixed(1));
  console.log(`${what}: starts of ${seconds.join(', ')} s`);
}

/** The part of `status --json` that is looked at here. */
export interface Status {
  atBoot: {
    bindings: { gpu: string; standing: string; inInitramfs: boolean; reason: string | null }[];
    files: string;
    off: boolean;
  };
  interrupted: { action: string }[];
  guard: unknown[];
}

/** What `look NAME` in the job saw. */
export function seen(run: GuestRun, name: string) {
  const status = JSON.parse(run.done(`${name}.status`).stdout) as Status;
  return {
    devices: owners(run.output(`${name}.devices`)),
    target: run.output(`${name}.target`).trim(),
    failed: run.output(`${name}.failed`).trim(),
    cmdline: run.output(`${name}.cmdline`).trim().split(' '),
    status,
    standings: status.atBoot.bindings.map(({ standing }) => standing),
  };
}

/** The devices without the card that is given away: nothing may ever happen to these. */
export const others = (devices: ReadonlyMap<string, Owner>) => without(devices, ours);

/** Lines that only one of two manifests has (`-` the first, `+` the second); what differs, not 10,000 equal lines. */
export function differences(before: string, after: string): string[] {
  const [old, young] = [new Set(before.split('\n')), new Set(after.split('\n'))];
  return [
    ...[...old].filter((line) => !young.has(line)).map((line) => `- ${line}`),
    ...[...young].filter((line) => !old.has(line)).map((line) => `+ ${line}`),
  ];
}
