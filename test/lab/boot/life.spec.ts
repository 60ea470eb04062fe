import { beforeAll, describe, expect, test } from 'vitest';

import { bootImage, preparedDisk } from '../guest/boot/image.ts';
import { BootMachine } from '../guest/boot/machine.ts';
import { type GuestRun } from '../guest/guest.ts';
import { at } from '../machine.ts';
import { differences, onVfio, others, ours, seen, starting, tellSeconds, startsLimit } from './support.ts';

/**
 * One machine from start to start: its IOMMU off and switched on, a card bound, tried, kept, and all taken back.
 * Two more go on from the trial: one whose power was cut when the binder had begun, one that was never kept.
 */
let off: GuestRun, on: GuestRun, trial: GuestRun, kept: GuestRun, after: GuestRun;
let cut: GuestRun, unkept: GuestRun;

const iommuOff = `
sed -i 's/^GRUB_CMDLINE_LINUX_DEFAULT=.*/GRUB_CMDLINE_LINUX_DEFAULT="quiet intel_iommu=off"/' /etc/default/grub
update-grub`;

beforeAll(async () => {
  const base = await preparedDisk('iommu-off', await bootImage('initramfs-tools'), iommuOff);
  const machine = await BootMachine.over(base);
  const machines = [machine];
  try {
    off = await machine.boot(
      starting(`manifest >out/files
        look here
        step refused bindery bind ${at.card} --boot --yes
        step switch-on bindery bind --iommu --yes`),
    );
    on = await machine.boot(
      starting(`look here; step bind bindery bind ${at.card} --boot --yes; look bound`),
    );
    // The kernel's own line when vfio-pci is loaded: the trial is marked by then, no device has been touched.
    const trying = starting('look here; say ASKED; step keep bindery keep --yes; look kept', {
      typed: 'ignore_loglevel',
    });
    const taken = await machine.photograph(trying, /VFIO - User Level meta-driver|^ASKED$/);
    trial = taken.run;
    const [atLoad, atQuestion] = taken.photos.map((photo) => photo.machine);
    if (!atLoad || !atQuestion) throw new Error('vfio-pci was not loaded in the trial');
    machines.push(atLoad, atQuestion);
    cut = await atLoad.boot(starting('look here'));
    unkept = await atQuestion.boot(starting('look here; step again bindery undo --yes; look undone'));
    kept = await machine.boot(
      starting(`look here
        step undo bindery undo ${at.card} --yes
        step undo-iommu bindery undo iommu --yes
        look undone
        manifest >out/files`),
    );
    after = await machine.boot(starting('look here; manifest >out/files'));
  } finally {
    tellSeconds('GRUB and initramfs-tools', machines);
    await machine.remove();
  }
}, startsLimit);

const groupsOf = (run: GuestRun) =>
  seen(run, 'here').cmdline.filter((word) => word.startsWith('intel_iommu'));

describe('an IOMMU that the command line switches off', () => {
  test('leaves no groups, and the refusal names the command that switches it on', () => {
    expect(off.step('refused')).toMatchObject({ code: 1 });
    expect(off.step('refused').stderr).toContain('bindery bind --iommu');
  });

  test('is switched on for the next start', () => {
    off.done('switch-on');
    expect(groupsOf(off)).toEqual(['intel_iommu=off']);
    expect(groupsOf(on).at(-1)).toBe('intel_iommu=on');
    on.done('bind');
  });
});

test('binding for the next start moves no device now, and waits', () => {
  expect(seen(on, 'bound').devices).toEqual(seen(on, 'here').devices);
  expect(seen(on, 'bound').standings).toEqual(['waiting']);
});

describe.each([
  ['the trial', () => trial, 'on-trial'],
  ['a start after it was kept', () => kept, 'kept'],
])('%s', (_, run, standing) => {
  test('both functions are on vfio-pci', () => {
    for (const address of ours) expect(seen(run(), 'here').devices.get(address)).toEqual(onVfio);
    expect(seen(run(), 'here').standings).toEqual([standing]);
  });

  test('nothing else has moved, the twin least of all', () => {
    expect(others(seen(run(), 'here').devices)).toEqual(others(seen(on, 'here').devices));
    expect(seen(run(), 'here').devices.get(at.bootGpu)).toEqual({ driver: 'bochs-drm', override: '-' });
  });

  test('the machine comes up whole', () => {
    expect(seen(run(), 'here')).toMatchObject({ target: 'active', failed: '' });
  });
});

test('it is kept by a word', () => {
  trial.done('keep');
  expect(seen(trial, 'kept').standings).toEqual(['kept']);
});

describe.each([
  ['a trial whose power was cut when vfio-pci had been loaded', () => cut],
  ['a trial that nobody kept', () => unkept],
])('the start after %s', (_, run) => {
  test('binds nothing, and says why', () => {
    expect(seen(run(), 'here').devices).toEqual(seen(on, 'here').devices);
    expect(seen(run(), 'here').status.atBoot.bindings).toMatchObject([
      { gpu: at.card, standing: 'expired', reason: 'trial-used' },
    ]);
  });

  test('comes up whole', () => {
    expect(seen(run(), 'here')).toMatchObject({ target: 'active', failed: '' });
  });
});

test('a trial that nobody kept can be cleared away', () => {
  unkept.done('again');
  expect(seen(unkept, 'undone').standings).toEqual([]);
});

describe('taken back', () => {
  test('every file is as it was before the first change, byte for byte', () => {
    kept.done('undo');
    kept.done('undo-iommu');
    expect(differences(off.output('files'), kept.output('files'))).toEqual([]);
    expect(differences(off.output('files'), after.output('files'))).toEqual([]);
  });

  test('the next start is as the first one was', () => {
    expect(seen(after, 'here').devices).toEqual(seen(off, 'here').devices);
    expect(seen(after, 'here').cmdline).toEqual(seen(off, 'here').cmdline);
    expect(seen(after, 'here').status.atBoot).toMatchObject({ bindings: [], files: 'none' });
  });
});
