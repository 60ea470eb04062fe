import type { Editor } from '../editing/edit.ts';

/** NixOS makes every file anew from its own description: what is wanted is shown, for the user to add. */
export const nixosEditor: Editor = {
  add: (_files, words) => ({
    kind: 'manual',
    lines: [`boot.kernelParams = [ ${words.map((word) => `"${word}"`).join(' ')} ];`],
    why: 'add this to your configuration, then run: nixos-rebuild boot',
  }),
  remove: (_files, words) => ({
    kind: 'manual',
    lines: words.map((word) => `"${word}"`),
    why: 'remove these from boot.kernelParams in your configuration, then run: nixos-rebuild boot',
  }),
};
