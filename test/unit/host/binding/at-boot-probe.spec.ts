import { describe, expect, test } from 'vitest';
import { assess } from '#shared/assess/assess.ts';
import { scanReport } from '#shared/assess/report.ts';
import { scanReport as scanReportSchema } from '#shared/ipc/schemas.ts';
import { PciIds } from '#shared/pci/pci-ids.ts';
import { readCapture } from '../../../../src-main/capture/open-capture.ts';
import { takeCapture } from '../../../../src-main/capture/take-capture.ts';
import { MemoryTree, type Entry } from '../../../../src-main/host/memory-tree.ts';
import { scan } from '../../../../src-main/host/scan.ts';
import { machineTree } from '../../../../src-main/practice/machine-tree.ts';
import * as v from 'valibot';
import { freeBinding, gpu, ownFiles, thirdBinding } from '../../../support/early-boot.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../../support/made-machines.ts';

const ids = new PciIds('10de  NVIDIA\n\t1e84  TU104 [GeForce RTX 2070 SUPER]\n');

/** A machine in the boot after two cards were bound: one kept, the other gone since. */
function bootedTree(): Map<string, Entry> {
  const tree = machineTree(machineWith([screenCard, freeCard, freeAudio]));
  const states = [
    { word: 'used' as const, gpu },
    { word: 'confirmed' as const, gpu: thirdBinding.gpu },
  ];
  const names = new Map([[gpu, 'The card of Mirabella']]);
  for (const [path, what] of Object.entries(ownFiles([freeBinding, thirdBinding], states, names))) {
    tree.set(path, what);
  }
  const said = [
    `device ${thirdBinding.gpu} skipped it is gone`,
    `binding ${thirdBinding.gpu} skipped no-device`,
    `device 0000:02:00.1 bound`,
    `device ${gpu} bound`,
    `binding ${gpu} bound trial`,
    'end bound',
  ];
  tree.set('/run/bindery/boot', { text: ['bindery-boot/1', ...said, ''].join('\n') });
  tree.set('/run/systemd/system', { folder: true });
  return tree;
}
const look = (tree: Map<string, Entry>) => scan(new MemoryTree('/', tree), ids);

test('a scan knows what is bound at boot, and how that went', () => {
  expect(look(bootedTree()).atBoot).toEqual({
    files: 'whole',
    off: false,
    bindings: [
      {
        ...freeBinding,
        standing: 'on-trial',
        reason: null,
        said: [
          { address: '0000:02:00.1', bound: true, reason: '' },
          { address: gpu, bound: true, reason: '' },
        ],
      },
      {
        ...thirdBinding,
        standing: 'kept',
        reason: 'no-device',
        said: [{ address: thirdBinding.gpu, bound: false, reason: 'it is gone' }],
      },
    ],
  });
});

test('a machine without Bindery has nothing', () => {
  const tree = machineTree(machineWith([freeCard]));
  expect(look(tree).atBoot).toEqual({ files: 'none', off: false, bindings: [] });
});

test('a capture opens with the same, without what people wrote into comments', () => {
  const tree = bootedTree();
  const capture = takeCapture(new MemoryTree('/', tree), '1.2.3').text;
  expect(capture).not.toContain('Mirabella');
  const opened = readCapture(capture);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { atBoot, hasSystemd } = scan(opened.value, ids);
  expect(atBoot).toEqual(look(tree).atBoot);
  expect(hasSystemd).toEqual({ kind: 'value', value: true });
});

test('the report names the card, and passes the border to the window as it is', () => {
  const host = look(bootedTree());
  const report = scanReport(host, assess(host));
  expect(report.atBoot.bindings.map(({ name }) => name)).toEqual(['TU104 [GeForce RTX 2070 SUPER]', null]);
  expect(v.parse(scanReportSchema, structuredClone(report))).toEqual(report);
});

describe('who starts the system', () => {
  const booted = (change: (tree: Map<string, Entry>) => void) => {
    const tree = machineTree(machineWith([freeCard]));
    change(tree);
    return look(tree).hasSystemd;
  };
  test.each<[string, (tree: Map<string, Entry>) => void, unknown]>([
    ['a running systemd', (tree) => tree.set('/run/systemd/system', { folder: true }), true],
    [
      'systemd on a disk that is only mounted',
      (tree) =>
        tree.set('/sbin/init', { link: '/lib/systemd/systemd' }).set('/lib/systemd/systemd', { text: '' }),
      true,
    ],
    [
      'runit',
      (tree) =>
        tree.set('/sbin/init', { link: '/usr/bin/runit-init' }).set('/usr/bin/runit-init', { text: '' }),
      false,
    ],
    ['sysvinit, a program of its own', (tree) => tree.set('/sbin/init', { text: 'ELF' }), false],
  ])('%s', (_name, change, expected) => {
    expect(booted(change)).toEqual({ kind: 'value', value: expected });
  });

  test('no sign of any is no answer', () => {
    expect(booted(() => undefined)).toMatchObject({ kind: 'unreadable' });
  });
});
