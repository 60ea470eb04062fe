import type { LoaderName } from '../../host/system/boot.ts';
import { valueOf } from '../../reading.ts';
import type { BootHost } from '../boot-loaders/boot-facts.ts';
import { cannotBeTyped, textOf, typing, type RescueWay, type RescueWord } from './way.ts';

const on = 'Switch the computer on. When the menu shows, ';

/** rodsbooks.com/refind/using.html, "Adjusting boot options". */
const refind = (word: RescueWord): RescueWay => ({
  steps: [
    { do: `${on}choose the system that you usually start, and open its options`, keys: 'F2, or Insert' },
    { do: 'Choose the first line, and open it for editing', keys: 'F2, or Insert' },
    { do: 'Go to the end of the line', keys: 'End' },
    ...typing(word),
    { do: 'Start it', keys: 'Enter' },
  ],
  notes: [],
});

/** Limine's CONFIG.md, `editor_enabled`. */
function limine(host: BootHost, word: RescueWord): RescueWay {
  const text = textOf(host, '/boot/limine.conf', '/boot/limine/limine.conf') ?? '';
  const isLocked = /^[ \t]*editor_enabled:[ \t]*no\b/im.test(text);
  if (isLocked) {
    return {
      steps: [{ do: `${on}choose another entry than the usual one`, keys: '↓, Enter' }],
      notes: ['limine.conf says "editor_enabled: no".', cannotBeTyped],
    };
  }
  return {
    steps: [
      { do: `${on}choose the entry that you usually start, without pressing Enter, and open it`, keys: 'e' },
      { do: 'Go to the end of the line that begins with cmdline:', keys: '↓, then End' },
      ...typing(word),
      { do: 'Start it', keys: 'F10' },
    ],
    notes: ['Where files are signed by "limine enroll-config", entries cannot be changed.'],
  };
}

/** U-Boot reads the command line from a file, and most boards have no keyboard then. */
const uBoot = (word: RescueWord): RescueWay => ({
  steps: [
    { do: 'Put the disk or card of this computer into another computer' },
    { do: 'Open /boot/extlinux/extlinux.conf there, and go to the first line that begins with append' },
    { do: 'Add a space and the word at its end', keys: word },
    { do: 'Put it back, and start' },
  ],
  notes: ['With a serial console, the menu of U-Boot has a rescue entry, too.'],
});

const syslinux = (word: RescueWord): RescueWay => ({
  steps: [
    { do: `${on}choose the entry that you usually start, and open it`, keys: 'Tab' },
    ...typing(word),
    { do: 'Start it', keys: 'Enter' },
  ],
  notes: [],
});

/** A system that is made from its own description keeps each earlier one in the menu. */
const generations: RescueWay = {
  steps: [
    { do: `${on}choose an older generation, from before the change`, keys: '↓, Enter' },
    { do: 'When it has started, take the lines out of your configuration, and make the system anew' },
  ],
  notes: [],
};

/** Where nobody knows the loader, what holds for most. */
const general = (word: RescueWord): RescueWay => ({
  steps: [
    { do: 'Switch the computer on, and bring up the boot menu: most often with Esc, Shift or the space bar' },
    { do: 'Choose the entry that you usually start, and open it: most often with', keys: 'e' },
    { do: 'Go to the end of the line with the kernel command line (it has root= in it)' },
    ...typing(word),
    { do: 'Start it, with the keys that the screen shows' },
  ],
  notes: ['Which boot loader this computer has, Bindery could not tell.'],
});

/** The firmware starts the kernel itself: there is no menu, and nothing to type into. */
const noMenu: RescueWay = {
  steps: [
    { do: "Switch the computer on, and open the firmware's boot menu", keys: 'F12, F11, F8 or Esc' },
    { do: 'Choose another entry, or a rescue system from a stick' },
  ],
  notes: ['The firmware starts the kernel itself, with a command line that cannot be changed there.'],
};

export function otherWay(host: BootHost, word: RescueWord): RescueWay {
  const { loader } = host.boot;
  if (loader.manager === 'nixos' || loader.manager === 'guix') return generations;
  const name = valueOf(loader.name);
  return name === null || name === 'grub' || name === 'systemd-boot' ? general(word) : ways(host, word)[name];
}

const ways = (
  host: BootHost,
  word: RescueWord,
): Record<Exclude<LoaderName, 'grub' | 'systemd-boot'>, RescueWay> => ({
  refind: refind(word),
  limine: limine(host, word),
  'u-boot': uBoot(word),
  syslinux: syslinux(word),
  'efi-stub': noMenu,
});
