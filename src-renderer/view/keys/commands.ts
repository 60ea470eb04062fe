/** What the keyboard can ask for anywhere in the window. */
export type Command = 'help' | 'look' | 'back' | 'primary' | 'history' | 'larger' | 'smaller' | 'usual';

/** One way to press a key, by the name that the browser has for it. */
interface Press {
  key: string;
  with: 'control' | 'alt' | null;
}

const control = (key: string): Press => ({ key, with: 'control' });
const alone = (key: string): Press => ({ key, with: null });

/** The ways to each command, the usual one first. */
export const presses: Record<Command, Press[]> = {
  help: [alone('F1'), alone('?')],
  look: [control('r'), alone('F5')],
  back: [{ key: 'ArrowLeft', with: 'alt' }],
  primary: [control('Enter')],
  history: [control('h')],
  larger: [control('+'), control('=')],
  smaller: [control('-')],
  usual: [control('0')],
};

export const commands = Object.keys(presses) as Command[];

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey' | 'repeat'>;

/** Signs that some keyboards have behind the Shift key. */
const shifted = new Set(['?', '+', '=']);

/** The command that was pressed; null for none, and for a key that is held down. */
export function commandOf(pressed: Pressed): Command | null {
  const { key, ctrlKey, altKey, shiftKey, metaKey, repeat } = pressed;
  if (repeat || metaKey || (shiftKey && !shifted.has(key))) return null;
  const held = ctrlKey ? (altKey ? 'both' : 'control') : altKey ? 'alt' : null;
  const name = key.length === 1 ? key.toLowerCase() : key;
  return (
    commands.find((command) => presses[command].some((it) => it.key === name && it.with === held)) ?? null
  );
}

const spoken: Record<string, string> = { '+': 'Plus', '-': 'Minus', '=': 'Equal' };

/** For `aria-keyshortcuts`. */
export const keyShortcuts = (command: Command): string =>
  presses[command]
    .map(({ key, with: held }) => {
      const name = spoken[key] ?? (key.length === 1 ? key.toUpperCase() : key);
      return held === null ? name : `${held === 'control' ? 'Control' : 'Alt'}+${name}`;
    })
    .join(' ');

/** Whether keys pressed here are somebody's words. */
export const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !notText.has(target.type)));

const notText = new Set(['radio', 'checkbox', 'button', 'submit', 'reset', 'range', 'color', 'file']);
