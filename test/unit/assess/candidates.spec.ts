import { describe, expect, test } from 'vitest';
import { assess } from '#shared/assess/assess.ts';
import { scanReport } from '#shared/assess/report.ts';
import type { Use } from '#shared/host/uses.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import type { Choice } from '#shared/plan/choice.ts';
import type { MadeDevice } from '../../../src-main/practice/machine-tree.ts';
import { freeAudio, freeCard, machineWith, screenCard, snapshotOf } from '../../support/made-machines.ts';

const made = (address: string, classCode: string, group: number, driver?: string): MadeDevice => ({
  address,
  ids: `${classCode === '030000' ? '1002' : '8086'}:${classCode.slice(0, 4)}:8086:0001`,
  classCode,
  group,
  ...(driver ? { driver } : {}),
});
const usb = made('0000:00:14.0', '0c0330', 3, 'xhci_hcd');
const sata = made('0000:00:17.0', '010601', 4, 'ahci');
const nic = made('0000:05:00.0', '020000', 5, 'igc');
const second = made('0000:05:00.1', '020000', 6, 'igc');
const smbus = made('0000:00:1f.4', '0c0500', 7);

function look(devices: MadeDevice[], storage: string[] = []) {
  const host = snapshotOf(machineWith([screenCard, freeCard, freeAudio, ...devices]));
  const uses = storage.map((address) => ({ address, by: '/' }) as Use);
  const network = { uses: [{ address: nic.address, by: 'eno1' } as Use], doubt: null };
  const seen = { uses: [], doubt: null };
  const snapshot = { ...host, uses: { storage: { uses, doubt: null }, network, input: seen, sound: seen } };
  return { host: snapshot, judged: assess(snapshot) };
}

const plan = ({ host, judged }: ReturnType<typeof look>, gpu: string) =>
  makePlan(host, judged, { action: 'bind-now', gpu, accepted: [] } as unknown as Choice);

describe('what else can be passed through', () => {
  test('USB, disk and network controllers, each function its own; no part of a card, no other chip', () => {
    const { judged } = look([usb, sata, nic, second, smbus]);
    expect(judged.candidates.map((it) => [it.address, it.verdict, it.mustBind])).toEqual([
      [usb.address, 'ready', [usb.address]],
      [sata.address, 'ready', [sata.address]],
      [nic.address, 'needs-choice', [nic.address]],
      [second.address, 'ready', [second.address]],
    ]);
  });

  test('the same rules: blocked by a disk in use, bound on vfio-pci, blocked without a group', () => {
    const bound = { ...usb, driver: 'vfio-pci' };
    const lonely = { ...second };
    delete lonely.group;
    const { judged } = look([bound, sata, lonely], [sata.address]);
    expect(judged.candidates.map((it) => it.verdict)).toEqual(['bound', 'blocked', 'blocked']);
  });

  test('a disk controller is blocked while nobody can see whether its disks are in use', () => {
    const { host } = look([sata, usb]);
    const doubt = { uses: [], doubt: 'zfs' };
    const judged = assess({ ...host, uses: { ...host.uses, storage: doubt } });
    expect(judged.candidates.map((it) => [it.verdict, it.unknown])).toEqual([
      ['ready', []],
      ['blocked', ['root-storage']],
    ]);
  });

  test('their findings are kept apart from what concerns the cards', () => {
    const { host, judged } = look([sata, nic], [sata.address]);
    const report = scanReport(host, judged);
    expect(report.findings.filter((it) => it.subject === sata.address || it.subject === nic.address)).toEqual(
      [],
    );
    expect(report.candidateFindings.map((it) => [it.id, it.subject])).toEqual([
      ['root-storage', sata.address],
      ['default-route-network', nic.address],
    ]);
  });

  test('a plan for one is made like any other, with its own risks', () => {
    const seen = look([nic]);
    const made = plan(seen, nic.address);
    expect(made).toMatchObject({
      ok: true,
      value: { gpu: nic.address, mustAccept: ['default-route-network'] },
    });
    expect(made.ok && made.value.steps.filter((step) => step.kind === 'set-driver')).toMatchObject([
      { address: nic.address, to: { driver: 'vfio-pci' } },
    ]);
  });

  test('a plan for a controller of disks in use is refused, once', () => {
    expect(plan(look([sata], [sata.address]), sata.address)).toEqual({
      ok: false,
      error: { code: 'plan-refused', refusals: [{ reason: 'root-storage', subject: sata.address }] },
    });
  });

  test('one that shares its group with the card of the screen would take the screen along', () => {
    const seen = look([{ ...usb, group: 1 }]);
    expect(seen.judged.candidates[0]).toMatchObject({ address: usb.address, verdict: 'needs-choice' });
    expect(plan(seen, usb.address)).toMatchObject({
      error: { refusals: [{ reason: 'shows-this-screen', subject: screenCard.address }] },
    });
  });
});

describe('a second card in the group', () => {
  const pair = { ...freeCard, group: 1 };

  test('takes the screen along, and Linux has no card left', () => {
    const host = snapshotOf(machineWith([screenCard, pair]));
    const judged = assess(host);
    const verdict = judged.gpus.find((it) => it.address === pair.address);
    expect(verdict?.findings).toEqual(expect.arrayContaining(['only-gpu', 'host-display', 'group-shared']));
    expect(plan({ host, judged } as ReturnType<typeof look>, pair.address)).toMatchObject({
      error: { code: 'plan-refused' },
    });
  });
});
