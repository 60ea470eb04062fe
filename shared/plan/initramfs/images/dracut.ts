import type { Manual } from '../../editing/edit.ts';
import { assignmentsOf, valueIn } from '../../editing/shell-assignment.ts';
import type { OwnFileText, OwnParts, ToolFacts, ToolPlan } from './plan.ts';
import { note, ownCopies, ownInImages } from './own.ts';
import { imageTargets, noImages } from './targets.ts';

/**
 * A module of dracut's. Its folder is the one place that dracut 059 and dracut-ng both read
 * (dracut.modules(7)); /etc/dracut/hooks is known to the newer ones alone. The number says when it is
 * installed into the image, which does not matter; the hook has its own.
 */
const folder = '/usr/lib/dracut/modules.d/00bindery';
export const dracutPaths = {
  folder,
  setup: `${folder}/module-setup.sh`,
  hook: `${folder}/bindery.sh`,
  /** Where it is in an image, or the same below /var, as dracut-ng has it. */
  inside: '/lib/dracut/hooks/pre-udev/00-bindery.sh',
  order: `${folder}/before-modules.conf`,
  /** Read wherever the system's own units are, and by nobody in an image without systemd. */
  orderInside: '/etc/systemd/system/dracut-pre-udev.service.d/bindery.conf',
};

/** Fedora, openSUSE, Void, Ubuntu from 25.10, Debian with the package dracut. */
export function dracutPlan({ files, kernels }: ToolFacts): ToolPlan | Manual {
  const left = leftOut([...files].filter(([path]) => /^\/(?:etc|usr\/lib)\/dracut/.test(path)));
  if (left !== null) return { kind: 'manual', lines: [], why: left };
  if (unified(files))
    return {
      kind: 'manual',
      lines: [],
      why: 'dracut makes one unified image with kernel and initramfs in it',
    };
  const images = imageTargets(files, kernels);
  if (images.length === 0) return noImages('dracut', '/boot/initramfs-VERSION.img');
  return {
    images,
    contents: {
      files: [
        ...ownCopies,
        { inside: dracutPaths.inside, sameAs: dracutPaths.hook },
        { inside: dracutPaths.orderInside, sameAs: dracutPaths.order },
      ],
      modules: ownInImages.needed,
      without: [],
    },
    tools: [],
  };
}

/** Lists of dracut.conf(5) that would keep ours out of every image. */
function leftOut(configuration: readonly (readonly [string, string])[]): string | null {
  const words = (name: string): string[] =>
    configuration
      .flatMap(([, text]) => valueIn(assignmentsOf(text, name) ?? []).split(/\s+/))
      .filter(Boolean);
  const drivers = words('omit_drivers').map((it) => it.replaceAll('-', '_'));
  const driver = ownInImages.needed.find((it) => drivers.includes(it));
  if (driver) return `the configuration of dracut leaves ${driver} out (omit_drivers)`;
  if (words('omit_dracutmodules').includes('bindery'))
    return 'the configuration of dracut leaves the module bindery out (omit_dracutmodules)';
  return words('dracutmodules').length > 0
    ? 'the configuration of dracut lists all of its modules (dracutmodules)'
    : null;
}

const unified = (files: ToolFacts['files']): boolean =>
  [...files].some(
    ([path, text]) =>
      (/^\/(?:etc|usr\/lib)\/dracut/.test(path) && /^\s*uefi="?yes/m.test(text)) ||
      (path === '/etc/kernel/install.conf' && /^\s*layout=uki/m.test(text)),
  );

const setup = `#!/bin/bash
${note}
# Brings the binder, its list and vfio-pci into the initramfs (dracut.modules(7)).

check() {
  [[ -f ${ownInImages.binder} && -f ${ownInImages.list} ]]
}

depends() {
  return 0
}

# Whatever this machine has loaded now, vfio-pci is needed there: so without the choice by host.
installkernel() {
  hostonly='' instmods ${ownInImages.modules.join(' ')}
}

install() {
  inst_simple ${ownInImages.binder}
  inst_simple ${ownInImages.list}
  inst_multiple -o mkdir sleep sync
  # Before udev starts, and before dracut itself loads drivers by name.
  inst_hook pre-udev 00 "$moddir/bindery.sh"
  inst_simple "$moddir/before-modules.conf" ${dracutPaths.orderInside}
}
`;

/** dracut reads it into its own shell: it must not end that, nor leave anything in it. */
const hook = `#!/bin/sh
${note}
# Gives the bound devices to vfio-pci before udev starts (dracut.modules(7), "Hook: pre-udev").
[ ! -f ${ownInImages.binder} ] || sh ${ownInImages.binder} </dev/null || :
`;

/** dracut has that hook before udev alone (dracut-pre-udev.service); both start as soon as systemd does. */
const order = `${note}
# The modules that a list in the image names may be drivers of the bound devices.
[Unit]
Before=systemd-modules-load.service
`;

const dracutFiles: OwnFileText[] = [
  { path: dracutPaths.setup, mode: '755', text: setup },
  { path: dracutPaths.hook, mode: '755', text: hook },
  { path: dracutPaths.order, mode: '644', text: order },
];

export const dracutParts: OwnParts = { files: dracutFiles, edit: null };
