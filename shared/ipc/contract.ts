import * as v from 'valibot';
import { removedKinds } from '../host/capture-format.ts';
import { err, type Result } from '../result.ts';
import { runResults, type Progress } from '../script/progress.ts';
import { appError } from './app-error-schema.ts';
import { bootView, verified } from './boot-view.ts';
import type { EventName, InvokeName } from './channels.ts';
import { about, electronFiles } from './about.ts';
import { historyView, journalName } from './history/history-view.ts';
import { reportView } from './report.ts';
import { rescueView } from './rescue-view.ts';
import { sampleNames } from './samples.ts';
import { address, choice, digest, fineNote, plan, scanReport, type Of } from './schemas.ts';

const nothing = v.undefined();
const text = v.string();

/** A fresh look at the machine, or at the sample that stands in for it. */
const scanView = v.strictObject({
  report: scanReport,
  fine: v.array(fineNote),
  /** Set in practice: nothing real is read or changed. */
  practice: v.nullable(v.strictObject({ title: text })),
  boot: bootView,
});

const planView = v.strictObject({ plan, script: text, sha256: digest, rescue: v.nullable(rescueView) });

/** How a run ended: every prediction beside what was found, and the machine as it is now. */
const runView = v.strictObject({ verified: v.array(verified), scan: scanView });

/** False: there is no such file, or nothing here opens it. */
const opened = v.strictObject({ isOpen: v.boolean() });

const progress: Of<Progress> = v.variant('kind', [
  v.strictObject({ kind: v.literal('begin'), steps: v.number() }),
  v.strictObject({
    kind: v.literal('step'),
    step: v.number(),
    state: v.picklist(['begin', 'ok', 'fail']),
    text,
  }),
  v.strictObject({ kind: v.literal('end'), result: v.picklist(runResults), text }),
]);

/** What the window may ask, and what it gets. No path, no command, no script ever comes from the window. */
export const contract = {
  'host.scan': { in: nothing, out: scanView },
  'plan.make': { in: choice, out: planView },
  'plan.apply': { in: v.strictObject({ choice, sha256: digest }), out: runView },
  /** Asks the run that is under way to put everything back; false when it cannot be asked now. */
  'run.stop': { in: nothing, out: v.strictObject({ asked: v.boolean() }) },
  /** Saves the script of exactly this plan, for a terminal; false when the person cancelled the dialog. */
  'script.save': {
    in: v.strictObject({ choice, sha256: digest }),
    out: v.strictObject({ path: v.nullable(text) }),
  },
  /** Saves the machine as a capture where the person chose, and says what was taken out; null when they thought better of it. */
  'capture.save': {
    in: nothing,
    out: v.strictObject({ path: v.nullable(text), removed: v.array(v.picklist(removedKinds)) }),
  },
  /** Opens a capture that the person chose, for practice; null when they thought better of it. */
  'capture.open': { in: nothing, out: v.nullable(scanView) },
  'guest.qemu': { in: v.strictObject({ gpu: address }), out: v.strictObject({ arguments: text }) },
  /** Opens one of the sample machines. */
  'practice.enter': { in: v.picklist(sampleNames), out: scanView },
  'practice.leave': { in: nothing, out: scanView },
  /** Starts the sample machine anew, as a person would restart theirs. */
  'practice.restart': { in: nothing, out: scanView },
  /** Every run that left a journal. */
  'history.list': { in: nothing, out: historyView },
  /** The text of one of these journals; null where it cannot be read. */
  'history.journal': {
    in: v.strictObject({ journal: journalName }),
    out: v.strictObject({ text: v.nullable(text) }),
  },
  /** Opens the one project page in the browser; false where there is none. */
  'app.openProjectPage': { in: nothing, out: v.strictObject({ isOpen: v.boolean() }) },
  'app.info': { in: nothing, out: v.strictObject({ version: text, electron: text, asRoot: v.boolean() }) },
  'app.about': { in: nothing, out: about },
  /** Opens a licence that comes with Electron. */
  'licence.open': { in: v.picklist(electronFiles), out: opened },
  /** Opens the log, and nothing else. */
  'log.open': { in: nothing, out: opened },
  /** A report of a problem, as it would be saved. */
  'report.preview': { in: nothing, out: reportView },
  /** Saves the report that was shown, where the person chose; null when they thought better of it. */
  'report.save': {
    in: v.strictObject({ sha256: digest }),
    out: v.strictObject({ path: v.nullable(text) }),
  },
} satisfies Record<InvokeName, { in: v.GenericSchema; out: v.GenericSchema }>;

export const events = { 'run.progress': progress } satisfies Record<EventName, v.GenericSchema>;

export type Input<N extends InvokeName> = v.InferOutput<(typeof contract)[N]['in']>;
export type Output<N extends InvokeName> = v.InferOutput<(typeof contract)[N]['out']>;
export type ScanView = v.InferOutput<typeof scanView>;
export type PlanView = v.InferOutput<typeof planView>;
export type RunView = v.InferOutput<typeof runView>;

/** One handler a channel; a missing one does not compile. */
export type Handlers = { [N in InvokeName]: (input: Input<N>) => Promise<Result<Output<N>>> };

const outcome = v.variant('ok', [
  v.strictObject({ ok: v.literal(true), value: v.unknown() }),
  v.strictObject({ ok: v.literal(false), error: appError }),
]);

/** Checks an answer at the window's side of the border. */
export function parseAnswer<N extends InvokeName>(name: N, raw: unknown): Result<Output<N>> {
  const answer = v.safeParse(outcome, raw);
  if (!answer.success) return err({ code: 'internal', id: `answer-${name}` });
  if (!answer.output.ok) return answer.output;
  const value = v.safeParse(contract[name].out, answer.output.value);
  if (!value.success) return err({ code: 'internal', id: `answer-${name}` });
  return { ok: true, value: value.output };
}
