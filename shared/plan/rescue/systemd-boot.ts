import type { BootHost } from '../boot-loaders/boot-facts.ts';
import { cannotBeTyped, textOf, typing, type RescueWay, type RescueWord } from './way.ts';

/** systemd-boot(7), "Key bindings"; loader.conf(5), "editor". */
export function systemdBootWay(host: BootHost, word: RescueWord): RescueWay {
  const settings = textOf(
    host,
    '/boot/loader/loader.conf',
    '/efi/loader/loader.conf',
    '/boot/efi/loader/loader.conf',
  );
  const setting = (name: string): string | undefined =>
    [...(settings ?? '').matchAll(new RegExp(`^[ \\t]*${name}[ \\t]+(\\S+)`, 'gm'))].at(-1)?.[1];
  const isLocked = /^(?:no|n|0|false|f|off)$/i.test(setting('editor') ?? '');
  const isHidden = settings === null || /^(?:0|menu-hidden|menu-disabled)$/.test(setting('timeout') ?? '0');
  const menu = {
    do: 'Switch the computer on, and hold the space bar down until the menu shows',
    keys: 'Space',
  };
  const hidden = isHidden ? ['The menu does not show here without a key.'] : [];
  if (isLocked) {
    return {
      steps: [
        menu,
        { do: 'Choose another entry than the usual one: an older kernel, or the fallback', keys: '↓, Enter' },
      ],
      notes: [...hidden, 'loader.conf says "editor no".', cannotBeTyped],
    };
  }
  return {
    steps: [
      menu,
      { do: 'Choose the entry that you usually start, without pressing Enter, and open it', keys: 'e' },
      { do: 'Go to the end of the line', keys: 'End' },
      ...typing(word),
      { do: 'Start it', keys: 'Enter' },
    ],
    notes: [
      ...hidden,
      ...(host.boot.loader.isUnified
        ? [
            `This kernel is one image with its command line inside; with Secure Boot on, it takes no other. ${cannotBeTyped}`,
          ]
        : []),
    ],
  };
}
