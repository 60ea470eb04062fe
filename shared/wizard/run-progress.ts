import type { Progress } from '../script/progress.ts';

export type StepMark = 'waiting' | 'active' | 'ok' | 'failed';

/** How far a run has come: a mark for every step of its plan, in the plan's order. */
export interface RunProgress {
  /** False until the script has said its first word: before that, a password may be asked. */
  started: boolean;
  marks: StepMark[];
  /** What the script said last, for the step that failed. */
  said: string;
}

export const notStarted = (steps: number): RunProgress => ({
  started: false,
  marks: Array.from({ length: steps }, () => 'waiting'),
  said: '',
});

const markOf = { begin: 'active', ok: 'ok', fail: 'failed' } as const;

/** Takes in one line of the script. Steps count from 1; a step beyond the plan is no step of ours. */
export function advance(run: RunProgress, line: Progress): RunProgress {
  if (line.kind === 'begin') return { ...run, started: true };
  if (line.kind === 'end') return { ...run, started: true, said: line.text };
  const marks = run.marks.map((mark, index) => (index === line.step - 1 ? markOf[line.state] : mark));
  return { started: true, marks, said: line.text };
}
