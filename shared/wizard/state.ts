import type { AppError } from '../app-error.ts';
import type { FindingId } from '../assess/finding.ts';
import type { PlanView, RunView, ScanView } from '../ipc/contract.ts';
import type { PciAddress } from '../pci/address.ts';
import type { Choice } from '../plan/choice.ts';
import type { Progress } from '../script/progress.ts';
import type { Way } from './offer.ts';
import type { RunProgress } from './run-progress.ts';
import type { Start } from './start.ts';

/** What the person wants for a card; the risks are accepted later, with the plan in sight. */
export interface Intent {
  action: Choice['action'];
  /** null: it is about the whole machine. */
  gpu: PciAddress | null;
}

export interface Choosing {
  at: 'choose';
  scan: ScanView;
  gpu: PciAddress | null;
  way: Way | null;
}

/** Pages beside the way. They lead back to the page on which they were opened. */
export const besides = ['history', 'about', 'report'] as const;
export type Beside = (typeof besides)[number];

export interface Aside {
  at: Beside;
  from: Resting;
}

/** Where a wish came from: the way back leads there. */
export type Origin = Start | Choosing | Aside;

/** Where the wizard is on its way, with exactly what is known there. */
type Onward =
  | { at: 'checking' }
  | { at: 'error'; error: AppError }
  | Start
  | Choosing
  | { at: 'planning'; scan: ScanView; intent: Intent; from: Origin }
  | { at: 'refused'; scan: ScanView; intent: Intent; from: Origin; error: AppError }
  | { at: 'review'; scan: ScanView; plan: PlanView; accepted: FindingId[]; typed: string; from: Origin }
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

/** Where nothing is under way: a page that can be left and come back to as it was. */
export type Resting = Exclude<Onward, { at: 'checking' | 'planning' | 'running' }>;

export type State = Onward | Aside;

export type Event =
  | { type: 'look' }
  | { type: 'looked'; scan: ScanView }
  | { type: 'look-failed'; error: AppError }
  /** From a page about what Bindery did to the page about the machine. */
  | { type: 'check' }
  | { type: 'choose' }
  | { type: 'beside'; page: Beside }
  | { type: 'pick'; gpu: PciAddress }
  | { type: 'pick-way'; way: Way }
  | { type: 'plan'; intent: Intent }
  | { type: 'planned'; plan: PlanView }
  | { type: 'plan-failed'; intent: Intent; error: AppError }
  | { type: 'accept'; finding: FindingId; accepted: boolean }
  /** What stands in the box where a danger is confirmed. */
  | { type: 'type'; text: string }
  | { type: 'run' }
  | { type: 'progress'; progress: Progress }
  | { type: 'ran'; run: RunView }
  | { type: 'run-failed'; error: AppError }
  | { type: 'back' };
