import * as v from 'valibot';
import type { HostSnapshot } from '../host/snapshot.ts';
import type { Plan } from '../plan/plan.ts';
import { rescueFor, type RescueCard } from '../plan/rescue/rescue-card.ts';
import type { Of } from './schemas.ts';

/** A rescue card as it crosses to the window. */
export interface RescueView extends RescueCard {
  steps: { do: string; keys: string | null }[];
}

const text = v.string();

export const rescueView: Of<RescueView> = v.strictObject({
  title: text,
  does: text,
  word: text,
  steps: v.array(v.strictObject({ do: text, keys: v.nullable(text) })),
  notes: v.array(text),
  alsoFromAShell: v.array(v.strictObject({ where: text, run: text })),
});

/** How to start without what a plan is going to change; null where the start stays as it was. */
export function rescueViewOf(plan: Plan, host: HostSnapshot): RescueView | null {
  const card = rescueFor(plan, host);
  return card && { ...card, steps: card.steps.map((step) => ({ do: step.do, keys: step.keys ?? null })) };
}
