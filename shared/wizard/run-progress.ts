import type { Progress } from '../script/progress.ts';

export type StepMark = 'waiting' | 'active' | 'ok' | 'failed' | 'back';

/** How far a run has come: a mark for every step of its plan, in the plan's order. */
export interface RunProgress {
  /** False until the script has said its first word: before that, a password may be asked. */
  started: boolean;
  /** True from the first step that is put back. */
  goesBack: boolean;
  marks: StepMark[];
}

export const notStarted = (steps: number): RunProgress => ({
  started: false,
  goesBack: false,
  marks: Array.from({ length: steps }, () => 'waiting'),
});

/** Takes in one line of the script. Steps count from 1; a step beyond the plan is no step of ours. */
export function advance(run: RunProgress, line: Progress): RunProgress {
  if (line.kind !== 'step') return { ...run, started: true };
  const marks = run.marks.map((mark, index) => (index === line.step - 1 ? markAfter(mark, line) : mark));
  return {
    started: true,
    goesBack: run.goesBack || line.state === 'fail' || line.text === 'put back',
    marks,
  };
}

function markAfter(mark: StepMark, { state, text }: Extract<Progress, { kind: 'step' }>): StepMark {
  if (state === 'fail') return 'failed';
  if (text !== 'put back') return state === 'begin' ? 'active' : 'ok';
  // The step that failed keeps its mark while it is put back: it is the one to read about.
  if (mark === 'failed') return 'failed';
  return state === 'begin' ? 'active' : 'back';
}
