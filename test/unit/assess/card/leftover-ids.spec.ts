import { describe, expect, test } from 'vitest';
import { assess } from '#shared/assess/assess.ts';
import { unreadable } from '#shared/reading.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import { findings as german } from '../../../../src-renderer/text/de/findings.ts';
import { findings as english } from '../../../../src-renderer/text/en/findings.ts';
import { cardMachine, saidOf, wordOn, type Given } from '../../../support/card-machines.ts';
import { freeAudio, freeCard, machineWith, screenCard, snapshotOf } from '../../../support/made-machines.ts';
import type { MadeDevice } from '../../../../src-main/practice/machine-tree.ts';
import { onHost } from '../../../support/host-outcomes.ts';
import { bindBoot } from '../../../support/next-boot.ts';
import { bindNow } from '../../../support/run-script.ts';

const id = 'leftover-vfio-ids';
const path = '/etc/modprobe.d/vfio.conf';
const twin = { ...freeCard, address: '0000:03:00.0', group: 3 };
const withIds = (ids: string, given: Given = {}): Given => ({
  ...given,
  files: { ...given.files, [path]: `# from a guide\noptions vfio-pci ids=${ids}\n` },
});
const onCommandLine = (word: string, given: Given = {}): Given => ({
  ...given,
  files: { ...given.files, '/proc/cmdline': `root=/dev/sda1 ${word}\n` },
});

describe('ids that an earlier set-up left behind', () => {
  test('none, or other options of vfio-pci: nothing', () => {
    expect(wordOn(id, {})).toBe('nothing');
    expect(wordOn(id, { files: { [path]: 'options vfio-pci disable_vga=1\n' } })).toBe('nothing');
  });
  test('they take the twin that nobody chose: a blocker, with the place and the words', () => {
    expect(saidOf(id, withIds('10de:1e84', { others: [twin] }))[0]).toMatchObject({
      severity: 'blocker',
      title: expect.stringContaining(`"options vfio-pci ids=10de:1e84" in ${path}:2`) as string,
      evidence: [{ path: `${path}:2`, value: 'options vfio-pci ids=10de:1e84' }],
      facts: {
        devices: '10de:1e84 (03:00.0)',
        places: `${path}\t2\toptions vfio-pci ids=10de:1e84`,
        rebuild: '',
      },
    });
    for (const word of ['vfio-pci.ids', 'vfio_pci.ids'])
      expect(saidOf(id, onCommandLine(`${word}=10de:1e84`, { others: [twin] }))[0]).toMatchObject({
        severity: 'blocker',
        evidence: [{ path: '/proc/cmdline', value: `${word}=10de:1e84` }],
      });
  });
  test('whatever else they take from its driver is one, too', () => {
    expect(wordOn(id, withIds('1002:699f'))).toBe('blocker');
    const idle: MadeDevice = { ...twin };
    delete idle.driver;
    expect(wordOn(id, withIds('10de:1e84', { others: [idle] }))).toBe('nothing');
  });
  test('only what would be bound anyway, or nothing that is here: a hint about the computer', () => {
    for (const given of [
      withIds('10de:1e84,10de:10f8', { others: [freeAudio] }),
      withIds('10de:2684'),
      withIds('10de:1e84:1462:c722', { others: [{ ...twin, ids: '10de:1e84:1043:1' }] }),
    ]) {
      expect(wordOn(id, given)).toBe('nothing');
      const hint = onHost(cardMachine(given), id);
      expect(hint).toMatchObject({ status: 'found', severity: 'info', evidence: [{ path: `${path}:2` }] });
    }
    expect(onHost(cardMachine({}), id)).toBeNull();
  });
  test('what is on vfio-pci already is there by wish: no word about it, and its id stays', () => {
    const bound = { ...twin, ids: '1002:1478:1:1', driver: 'vfio-pci' };
    expect(wordOn(id, withIds('1002:1478', { others: [bound] }))).toBe('nothing');
    const both = saidOf(id, withIds('1002:1478,1002:699f', { others: [bound] }))[0];
    expect(both?.status === 'found' && both.facts['places']).toBe(`${path}\t2\t1002:699f`);
  });
  test('what cannot be read is no answer, unless the rest is one already', () => {
    const folders = ['/etc/modprobe.d/more.conf'];
    expect(onHost(cardMachine({ folders }), id)).toMatchObject({
      status: 'unknown',
      evidence: [{ path: '/etc/modprobe.d/more.conf' }],
    });
    expect(onHost(cardMachine(withIds('10de:1e84', { folders })), id)?.status).toBe('found');
    expect(wordOn(id, withIds('10de:1e84', { folders, others: [twin] }))).toBe('blocker');
    const host = snapshotOf(machineWith([screenCard, freeCard]));
    const blind = { ...host, kernel: { ...host.kernel, commandLine: unreadable('EACCES') } };
    expect(onHost(blind, id)).toMatchObject({ status: 'unknown', evidence: [{ path: '/proc/cmdline' }] });
  });
  test("Bindery's own words are not left over", () => {
    const host = snapshotOf(
      machineWith([screenCard, freeCard, twin], { '/proc/cmdline': 'vfio-pci.ids=10de:1e84\n' }),
    );
    const runs = [{ words: ['vfio-pci.ids=10de:1e84', 'rd.driver.pre=vfio_pci'] }] as typeof host.runs;
    const said = (it: typeof host) => assess(it).outcomes.filter((outcome) => outcome.id === id);
    expect(said(host).length).toBeGreaterThan(0);
    expect(said({ ...host, runs })).toEqual([]);
  });
});

test('a plan is refused, now and for every start, and another controller as well', () => {
  const nic = {
    ...screenCard,
    address: '0000:05:00.0',
    ids: '8086:100e:1af4:1100',
    classCode: '020000',
    group: 5,
  };
  const files = { [path]: 'options vfio-pci ids=10de:1e84\n' };
  const host = snapshotOf(machineWith([screenCard, freeCard, twin, nic], files));
  for (const choice of [bindNow(freeCard.address), bindBoot(freeCard.address), bindBoot(nic.address)]) {
    const plan = makePlan(host, assess(host), choice);
    expect(
      !plan.ok && plan.error.code === 'plan-refused' && plan.error.refusals.map(({ reason }) => reason),
    ).toContain(id);
  }
});

test('the window says each place, what to take out there, and what has to follow', () => {
  const facts = {
    devices: 'A card (03:00.0)',
    places: `${path}\t2\tids=10de:1e84\n/usr/lib/modprobe.d/v.conf\t1\tids=10de:1e84\n\t\tvfio-pci.ids=10de:1e84`,
    rebuild: 'sudo mkinitcpio -P',
  };
  for (const { fix } of [english[id], german[id]]) {
    const [own, packaged, line, rebuild, ...rest] = fix(facts);
    expect(own).toMatch(/`ids=10de:1e84`.*`\/etc\/modprobe\.d\/vfio\.conf`, (?:line|Zeile) 2\.$/);
    expect(packaged).toContain('`/etc/modprobe.d/v.conf`');
    expect(line).toContain('`vfio-pci.ids=10de:1e84`');
    expect(rebuild).toContain('`sudo mkinitcpio -P`');
    expect(rest).toHaveLength(1);
    expect(fix({ ...facts, places: '\t\tvfio-pci.ids=10de:1e84' })).toHaveLength(2);
    expect(fix({})).toEqual([]);
  }
});
