import { firmwareSteps } from '#shared/assess/firmware-facts.ts';
import { scanReport, type ScanReport } from '#shared/assess/report.ts';
import { ok, type Result } from '#shared/result.ts';
import { look, readOptions } from '../options.ts';
import { print } from '../output.ts';

/** `bindery scan`: the machine's cards with their verdicts, and every finding. */
export function scan(words: string[]): Result<number> {
  const options = readOptions(words, ['root', 'capture', 'sample', 'json']);
  if (!options.ok) return options;
  const seen = look(options.value);
  if (!seen.ok) return seen;
  const report = scanReport(seen.value.host, seen.value.judged);
  print(options.value.has('json') ? JSON.stringify(report, null, 2) : scanText(report));
  return ok(0);
}

const signs = { blocker: 'x', danger: '!', warning: '!', info: 'i' } as const;

function scanText(report: ScanReport): string {
  const { host, gpus, findings, devices } = report;
  const groups = host.iommuGroups === null ? 'IOMMU groups unknown' : `${host.iommuGroups} IOMMU groups`;
  const machine = [host.board, host.processor, host.system, host.kernel && `Linux ${host.kernel}`];
  const lines = [
    machine.filter(Boolean).join(', ') || host.root,
    `${devices.length} PCI functions, ${groups}`,
    '',
    gpus.length === 0 ? 'No graphics card.' : 'Graphics cards',
  ];
  for (const gpu of gpus) {
    lines.push(`  ${gpu.address}  ${gpu.name}  [${gpu.verdict}]  driver ${gpu.driver ?? 'none'}`);
    if (gpu.companions.length > 0) lines.push(`      with ${gpu.companions.join(', ')}`);
    if (gpu.foreign.length > 0) lines.push(`      and, not its own: ${gpu.foreign.join(', ')}`);
    for (const id of gpu.unknown) lines.push(`      ? ${id}: could not be seen`);
  }
  if (findings.length > 0) lines.push('', 'Findings');
  for (const { severity, subject, id, title, evidence, facts } of findings) {
    lines.push(`  ${signs[severity]} ${subject}  ${title}  (${severity}, ${id})`);
    for (const { path, value } of evidence) lines.push(`      ${path}: ${value}`);
    // What only the firmware can change is done where this text cannot be seen: all of the way at once.
    if (facts['settings']) for (const step of firmwareSteps(facts)) lines.push(`      - ${step}`);
  }
  for (const { subject, because } of host.unknown) lines.push(`  ? ${subject}  ${because}`);
  return lines.join('\n');
}
