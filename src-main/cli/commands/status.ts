import { ok, type Result } from '#shared/result.ts';
import { commandOptions } from '../command-options.ts';
import { look, readOptions } from '../options.ts';
import { print } from '../output.ts';
import { statusReport } from '../status-report.ts';
import { statusText } from '../text/status.ts';

/** `bindery status`: what is bound now and at boot, how that went, and how it can be undone. */
export function status(words: string[]): Result<number> {
  const options = readOptions(words, commandOptions.status);
  if (!options.ok) return options;
  const seen = look(options.value);
  if (!seen.ok) return seen;
  const report = statusReport(seen.value);
  print(options.value.has('json') ? JSON.stringify(report, null, 2) : statusText(report));
  return ok(0);
}
