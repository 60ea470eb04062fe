import { valueOf } from '../../reading.ts';
import type { BootHost } from '../boot-loaders/boot-facts.ts';
import { grubArguments } from '../boot-loaders/grub/grub-defaults.ts';
import { textOf, typing, type RescueWay, type RescueWord } from './way.ts';

/** GRUB manual, "GUI interface" and "Simple configuration handling". */
export function grubWay(host: BootHost, word: RescueWord): RescueWay {
  return {
    steps: [
      {
        do: isHidden(host)
          ? "Switch the computer on, and press Esc once as soon as the maker's sign goes; where it starts the old way (BIOS), hold Shift instead. The menu shows"
          : 'Switch the computer on. When the menu shows, keep it there with an arrow key',
        keys: isHidden(host) ? 'Esc, or Shift' : '↓',
      },
      { do: 'Choose the entry that you usually start, without pressing Enter, and open it', keys: 'e' },
      { do: 'Go down to the line that begins with linux, and to its end', keys: '↓, then End' },
      ...typing(word),
      { do: 'Start it', keys: 'Ctrl-X, or F10' },
    ],
    notes: [
      ...(isHidden(host)
        ? [
            'The menu is hidden on this computer. If the line grub> shows, Esc came once too often: type normal and press Enter.',
          ]
        : []),
      ...(host.boot.loader.manager === 'ostree' && word === 'bindery=off'
        ? [
            'On this system words of that line bind cards by their ids, too: delete vfio-pci.ids=... there, all of it.',
            'The entry below the first is the deployment before the last change, which may not have them yet; it needs the word just the same.',
          ]
        : []),
    ],
  };
}

/** Whether the menu does not show of its own accord: by GRUB's defaults, or by Fedora's mark in the block. */
function isHidden(host: BootHost): boolean {
  const text = textOf(host, '/etc/default/grub') ?? '';
  const value = (name: string): string => grubArguments(text, name) ?? '';
  const style = value('GRUB_TIMEOUT_STYLE');
  const variables = valueOf(host.bootFiles.grubEnv) ?? {};
  return (
    style === 'hidden' ||
    style === 'countdown' ||
    value('GRUB_TIMEOUT') === '0' ||
    value('GRUB_HIDDEN_TIMEOUT') !== '' ||
    /^[12]$/.test(variables['menu_auto_hide'] ?? '')
  );
}
