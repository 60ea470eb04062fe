import fs from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scanReport } from '#shared/assess/report.ts';
import { PciIds } from '#shared/pci/pci-ids.ts';
import type { Reading } from '#shared/reading.ts';
import { lookAt } from '../../../src-main/apply/pipeline.ts';
import { FsReader } from '../../../src-main/host/fs-reader.ts';
import { scan } from '../../../src-main/host/scan.ts';
import { diskMachine, type DiskMachine } from '../../support/disk-machine.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../support/made-machines.ts';

let machine: DiskMachine;
let device: string;
beforeEach(() => {
  machine = diskMachine(machineWith([screenCard, freeCard, freeAudio]));
  machine.kernel.stop();
  device = fs.realpathSync(machine.path(`/sys/bus/pci/devices/${freeCard.address}`));
});
afterEach(() => {
  machine.remove();
});

/** A tree whose device goes away after so many of its files were looked at. */
class Vanishing extends FsReader {
  private left: number;
  private readonly gone: string;
  constructor(root: string, gone: string, after: number) {
    super(root);
    this.gone = gone;
    this.left = after;
  }
  private look(at: string): void {
    if (at.includes(freeCard.address) && this.left-- <= 0)
      fs.rmSync(this.gone, { recursive: true, force: true });
  }
  override text(at: string, most?: number): Reading<string> {
    this.look(at);
    return super.text(at, most);
  }
  override link(at: string): Reading<string> {
    this.look(at);
    return super.link(at);
  }
}

test.each([0, 1, 2, 3, 4, 5, 8, 12])(
  'gone after %i looks: never "no driver", and the others stay',
  (after) => {
    const before = scanReport(machine.look().host, machine.look().judged);
    const host = scan(new Vanishing(machine.root, device, after), new PciIds(''));
    const now = scanReport(host, lookAt(host).judged);
    for (const address of [screenCard.address, freeAudio.address])
      expect(now.devices.find((it) => it.address === address)).toEqual(
        before.devices.find((it) => it.address === address),
      );
    const gone = now.devices.find((it) => it.address === freeCard.address);
    expect(gone?.driver === 'nouveau' || 'driver' in (gone?.unreadable ?? {})).toBe(true);
    expect(gone?.iommuGroup === 2 || 'iommuGroup' in (gone?.unreadable ?? {})).toBe(true);
  },
);
