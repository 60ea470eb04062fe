import type { Step } from '#shared/plan/steps/step.ts';
import type { StepMark } from '#shared/wizard/run-progress.ts';

/** When a step began and ended, in milliseconds; null: it has not yet. */
export interface StepTime {
  began: number | null;
  ended: number | null;
}

/** Takes in how far the run has come. A step that is put back afterwards keeps the time that it took. */
export function timesAfter(times: readonly StepTime[], marks: readonly StepMark[], now: number): StepTime[] {
  return marks.map((mark, index) => {
    const { began, ended } = times[index] ?? { began: null, ended: null };
    if (mark === 'waiting') return { began: null, ended: null };
    return { began: began ?? now, ended: mark === 'active' ? ended : (ended ?? now) };
  });
}

/** Seconds that a step has taken so far. */
export const secondsOf = ({ began, ended }: StepTime, now: number): number =>
  began === null ? 0 : Math.max(0, Math.floor(((ended ?? now) - began) / 1000));

/** Steps that take long enough to make people wonder. */
export const isSlow = (step: Step): boolean =>
  step.kind === 'make-image' || step.kind === 'restore-image' || step.kind === 'run-tool';
