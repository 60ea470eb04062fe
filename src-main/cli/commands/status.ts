import { ok, type Result } from '#shared/result.ts';
import type { Look } from '../../apply/pipeline.ts';
import { look, readOptions } from '../options.ts';
import { print } from '../output.ts';

/** `bindery status`: what is bound now, and what Bindery knows of how it was before. */
export function status(words: string[]): Result<number> {
  const options = readOptions(words, ['root', 'capture', 'sample', 'json']);
  if (!options.ok) return options;
  const seen = look(options.value);
  if (!seen.ok) return seen;
  const report = statusReport(seen.value);
  print(options.value.has('json') ? JSON.stringify(report, null, 2) : statusText(report));
  return ok(0);
}

function statusReport({ host, judged }: Look) {
  return {
    format: 'bindery-status/1',
    gpus: judged.gpus.map(({ address, name, driver, verdict }) => ({ address, name, driver, verdict })),
    /** Made by Bindery since the computer was started, and not undone: newest first. */
    bindings: host.bindings,
  };
}

function statusText({ gpus, bindings }: ReturnType<typeof statusReport>): string {
  const lines = gpus.map(
    (gpu) => `${gpu.address}  ${gpu.name}  [${gpu.verdict}]  driver ${gpu.driver ?? 'none'}`,
  );
  if (gpus.length === 0) lines.push('No graphics card.');
  lines.push('');
  if (bindings.length === 0) lines.push('Bindery has bound nothing since this computer was started.');
  for (const binding of bindings) {
    lines.push(`Bound ${binding.started}, until the restart or "bindery undo":`);
    for (const { address, driver } of binding.before)
      lines.push(`  ${address}  was on ${driver ?? 'no driver'}`);
  }
  return lines.join('\n');
}
