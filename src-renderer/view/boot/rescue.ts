import type { RescueView } from '#shared/ipc/rescue-view.ts';
import { rescueText } from '#shared/plan/rescue/rescue-card.ts';
import { text } from '../../text/index.ts';

/** The rescue card in the window's language, and all of it as plain text for a phone or a sheet of paper. */
export function rescueSaid({ title, does, word, steps, notes, alsoFromAShell }: RescueView): RescueView & {
  plain: string;
} {
  const { said } = text;
  const card = {
    title: said(title),
    does: said(does),
    word,
    steps: steps.map((step) => ({ do: said(step.do), keys: step.keys && said(step.keys) })),
    notes: notes.map(said),
    alsoFromAShell: alsoFromAShell.map(({ where, run }) => ({ where: said(where), run })),
  };
  return { ...card, plain: rescueText(card, text.rescue.shell) };
}
