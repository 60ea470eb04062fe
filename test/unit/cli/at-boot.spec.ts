import fs from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diskMachine, owners, type DiskMachine } from '../../support/disk-machine.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../support/made-machines.ts';
import { runCli } from '../../support/run-cli.ts';
import { treeState } from '../../support/tree-state.ts';
import { asNobody, asRoot } from '../../support/users.ts';

let machine: DiskMachine;
beforeEach(() => {
  machine = diskMachine(machineWith([screenCard, { ...freeCard, resetMethods: 'flr' }, freeAudio]));
  fs.mkdirSync(machine.path('/etc/systemd/system'), { recursive: true });
});
afterEach(() => {
  machine.remove();
});

/** What a restart changes, and where runs leave their traces. */
const outside = ['/var/lib/bindery', '/run/bindery', '/proc'];
const run = (words: string, user = asRoot) => runCli([...words.split(' '), '--root', machine.root], user);
const status = async () =>
  JSON.parse((await run('status --json')).stdout) as Record<string, unknown> & {
    atBoot: { bindings: { gpu: string; standing: string; name: string }[] };
  };
const standings = async () =>
  (await status()).atBoot.bindings.map(({ gpu, standing }) => `${gpu} ${standing}`);

/** What the binder does at the next start, as far as the trial goes. */
function restart(): void {
  const state = machine.path('/etc/bindery/state');
  fs.writeFileSync(state, fs.readFileSync(state, 'utf8').replace('trial', 'used'));
  fs.mkdirSync(machine.path('/run/bindery'), { recursive: true });
  fs.writeFileSync(
    machine.path('/run/bindery/boot'),
    'bindery-boot/1\nbinding 0000:02:00.0 bound\nend bound\n',
  );
  fs.writeFileSync(machine.path('/proc/sys/kernel/random/boot_id'), 'boot-2\n');
}

test('bind at boot, restart, keep, undo: all of it by the command line', async () => {
  const before = treeState(machine.root, outside);
  const now = owners(machine.look());
  const bound = await run('bind 02:00.0 --boot --yes');
  expect(bound.code, bound.stderr + bound.stdout).toBe(0);
  expect(bound.stdout).toContain('END done');
  expect(bound.stdout).toMatch(/Restart the computer, then: sudo bindery keep\n$/);
  expect(bound.stdout, 'nothing is checked yet').not.toMatch(/^[✓✗?] /m);
  expect(owners(machine.look()), 'nothing happens now').toEqual(now);
  expect(await standings()).toEqual(['0000:02:00.0 waiting']);
  expect((await run('status')).stdout).toContain('next: restart the computer, then: sudo bindery keep');
  expect(await run('bind 02:00.0 --boot --yes')).toMatchObject({ code: 1, stdout: '' });
  expect(await run('keep --yes')).toMatchObject({ code: 1, stdout: '' });

  restart();
  expect(await standings()).toEqual(['0000:02:00.0 on-trial']);
  const kept = await run('keep --yes');
  expect(kept.code, kept.stderr + kept.stdout).toBe(0);
  expect(kept.stdout).toMatch(/^How the trial went$/m);
  // This machine did not really restart: what it is, is shown as it is.
  expect(kept.stdout).toMatch(/^ {2}✗ .*\(0000:02:00\.0\) is on nouveau$/m);
  expect(await standings()).toEqual(['0000:02:00.0 kept']);

  const undone = await run('undo --yes');
  expect(undone.code, undone.stderr).toBe(0);
  expect(undone.stdout).toContain('from the next start on');
  expect(treeState(machine.root, outside)).toEqual(before);
  expect(await standings()).toEqual([]);
}, 60_000);

test('both: boot first, then now; and one undo for both', async () => {
  const both = await run('bind 02:00.0 --now --boot --yes');
  expect(both.code, both.stderr + both.stdout).toBe(0);
  expect(owners(machine.look())).toMatchObject({ '0000:02:00.0': 'vfio-pci vfio-pci' });
  expect(both.stdout).toContain('sudo bindery keep');
  const undone = await run('undo 02:00.0 --yes');
  expect(undone.code, undone.stderr + undone.stdout).toBe(0);
  expect(owners(machine.look())).toMatchObject({ '0000:02:00.0': 'nouveau absent' });
  expect(await standings()).toEqual([]);
  expect(await run('undo --yes')).toMatchObject({ code: 1, stdout: '' });
}, 60_000);

test('undo with no name takes back the newest first', async () => {
  expect((await run('bind 02:00.0 --now --yes')).code).toBe(0);
  const plan = await run('plan --undo');
  expect(plan.stdout).toContain('(0000:02:00.0) back to Linux');
}, 60_000);

describe('plan --boot', () => {
  test('files as differences, how, what will be true after the restart, and the way around', async () => {
    const { stdout, code } = await run('plan 02:00.0 --boot');
    expect(code).toBe(0);
    for (const text of [
      'from the next start on, which is a trial',
      'How\n',
      '      + 0000:02:00.0 10de:1e84:1462:c722 vfio-pci\n',
      'After the restart (it counts from the next start on)',
      'If the computer does not start as it should',
      'bindery=off',
      'printed by "bindery plan 0000:02:00.0 --boot --script"',
    ])
      expect(stdout).toContain(text);
  });

  test('as JSON, with the digest of the script', async () => {
    const { stdout } = await run('plan 02:00.0 --now --boot --json');
    expect(JSON.parse(stdout)).toMatchObject({
      action: 'bind-both',
      strategy: { name: 'early-binder' },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });
});

test('nothing is changed by an ordinary user', async () => {
  const before = treeState(machine.root, []);
  for (const words of ['bind 02:00.0 --boot --yes', 'bind 02:00.0 --now --boot --yes']) {
    const refused = await run(words, asNobody);
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toContain('run it again with sudo in front');
  }
  expect(treeState(machine.root, [])).toEqual(before);
});

test('a run that was cut short comes first', async () => {
  expect((await run('bind 02:00.0 --boot --yes')).code).toBe(0);
  const folder = machine.path('/var/lib/bindery/journal');
  const [name = ''] = fs.readdirSync(folder);
  const text = fs.readFileSync(`${folder}/${name}`, 'utf8');
  fs.writeFileSync(`${folder}/${name}`, text.replace(/\{"record":"end".*\n/, ''));
  expect(await status()).toMatchObject({ interrupted: [{ action: 'bind-boot', end: null }] });
  expect((await run('status')).stdout).toContain('did not come to its end');
  const undone = await run('undo --yes');
  expect(undone.code, undone.stderr + undone.stdout).toBe(0);
  expect(await status()).toMatchObject({ interrupted: [] });
  expect(await standings()).toEqual([]);
}, 60_000);

test('the IOMMU is off: the text says what to do', async () => {
  machine.remove();
  const devices = [screenCard, freeCard].map(({ address, ids, classCode, driver, bootVga }) => ({
    address,
    ids,
    classCode,
    ...(driver === undefined ? {} : { driver }),
    ...(bootVga === undefined ? {} : { bootVga }),
  }));
  machine = diskMachine(machineWith(devices));
  const refused = await run('bind 02:00.0 --boot --yes');
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('sudo bindery bind --iommu');
  const byHand = await run('bind --iommu --yes');
  expect(byHand.code).toBe(1);
  expect(byHand.stderr).toMatch(/^bindery: [^\n]*add intel_iommu=on\n$/);
});
