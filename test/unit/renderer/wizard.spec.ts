import { beforeEach, describe, expect, it } from 'vitest';
import type { InvokeName } from '../../../shared/ipc/channels.ts';
import { Wizard } from '../../../src-renderer/state/wizard.svelte.ts';
import { planView, run, scan, spare } from '../wizard/samples.ts';

/** A bridge that answers what it is told to, and remembers what it was asked. */
class FakeBridge {
  asked: { name: string; argument: unknown }[] = [];
  answers: Partial<Record<InvokeName, unknown>> = {};
  tell: (payload: unknown) => void = () => undefined;

  invoke = (name: string, argument?: unknown): Promise<unknown> => {
    this.asked.push({ name, argument });
    const answer = this.answers[name as InvokeName];
    if (answer === undefined) return Promise.reject(new Error(`nobody answers ${name}`));
    return Promise.resolve(
      typeof answer === 'function' ? (answer as (it: unknown) => unknown)(argument) : answer,
    );
  };
  on = (_name: string, listener: (payload: unknown) => void): (() => void) => {
    this.tell = listener;
    return () => undefined;
  };
}

const ok = (value: unknown) => ({ ok: true, value });
const intent = { action: 'bind-now', gpu: spare } as const;
const plan = planView(['group-shared']);

let bridge: FakeBridge;
let wizard: Wizard;

beforeEach(async () => {
  bridge = new FakeBridge();
  bridge.answers = {
    'app.info': ok({ version: '1.0.0', electron: '45.0.0', asRoot: false }),
    'host.scan': ok(scan),
    'plan.make': ok(plan),
    'plan.apply': ok(run),
    'guest.qemu': ok({ arguments: '-device x' }),
    'script.save': ok({ path: '/home/me/x.sh' }),
    'practice.enter': ok({ ...scan, practice: { title: 'A sample' } }),
  };
  wizard = new Wizard(bridge);
  await wizard.start();
});

const argumentOf = (name: InvokeName): unknown =>
  bridge.asked.filter((it) => it.name === name).at(-1)?.argument;

describe('the window asks', () => {
  it('for a look and for who it talks to', () => {
    expect(wizard.state.at).toBe('check');
    expect(wizard.info?.version).toBe('1.0.0');
  });

  it('for a plan without accepting anything, and to run it with what was accepted and its digest', async () => {
    await wizard.plan(intent);
    expect(argumentOf('plan.make')).toEqual({ ...intent, accepted: [] });
    await wizard.run();
    expect(bridge.asked.some(({ name }) => name === 'plan.apply')).toBe(false);
    wizard.accept('group-shared', true);
    wizard.type('26:00.0');
    await wizard.run();
    expect(argumentOf('plan.apply')).toEqual({
      choice: { ...intent, accepted: ['group-shared'] },
      sha256: plan.sha256,
    });
    expect(wizard.state.at).toBe('done');
    expect(wizard.guest).toEqual(ok({ arguments: '-device x' }));
  });

  it('for what the machine needs, once a trial is kept', async () => {
    bridge.answers['plan.make'] = ok(planView([], 'keep'));
    await wizard.plan({ action: 'keep', gpu: null });
    await wizard.run();
    expect(argumentOf('guest.qemu')).toEqual({ gpu: spare });
  });

  it('to release without anything to accept', async () => {
    bridge.answers['plan.make'] = ok(planView([], 'release'));
    await wizard.plan({ action: 'release', gpu: spare });
    await wizard.run();
    expect(argumentOf('plan.apply')).toMatchObject({ choice: { action: 'release', gpu: spare } });
    expect(bridge.asked.some(({ name }) => name === 'guest.qemu')).toBe(false);
  });

  it('to save the script of the plan in sight', async () => {
    await wizard.save();
    expect(wizard.saved).toBeNull();
    await wizard.plan(intent);
    await wizard.save();
    expect(argumentOf('script.save')).toEqual({ choice: { ...intent, accepted: [] }, sha256: plan.sha256 });
    expect(wizard.saved).toEqual(ok({ path: '/home/me/x.sh' }));
  });
});

describe('the window hears', () => {
  it('progress as it comes, and nothing that is not progress', async () => {
    bridge.answers['plan.make'] = ok(planView());
    await wizard.plan(intent);
    bridge.answers['plan.apply'] = () => {
      bridge.tell({ kind: 'step', step: 1, state: 'begin', text: 'x' });
      bridge.tell({ kind: 'step', step: 'two' });
      bridge.tell('nonsense');
      expect(wizard.state).toMatchObject({ at: 'running', progress: { started: true } });
      return { ok: false, error: { code: 'auth-refused' } };
    };
    await wizard.run();
    expect(wizard.state).toMatchObject({ at: 'failed', error: { code: 'auth-refused' } });
    if (wizard.state.at === 'failed') expect(wizard.state.progress.marks[0]).toBe('active');
  });

  it('errors as values', async () => {
    bridge.answers['plan.make'] = { ok: false, error: { code: 'plan-refused', refusals: [] } };
    await wizard.plan(intent);
    expect(wizard.state).toMatchObject({ at: 'refused', error: { code: 'plan-refused' } });
  });

  it.each([
    ['an answer of the wrong shape', ok({ report: 'none' })],
    ['no answer in an envelope', scan],
    ['an error nobody knows', { ok: false, error: { code: 'surprise' } }],
  ])('%s as a fault with an id', async (_name, answer) => {
    bridge.answers['host.scan'] = answer;
    await wizard.look();
    expect(wizard.state).toMatchObject({ at: 'error', error: { code: 'internal', id: 'answer-host.scan' } });
  });

  it('a call that breaks as a fault with an id', async () => {
    delete bridge.answers['host.scan'];
    await wizard.look();
    expect(wizard.state).toMatchObject({ at: 'error', error: { code: 'internal', id: 'call-host.scan' } });
  });

  it('the last of two looks, whichever comes first', async () => {
    let late: (answer: unknown) => void = () => undefined;
    bridge.answers['host.scan'] = () => new Promise((done) => (late = done));
    const first = wizard.look();
    await wizard.enterPractice('twins');
    expect(argumentOf('practice.enter')).toBe('twins');
    expect(wizard.state).toMatchObject({ at: 'check', scan: { practice: { title: 'A sample' } } });
    late(ok(scan));
    await first;
    expect(wizard.state).toMatchObject({ scan: { practice: { title: 'A sample' } } });
  });
});

describe('captures', () => {
  const saved = ok({ path: '/home/me/c.json', removed: ['user-names'] });
  const refused = { ok: false, error: { code: 'bad-capture', file: '/c', place: 'byte 0', problem: 'no' } };

  it('are saved, and a fresh look forgets where', async () => {
    bridge.answers['capture.save'] = saved;
    await wizard.saveCapture();
    expect(wizard.capture).toEqual(saved);
    await wizard.look();
    expect(wizard.capture).toBeNull();
  });

  it('are opened in place of the machine', async () => {
    bridge.answers['capture.open'] = ok({ ...scan, practice: { title: 'c.json' } });
    await wizard.openCapture();
    expect(wizard.state).toMatchObject({ at: 'check', scan: { practice: { title: 'c.json' } } });
  });

  it('that are refused or not chosen leave the page as it is', async () => {
    const before = wizard.state;
    bridge.answers['capture.open'] = refused;
    await wizard.openCapture();
    expect(wizard.capture).toEqual(refused);
    bridge.answers['capture.open'] = ok(null);
    await wizard.openCapture();
    expect(wizard.state).toBe(before);
  });
});
