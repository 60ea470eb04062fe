import type { Prediction } from '../plan/prediction.ts';

/** A prediction held against the machine as it is now. */
export interface Verified {
  prediction: Prediction;
  came: 'true' | 'false' | 'unknown';
  /** What was found, for the ones that did not come true: a driver's name, `none`, a list of addresses. */
  found: string;
  /** Where to look: a sysfs path. */
  path: string;
}
