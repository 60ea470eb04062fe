import type { BootLoader, LoaderName } from '../../host/system/boot.ts';
import { valueOf } from '../../reading.ts';
import type { Editor, FileTexts } from '../editing/edit.ts';
import { grubDefaultsEditor, makeGrubConfig } from './grub/grub-defaults.ts';
import { grubDropInEditor, readsDropIns } from './grub/grub-drop-in.ts';
import { grubbyEditor } from './grub/grubby.ts';
import { kernelInstallEditor, type InstalledKernel } from './kernel-cmdline/kernel-install.ts';
import { isMade } from '../../host/system/made-entry.ts';
import { proxmoxEditor, proxmoxRefresh } from './kernel-cmdline/proxmox.ts';
import { sdbootutilEditor } from './kernel-cmdline/sdbootutil.ts';
import { unifiedMkinitcpioEditor } from './kernel-cmdline/unified-mkinitcpio.ts';
import { kernelstubEditor } from './kernelstub.ts';
import { limineToolEditor } from './limine-tool.ts';
import { limineEditor } from './limine.ts';
import { loaderEntryEditor } from './loader-entry.ts';
import { nixosEditor } from './nixos.ts';
import { refindEditor } from './refind.ts';
import { rpmOstreeEditor } from './rpm-ostree.ts';
import { transactionalUpdateEditor } from './grub/transactional-update.ts';
import { uBootMenuEditor } from './u-boot-menu.ts';

/** What an editor may have to know beside the loader. */
export interface BootFacts {
  /** Texts, and for programs that are looked for, their presence: /usr/bin/mkinitcpio, /usr/sbin/update-grub ... */
  files: FileTexts;
  kernels: readonly InstalledKernel[];
  /** The systemd-boot entry that started this system, by its path. */
  entry: string | null;
}

/** The editor for the loader that started this system; null when there is none that is safe to use. */
export function editorFor(loader: BootLoader, facts: BootFacts): Editor | null {
  const name = valueOf(loader.name);
  switch (loader.manager) {
    case 'ostree':
      return rpmOstreeEditor;
    case 'nixos':
      return nixosEditor;
    case 'proxmox':
      return name === 'grub' ? grubDropInEditor(proxmoxRefresh) : proxmoxEditor;
    case 'kernelstub':
      return kernelstubEditor;
    case 'sdbootutil':
      return sdbootutilEditor;
    case 'grubby':
      return grubbyEditor;
    case 'limine-tool':
      return limineToolEditor;
    case 'u-boot-menu':
      return uBootMenuEditor;
    case 'guix':
      return null;
    case null:
      // A unified image has its command line inside: no file of the loader's counts for it.
      return loader.isUnified ? unified(facts) : byName(name, facts);
  }
}

function byName(name: LoaderName | null, facts: BootFacts): Editor | null {
  switch (name) {
    case 'grub':
      return grub(facts.files);
    case 'systemd-boot':
      return systemdBoot(facts);
    case 'refind':
      return refindEditor();
    case 'limine':
      return limineEditor;
    case 'syslinux':
    case 'u-boot':
    case 'efi-stub':
    case null:
      return null;
  }
}

function grub(files: FileTexts): Editor {
  if (files.has('/usr/sbin/transactional-update')) return transactionalUpdateEditor;
  const command = files.has('/usr/sbin/update-grub') ? ['update-grub'] : makeGrubConfig(files);
  const program = files.get('/usr/sbin/grub-mkconfig') ?? files.get('/usr/bin/grub-mkconfig') ?? '';
  return readsDropIns(program) ? grubDropInEditor(command) : grubDefaultsEditor(command);
}

/** An entry that kernel-install wrote says so in its second line, and is written anew with each kernel. */
function systemdBoot({ files, kernels, entry }: BootFacts): Editor | null {
  if (entry === null) return null;
  if (!isMade(files, entry)) return loaderEntryEditor(entry);
  return kernels.length > 0 ? kernelInstallEditor(kernels) : null;
}

/** kernel-install makes unified images where its layout says so; else mkinitcpio's presets do. */
function unified({ files, kernels }: BootFacts): Editor | null {
  if (/^[ \t]*layout[ \t]*=[ \t]*uki\b/m.test(files.get('/etc/kernel/install.conf') ?? ''))
    return kernels.length > 0 ? kernelInstallEditor(kernels) : null;
  const presets = [...files].filter(([path]) => path.startsWith('/etc/mkinitcpio.d/'));
  return presets.some(([, text]) => /^[ \t]*\w+_uki=/m.test(text)) ? unifiedMkinitcpioEditor : null;
}
