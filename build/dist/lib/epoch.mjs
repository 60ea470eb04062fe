import { run } from '../../setup/lib/run.mjs';
import { SetupError } from '../../setup/lib/say.mjs';

/**
 * The one time that everything in a package carries: of the commit that it is built from. SOURCE_DATE_EPOCH, the
 * usual variable for this, is heeded first; a tree without git needs it.
 * @returns {Promise<number>} seconds since 1970
 */
export async function sourceDate() {
  const set = process.env['SOURCE_DATE_EPOCH'];
  const given = set ?? (await run('git', ['log', '-1', '--format=%ct'])).output.trim();
  if (/^\d+$/.test(given)) return Number(given);
  throw new SetupError(
    set === undefined
      ? 'The time of the commit cannot be told: this is no git checkout. Set SOURCE_DATE_EPOCH (seconds since 1970).'
      : `SOURCE_DATE_EPOCH is not a number of seconds: ${set}`,
  );
}

/** What in this checkout is not committed, one path a line. @returns {Promise<string[]>} */
export async function uncommitted() {
  const { code, output } = await run('git', ['status', '--porcelain']);
  return code === 0 ? output.split('\n').filter((line) => line !== '') : [];
}
