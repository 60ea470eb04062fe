import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { PciAddress } from '#shared/pci/address.ts';
import type { Choice } from '#shared/plan/choice.ts';
import { takeCapture } from '../../../src-main/capture/take-capture.ts';
import type { HostReader } from '#shared/host/host-reader.ts';
import { MemoryTree } from '../../../src-main/host/memory-tree.ts';
import { machineTree } from '../../../src-main/practice/machine-tree.ts';
import { PracticeMachine } from '../../../src-main/practice/practice-machine.ts';
import { twoCards } from '../../../src-main/practice/samples/two-cards.ts';
import { openCaptured, openPractice, type Workbench } from '../../../src-main/workbench.ts';
import { temporaryFolder } from '../../support/sysfs-tree.ts';

vi.stubGlobal('__BINDERY_VERSION__', '0.0.0-test');
const gpu = '0000:26:00.0' as PciAddress;
let folder = { path: '', remove: (): void => undefined };
beforeAll(() => {
  folder = temporaryFolder('captured');
});
afterAll(() => {
  folder.remove();
});

function captured(reader: HostReader): Workbench {
  const file = join(folder.path, 'theirs.json');
  writeFileSync(file, takeCapture(reader, '0.0.0').text);
  const opened = openCaptured(file);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

function seen(bench: Workbench) {
  const scan = bench.scan();
  if (!scan.ok) throw new Error(JSON.stringify(scan.error));
  const { gpus, devices } = scan.value.report;
  return {
    gpus,
    drivers: devices.map(({ address, driver, driverOverride }) => [address, driver, driverOverride]),
  };
}

async function carryOut(bench: Workbench, choice: Choice): Promise<void> {
  const plan = bench.plan(choice);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const ran = await bench.apply({ choice, sha256: plan.value.sha256 }, () => undefined);
  if (!ran.ok) throw new Error(JSON.stringify(ran.error));
  expect(ran.value.verified.filter(({ came }) => came !== 'true')).toEqual([]);
}

const bind: Choice = { action: 'bind-now', gpu, accepted: [] };
const release: Choice = { action: 'release', gpu };

test('a captured machine can be practised on like the sample, and its ribbon names the file', async () => {
  const sample = openPractice();
  const theirs = captured(PracticeMachine.sample().reader);
  expect(theirs.scan()).toMatchObject({ value: { practice: { title: 'theirs.json' } } });
  const before = seen(theirs);
  expect(before).toEqual(seen(sample));
  for (const choice of [bind, release]) {
    await Promise.all([carryOut(sample, choice), carryOut(theirs, choice)]);
    expect(seen(theirs)).toEqual(seen(sample));
  }
  expect(seen(theirs)).toEqual(before);
}, 20_000);

test('a card that was bound when the capture was made can be released in it', async () => {
  const sample = openPractice();
  const before = seen(sample);
  await carryOut(sample, bind);
  const capture = sample.capture();
  if (!capture.ok) throw new Error('no capture');
  const file = join(folder.path, 'bound.json');
  writeFileSync(file, capture.value.text);
  const bound = openCaptured(file);
  if (!bound.ok) throw new Error(JSON.stringify(bound.error));
  expect(seen(bound.value).gpus.find(({ address }) => address === gpu)).toMatchObject({ verdict: 'bound' });
  await carryOut(bound.value, release);
  expect(seen(bound.value)).toEqual(before);
}, 20_000);

/** As the kernel has it: one file in place of five, which is all that a capture then holds of a device's identity. */
function withUevents(): HostReader {
  const machine = new MemoryTree('/', machineTree(twoCards));
  for (const { address, ids, classCode, driver } of twoCards.devices) {
    const [vendor, device, subVendor = '0000', subDevice = '0000'] = ids.toUpperCase().split(':');
    const lines = [
      ...(driver ? [`DRIVER=${driver}`] : []),
      `PCI_CLASS=${classCode.toUpperCase()}`,
      `PCI_ID=${vendor}:${device}`,
      `PCI_SUBSYS_ID=${subVendor}:${subDevice}`,
      `PCI_SLOT_NAME=${address}`,
    ];
    const folder = machine.resolve(`/sys/bus/pci/devices/${address}`);
    if (folder.kind === 'value') machine.set(`${folder.value}/uevent`, { text: `${lines.join('\n')}\n` });
  }
  return machine;
}

test('a captured machine binds at its next start, by the identity that its kernel tells', async () => {
  const theirs = captured(withUevents());
  const shown = theirs.plan({ action: 'bind-boot', gpu, accepted: [] });
  if (!shown.ok) throw new Error(JSON.stringify(shown.error));
  await carryOut(theirs, { action: 'bind-boot', gpu, accepted: shown.value.plan.mustAccept });
  const after = theirs.restart?.();
  expect(after).toMatchObject({ ok: true, value: { report: { atBoot: { bindings: [{ gpu }] } } } });
  expect(seen(theirs).gpus.find(({ address }) => address === gpu)).toMatchObject({ verdict: 'bound' });
}, 20_000);

test('a file that is no capture is refused', () => {
  const file = join(folder.path, 'none.json');
  writeFileSync(file, '{}');
  expect(openCaptured(file)).toMatchObject({ error: { code: 'bad-capture', place: 'format' } });
});
