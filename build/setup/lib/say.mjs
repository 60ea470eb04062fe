import { inspect } from 'node:util';

/** Prints a line about what the set-up does. @param {string} text */
export function say(text) {
  console.log(`[bindery] ${text}`);
}

/** A reason to stop that is told to the user as it is, without a stack trace. */
export class SetupError extends Error {}

/**
 * Runs a command's main function and turns its end into an exit code.
 * @param {() => Promise<number>} main
 * @param {(message: string) => number} refused what to do with a SetupError
 */
export async function runMain(main, refused) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const expected = error instanceof SetupError;
    process.exitCode = refused(expected ? error.message : inspect(error));
  }
}
