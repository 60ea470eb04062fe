import type { Assessment } from '../../assess/verdict.ts';
import type { FindingId } from '../../assess/finding.ts';
import type { JournalRun } from '../../host/binding/journal.ts';
import { inOrder } from '../../host/binding/journal-history.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import { valueOf } from '../../reading.ts';
import { err, ok, type Result } from '../../result.ts';
import { bootEditor } from '../boot-loaders/boot-facts.ts';
import { nothing } from '../editing/edit.ts';
import { planOf } from '../plan-of.ts';
import type { Plan } from '../plan.ts';
import { afterRestart } from './boot-predictions.ts';
import { Draft } from './draft/draft.ts';
import { byHand, unreadableFiles } from './draft/unreadable.ts';
import { iommuEdit } from './iommu-words.ts';

/** Findings that no word on the kernel command line cures. */
const deeper: FindingId[] = [
  'iommu-off-in-firmware',
  'iommu-refused-by-kernel',
  'xen-dom0',
  'unsupported-architecture',
];

const refused = (reason: string): Result<never> =>
  err({ code: 'plan-refused', refusals: [{ reason, subject: 'host' }] });

/** Switches the IOMMU on by the kernel command line, where that alone is missing. */
export function planEnableIommu(host: HostSnapshot, judged: Assessment): Result<Plan> {
  const { groups, firmwareTable } = host.iommu;
  if (groups.kind !== 'value') return refused('iommu-unknown');
  if (groups.value.length > 0) return refused('iommu-on');
  const found = judged.outcomes.filter((it) => it.status === 'found' && it.subject === 'host');
  const deep = found.find(({ id }) => deeper.includes(id));
  if (deep) return refused(deep.id);
  const table = valueOf(firmwareTable);
  if (table === null || table === 'none') return refused('iommu-off-in-firmware');
  const config = valueOf(host.iommuConfig);
  if (config && !(table === 'DMAR' ? config.intel : config.amd)) return refused('iommu-not-built');
  const edit = iommuEdit(host, table);
  if (edit.kind === 'manual') return byHand(edit);
  const draft = new Draft(host);
  draft.edit(edit);
  if (draft.unreadable.length > 0) return unreadableFiles(draft);
  return ok(
    planOf({ action: 'enable-iommu', gpu: null, gpuName: '', root: host.root }, draft.steps('arm'), {
      predictions: [{ kind: 'iommu-on' }, ...afterRestart(host, judged, [], 'vfio-pci')],
      files: draft.changes,
      words: edit.words,
      afterRestart: true,
    }),
  );
}

/** Takes back what switched it on: byte for byte where nobody else wrote since, else Bindery's words alone. */
export function planUndoIommu(host: HostSnapshot): Result<Plan> {
  const run = switchedOnBy(host.runs);
  if (!run) return refused('iommu-not-ours');
  const draft = new Draft(host);
  const editor = bootEditor(host);
  const removal = run.words.length === 0 ? nothing : editor?.remove(draft.texts, run.words);
  if (removal?.kind !== 'edit') {
    const why = 'they were added for the IOMMU, and no program can take them out here';
    return byHand(removal ?? { kind: 'manual', lines: run.words, why });
  }
  for (const path of pathsOf(run)) {
    const rest = removal.changes.find((change) => change.path === path);
    draft.restore(path, rest ? rest.after : draft.text(path));
  }
  for (const { path, after } of removal.changes)
    if (!pathsOf(run).includes(path)) draft.file(path, after, null);
  const isChanged = draft.steps('disarm').length > 0 || removal.changes.length === 0;
  const tools = removal.commands.length > 0 ? removal.commands : toolsOf(run);
  if (isChanged) draft.edit({ ...nothing, commands: tools });
  if (draft.unreadable.length > 0) return unreadableFiles(draft);
  return ok(
    planOf({ action: 'undo-iommu', gpu: null, gpuName: '', root: host.root }, draft.steps('disarm'), {
      files: draft.changes,
      afterRestart: true,
    }),
  );
}

/** The run whose words are still there: the newest one that no later run took back. */
export function switchedOnBy(runs: readonly JournalRun[]): JournalRun | null {
  const last = inOrder(runs)
    .filter(({ action, end }) => /^(?:enable|undo)-iommu$/.test(action) && end === 'done')
    .at(-1);
  return last?.action === 'enable-iommu' ? last : null;
}

const pathsOf = (run: JournalRun): string[] =>
  run.changes.flatMap((change) => (change.record === 'file' ? [change.path] : []));
const toolsOf = (run: JournalRun): string[][] =>
  run.changes.flatMap((change) => (change.record === 'tool' ? [change.argv] : []));
