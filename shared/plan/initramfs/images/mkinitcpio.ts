import type { InstalledKernel } from '../../../host/boot-files.ts';
import type { Manual } from '../../editing/edit.ts';
import { assignmentsOf, valueIn } from '../../editing/shell-assignment.ts';
import type { RunTool } from '../../steps/file-steps.ts';
import { bashArray } from './bash-array.ts';
import type { ImageTarget, OwnParts, ToolFacts, ToolPlan } from './plan.ts';
import { mkinitcpioFiles, mkinitcpioPaths } from './mkinitcpio-files.ts';
import { hooksOf, mkinitcpioHooksEditor, presetsOf } from './mkinitcpio-hooks.ts';
import { imageLimit, ownCopies, ownInImages } from './own.ts';
import { noImages } from './targets.ts';

const word = 'bindery';
export const mkinitcpioParts: OwnParts = {
  files: mkinitcpioFiles,
  edit: { editor: mkinitcpioHooksEditor, words: [word] },
};

/**
 * Arch and its kin. Of each preset the first image is made anew, `default`; `fallback` stays as it is, so that
 * there is one to start from that Bindery never touched. Where the preset makes unified images it is run, which
 * makes all of them.
 */
export function mkinitcpioPlan({ files, kernels }: ToolFacts): ToolPlan | Manual {
  const hooks = hooksOf(files);
  const early = ['systemd', 'udev'].find((it) => hooks.includes(it));
  if (!early) return manual('HOOKS has neither "systemd" nor "udev", which the binder has to come before');
  const edit = mkinitcpioHooksEditor.add(files, [word]);
  if (edit.kind === 'manual') return edit;
  const images: ImageTarget[] = [];
  const tools: RunTool[] = [];
  for (const [path, text] of presetsOf(files)) {
    const preset = readPreset(text, kernels);
    if (preset === null)
      return manual(`${path} could not be read, or does not go with a kernel of this system`);
    if (preset.own) return manual(`${path} has ${preset.own} of its own, which Bindery cannot carry over`);
    const name = path.slice(path.lastIndexOf('/') + 1, -'.preset'.length);
    if (preset.image) images.push({ kernel: preset.kernel, image: preset.image });
    if (preset.unified) tools.push(makeUnified(name, preset.unified, preset.makes));
  }
  if (images.length + tools.length === 0) return noImages('mkinitcpio', '/etc/mkinitcpio.d/*.preset');
  const run =
    early === 'systemd'
      ? { inside: mkinitcpioPaths.unitInside, sameAs: mkinitcpioPaths.unit }
      : { inside: mkinitcpioPaths.runInside, sameAs: mkinitcpioPaths.run };
  return {
    images,
    contents: { files: [...ownCopies, run], modules: ownInImages.needed, without: [] },
    tools,
  };
}

const manual = (why: string): Manual => ({ kind: 'manual', lines: [], why });

interface Preset {
  kernel: string;
  image: string | null;
  unified: string | null;
  /** All that running it makes, its fallback too. */
  makes: string[];
  /** What the making of this image has that others have not. */
  own: 'options' | 'a configuration' | null;
}

/** The first of its images (mkinitcpio(8), "About presets"); null when it makes no sense. */
function readPreset(text: string, kernels: readonly InstalledKernel[]): Preset | null {
  const names = bashArray(text, 'PRESETS')?.words ?? [];
  const [first] = names;
  if (!first) return null;
  const value = (name: string): string => valueIn(assignmentsOf(text, name) ?? []).trim();
  const either = (name: string): string => value(`${first}_${name}`) || value(`ALL_${name}`);
  const wanted = either('kver');
  const kernel = kernels.find(({ release, image }) => wanted !== '' && [release, image].includes(wanted));
  const [image, unified] = [value(`${first}_image`), value(`${first}_uki`)];
  const makes = ['uki', 'image'].flatMap((it) => names.map((name) => value(`${name}_${it}`))).filter(Boolean);
  const paths = unified === '' ? [image] : makes;
  if (!kernel || image + unified === '' || !paths.every((it) => /^\/[\w./+-]+$/.test(it))) return null;
  const options = bashArray(text, `${first}_options`)?.words ?? value(`${first}_options`).split(/\s+/);
  const config = either('config');
  const own = hasOwn(options.filter(Boolean), image !== '')
    ? 'options'
    : config === '' || config === '/etc/mkinitcpio.conf'
      ? null
      : 'a configuration';
  return { kernel: kernel.release, image: image || null, unified: unified || null, makes, own };
}

/**
 * Whether the initramfs would be another without these options. One that Bindery makes has none of them; a preset
 * that is run has them as they are, and these say only what stands beside the initramfs in a unified image.
 */
const hasOwn = (options: readonly string[], isMadeWithout: boolean): boolean =>
  options.some((it) => isMadeWithout || (it.startsWith('-') && !beside.test(it)));
const beside = /^--(?:splash|osrelease|uefistub|ukiconfig|microcode|no-ukify)(?:=|$)/;

/**
 * A unified image has its initramfs inside: mkinitcpio makes both, by the preset as a whole. Its files are put
 * back when that fails.
 */
const makeUnified = (preset: string, image: string, makes: string[]): RunTool => ({
  kind: 'run-tool',
  argv: ['mkinitcpio', '-p', preset],
  purpose: `Make the unified image ${image} anew`,
  limit: imageLimit,
  makes,
});
