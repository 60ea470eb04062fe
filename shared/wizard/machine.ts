import type { AppError } from '../app-error.ts';
import type { FindingId } from '../assess/finding.ts';
import type { PlanView, RunView, ScanView } from '../ipc/contract.ts';
import type { PciAddress } from '../pci/address.ts';
import type { Choice } from '../plan/choice.ts';
import type { Progress } from '../script/progress.ts';
import { offerFor } from './offer.ts';
import { advance, notStarted, type RunProgress } from './run-progress.ts';

/** What the person wants for a card; the risks are accepted later, with the plan in sight. */
export interface Intent {
  action: Choice['action'];
  /** null: it is about the whole machine. */
  gpu: PciAddress | null;
}

/** Where the wizard is, with exactly what is known there. */
export type State =
  | { at: 'checking' }
  | { at: 'error'; error: AppError }
  | { at: 'check'; scan: ScanView }
  | { at: 'choose'; scan: ScanView; gpu: PciAddress | null }
  | { at: 'planning'; scan: ScanView; intent: Intent }
  | { at: 'refused'; scan: ScanView; intent: Intent; error: AppError }
  | { at: 'review'; scan: ScanView; plan: PlanView; accepted: FindingId[] }
  | { at: 'running'; scan: ScanView; plan: PlanView; accepted: FindingId[]; progress: RunProgress }
  | {
      at: 'failed';
      scan: ScanView;
      plan: PlanView;
      accepted: FindingId[];
      progress: RunProgress;
      error: AppError;
    }
  | { at: 'done'; scan: ScanView; plan: PlanView; run: RunView };

export type Event =
  | { type: 'look' }
  | { type: 'looked'; scan: ScanView }
  | { type: 'look-failed'; error: AppError }
  | { type: 'choose' }
  | { type: 'pick'; gpu: PciAddress }
  | { type: 'plan'; intent: Intent }
  | { type: 'planned'; plan: PlanView }
  | { type: 'plan-failed'; intent: Intent; error: AppError }
  | { type: 'accept'; finding: FindingId; accepted: boolean }
  | { type: 'run' }
  | { type: 'progress'; progress: Progress }
  | { type: 'ran'; run: RunView }
  | { type: 'run-failed'; error: AppError }
  | { type: 'back' };

export const initial: State = { at: 'checking' };

/**
 * The whole wizard as one pure step. An event that makes no sense where the wizard is changes nothing, so an
 * answer that comes too late (the person went back meanwhile) is dropped here and nowhere else.
 */
export function step(state: State, event: Event): State {
  switch (event.type) {
    case 'look':
      // A run goes on whether anybody looks or not; leaving its page would hide how it ends.
      return state.at === 'running' ? state : { at: 'checking' };
    case 'looked':
      return state.at === 'checking' ? { at: 'check', scan: event.scan } : state;
    case 'look-failed':
      return state.at === 'checking' ? { at: 'error', error: event.error } : state;
    case 'choose':
      return state.at === 'check' && hasSomethingToDo(state.scan)
        ? { at: 'choose', scan: state.scan, gpu: firstChoice(state.scan) }
        : state;
    case 'pick':
      return state.at === 'choose' && gpuOf(state.scan, event.gpu) ? { ...state, gpu: event.gpu } : state;
    case 'plan':
      return 'scan' in state &&
        state.at !== 'running' &&
        (event.intent.gpu === null || gpuOf(scanOf(state), event.intent.gpu))
        ? { at: 'planning', scan: scanOf(state), intent: event.intent }
        : state;
    case 'planned':
      return state.at === 'planning' && isFor(event.plan, state.intent)
        ? { at: 'review', scan: state.scan, plan: event.plan, accepted: [] }
        : state;
    case 'plan-failed':
      return state.at === 'planning' && isSame(event.intent, state.intent)
        ? { at: 'refused', scan: state.scan, intent: state.intent, error: event.error }
        : state;
    case 'accept':
      return state.at === 'review' ? { ...state, accepted: accept(state, event) } : state;
    case 'run':
      return state.at === 'review' && missing(state).length === 0
        ? { ...state, at: 'running', progress: notStarted(state.plan.plan.steps.length) }
        : state;
    case 'progress':
      return state.at === 'running' ? { ...state, progress: advance(state.progress, event.progress) } : state;
    case 'ran':
      return state.at === 'running'
        ? { at: 'done', scan: state.scan, plan: state.plan, run: event.run }
        : state;
    case 'run-failed':
      return state.at === 'running' ? { ...state, at: 'failed', error: event.error } : state;
    case 'back':
      return back(state);
  }
}

/** The machine as last seen: after a run, as it was found then. */
export const scanOf = (state: Extract<State, { scan: ScanView }>): ScanView =>
  state.at === 'done' ? state.run.scan : state.scan;

/** The risks that are still to be accepted before this plan may run. */
export const missing = (state: Extract<State, { at: 'review' }>): FindingId[] =>
  state.plan.plan.mustAccept.filter((finding) => !state.accepted.includes(finding));

/** True when at least one card can be bound or released. */
export const hasSomethingToDo = (scan: ScanView): boolean =>
  scan.report.gpus.some((gpu) => offerFor(gpu).kind !== 'none');

function back(state: State): State {
  switch (state.at) {
    case 'choose':
      return { at: 'check', scan: state.scan };
    case 'planning':
    case 'refused':
      return { at: 'choose', scan: state.scan, gpu: state.intent.gpu };
    case 'review':
      return { at: 'choose', scan: state.scan, gpu: state.plan.plan.gpu };
    case 'done':
      return { at: 'check', scan: state.run.scan };
    // After a failed run nobody knows the machine: the only way on is a fresh look.
    case 'failed':
    case 'checking':
    case 'check':
    case 'running':
    case 'error':
      return state;
  }
}

type Reviewing = Extract<State, { at: 'review' }>;

function accept(state: Reviewing, event: Extract<Event, { type: 'accept' }>): FindingId[] {
  const others = state.accepted.filter((finding) => finding !== event.finding);
  const asked = state.plan.plan.mustAccept.includes(event.finding);
  return event.accepted && asked ? [...others, event.finding] : others;
}

const isSame = (a: Intent, b: Intent): boolean => a.action === b.action && a.gpu === b.gpu;
const isFor = ({ plan }: PlanView, intent: Intent): boolean => isSame(plan, intent);
const gpuOf = (scan: ScanView, address: PciAddress) =>
  scan.report.gpus.find((gpu) => gpu.address === address);

/** The card most people want: one that is ready, else one that needs a decision, else a bound one. */
function firstChoice({ report }: ScanView): PciAddress | null {
  const offered = report.gpus.filter((gpu) => offerFor(gpu).kind !== 'none');
  const order = ['ready', 'needs-choice', 'bound'] as const;
  const best = order.flatMap((verdict) => offered.filter((gpu) => gpu.verdict === verdict))[0];
  return best?.address ?? null;
}
