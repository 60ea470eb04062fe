import type { Manual } from '../../editing/edit.ts';
import type { RunTool } from '../../steps/file-steps.ts';
import type { ImageTarget, OwnFileText, OwnParts, ToolFacts, ToolPlan } from './plan.ts';
import { imageLimit, note, ownCopies, ownInImages } from './own.ts';
import { noImages } from './targets.ts';

/** The names that initramfs-tools looks for, and the order that it makes of them: see the texts below. */
export const initramfsToolsPaths = {
  hook: '/etc/initramfs-tools/hooks/bindery',
  script: '/etc/initramfs-tools/scripts/init-top/00-bindery',
  /** The script's place in an image. */
  inside: '/scripts/init-top/00-bindery',
};

/** Debian, Ubuntu up to 25.04, Mint (initramfs-tools(7)). */
export function initramfsToolsPlan({ files, kernels }: ToolFacts): ToolPlan | Manual {
  const images = kernels.flatMap(({ release, initramfs }) =>
    initramfs === null ? [] : [{ kernel: release, image: initramfs }],
  );
  if (images.length === 0) return noImages('initramfs-tools', '/boot/initrd.img-VERSION');
  return {
    images,
    contents: {
      files: [...ownCopies, { inside: initramfsToolsPaths.inside, sameAs: initramfsToolsPaths.script }],
      modules: ownInImages.needed,
      without: [],
    },
    tools: [...files.keys()].some((path) => path.startsWith(`${afterwards}/`)) ? images.map(passOn) : [],
  };
}

const afterwards = '/etc/initramfs/post-update.d';

/**
 * Other boot loaders have their own copy of the image (systemd-boot, Proxmox, flash-kernel): their scripts are
 * called as update-initramfs(8) calls them.
 */
const passOn = ({ kernel, image }: ImageTarget): RunTool => ({
  kind: 'run-tool',
  argv: ['run-parts', `--arg=${kernel}`, `--arg=${image}`, afterwards],
  purpose: `Hand the initramfs of Linux ${kernel} to the boot loader`,
  limit: imageLimit,
  makes: [],
});

/** A hook that fails would end every later build of an image, so this one finds nothing to do instead. */
const hook = `#!/bin/sh
${note}
# Copies the binder, its list and vfio-pci into the initramfs (initramfs-tools(7), "HOOK SCRIPTS").
case \${1:-} in
  prereqs)
    echo
    exit 0
    ;;
esac
[ -f ${ownInImages.binder} ] && [ -f ${ownInImages.list} ] || exit 0
. /usr/share/initramfs-tools/hook-functions
mkdir -p "$DESTDIR/etc/bindery"
cp -p ${ownInImages.binder} ${ownInImages.list} "$DESTDIR/etc/bindery/"
manual_add_modules ${ownInImages.modules.join(' ')}
exit 0
`;

/**
 * Scripts run in an order that tsort makes: those without prerequisites first, by name; so \`00-bindery\` comes
 * before \`udev\`, which loads the drivers. All is mounted by then: /proc, /sys, /dev, /run.
 */
const script = `#!/bin/sh
${note}
# Gives the bound devices to vfio-pci before udev loads their drivers: its name comes before "udev".
case \${1:-} in
  prereqs)
    echo
    exit 0
    ;;
esac
[ ! -f ${ownInImages.binder} ] || sh ${ownInImages.binder}
exit 0
`;

const initramfsToolsFiles: OwnFileText[] = [
  { path: initramfsToolsPaths.hook, mode: '755', text: hook },
  { path: initramfsToolsPaths.script, mode: '755', text: script },
];

export const initramfsToolsParts: OwnParts = { files: initramfsToolsFiles, edit: null };
