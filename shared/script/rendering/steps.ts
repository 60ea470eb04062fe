import { identityText } from '../../pci/device.ts';
import type { SetFile } from '../../plan/steps/file-steps.ts';
import type { SetDriver, Step } from '../../plan/steps/step.ts';
import { exact, orNone } from '../exact.ts';
import { quote } from '../../plan/editing/quote.ts';
import { sha256 } from '../sha256.ts';
import { stepTitle } from '../step-title.ts';

/** One step as it stands in the script's main part. */
export function renderStep(step: Step, number: number): string {
  const lines = [`begin ${number} ${quote(stepTitle(step))}`, ...actionOf(step, number), 'ok'];
  return lines.map((line) => `  ${line}\n`).join('');
}

function actionOf(step: Step, number: number): string[] {
  switch (step.kind) {
    case 'check-unused':
      return [`unused ${[step.address, ...step.functions].join(' ')}`];
    case 'load-module':
      return [`load_vfio_pci || fail 'vfio-pci could not be loaded'`];
    case 'set-driver': {
      const { from, to } = step;
      const failed = `the driver of ${step.address} could not be changed`;
      return [
        `remember ${device(step)} ${orNone(from.driver)} ${orNone(from.override)}`,
        `changes="${number} $changes"`,
        `set_driver ${device(step)} ${orNone(to.driver)} ${orNone(to.override)} || fail ${quote(failed)}`,
      ];
    }
    case 'check-group':
      return [`group_open ${step.group} || fail '/dev/vfio/${step.group} did not appear'`];
    case 'check-space': {
      const words = [exact(step.folder), String(step.kib), ...step.like.map(exact)];
      return [orFail(`room ${words.join(' ')}`, 'there is not enough room')];
    }
    case 'set-file': {
      const { path, before } = step;
      const words = [exact(path), orNone(before), ...target(step, number)];
      return [
        orFail(`set_file ${words.join(' ')}`, `${path} could not be ${step.after ? 'written' : 'removed'}`),
      ];
    }
    case 'set-link': {
      const { path, before, after } = step;
      return [
        orFail(`set_link ${exact(path)} ${orNone(before)} ${orNone(after)}`, `${path} could not be changed`),
      ];
    }
    case 'set-folder':
      return step.after
        ? [orFail(`make_folder ${exact(step.path)}`, `${step.path} could not be made`)]
        : [orFail(`remove_folder ${exact(step.path)}`, `${step.path} could not be removed`)];
    case 'run-tool': {
      const tool = step.argv[0] ?? '';
      return [
        ...step.makes.map((path, index) =>
          orFail(`keep_made ${index + 1} ${exact(path)}`, `${path} could not be copied`),
        ),
        orFail(`run_tool ${step.limit} ${step.argv.map(exact).join(' ')}`, `${tool} failed`),
      ];
    }
    case 'make-image': {
      const { tool, kernel, image, limit } = step;
      const words = [tool, exact(kernel), exact(image), String(limit), `proof_${number}`];
      return [orFail(`make_image ${words.join(' ')}`, `${image} could not be made`)];
    }
    case 'restore-image': {
      const { tool, kernel, image, limit, made, copy, sha256: sum } = step;
      const words = [tool, exact(kernel), exact(image), String(limit), `proof_${number}`];
      const back = [made, copy, sum].map(exact);
      return [orFail(`restore_image ${[...words, ...back].join(' ')}`, `${image} could not be put back`)];
    }
    case 'set-grub-env': {
      const { file, name, before, after } = step;
      const words = [exact(file), exact(name), orNone(before), orNone(after)];
      return [orFail(`set_grub_env ${words.join(' ')}`, `${file} could not be changed`)];
    }
    case 'forget-copies':
      return [`forget_copies ${step.folders.map(exact).join(' ')}`];
    case 'set-one-shot':
      return [
        orFail(
          `set_one_shot ${step.entry === null ? "''" : exact(step.entry)}`,
          'the entry for the next start could not be set',
        ),
      ];
  }
}

const orFail = (command: string, text: string): string => `${command} ||\n    fail ${quote(text)}`;

export const device = (step: SetDriver): string => `${step.address} ${identityText(step.identity)}`;

/** SHA-256 and mode of what a file becomes, and where it comes from. */
function target({ after }: SetFile, number: number): string[] {
  if (after === null) return ['none', 'keep'];
  if ('copy' in after) return [exact(after.sha256), 'keep', exact(after.copy)];
  return [sha256(after.text), after.mode ?? 'keep', `text_${number}`];
}

/** SHA-256 of what a file becomes; null: it is removed. */
export const sumAfter = ({ after }: SetFile): string | null =>
  after === null ? null : 'copy' in after ? after.sha256 : sha256(after.text);
