import { spawnSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startServices, users } from '../polkit/services.ts';
import { startFakeKernel, type FakeKernel } from '../support/fake-kernel.ts';
import { spare, twoCards, writeMachine, type DiskMachine } from '../ui/support/machines.ts';
import { newVisitor, type Visitor } from './support/visitor.ts';
import { openPackaged, type Window } from './support/window.ts';

// The whole way in the product: an ordinary user, the mounted AppImage, sudo-prompt, polkit, the root script.

const notRoot =
  'Only root can start polkit and make its test users. Not checked: that a card is bound from the mounted ' +
  'AppImage. Run: sudo npm test -- dist';

const { product, folder } = inject('built');
const cleanUp: (() => unknown)[] = [];
let machine: DiskMachine;
let kernel: FakeKernel;
let by: Visitor;
let window: Window;

beforeAll(async () => {
  if (process.geteuid?.() !== 0) throw new Error(notRoot);
  cleanUp.push(await startServices());
  machine = writeMachine(twoCards);
  kernel = startFakeKernel(machine.root);
  cleanUp.push(machine.remove, () => {
    kernel.stop();
  });
  by = newVisitor(folder, true, users.yes);
  cleanUp.push(by.leave);
  window = await openPackaged([product, '--root', machine.root], by, /is ready for a virtual machine$/);
  cleanUp.push(window.close);
});
afterAll(async () => {
  for (const clean of cleanUp.reverse()) await clean();
});

it('runs from a mount that even root cannot read', () => {
  const program = readlinkSync(`/proc/${browser()}/exe`);
  expect(program).toMatch(/\/\.mount_.*\/bindery-app$/);
  const { status, stderr } = spawnSync('nsenter', ['--mount', `--target=${browser()}`, 'cat', program]);
  expect(stderr.toString()).toContain('Permission denied');
  expect(status).not.toBe(0);
});

it('binds a card all the same: nothing of the mount is needed by root', async () => {
  await window.page.press('button', /^Choose a card$/);
  await window.page.press('radio', /^Only now/);
  await window.page.press('button', /^Review the change$/);
  await window.page.press('button', /^Bind to vfio-pci$/);
  await expect.poll(() => window.page.heading(), { timeout: 60_000 }).toMatch(/^It worked/);
  expect(basename(readlinkSync(machine.at(`/sys/bus/pci/devices/${spare}/driver`)))).toBe('vfio-pci');
});

/** Chromium's first process: the one of the app's that has not been given a role. */
function browser(): number {
  const found = window.processes().find((id) => {
    try {
      return readlinkSync(`/proc/${id}/exe`).endsWith('/bindery-app');
    } catch {
      return false; // Ended meanwhile.
    }
  });
  return found ?? 0;
}
