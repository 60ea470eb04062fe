import type { Boot } from '#shared/host/system/boot.ts';
import { bootFiles, bootLoaderOf } from '#shared/host/system/boot-loader.ts';
import { efiText } from '#shared/host/system/firmware.ts';
import type { HostReader } from '#shared/host/host-reader.ts';
import { initramfsFiles, initramfsOf } from '#shared/host/system/initramfs.ts';
import type { Kernel } from '#shared/host/snapshot.ts';
import { parsed, valueOf } from '#shared/reading.ts';

const EFIVARS = '/sys/firmware/efi/efivars';
/** The vendor of the Boot Loader Interface's variables (systemd.io/BOOT_LOADER_INTERFACE). */
const LOADER = '4a67b082-0a4c-41cf-b6c7-440b29bb8c4f';

/** What started this kernel, and what makes its initramfs. */
export function readBoot(reader: HostReader, kernel: Kernel): Boot {
  const there = (paths: readonly string[]): Set<string> =>
    new Set(paths.filter((path) => valueOf(reader.exists(path)) === true));
  return {
    loader: bootLoaderOf({
      loaderInfo: parsed(reader.text(`${EFIVARS}/LoaderInfo-${LOADER}`), efiText),
      stubInfo: parsed(reader.text(`${EFIVARS}/StubInfo-${LOADER}`), efiText),
      commandLine: kernel.commandLine,
      files: there(bootFiles),
      grubDefaults: reader.text('/etc/default/grub'),
    }),
    initramfs: initramfsOf(there(initramfsFiles)),
    entry: parsed(reader.text(`${EFIVARS}/LoaderEntrySelected-${LOADER}`), efiText),
  };
}
