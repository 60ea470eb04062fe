import { firmwareSteps } from '#shared/assess/firmware-facts.ts';
import { scanReport, type FindingReport, type GpuReport, type ScanReport } from '#shared/assess/report.ts';
import { ok, type Result } from '#shared/result.ts';
import { commandOptions } from '../command-options.ts';
import { look, readOptions } from '../options.ts';
import { namesLine, namesOf, type Called } from '../text/names.ts';
import { print } from '../output.ts';

/** `bindery scan`: the machine's cards with their verdicts, and every finding; with `--all` every other candidate. */
export function scan(words: string[]): Result<number> {
  const options = readOptions(words, commandOptions.scan);
  if (!options.ok) return options;
  const seen = look(options.value);
  if (!seen.ok) return seen;
  const report = scanReport(seen.value.host, seen.value.judged);
  print(
    options.value.has('json') ? JSON.stringify(report, null, 2) : scanText(report, options.value.has('all')),
  );
  return ok(0);
}

const signs = { blocker: 'x', danger: '!', warning: '!', info: 'i' } as const;

function scanText(report: ScanReport, all: boolean): string {
  const { host, gpus, findings, devices } = report;
  const groups = host.iommuGroups === null ? 'IOMMU groups unknown' : `${host.iommuGroups} IOMMU groups`;
  const called = namesOf(devices);
  const machine = [host.board, host.processor, host.system, host.kernel && `Linux ${host.kernel}`];
  return [
    machine.filter(Boolean).join(', ') || host.root,
    `${devices.length} PCI functions, ${groups}`,
    '',
    gpus.length === 0 ? 'No graphics card.' : 'Graphics cards',
    ...gpus.flatMap((gpu) => cardLines(gpu, called)),
    ...candidateLines(report, all, called),
    ...(findings.length > 0 ? ['', 'Findings'] : []),
    ...findings.flatMap(findingLines),
    ...host.unknown.map(({ subject, because }) => `  ? ${subject}  ${because}`),
    '',
    namesLine(host.names),
  ].join('\n');
}

function cardLines(gpu: GpuReport, called: Called): string[] {
  const { short, more } = called(gpu);
  const lines = [`  ${gpu.address}  ${short}  [${gpu.verdict}]  driver ${gpu.driver ?? 'none'}`];
  lines.push(...more.map((line) => `      ${line}`));
  if (gpu.companions.length > 0) lines.push(`      with ${gpu.companions.join(', ')}`);
  if (gpu.foreign.length > 0) lines.push(`      and, not its own: ${gpu.foreign.join(', ')}`);
  for (const id of gpu.unknown) lines.push(`      ? ${id}: could not be seen`);
  return lines;
}

/** Most people came for a graphics card, so of everything else there is a count, and more on request. */
function candidateLines(
  { candidates, candidateFindings }: ScanReport,
  all: boolean,
  called: Called,
): string[] {
  if (candidates.length === 0) return [];
  if (all) {
    const lines = candidates.flatMap((it) => [
      ...cardLines(it, called),
      ...candidateFindings
        .filter((finding) => it.mustBind.includes(finding.subject as never) && finding.severity !== 'info')
        .filter((finding) => finding.id !== 'group-shared' || finding.subject === it.address)
        .map(({ severity, title, id }) => `      ${signs[severity]} ${title}  (${severity}, ${id})`),
    ]);
    return ['', 'Other controllers that can be passed through', ...lines];
  }
  const verdicts = ['ready', 'needs-choice', 'blocked', 'bound'] as const;
  const counts = verdicts
    .map((verdict) => [candidates.filter((it) => it.verdict === verdict).length, verdict] as const)
    .filter(([count]) => count > 0)
    .map(([count, verdict]) => `${count} ${verdict}`);
  return ['', `USB, network, disk and audio controllers: ${counts.join(', ')}. List them with --all.`];
}

function findingLines({ severity, subject, id, title, evidence, facts }: FindingReport): string[] {
  return [
    `  ${signs[severity]} ${subject}  ${title}  (${severity}, ${id})`,
    ...evidence.map(({ path, value }) => `      ${path}: ${value}`),
    // What only the firmware can change is done where this text cannot be seen: all of the way at once.
    ...(facts['settings'] ? firmwareSteps(facts).map((step) => `      - ${step}`) : []),
    ...[facts['because'], facts['elsewhere']].filter(Boolean).map((sentence) => `      - ${sentence ?? ''}`),
  ];
}
