import { chmod, writeFile } from 'node:fs/promises';
import { err, ok, type Result } from '#shared/result.ts';

/**
 * Saves a root script where the person chose, for `sudo sh FILE`; readable and writable by them alone.
 * @param path null when they thought better of it
 */
export async function saveScript(
  path: string | null,
  script: string,
): Promise<Result<{ path: string | null }>> {
  if (path === null) return ok({ path });
  try {
    await writeFile(path, script, { mode: 0o600 });
    // A file that was there before kept its own rights.
    await chmod(path, 0o600);
    return ok({ path });
  } catch (fault) {
    const problem = (fault as NodeJS.ErrnoException).code ?? 'unknown';
    return err({ code: 'bad-input', file: path, place: 'writing it', problem });
  }
}
