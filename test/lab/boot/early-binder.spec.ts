import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from 'vitest';

import { parseBootReport } from '../../../shared/host/binding/boot-report.ts';
import { stateText } from '../../../shared/host/binding/trial-state.ts';
import { parseAddress, type PciAddress } from '../../../shared/pci/address.ts';
import { renderBinder } from '../../../shared/plan/early-binder/binder.ts';
import { renderInitramfsBinder } from '../../../shared/plan/early-binder/initramfs-binder.ts';
import { boundListText } from '../../../shared/plan/early-binder/texts.ts';
import { type GuestRun, runGuest } from '../guest/guest.ts';
import { smallImage } from '../guest/small-image.ts';
import { at, passthroughMachine } from '../machine.ts';
import { owners, without } from '../ownership.ts';

const address = (text: string): PciAddress => {
  const parsed = parseAddress(text);
  if (!parsed) throw new Error(`no address: ${text}`);
  return parsed;
};
const [card, audio, shared] = [at.card, at.cardAudio, at.sharedCard].map(address) as [
  PciAddress,
  PciAddress,
  PciAddress,
];
const device = (of: PciAddress, identity: string) => ({ address: of, identity, driver: 'vfio-pci' as const });

/** The second card, and a third whose list tells of a card that sat there once. */
const list = boundListText([
  {
    gpu: card,
    inInitramfs: true,
    devices: [device(audio, '8086:293e:1af4:1100'), device(card, '1234:1111:1af4:1100')],
  },
  { gpu: shared, inInitramfs: true, devices: [device(shared, '10de:1e84:1462:c722')] },
]);
const state = stateText([
  { word: 'trial', gpu: card },
  { word: 'confirmed', gpu: shared },
]);

/** Both binders in the shell and with the modprobe that an initramfs has; the drivers are loaded already. */
const job = `
  mkdir -p /etc/bindery
  cp bindery/bound.conf bindery/state /etc/bindery/
  devices >out/before
  step initramfs busybox sh bindery/bind-initramfs
  cp /run/bindery/initramfs out/initramfs
  devices >out/bound
  ls /dev/vfio >out/nodes
  dmesg | grep -o 'bindery: .*' >out/log
  step root busybox sh bindery/bind
  cp /run/bindery/boot /etc/bindery/state out/
  devices >out/after`;

let run: GuestRun;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bindery-early-'));
  try {
    const texts = {
      'bound.conf': list,
      state,
      bind: renderBinder(),
      'bind-initramfs': renderInitramfsBinder(),
    };
    for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
    run = await runGuest({
      image: await smallImage(),
      hardware: passthroughMachine,
      files: { bindery: folder },
      kernelArguments: [`bindery=${card}`, `bindery=${shared}`],
      job,
      limit: 170,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(`small guest: ${run.seconds.toFixed(1)} s`);
});

const report = (file: string) => parseBootReport(run.output(file));
const after = (file: string) => owners(run.output(file));
const onVfio = { driver: 'vfio-pci', override: 'vfio-pci' };

describe('the binder of the initramfs, with a real kernel', () => {
  test('takes the card and its audio from their drivers, and leaves its twin and all others', () => {
    expect(run.done('initramfs')).toMatchObject({ stdout: '', stderr: '' });
    expect(after('before').get(card)?.driver).toBe('bochs-drm');
    expect(after('bound').get(card)).toEqual(onVfio);
    expect(after('bound').get(audio)).toEqual(onVfio);
    expect(without(after('bound'), [card, audio])).toEqual(without(after('before'), [card, audio]));
    expect(run.output('nodes')).toMatch(/^\d+$/m);
  });

  test('says so in its report and in the log of the kernel', () => {
    expect(report('initramfs')).toMatchObject({
      bindings: [
        { gpu: card, reason: null },
        { gpu: shared, reason: 'no-device' },
      ],
      end: { result: 'bound' },
    });
    expect(run.output('log')).toContain(`bindery: binding ${card} bound word\n`);
    expect(run.output('log')).toContain(
      `bindery: device ${shared} skipped another device sits there: 1234:1111:1af4:1100 instead of`,
    );
  });
});

describe('the binder of the real root after it', () => {
  test('marks the trial, finds it bound, and touches nothing', () => {
    expect(run.done('root').stderr).toBe('');
    expect(run.output('state')).toBe(`used ${card}\nconfirmed ${shared}\n`);
    expect(report('boot')?.bindings).toEqual([
      { gpu: shared, reason: 'no-device' },
      { gpu: card, reason: null },
    ]);
    expect(after('after')).toEqual(after('bound'));
  });
});
