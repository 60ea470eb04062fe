import type { FileStep, ImageContents, SetFile } from '../../plan/steps/file-steps.ts';
import type { Step } from '../../plan/steps/step.ts';
import { exact } from '../exact.ts';

/** The text that a step writes, or null when it writes none. */
export const textOf = (step: Step): string | null =>
  step.kind === 'set-file' && step.after && 'text' in step.after ? step.after.text : null;

/**
 * The texts that the steps write, each to be read in the script as it will stand in its file; and what must be
 * found in the images.
 */
export function renderTexts(steps: readonly Step[]): string {
  const blocks = steps.flatMap((step, index) => {
    if (step.kind === 'set-file') return textBlock(step, index + 1);
    if (step.kind === 'make-image' || step.kind === 'restore-image') return proofBlock(step, index + 1);
    return [];
  });
  return blocks.length === 0
    ? ''
    : `# ---- What is written, and what is asked of images. ----\n\n${blocks.join('\n')}`;
}

/** A here-document whose delimiter is quoted is taken as it is (XCU 2.7.4); it always ends in a newline. */
function textBlock(step: SetFile, number: number): string[] {
  const text = textOf(step);
  if (text === null) return [];
  if (text.includes('\0')) throw new RangeError(`${step.path}: a zero byte is no text`);
  const whole = text === '' || text.endsWith('\n');
  const end = delimiter(text);
  return [
    `# ${exact(step.path)}${whole ? '' : ', without a newline at its end'}
text_${number}() {
  ${whole ? 'cat' : 'cut_newline'} <<'${end}'
${whole ? text : `${text}\n`}${end}
}
`,
  ];
}

/** A word that ends no line too early. The text can be read in most cases with the first one. */
function delimiter(text: string): string {
  const lines = text.split('\n');
  const words = ['END', ...Array.from('STUVWXYZABCDFGHIJKLMNOPQR0123456789_', (first) => `${first}_END`)];
  for (let more = 1; ; more++) {
    const end = words.find((word) => !lines.some((line) => isMistaken(line, word))) ?? `END_${more}`;
    if (!lines.includes(end)) return end;
  }
}

/**
 * A line that is the delimiter. And one that begins as it does and goes on with a character that is not ASCII:
 * dash 0.5.12 loses the first byte of that.
 */
function isMistaken(line: string, end: string): boolean {
  let same = 0;
  while (same < end.length && line[same] === end[same]) same++;
  return line === end || (same > 0 && line.charCodeAt(same) > 0x7f);
}

type Image = Extract<FileStep, { contents: ImageContents }>;

function proofBlock(step: Image, number: number): string[] {
  const { tool, kernel, contents } = step;
  const lines = [
    ...contents.files.map(({ inside, sameAs }) =>
      ask(inside, `image_has_file ${tool} "$1" ${exact(inside)} ${exact(sameAs)}`),
    ),
    ...contents.modules.map((module) =>
      ask(module, `image_has_module ${tool} "$1" ${exact(kernel)} ${exact(module)}`),
    ),
    ...contents.without.map((path) =>
      ask(`${path} is still there`, `image_has_no ${tool} "$1" ${exact(path)}`),
    ),
  ];
  return [`# The image of Linux ${kernel}.\nproof_${number}() {\n${lines.join('')}  lacking=\n}\n`];
}

const ask = (what: string, question: string): string =>
  `  lacking=${exact(what)}\n  ${question} || return 1\n`;
