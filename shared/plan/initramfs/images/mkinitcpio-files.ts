import type { OwnFileText } from './plan.ts';
import { note, ownInImages } from './own.ts';

const { binder, list, modules } = ownInImages;

export const mkinitcpioPaths = {
  build: '/etc/initcpio/install/bindery',
  run: '/etc/initcpio/hooks/bindery',
  unit: '/etc/initcpio/bindery-initramfs.service',
  /** Their places in an image: of these two an image has one. */
  runInside: '/hooks/bindery',
  unitInside: '/usr/lib/systemd/system/bindery-initramfs.service',
};
const wants = '/usr/lib/systemd/system/sysinit.target.wants/bindery-initramfs.service';

/**
 * mkinitcpio reads it when it makes an image (mkinitcpio(8), "About install hooks"). Images that are started by
 * systemd run no hooks; they get a unit. The names with "?" may be missing: that must not fail every image.
 */
const build = `#!/bin/bash
${note}
# Brings the binder, its list and vfio-pci into the initramfs.

build() {
  [[ -f ${binder} && -f ${list} ]] || return 0
  map add_module ${modules.map((it) => `'${it}?'`).join(' ')}
  add_file ${binder}
  add_file ${list}
  if [[ " \${HOOKS[*]} " != *' systemd '* ]]; then
    add_runscript
    return 0
  fi
  # The hook "base" brings a shell; an image without it gets one.
  [[ " \${HOOKS[*]} " == *' base '* ]] || {
    add_binary /usr/bin/bash /usr/bin/sh
    add_binary mkdir
    add_binary sleep
  }
  add_file ${mkinitcpioPaths.unit} ${mkinitcpioPaths.unitInside}
  add_symlink ${wants} ${mkinitcpioPaths.unitInside}
}

help() {
  echo 'Gives the bound devices to vfio-pci before their drivers load.'
}
`;

/** Read into the shell that starts the system, which must go on whatever happens. */
const run = `#!/usr/bin/ash
${note}
# Gives the bound devices to vfio-pci before modules are loaded and udev starts.

run_earlyhook() {
  [ ! -f ${binder} ] || sh ${binder} </dev/null || :
}
`;

/** Before everything that loads a driver: the list of modules, and udev. */
const unit = `${note}
[Unit]
Description=Give the bound devices to vfio-pci (Bindery)
DefaultDependencies=no
ConditionPathExists=/etc/initrd-release
ConditionPathExists=${binder}
Before=systemd-modules-load.service systemd-udevd.service systemd-udev-trigger.service sysinit.target

[Service]
Type=oneshot
ExecStart=/bin/sh ${binder}
TimeoutStartSec=30
`;

export const mkinitcpioFiles: OwnFileText[] = [
  { path: mkinitcpioPaths.build, mode: '755', text: build },
  { path: mkinitcpioPaths.run, mode: '755', text: run },
  { path: mkinitcpioPaths.unit, mode: '644', text: unit },
];
