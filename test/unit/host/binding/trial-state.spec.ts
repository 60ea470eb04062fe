import { expect, test } from 'vitest';
import { parseTrialStates, stateText, type TrialState } from '#shared/host/binding/trial-state.ts';
import { parseAddress, type PciAddress } from '#shared/pci/address.ts';

const gpu = parseAddress('0000:02:00.0') as PciAddress;
const other = parseAddress('10000:02:00.0') as PciAddress;
const states: TrialState[] = [
  { word: 'trial', gpu },
  { word: 'confirmed', gpu: other },
];

test('what is written is what is read', () => {
  expect(stateText(states)).toBe('trial 0000:02:00.0\nconfirmed 10000:02:00.0\n');
  expect(parseTrialStates(stateText(states))).toEqual(states);
  expect(parseTrialStates(stateText([]))).toEqual([]);
});

test('torn anywhere, a line makes no sense or is whole; none turns into another', () => {
  const whole = stateText(states);
  for (let length = 0; length < whole.length; length++) {
    const read = parseTrialStates(whole.slice(0, length));
    if (read) expect(states.slice(0, read.length), whole.slice(0, length)).toEqual(read);
  }
});

test.each([
  ['another word', 'kept 0000:02:00.0\n'],
  ['no card', 'trial\n'],
  ['an upper-case address', 'trial 0000:0A:00.0\n'],
  ['a word too many', 'trial 0000:02:00.0 x\n'],
  ['a card with two lines', 'trial 0000:02:00.0\nconfirmed 0000:02:00.0\n'],
  ['an older format', 'trial 0123456789abcdef\n'],
])('%s: it is none', (_, text) => {
  expect(parseTrialStates(text)).toBeNull();
});

test('remarks, blanks and zeroes of a power cut are free', () => {
  expect(parseTrialStates('\n # x\n trial \t0000:02:00.0\0\0')).toEqual([{ word: 'trial', gpu }]);
});
