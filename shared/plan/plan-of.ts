import type { Plan } from './plan.ts';
import { inverseOf, type Step } from './steps/step.ts';

/** A plan of these steps, with their way back; what is left out is empty. */
export const planOf = (
  start: Pick<Plan, 'action' | 'gpu' | 'gpuName' | 'root'>,
  steps: Step[],
  rest: Partial<Omit<Plan, 'format' | 'steps' | 'inverse'>> = {},
): Plan => ({
  format: 'bindery-plan/1',
  ...start,
  steps,
  inverse: steps
    .map(inverseOf)
    .filter((step) => step !== null)
    .reverse(),
  predictions: [],
  mustAccept: [],
  files: [],
  strategy: null,
  notes: [],
  words: [],
  afterRestart: false,
  ...rest,
});
