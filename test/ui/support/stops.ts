import type { Action } from '../../../shared/plan/choice.ts';
import { opened, pick, press, type Act, type Stop } from './way.ts';

// Stops that most ways have in common.

export const ready: Stop = { name: 'check', go: opened, title: (w) => w.check.oneReady('*').title };
export const choose: Stop = {
  name: 'choose',
  go: press((w) => w.check.choose),
  title: (w) => w.choose.title,
};

export const reviewed = (action: Action, name: string, go: Act = press((w) => w.choose.next)): Stop => ({
  name,
  go,
  title: (w) => w.actions[action].title,
});
export const run = (action: Action, name: string): Stop => ({
  name,
  go: press((w) => w.actions[action].button),
  title: (w) => w.actions[action].done,
});

export const now = pick((w) => w.ways.titles['bind-now']);
export const restart = press((w) => w.done.restartSample);
