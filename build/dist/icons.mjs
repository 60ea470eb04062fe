// `npm run icons`: draws the PNGs in build/icons/ from the two SVGs there. They are committed, so that a build
// needs no drawing tool; a test holds them against the SVGs.
import { join } from 'node:path';
import { root } from '../setup/lib/paths.mjs';
import { run } from '../setup/lib/run.mjs';
import { runMain, SetupError } from '../setup/lib/say.mjs';

/** Up to 24 pixels a simpler drawing, with its edges on whole pixels. */
export const icons = [16, 24, 32, 48, 64, 128, 256, 512].map((size) => ({
  size,
  source: size <= 24 ? 'icon-small.svg' : 'icon.svg',
}));

const folder = join(root, 'build', 'icons');

/**
 * Draws every icon.
 * @param {string} to the folder for `16x16.png` and the others
 */
export async function drawIcons(to) {
  for (const { size, source } of icons) {
    const args = [
      '-w',
      `${size}`,
      '-h',
      `${size}`,
      join(folder, source),
      '-o',
      join(to, `${size}x${size}.png`),
    ];
    const { code, output } = await run('rsvg-convert', args, { seconds: 60 });
    if (code !== 0) throw new SetupError(`rsvg-convert (Debian's librsvg2-bin) failed:\n${output}`);
  }
}

if (process.argv[1] === import.meta.filename) {
  await runMain(
    async () => {
      await drawIcons(folder);
      return 0;
    },
    (message) => {
      console.error(message);
      return 1;
    },
  );
}
