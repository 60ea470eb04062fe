import { describe, expect, it } from 'vitest';
import { initial, missing, scanOf, step, type Event, type State } from '../../../shared/wizard/machine.ts';
import { notStarted } from '../../../shared/wizard/run-progress.ts';
import { planView, run, scan, screen, spare, withBindings, withCards } from './samples.ts';

const intent = { action: 'bind-now', gpu: spare } as const;
const release = { action: 'release', gpu: spare } as const;
const error = { code: 'auth-dismissed' } as const;
const plan = planView();
const risky = planView(['group-shared', 'default-route-network']);
const progress = notStarted(plan.plan.steps.length);

const choosing = { at: 'choose', scan, gpu: spare, way: 'bind-boot' } as const;
const onTrial = withBindings([{ standing: 'on-trial' }]);
const keep = { action: 'keep', gpu: null } as const;

const states = {
  checking: { at: 'checking' },
  error: { at: 'error', error },
  check: { at: 'check', scan },
  interrupted: { at: 'interrupted', scan },
  keep: { at: 'keep', scan: onTrial },
  over: { at: 'over', scan, gpu: spare },
  choose: choosing,
  planning: { at: 'planning', scan, intent, from: choosing },
  planningKeep: { at: 'planning', scan: onTrial, intent: keep, from: { at: 'keep', scan: onTrial } },
  refused: { at: 'refused', scan, intent, error, from: choosing },
  review: { at: 'review', scan, plan, accepted: [], typed: '', from: choosing },
  risky: { at: 'review', scan, plan: risky, accepted: [], typed: '', from: choosing },
  running: { at: 'running', scan, plan, accepted: [], progress },
  failed: { at: 'failed', scan, plan, accepted: [], progress, error },
  done: { at: 'done', scan, plan, run },
  history: { at: 'history', from: choosing },
  historyOfReview: {
    at: 'history',
    from: { at: 'review', scan, plan, accepted: [], typed: '', from: choosing },
  },
  about: { at: 'about', from: { at: 'done', scan, plan, run } },
  reportError: { at: 'report', from: { at: 'error', error } },
  planningPast: { at: 'planning', scan, intent: release, from: { at: 'history', from: choosing } },
} satisfies Record<string, State>;
type Name = keyof typeof states;

const events = {
  look: { type: 'look' },
  looked: { type: 'looked', scan },
  lookFailed: { type: 'look-failed', error },
  lookedTrial: { type: 'looked', scan: onTrial },
  check: { type: 'check' },
  choose: { type: 'choose' },
  pickWay: { type: 'pick-way', way: 'bind-now' },
  planKeep: { type: 'plan', intent: keep },
  pick: { type: 'pick', gpu: screen },
  plan: { type: 'plan', intent },
  planRelease: { type: 'plan', intent: release },
  planned: { type: 'planned', plan },
  planFailed: { type: 'plan-failed', intent, error },
  accept: { type: 'accept', finding: 'group-shared', accepted: true },
  type: { type: 'type', text: '26:00.0' },
  run: { type: 'run' },
  progress: { type: 'progress', progress: { kind: 'begin', steps: 7 } },
  ran: { type: 'ran', run },
  runFailed: { type: 'run-failed', error },
  back: { type: 'back' },
  openHistory: { type: 'beside', page: 'history' },
  openAbout: { type: 'beside', page: 'about' },
} satisfies Record<string, Event>;

const plans = { plan: 'planning', planRelease: 'planning', planKeep: 'planning' } as const;
const aside = { openHistory: 'history', openAbout: 'about' } as const;
const page = { look: 'checking', check: 'check', ...plans, ...aside } as const;

/** Where each event leads from each state. What is not listed must change nothing at all. */
const ways: Partial<Record<Name, Partial<Record<keyof typeof events, State['at']>>>> = {
  checking: { look: 'checking', looked: 'check', lookedTrial: 'keep', lookFailed: 'error' },
  error: { look: 'checking', ...aside },
  interrupted: page,
  keep: page,
  over: page,
  check: { look: 'checking', choose: 'choose', ...plans, ...aside },
  choose: { look: 'checking', pick: 'choose', pickWay: 'choose', ...plans, ...aside, back: 'check' },
  planning: {
    look: 'checking',
    ...plans,
    planned: 'review',
    planFailed: 'refused',
    ...aside,
    back: 'choose',
  },
  planningKeep: { look: 'checking', ...plans, ...aside, back: 'keep' },
  refused: { look: 'checking', ...plans, ...aside, back: 'choose' },
  review: {
    look: 'checking',
    ...plans,
    accept: 'review',
    type: 'review',
    run: 'running',
    ...aside,
    back: 'choose',
  },
  risky: { look: 'checking', ...plans, ...aside, accept: 'review', type: 'review', back: 'choose' },
  running: { progress: 'running', ran: 'done', runFailed: 'failed' },
  failed: { look: 'checking', ...plans, ...aside },
  done: { look: 'checking', ...plans, ...aside, back: 'check' },
  history: { look: 'checking', ...plans, ...aside, back: 'choose' },
  historyOfReview: { look: 'checking', ...plans, ...aside, back: 'review' },
  about: { look: 'checking', ...plans, ...aside, back: 'done' },
  reportError: { look: 'checking', ...aside, back: 'error' },
  planningPast: { look: 'checking', ...plans, ...aside, back: 'history' },
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
    expect(step(states.check, events.choose)).toMatchObject({ gpu: spare, way: 'bind-boot' });
  });

  it('makes nobody choose a danger', () => {
    const scary = {
      ...withCards((gpu) => ({ ...gpu, verdict: 'needs-choice', findings: ['host-display'] })),
    };
    const danger = scan.report.findings.find(({ id }) => id === 'host-display');
    if (!danger) throw new Error('the sample has a screen');
    scary.report = { ...scary.report, findings: [danger, { ...danger, subject: spare }] };
    const next = step({ at: 'check', scan: scary }, events.choose);
    expect(next).toMatchObject({ at: 'choose', gpu: null, way: null });
    expect(step(next, { type: 'pick', gpu: screen })).toMatchObject({ gpu: screen, way: 'bind-boot' });
  });

  it('takes no way that is closed', () => {
    const inUse = withCards((gpu) => ({ ...gpu, findings: ['gpu-in-use'] }));
    const next: State = { ...choosing, scan: inUse };
    expect(step(next, events.pickWay)).toBe(next);
    expect(step(choosing, events.pickWay)).toMatchObject({ way: 'bind-now' });
    expect(step(choosing, { type: 'pick-way', way: 'release' })).toBe(choosing);
  });

  it('goes back to where the wish came from', () => {
    expect(step(states.planningKeep, events.back)).toEqual({ at: 'keep', scan: onTrial });
    const now = { ...choosing, way: 'bind-now' } as const;
    const planned = step(step(now, events.plan), { type: 'planned', plan });
    expect(step(planned, events.back)).toBe(now);
  });

  it('goes back to the choice from a card that a program has, and from no other failed run', () => {
    const busy: State = {
      ...states.failed,
      error: { code: 'device-busy', address: spare, holders: 'Xorg' },
    };
    expect(step(busy, events.back)).toMatchObject({ at: 'choose', gpu: spare, way: 'bind-boot' });
    const released: State = { ...busy, plan: { ...plan, plan: { ...plan.plan, action: 'release' } } };
    expect(step(released, events.back)).toBe(released);
  });

  it('comes back from pages beside the way to the page as it was left, however many were opened', () => {
    const read = step(states.risky, events.accept);
    const beside = step(step(step(read, events.openHistory), events.openAbout), events.openHistory);
    expect(step(beside, events.back)).toBe(read);
  });

  it('plans from the history, with the machine as last seen, and comes back to it', () => {
    const history = step(states.done, events.openHistory);
    const planned = step(history, events.planRelease);
    expect(planned).toMatchObject({ at: 'planning', scan: run.scan });
    expect(step(planned, events.back)).toBe(history);
  });

  it('takes a plan about the whole machine that names its one card', () => {
    const kept = { ...plan, plan: { ...plan.plan, action: 'keep' as const } };
    expect(step(states.planningKeep, { type: 'planned', plan: kept })).toMatchObject({ at: 'review' });
  });

  it('takes back a binding whose card is gone', () => {
    const gone = `${spare.slice(0, -1)}7` as typeof spare;
    const undo = { type: 'plan', intent: { action: 'undo-boot', gpu: gone } } as const;
    expect(step(states.check, undo)).toMatchObject({ at: 'planning' });
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
    // The network is a danger: ticks alone are not enough.
    expect(step(both, events.run)).toBe(both);
    const wrong = step(both, { type: 'type', text: '22:00.0' });
    expect(step(wrong, events.run)).toBe(wrong);
    expect(step(step(both, events.type), events.run)).toMatchObject({
      at: 'running',
      accepted: ['group-shared', 'default-route-network'],
    });
    const takenBack = step(step(both, events.type), {
      type: 'accept',
      finding: 'group-shared',
      accepted: false,
    });
    expect(step(takenBack, events.run)).toBe(takenBack);
  });

  it('accepts only what was asked for', () => {
    const next = step(states.risky, { type: 'accept', finding: 'root-storage', accepted: true });
    expect(next).toMatchObject({ accepted: [] });
  });

  it('forgets what was accepted when the plan is made anew', () => {
    const accepted = step(step(states.risky, events.accept), events.type);
    const again = step(step(accepted, events.plan), { type: 'planned', plan: risky });
    expect(again).toMatchObject({ at: 'review', accepted: [], typed: '' });
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
    const trial = { ...states.done, run: { ...run, scan: onTrial } };
    expect(step(trial, events.back)).toEqual({ at: 'keep', scan: onTrial });
  });
});
