import fs from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { owners, type DiskMachine } from '../../../support/disk-machine.ts';
import { armed, boot, gpu, replaced } from '../../../support/early-boot.ts';

let machine: DiskMachine;
beforeEach(() => {
  machine = armed();
  fs.rmSync(machine.path('/sys/bus/pci/drivers/vfio-pci'), { recursive: true });
});
afterEach(() => {
  machine.remove();
});

/**
 * The binder as it is on a machine, where it may load modules, with a `modprobe` of the test's own that
 * writes down its words and the state it found.
 */
function withModprobe(body: string) {
  fs.mkdirSync(machine.path('/programs'));
  const text = `#!/bin/sh\n{ echo "$@"; cat ${machine.path('/etc/bindery/state')}; } >${machine.path('/asked')}\n${body}\n`;
  fs.writeFileSync(machine.path('/programs/modprobe'), text, { mode: 0o755 });
  return (script: string) =>
    replaced(
      replaced(script, '  [ -z "$root" ] || return 1\n', ''),
      'PATH=/usr/sbin',
      `PATH=${machine.path('/programs')}:/usr/sbin`,
    );
}

// Not in busybox: its shell takes its own modprobe before any other, which would be the machine's.
test('vfio-pci is loaded when it is not there, after the trial was marked', async () => {
  const driver = machine.path('/sys/bus/pci/drivers/vfio-pci');
  const loads = withModprobe(`mkdir ${driver}\n: >${driver}/bind\n: >${driver}/unbind`);
  const { report } = await boot(machine, ['/bin/dash'], loads);
  expect(report?.end).toMatchObject({ result: 'bound' });
  expect(owners(machine.look())).toMatchObject({ '0000:02:00.0': 'vfio-pci vfio-pci' });
  expect(fs.readFileSync(machine.path('/asked'), 'utf8')).toBe(`vfio-pci\nused ${gpu}\n`);
});

test.each([
  ['says no', 'exit 1'],
  ['says yes and brings no driver', 'exit 0'],
])('a modprobe that %s: no device is touched', async (_name, body) => {
  const { code, report } = await boot(machine, ['/bin/dash'], withModprobe(body));
  expect(code).toBe(0);
  expect(report?.end).toMatchObject({ result: 'nothing', reason: 'no-vfio-pci' });
  expect(report?.bindings).toEqual([{ gpu, reason: 'no-vfio-pci' }]);
  expect(fs.existsSync(machine.path('/asked'))).toBe(true);
  expect(Object.values(owners(machine.look()))).toEqual(Array(3).fill('absent absent'));
});

test('in a tree for trying things out no module is ever loaded', async () => {
  withModprobe('exit 0');
  const { report } = await boot(machine, ['/bin/dash'], (script) =>
    replaced(script, 'PATH=/usr/sbin', `PATH=${machine.path('/programs')}:/usr/sbin`),
  );
  expect(report?.end).toMatchObject({ reason: 'no-vfio-pci' });
  expect(fs.existsSync(machine.path('/asked'))).toBe(false);
});
