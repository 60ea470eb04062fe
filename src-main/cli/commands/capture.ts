import { err, ok, type Result } from '#shared/result.ts';
import { saveCapture } from '../../capture/save-capture.ts';
import { takeCapture } from '../../capture/take-capture.ts';
import { openRoot } from '../../host/open-root.ts';
import { commandOptions } from '../command-options.ts';
import { readOptions } from '../options.ts';
import { complain, print } from '../output.ts';

/** `bindery capture FILE`: writes down what a scan reads, without what is private. */
export function capture(words: string[]): Result<number> {
  const options = readOptions(words, commandOptions.capture, 'file');
  if (!options.ok) return options;
  const { file, root } = options.value;
  if (file === null) return err({ code: 'bad-request', problem: 'which file? give a name for the capture' });
  const reader = openRoot(root);
  if (!reader.ok) return reader;
  const { text, removed } = takeCapture(reader.value, __BINDERY_VERSION__);
  if (file === '-') print(text.trimEnd());
  else {
    // Run as root and with a slip of the finger, it must not write over a file of the system.
    const saved = saveCapture(file, text, 'new');
    if (!saved.ok) return saved;
    print(`Saved as ${file}, ${Math.ceil(text.length / 1024)} KiB.`);
  }
  const kinds = removed.map((kind) => kind.replaceAll('-', ' ')).join(', ');
  const said = `Removed or replaced: ${kinds}. Read it through before you give it away.`;
  if (file === '-') complain(said);
  else print(said);
  return ok(0);
}
