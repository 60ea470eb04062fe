import type { FindingId } from '../assess/finding.ts';
import type { PlanView, ScanView } from '../ipc/contract.ts';
import type { PciAddress } from '../pci/address.ts';
import { addressToType, isTyped } from './confirmation.ts';
import { firstWay, offerFor, type Way } from './offer.ts';
import { startOf } from './start.ts';
import { advance, notStarted } from './run-progress.ts';
import {
  besides,
  type Aside,
  type Beside,
  type Choosing,
  type Event,
  type Intent,
  type Origin,
  type State,
} from './state.ts';

export type { Beside, Event, Intent, State } from './state.ts';

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
      return state.at === 'checking' ? startOf(event.scan) : state;
    case 'look-failed':
      return state.at === 'checking' ? { at: 'error', error: event.error } : state;
    case 'check':
      return state.at === 'keep' || state.at === 'over' || state.at === 'interrupted'
        ? { at: 'check', scan: state.scan }
        : state;
    case 'choose':
      return state.at === 'check' && hasSomethingToDo(state.scan)
        ? choosing(state.scan, firstChoice(state.scan))
        : state;
    case 'beside':
      return beside(state, event.page);
    case 'pick':
      return state.at === 'choose' && gpuOf(state.scan, event.gpu) ? choosing(state.scan, event.gpu) : state;
    case 'pick-way':
      return state.at === 'choose' && isOpen(state, event.way) ? { ...state, way: event.way } : state;
    case 'plan':
      return planning(state, event.intent);
    case 'planned':
      return state.at === 'planning' && isFor(event.plan, state.intent)
        ? { at: 'review', scan: state.scan, plan: event.plan, accepted: [], typed: '', from: state.from }
        : state;
    case 'plan-failed':
      return state.at === 'planning' && isSame(event.intent, state.intent)
        ? { ...state, at: 'refused', error: event.error }
        : state;
    case 'accept':
      return state.at === 'review' ? { ...state, accepted: accept(state, event) } : state;
    case 'type':
      return state.at === 'review' ? { ...state, typed: event.text } : state;
    case 'run':
      return state.at === 'review' && mayRun(state) ? running(state) : state;
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

export const isBeside = (state: State): state is Aside => (besides as readonly string[]).includes(state.at);

/** The machine as last seen, also from a page beside the way; null before the first look. */
export function seenIn(state: State): ScanView | null {
  const page = isBeside(state) ? state.from : state;
  return 'scan' in page ? scanOf(page) : null;
}

/** The machine as last seen: after a run, as it was found then. */
export const scanOf = (state: Extract<State, { scan: ScanView }>): ScanView =>
  state.at === 'done' ? state.run.scan : state.scan;

/** The risks that are still to be accepted before this plan may run. */
export const missing = (state: Extract<State, { at: 'review' }>): FindingId[] =>
  state.plan.plan.mustAccept.filter((finding) => !state.accepted.includes(finding));

/** Every risk is ticked, and what has to be typed stands there. */
export function mayRun(state: Extract<State, { at: 'review' }>): boolean {
  const asked = addressToType(state.scan.report, state.plan.plan);
  return missing(state).length === 0 && (asked === null || isTyped(asked, state.typed));
}

/** A program has the card, and nothing was changed: at the next start it can still be bound. */
export const isBusyNow = ({ error, plan: { plan } }: Extract<State, { at: 'failed' }>): boolean =>
  error.code === 'device-busy' && (plan.action === 'bind-now' || plan.action === 'bind-both');

const running = ({ scan, plan, accepted }: Extract<State, { at: 'review' }>): State => ({
  at: 'running',
  scan,
  plan,
  accepted,
  progress: notStarted(plan.plan.steps.length),
});

/** True when at least one card can be bound or released. */
export const hasSomethingToDo = ({ report }: ScanView): boolean =>
  report.gpus.some((gpu) => offerFor(gpu, report.atBoot).kind !== 'none');

function back(state: State): State {
  switch (state.at) {
    case 'choose':
      return { at: 'check', scan: state.scan };
    case 'planning':
    case 'refused':
    case 'review':
      return state.from;
    case 'history':
    case 'about':
    case 'report':
      return state.from;
    case 'done':
      return startOf(state.run.scan);
    case 'failed':
      // After other failed runs nobody knows the machine: the only way on is a fresh look.
      return isBusyNow(state) ? choosing(state.scan, state.plan.plan.gpu) : state;
    case 'keep':
    case 'over':
    case 'interrupted':
    case 'checking':
    case 'check':
    case 'running':
    case 'error':
      return state;
  }
}

/** From one page beside the way to the next the way back stays the same, so nobody walks in circles. */
function beside(state: State, page: Beside): State {
  if (isBeside(state)) return { at: page, from: state.from };
  // A plan that is being made comes too late then, and is dropped.
  if (state.at === 'planning') return beside(state.from, page);
  return state.at === 'checking' || state.at === 'running' ? state : { at: page, from: state };
}

function planning(state: State, intent: Intent): State {
  const scan = seenIn(state);
  if (!scan || state.at === 'running' || !isAboutSomething(scan, intent)) return state;
  return { at: 'planning', scan, intent, from: originOf(state, scan) };
}

function originOf(state: State, scan: ScanView): Origin {
  if (isBeside(state)) return state;
  if ('from' in state) return state.from;
  const isPlace = state.at !== 'checking' && state.at !== 'error' && state.at !== 'running';
  // What a run was about is over.
  return isPlace && state.at !== 'failed' && state.at !== 'done' ? state : startOf(scan);
}

type Reviewing = Extract<State, { at: 'review' }>;

function accept(state: Reviewing, event: Extract<Event, { type: 'accept' }>): FindingId[] {
  const others = state.accepted.filter((finding) => finding !== event.finding);
  const asked = state.plan.plan.mustAccept.includes(event.finding);
  return event.accepted && asked ? [...others, event.finding] : others;
}

/** A binding at boot may be about a card that is not there any more: it can be taken back all the same. */
const isAboutSomething = (scan: ScanView, { action, gpu }: Intent): boolean =>
  gpu === null || action === 'undo-boot' || gpuOf(scan, gpu) !== undefined;

const isSame = (a: Intent, b: Intent): boolean => a.action === b.action && a.gpu === b.gpu;
/** A plan about the whole machine may name the one card that it comes to. */
const isFor = ({ plan }: PlanView, { action, gpu }: Intent): boolean =>
  plan.action === action && (gpu === null || plan.gpu === gpu);
const gpuOf = (scan: ScanView, address: PciAddress) =>
  scan.report.gpus.find((gpu) => gpu.address === address);

function choosing(scan: ScanView, gpu: PciAddress | null): Choosing {
  const card = gpu === null ? undefined : gpuOf(scan, gpu);
  return { at: 'choose', scan, gpu, way: card ? firstWay(offerFor(card, scan.report.atBoot)) : null };
}

function isOpen({ scan, gpu }: Choosing, wanted: Way): boolean {
  const card = gpu === null ? undefined : gpuOf(scan, gpu);
  const ways = card ? offerFor(card, scan.report.atBoot).ways : [];
  return ways.some(({ way, closed }) => way === wanted && closed === null);
}

/**
 * The card most people want: one that is ready, else one that needs a decision, else a bound one. A card
 * whose loss is a danger is nobody's default.
 */
function firstChoice({ report }: ScanView): PciAddress | null {
  const dangers = report.findings.filter(({ severity }) => severity === 'danger');
  const offered = report.gpus.filter(
    (gpu) =>
      offerFor(gpu, report.atBoot).kind !== 'none' &&
      !dangers.some(({ subject }) => subject !== 'host' && [gpu.address, ...gpu.mustBind].includes(subject)),
  );
  const order = ['ready', 'needs-choice', 'bound'] as const;
  const best = order.flatMap((verdict) => offered.filter((gpu) => gpu.verdict === verdict))[0];
  return best?.address ?? null;
}
