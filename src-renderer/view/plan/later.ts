import type { Plan } from '#shared/plan/plan.ts';
import type { Prediction } from '#shared/plan/prediction.ts';

/** What can only be seen after the restart. */
export interface Later {
  /** After a trial the window shows what came of each; after other restarts it only looks at the machine anew. */
  isChecked: boolean;
  predictions: Prediction[];
}

/**
 * The next start knows what the trial binds, but not which driver everything else had in this one: nothing that
 * Bindery leaves behind says so. That is promised, and not counted among what is checked.
 */
export function laterOf({ action, strategy, predictions }: Plan): Later {
  if (action !== 'bind-boot' || strategy?.name === 'kernel-arguments')
    return { isChecked: false, predictions };
  const isAboutIt = ({ kind }: Prediction): boolean => kind === 'driver' || kind === 'group-open';
  return { isChecked: true, predictions: predictions.filter(isAboutIt) };
}
