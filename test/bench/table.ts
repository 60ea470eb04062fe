import type { Measured } from './compare.ts';

const milliseconds = (ms: number): string => `${ms.toFixed(ms < 100 ? 1 : 0)} ms`;
const mebibytes = (bytes: number | null): string =>
  bytes === null ? '-' : `${(bytes / 2 ** 20).toFixed(1)} MiB`;

const columns: [title: string, cell: (it: Measured) => string][] = [
  ['functions', (it) => String(it.size)],
  ['scan', (it) => milliseconds(it.scan)],
  ['lspci -nnk', (it) => milliseconds(it.lspci)],
  ['ratio', (it) => (it.scan / it.lspci).toFixed(2)],
  ['a function', (it) => `${((it.scan * 1000) / it.size).toFixed(0)} µs`],
  ['first scan', (it) => milliseconds(it.first)],
  ['findings', (it) => String(it.findings)],
  ['report keeps', (it) => mebibytes(it.kept)],
  ['process peak', (it) => mebibytes(it.peak)],
  ['lspci peak', (it) => mebibytes(it.lspciPeak)],
];

/** One line a size, the columns as wide as they must be. */
export function table(rows: readonly Measured[]): string {
  const lines = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, cell]) => cell(row)))];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines.map((line) => line.map((cell, at) => cell.padStart(widths[at] ?? 0)).join('  ')).join('\n');
}
