import { describe, expect, it } from 'vitest';
import { initial, missing, scanOf, step, type Event, type State } from '../../../shared/wizard/machine.ts';
import { notStarted } from '../../../shared/wizard/run-progress.ts';
import { planView, run, scan, screen, spare, withCards } from './samples.ts';

const intent = { action: 'bind-now', gpu: spare } as const;
const release = { action: 'release', gpu: spare } as const;
const error = { code: 'auth-dismissed' } as const;
const plan = planView();
const risky = planView(['group-shared', 'default-route-network']);
const progress = notStarted(plan.plan.steps.length);

const states = {
  checking: { at: 'checking' },
  error: { at: 'error', error },
  check: { at: 'check', scan },
  choose: { at: 'choose', scan, gpu: spare },
  planning: { at: 'planning', scan, intent },
  refused: { at: 'refused', scan, intent, error },
  review: { at: 'review', scan, plan, accepted: [] },
  risky: { at: 'review', scan, plan: risky, accepted: [] },
  running: { at: 'running', scan, plan, accepted: [], progress },
  failed: { at: 'failed', scan, plan, accepted: [], progress, error },
  done: { at: 'done', scan, plan, run },
} satisfies Record<string, State>;
type Name = keyof typeof states;

const events = {
  look: { type: 'look' },
  looked: { type: 'looked', scan },
  lookFailed: { type: 'look-failed', error },
  choose: { type: 'choose' },
  pick: { type: 'pick', gpu: screen },
  plan: { type: 'plan', intent },
  planRelease: { type: 'plan', intent: release },
  planned: { type: 'planned', plan },
  planFailed: { type: 'plan-failed', intent, error },
  accept: { type: 'accept', finding: 'group-shared', accepted: true },
  run: { type: 'run' },
  progress: { type: 'progress', progress: { kind: 'begin', steps: 7 } },
  ran: { type: 'ran', run },
  runFailed: { type: 'run-failed', error },
  back: { type: 'back' },
} satisfies Record<string, Event>;

/** Where each event leads from each state. What is not listed must change nothing at all. */
const ways: Partial<Record<Name, Partial<Record<keyof typeof events, State['at']>>>> = {
  checking: { look: 'checking', looked: 'check', lookFailed: 'error' },
  error: { look: 'checking' },
  check: { look: 'checking', choose: 'choose', plan: 'planning', planRelease: 'planning' },
  choose: { look: 'checking', pick: 'choose', plan: 'planning', planRelease: 'planning', back: 'check' },
  planning: {
    look: 'checking',
    plan: 'planning',
    planRelease: 'planning',
    planned: 'review',
    planFailed: 'refused',
    back: 'choose',
  },
  refused: { look: 'checking', plan: 'planning', planRelease: 'planning', back: 'choose' },
  review: {
    look: 'checking',
    plan: 'planning',
    planRelease: 'planning',
    accept: 'review',
    run: 'running',
    back: 'choose',
  },
  risky: { look: 'checking', plan: 'planning', planRelease: 'planning', accept: 'review', back: 'choose' },
  running: { progress: 'running', ran: 'done', runFailed: 'failed' },
  failed: { look: 'checking', plan: 'planning', planRelease: 'planning' },
  done: { look: 'checking', plan: 'planning', planRelease: 'planning', back: 'check' },
};

describe('every event in every state', () => {
  for (const [from, state] of Object.entries(states) as [Name, State][]) {
    for (const [name, event] of Object.entries(events) as [keyof typeof events, Event][]) {
      const to = ways[from]?.[name];
      it(`${from}: ${name} ${to ? `leads to ${to}` : 'changes nothing'}`, () => {
        const next = step(state, event);
        if (to) expect(next.at).toBe(to);
        else expect(next).toBe(state);
      });
    }
  }
});

describe('what the states know', () => {
  it('starts by looking', () => {
    expect(initial).toEqual({ at: 'checking' });
  });

  it('chooses a card that is ready first', () => {
    expect(step(states.check, events.choose)).toMatchObject({ gpu: spare });
  });

  it('does not choose where nothing is offered', () => {
    const blocked: State = {
      at: 'check',
      scan: withCards((gpu) => ({ ...gpu, verdict: 'blocked' })),
    };
    expect(step(blocked, events.choose)).toBe(blocked);
  });

  it('runs only when every risk is accepted by name', () => {
    const one = step(states.risky, events.accept);
    expect(step(one, events.run)).toBe(one);
    const both = step(one, { type: 'accept', finding: 'default-route-network', accepted: true });
    expect(both.at === 'review' && missing(both)).toEqual([]);
    expect(step(both, events.run)).toMatchObject({
      at: 'running',
      accepted: ['group-shared', 'default-route-network'],
    });
    const takenBack = step(both, { type: 'accept', finding: 'group-shared', accepted: false });
    expect(step(takenBack, events.run)).toBe(takenBack);
  });

  it('accepts only what was asked for', () => {
    const next = step(states.risky, { type: 'accept', finding: 'root-storage', accepted: true });
    expect(next).toMatchObject({ accepted: [] });
  });

  it('forgets what was accepted when the plan is made anew', () => {
    const accepted = step(states.risky, events.accept);
    const again = step(step(accepted, events.plan), { type: 'planned', plan: risky });
    expect(again).toMatchObject({ at: 'review', accepted: [] });
  });

  it('drops a plan for another card or another action', () => {
    const late = { ...plan, plan: { ...plan.plan, gpu: screen } };
    expect(step(states.planning, { type: 'planned', plan: late })).toBe(states.planning);
    expect(step(states.planning, { type: 'planned', plan: planView([], 'release') })).toBe(states.planning);
  });

  it('plans nothing for a card that is not there', () => {
    const gone = {
      type: 'plan',
      intent: { ...intent, gpu: `${spare.slice(0, -1)}7` as typeof spare },
    } as const;
    expect(step(states.choose, gone)).toBe(states.choose);
  });

  it('shows the machine as it is after a run', () => {
    expect(scanOf(states.done)).toBe(run.scan);
    expect(step(states.done, events.back)).toEqual({ at: 'check', scan: run.scan });
  });
});
