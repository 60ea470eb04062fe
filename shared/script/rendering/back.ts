import type { Step } from '../../plan/steps/step.ts';
import type { RunTool } from '../../plan/steps/file-steps.ts';
import { exact, orNone } from '../exact.ts';
import { device, sumAfter } from './steps.ts';

/** The inverse of each change, by the number of its step. */
export function renderBack(steps: readonly Step[]): string {
  const cases = steps.flatMap((step, index) => {
    const back = backOf(step, index + 1);
    return back === null ? [] : [`    ${index + 1}) ${back} ;;\n`];
  });
  const tools = steps.flatMap((step, index) =>
    step.kind === 'run-tool' && !step.back
      ? [`    ${index + 1}) tool "$output" ${step.limit} ${step.argv.map(exact).join(' ')} ;;\n`]
      : [],
  );
  return [
    `# The way back, step by step.\nput_back() {\n  case $1 in\n${cases.join('')}  esac\n}\n`,
    ...(tools.length > 0 ? [`run_again() {\n  case $1 in\n${tools.join('')}  esac\n}\n`] : []),
  ].join('\n');
}

function backOf(step: Step, number: number): string | null {
  switch (step.kind) {
    case 'set-driver':
      return `set_driver ${device(step)} ${orNone(step.from.driver)} ${orNone(step.from.override)}`;
    case 'set-file':
      return `file_back ${exact(step.path)} ${orNone(step.before)} ${orNone(sumAfter(step))}`;
    case 'set-link':
      return `link_back ${exact(step.path)} ${orNone(step.before)} ${orNone(step.after)}`;
    case 'set-folder':
      return `folder_back ${exact(step.path)} ${step.after ? 'gone' : 'there'}`;
    case 'run-tool':
      return toolBack(step, number);
    case 'make-image':
    case 'restore-image':
      return `image_back ${exact(step.image)}`;
    case 'set-grub-env':
      return `swapped_back ${exact(step.file)}`;
    case 'set-one-shot':
      return 'one_shot_back';
    case 'check-unused':
    case 'load-module':
    case 'check-group':
    case 'check-space':
    case 'forget-copies':
      return null;
  }
}

/**
 * What a tool made is put back from copies; where there are none, or that fails, the tool makes it anew once
 * all else is put back. One that changes what cannot be copied has a command of its own for it.
 */
function toolBack({ makes, back, limit }: RunTool, number: number): string {
  const copies = makes.map((path, index) => `made_back ${index + 1} ${exact(path)}`);
  if (back) {
    // The copies count even where the command fails: what they hold is all that it could have put back there.
    const command = `tool "$output" ${limit} ${back.map(exact).join(' ')}`;
    const files = copies.join(' && ');
    return files ? `if ${command}; then ${files}; else ${files}; return 1; fi` : command;
  }
  return copies.length > 0
    ? `{ ${copies.join(' && ')}; } || again="$again ${number}"`
    : `again="$again ${number}"`;
}
