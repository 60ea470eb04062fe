import type { EarlyDriver } from './graphics.ts';

/** A configuration file, and where it is. */
export interface ConfigFile {
  path: string;
  text: string;
}

/** Drivers that can have a graphics card; a list of modules names much else too. */
const graphicsDrivers = new Set([
  ...['amdgpu', 'ast', 'i915', 'nouveau', 'nvidia', 'radeon', 'xe'],
  // Of servers and of virtual machines.
  ...['bochs-drm', 'cirrus', 'mgag200', 'qxl', 'vboxvideo', 'vmwgfx'],
]);
/** Helpers load the driver itself, and one module calls its driver by another name (K:drivers/gpu/drm/tiny/bochs.c). */
const aliases: Record<string, string> = {
  bochs: 'bochs-drm',
  nvidia_drm: 'nvidia',
  nvidia_modeset: 'nvidia',
  nvidia_uvm: 'nvidia',
};

const moduleName = (word: string): string => {
  const plain = word.replaceAll('-', '_').replace(/[?]$/, '');
  return aliases[plain] ?? plain;
};

function named(path: string, words: string, list: string[]): EarlyDriver[] {
  const drivers = new Set(list.map(moduleName).filter((name) => graphicsDrivers.has(name)));
  return [...drivers].map((driver) => ({ driver, path, words }));
}

const withoutComments = (text: string): string => text.replace(/(^|\s)#.*$/gm, '$1');

const wordsIn = (list: string): string[] => list.split(/[\s"']+/).filter(Boolean);

/**
 * mkinitcpio: `MODULES=(…)` names modules, the hook `kms` brings the driver of every card. A later file or
 * line takes the place of an earlier one unless it says `+=`. Source: man mkinitcpio.conf(5).
 * @param files in the order in which mkinitcpio reads them
 */
export function fromMkinitcpio(files: ConfigFile[]): EarlyDriver[] {
  let modules: EarlyDriver[] = [];
  let hooks: EarlyDriver[] = [];
  for (const { path, text } of files) {
    const settings = withoutComments(text).matchAll(/^\s*(MODULES|HOOKS)(\+?)=(?:\(([^)]*)\)|"([^"]*)")/gm);
    for (const [whole, name, plus, inParentheses, inQuotes] of settings) {
      const list = wordsIn(inParentheses ?? inQuotes ?? '');
      const words = whole.trim().replace(/\s+/g, ' ');
      if (name === 'MODULES') modules = [...(plus ? modules : []), ...named(path, words, list)];
      else hooks = [...(plus ? hooks : []), ...(list.includes('kms') ? [{ driver: null, path, words }] : [])];
    }
  }
  return [...modules, ...hooks];
}

const withSplash = (path: string): EarlyDriver => ({
  driver: null,
  path,
  words: 'the boot splash brings graphics drivers along',
});

/**
 * dracut: `add_drivers`, `force_drivers` and `drivers` name modules, the dracut module `drm` brings the driver
 * of every card, and the boot splash plymouth brings that module. What modules-load.d(5) names is taken along
 * and loaded there. Source: man dracut.conf(5), dracut's modules.d/50plymouth, 00systemd and
 * 01systemd-modules-load.
 * @param splash a file of plymouth's, when it is there
 * @param loads the files of modules-load.d
 */
export function fromDracut(
  files: ConfigFile[],
  splash: string | null,
  loads: ConfigFile[] = [],
): EarlyDriver[] {
  const drivers = loads.flatMap(listed);
  const omitted = new Set<string>();
  for (const { path, text } of files) {
    const settings = withoutComments(text).matchAll(
      /^\s*((?:add_|force_|omit_)?(?:drivers|dracutmodules))\+?=("[^"\n]*"|'[^'\n]*'|\S*)/gm,
    );
    for (const [whole, name = '', value = ''] of settings) {
      const list = wordsIn(value);
      const words = whole.trim();
      if (name.startsWith('omit_')) for (const word of list) omitted.add(moduleName(word));
      else if (name.endsWith('dracutmodules')) {
        if (list.includes('drm')) drivers.push({ driver: null, path, words });
      } else drivers.push(...named(path, words, list));
    }
  }
  if (splash && !omitted.has('plymouth') && !omitted.has('drm')) {
    drivers.push(withSplash(splash));
  }
  return drivers.filter(({ driver }) => driver === null || !omitted.has(driver));
}

/** One module a line, with its options. */
const listed = ({ path, text }: ConfigFile): EarlyDriver[] =>
  withoutComments(text)
    .split('\n')
    .flatMap((line) => named(path, line.trim(), [wordsIn(line)[0] ?? '']));

/**
 * initramfs-tools: lists of modules; the boot splash plymouth copies the kernel's graphics drivers, and hooks
 * of others copy NVIDIA's, which is none of the kernel's: Ubuntu's is `framebuffer-nvidia`. Source: man
 * initramfs-tools(7), mkinitramfs, plymouth's hook.
 * @param splash a file of plymouth's, when it is there
 * @param hooks all of them, by path
 */
export function fromInitramfsTools(
  files: ConfigFile[],
  splash: string | null,
  hooks: string[] = [],
): EarlyDriver[] {
  const ofNvidia = hooks
    .filter((path) => /nvidia[^/.]*$/.test(path))
    .map((path) => ({ driver: 'nvidia', path, words: "a hook brings NVIDIA's driver along" }));
  return [...files.flatMap(listed), ...ofNvidia, ...(splash ? [withSplash(splash)] : [])];
}
