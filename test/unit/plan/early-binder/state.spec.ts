import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseTrialStates } from '#shared/host/binding/trial-state.ts';
import type { DiskMachine } from '../../../support/disk-machine.ts';
import {
  armed,
  boot,
  cold,
  freeBinding,
  gpu,
  powerOff,
  setState,
  shells,
  stateOf,
  thirdBinding,
} from '../../../support/early-boot.ts';
import { screenCard } from '../../../support/made-machines.ts';

const third = thirdBinding.gpu;
const whole = `trial ${gpu}\nconfirmed ${third}\nused 0000:07:00.0\n`;

describe.each(shells)('the binder in %s reads a state as the app does', (_, shell) => {
  let machine: DiskMachine;
  beforeAll(() => {
    machine = armed([cold(screenCard)], [freeBinding, thirdBinding]);
  });
  afterAll(() => {
    machine.remove();
  });

  /** What the binder made of each card, and the state that it left; null when it refused it. */
  async function readByBinder(text: string) {
    powerOff(machine);
    setState(machine, text);
    const { report, stderr } = await boot(machine, shell);
    expect(stderr).toBe('');
    const left = stateOf(machine);
    if (report?.end?.reason === 'torn-state') return { refused: true, left: left === text };
    const words = report?.bindings.map(({ gpu: of, reason }) => `${of} ${reason ?? 'bound'}`).sort();
    return { words, left };
  }

  function readByApp(text: string) {
    const states = parseTrialStates(text);
    if (!states) return { refused: true, left: true };
    const words = [gpu, third].map((of) => {
      const word = states.find((state) => state.gpu === of)?.word;
      // Nobody sits at these addresses, so what is due is passed over for that.
      return `${of} ${word === undefined ? 'no-state' : word === 'used' ? 'trial-used' : 'no-device'}`;
    });
    const marked = states.map(({ word, gpu: of }) => `${word === 'trial' ? 'used' : word} ${of}\n`).join('');
    return { words: words.sort(), left: states.some(({ word }) => word === 'trial') ? marked : text };
  }

  test.each([
    ['as written', whole],
    ['empty', ''],
    ['with remarks', `# x\n\n \tconfirmed\t${gpu} \n`],
    ['of zeroes', '\0\0\0'],
    ['with zeroes behind it', `trial ${gpu}\n\0\0`],
    ['with a word too many', `trial ${gpu} now\n`],
    ['with one card twice', `trial ${gpu}\nused ${gpu}\n`],
    ['with an upper-case address', 'trial 0000:0A:00.0\n'],
    ['with a pattern', 'trial *\n'],
    ['with Windows line ends', whole.replaceAll('\n', '\r\n')],
  ])('%s', async (_name, text) => {
    expect(await readByBinder(text)).toEqual(readByApp(text));
  });

  test('torn or with one character changed', async () => {
    const place = fc.integer({ min: 0, max: whole.length - 1 });
    const torn = place.map((at) => whole.slice(0, at));
    const changed = fc
      .tuple(place, fc.constantFrom('0', 'f', ' ', '\n', '#', ':', '*', '\\', '\t', '\r', 'é', '\0'))
      .map(([at, other]) => whole.slice(0, at) + other + whole.slice(at + 1));
    await fc.assert(
      fc.asyncProperty(fc.oneof(torn, changed), async (text) => {
        expect(await readByBinder(text)).toEqual(readByApp(text));
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
