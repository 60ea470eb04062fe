import { expect, test, vi } from 'vitest';
import { PciIds } from '#shared/pci/pci-ids.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import { trialStatePath } from '#shared/host/binding/trial-state.ts';
import type { Choice } from '#shared/plan/choice.ts';
import { unitLink } from '#shared/plan/early-binder/unit.ts';
import { valueOf } from '#shared/reading.ts';
import { lookAt, planScript } from '../../../src-main/apply/pipeline.ts';
import { MemoryTree } from '../../../src-main/host/memory-tree.ts';
import { scan } from '../../../src-main/host/scan.ts';
import { machineTree } from '../../../src-main/practice/machine-tree.ts';
import { PracticeMachine } from '../../../src-main/practice/practice-machine.ts';
import { twoCards } from '../../../src-main/practice/samples/two-cards.ts';

vi.stubGlobal('setTimeout', (done: () => void) => {
  queueMicrotask(done);
});
const gpu = '0000:26:00.0' as PciAddress;

/** The sample with the card's driver in its initramfs: then GRUB's environment block has a part in it. */
const files = { ...twoCards.files, '/etc/initramfs-tools/modules': 'nouveau\n' };
const tree = new MemoryTree('/', machineTree({ ...twoCards, files }));
const machine = new PracticeMachine('with nouveau in the initramfs', tree);

const look = () => lookAt(scan(machine.reader, new PciIds('')));
const standing = (): string | undefined => look().host.atBoot.bindings[0]?.standing;
const driver = (): string | undefined =>
  valueOf(tree.link(`/sys/bus/pci/devices/${gpu}/driver`))
    ?.split('/')
    .at(-1);
const commandLine = (): string => valueOf(tree.text('/proc/cmdline')) ?? '';

async function make(choice: Choice) {
  const planned = planScript(look(), choice);
  if (!planned.ok) throw new Error(JSON.stringify(planned.error));
  await machine.carryOut(planned.value.plan, () => undefined);
  return planned.value.plan;
}

test('a binding in the initramfs is tried once, kept by its word, and taken back', async () => {
  const plan = await make({ action: 'bind-boot', gpu, accepted: [] });
  expect(plan.strategy?.name).toBe('early-binder-initramfs');
  expect(plan.steps.map(({ kind }) => kind)).toContain('set-grub-env');

  machine.restart();
  expect(commandLine()).toContain(`bindery=${gpu}`);
  expect(valueOf(tree.text('/run/bindery/initramfs'))).toContain(`binding ${gpu} bound word`);
  expect([standing(), driver()]).toEqual(['on-trial', 'vfio-pci']);

  await make({ action: 'keep' });
  machine.restart();
  expect([standing(), driver()]).toEqual(['kept', 'vfio-pci']);

  await make({ action: 'undo-boot', gpu });
  machine.restart();
  expect(commandLine()).not.toContain('bindery=');
  expect([standing(), driver()]).toEqual([undefined, 'nouveau']);
  expect(valueOf(tree.text('/etc/initramfs-tools/modules'))).toBe('nouveau');
  expect(valueOf(tree.text('/boot/initrd.img-6.12.9'))).toBe('');
});

test('what the rescue script leaves of it, the app takes back', async () => {
  await make({ action: 'bind-boot', gpu, accepted: [] });
  machine.restart();
  await make({ action: 'keep' });
  // Words that it cannot take out, and the list, so that it finds them again.
  for (const file of [unitLink, trialStatePath]) tree.remove(file);
  machine.restart();
  expect([standing(), driver()]).toEqual(['damaged', 'vfio-pci']);
  await make({ action: 'undo-boot', gpu });
  machine.restart();
  expect(commandLine()).not.toContain('bindery=');
  expect([standing(), driver()]).toEqual([undefined, 'nouveau']);
});

test('a trial in the initramfs that nobody keeps gets its word no second time', async () => {
  await make({ action: 'bind-boot', gpu, accepted: [] });
  machine.restart();
  expect(standing()).toBe('on-trial');
  machine.restart();
  expect(commandLine()).not.toContain('bindery=');
  expect([standing(), driver()]).toEqual(['expired', 'nouveau']);
});
