import { identityText } from '../../pci/device.ts';
import type { InitramfsTool } from '../../host/system/boot.ts';
import type { SetFile } from '../../plan/steps/file-steps.ts';
import type { Step } from '../../plan/steps/step.ts';
import { exact, orNone } from '../exact.ts';
import { utf8 } from '../sha256.ts';
import { textOf } from './texts.ts';

/** What has to be there for each tool's part of the script. */
const imagePrograms: Record<InitramfsTool, string[]> = {
  'initramfs-tools': ['mkinitramfs', 'unmkinitramfs'],
  dracut: ['dracut', 'lsinitrd'],
  mkinitcpio: ['mkinitcpio', 'lsinitcpio'],
  booster: ['booster'],
};

/**
 * What is looked at before the first change, all of it: is everything as it was shown, are all tools there, is
 * there room? One no, and nothing is changed.
 */
export function renderChecks(steps: readonly Step[]): string[] {
  const programs = new Set(steps.flatMap(programsOf));
  const seen = new Set<string>();
  const lines = programs.size > 0 ? [`need ${[...programs].map(exact).join(' ')}`] : [];
  if (steps.some((step) => step.kind === 'set-grub-env')) lines.push('need_editenv');
  for (const step of steps) {
    // What an earlier step of this plan makes is looked at when it is made.
    const subject = subjectOf(step);
    if (subject !== null && seen.has(subject)) continue;
    if (subject !== null) seen.add(subject);
    lines.push(...checksOf(step));
  }
  return [...lines, ...roomForFiles(steps)];
}

function checksOf(step: Step): string[] {
  switch (step.kind) {
    case 'set-driver': {
      const { driver, override } = step.from;
      return [`expect ${step.address} ${identityText(step.identity)} ${orNone(driver)} ${orNone(override)}`];
    }
    case 'set-file': {
      const copy = step.after && 'copy' in step.after ? step.after : null;
      const kept = copy ? [`expect_copy ${exact(copy.copy)} ${exact(copy.sha256)}`] : [];
      return [...kept, `expect_file ${exact(step.path)} ${orNone(step.before)}`];
    }
    case 'set-link':
      return [`expect_link ${exact(step.path)} ${orNone(step.before)}`];
    case 'set-folder':
      return step.after ? [`expect_folder ${exact(step.path)}`] : [];
    case 'set-grub-env':
      return [`expect_grub_env ${exact(step.file)} ${exact(step.name)} ${orNone(step.before)}`];
    case 'check-space': {
      const words = [exact(step.folder), String(step.kib), ...step.like.map(exact)];
      return [`room ${words.join(' ')} || finish refused "$reason"`];
    }
    case 'make-image':
    case 'restore-image':
      return [`reachable ${exact(step.image)} || finish refused "$reason"`];
    case 'run-tool':
      return step.makes.map((path) => `reachable ${exact(path)} || finish refused "$reason"`);
    case 'check-unused':
    case 'load-module':
    case 'check-group':
    case 'set-one-shot':
    case 'forget-copies':
      return [];
  }
}

function subjectOf(step: Step): string | null {
  switch (step.kind) {
    case 'set-file':
    case 'set-link':
      return step.path;
    case 'set-driver':
      return step.address;
    case 'set-grub-env':
      return `${step.file} ${step.name}`;
    case 'set-folder':
    case 'check-space':
    case 'make-image':
    case 'restore-image':
    case 'run-tool':
    case 'set-one-shot':
    case 'check-unused':
    case 'load-module':
    case 'check-group':
    case 'forget-copies':
      return null;
  }
}

function programsOf(step: Step): string[] {
  switch (step.kind) {
    case 'run-tool':
      return [step.argv, step.back ?? []].flatMap(([program]) => program ?? []);
    case 'make-image':
    case 'restore-image':
      return imagePrograms[step.tool];
    case 'set-one-shot':
      return ['bootctl'];
    case 'check-unused':
    case 'load-module':
    case 'set-driver':
    case 'check-group':
    case 'set-file':
    case 'set-link':
    case 'set-folder':
    case 'check-space':
    case 'set-grub-env':
    case 'forget-copies':
      return [];
  }
}

/** All the texts twice, beside the old ones, and some more: files are small, and a disk that is full is full. */
function roomForFiles(steps: readonly Step[]): string[] {
  const files = steps.filter((step): step is SetFile => step.kind === 'set-file' && step.after !== null);
  if (files.length === 0) return [];
  const size = files.reduce((sum, step) => sum + utf8(textOf(step) ?? '').length + 4096, 0);
  const folders = files.map(({ path }) => path.slice(0, path.lastIndexOf('/')) || '/');
  return [...new Set(['/var/lib/bindery', ...folders])].map(
    (folder) => `room ${exact(folder)} ${64 + 2 * Math.ceil(size / 1024)} || finish refused "$reason"`,
  );
}
