import { err, type Result } from '#shared/result.ts';
import { bind } from './commands/bind.ts';
import { capture } from './commands/capture.ts';
import { guest } from './commands/guest.ts';
import { keep } from './commands/keep.ts';
import { plan } from './commands/plan.ts';
import { rescue } from './commands/rescue.ts';
import { scan } from './commands/scan.ts';
import { status } from './commands/status.ts';
import { undo } from './commands/undo.ts';
import type { CommandName } from './command-options.ts';
import { exitCodeOf, textOf } from './text/error.ts';
import { helpText } from './text/help.ts';
import { complain, print } from './output.ts';

/** A command: prints what it has to say and returns the exit code, or the failure that stopped it. */
type Command = (words: string[]) => Result<number>;

const commands: Record<CommandName, Command> = {
  scan,
  plan,
  bind,
  keep,
  undo,
  status,
  rescue,
  guest,
  capture,
};

const isKnown = (name: string): name is CommandName => Object.hasOwn(commands, name);

/** Whether these words (without the program's name) ask for the command line and not for the window. */
export const isCommand = (words: string[]): boolean => {
  const first = words[0] ?? '';
  return isKnown(first) || ['help', '--help', '-h', '--version', 'version'].includes(first);
};

/**
 * Runs one command from beginning to end, synchronously: inside the app it must be over before Electron
 * looks for a display.
 * @returns the exit code; see help.ts
 */
export function runCommand(words: string[]): number {
  const [name = 'help', ...rest] = words;
  if (['help', '--help', '-h'].includes(name) || rest.includes('--help')) {
    print(helpText);
    return 0;
  }
  if (name === '--version' || name === 'version') {
    print(`bindery ${__BINDERY_VERSION__}`);
    return 0;
  }
  const command = isKnown(name) ? commands[name] : undefined;
  const result =
    command?.(rest) ?? err({ code: 'bad-request', problem: `there is no command "${name}"` } as const);
  if (result.ok) return result.value;
  complain(textOf(result.error));
  return exitCodeOf(result.error);
}
