import type { Severity } from '#shared/assess/finding.ts';
import type { Verdict } from '#shared/assess/verdict.ts';
import type { Verified } from '#shared/verify/verification.ts';
import type { StepMark } from '#shared/wizard/run-progress.ts';
import type { Tone } from './labels.ts';

export type IconName = 'bindery' | 'check' | 'cross' | 'bang' | 'question' | 'info' | 'dot' | 'back' | 'more';

/** A colour never stands alone: each has its sign, and a word beside it. */
export interface Look {
  tone: Tone;
  icon: IconName;
}

export const severityLook: Record<Severity, Look> = {
  blocker: { tone: 'bad', icon: 'cross' },
  danger: { tone: 'care', icon: 'bang' },
  warning: { tone: 'care', icon: 'bang' },
  info: { tone: 'plain', icon: 'info' },
};

export const stepLook: Record<StepMark, Look> = {
  waiting: { tone: 'plain', icon: 'dot' },
  active: { tone: 'accent', icon: 'dot' },
  ok: { tone: 'good', icon: 'check' },
  failed: { tone: 'bad', icon: 'cross' },
  back: { tone: 'care', icon: 'back' },
};

export const cameLook: Record<Verified['came'], Look> = {
  true: { tone: 'good', icon: 'check' },
  false: { tone: 'bad', icon: 'cross' },
  unknown: { tone: 'plain', icon: 'question' },
};

export const verdictTone: Record<Verdict, Tone> = {
  ready: 'good',
  'needs-choice': 'care',
  blocked: 'bad',
  bound: 'accent',
};
