import { count } from './words.ts';

/** What to do with devices that are not the card's own and would go along. */
export const along = {
  legend: (devices: number) =>
    `${devices === 1 ? 'Another device is' : `${devices} other devices are`} in the card's IOMMU group. What should happen to ${devices === 1 ? 'it' : 'them'}?`,
  take: (devices: number): string => (devices === 1 ? 'Take it along' : 'Take them along'),
  takeSays: 'Linux loses what is listed here for as long as the card is bound.',
  leave: 'Leave everything as it is',
  leaveSays: 'A group moves as one, so this card stays with Linux, too.',
  list: 'What would go along',
  more: (devices: number) => `and ${count(devices, 'more', 'more')}`,
};

/** The word that has to be typed where a tick would be too little. */
export const confirm = {
  title: 'Type the address to go on',
  why: 'What you accept here can cost you your screen, your network, your keyboard or your data.',
  label: (address: string) => `Type ${address}, the address of the card`,
  wrong: (address: string) => `That is not ${address}.`,
  right: 'That is the card.',
  missing: (address: string) => `The address ${address} is not typed yet.`,
};
