import { expect, test } from 'vitest';
import { bootFactsOf } from '#shared/plan/boot-loaders/boot-facts.ts';
import { value } from '#shared/reading.ts';
import { host } from './boot-host.ts';

const kernel = { release: '6.10.10-arch1-1', initramfs: null, vfio: value('module' as const) };
const packaged = '/lib/modules/6.10.10-arch1-1/vmlinuz';
const stale = '/boot/vmlinuz-linux';

// EndeavourOS: kernel-install makes the entries, and nobody keeps an older /boot/vmlinuz-linux up to date.
test.each([
  [stale, packaged, packaged],
  [stale, null, stale],
])('kernel-install is given the kernel that came with its modules: %s, %s', (image, own, given) => {
  const machine = host({ files: {} });
  const bootFiles = { ...machine.bootFiles, kernels: [{ ...kernel, image, packaged: own }] };
  expect(bootFactsOf({ ...machine, bootFiles }).kernels).toEqual([{ release: kernel.release, image: given }]);
});
