import type { OptionName } from './options.ts';

const source = ['root', 'capture', 'sample'] as const;
/** The options of each command. The man page and the shells' completion are held against this. */
export const commandOptions = {
  scan: [...source, 'json', 'all'],
  plan: [
    ...source,
    ...(['json', 'script', 'accept', 'now', 'boot', 'iommu', 'release', 'keep', 'undo'] as const),
  ],
  bind: ['root', 'now', 'boot', 'iommu', 'yes', 'accept'],
  keep: ['root', 'yes'],
  undo: ['root', 'yes'],
  status: [...source, 'json'],
  rescue: [...source],
  guest: [...source, 'qemu'],
  capture: ['root'],
} as const satisfies Record<string, readonly OptionName[]>;

export type CommandName = keyof typeof commandOptions;
