import { expect, test, vi } from 'vitest';
import type { PciAddress } from '#shared/pci/address.ts';
import type { Choice } from '#shared/plan/choice.ts';
import type { Progress } from '#shared/script/progress.ts';
import { openPractice } from '../../../src-main/workbench.ts';

vi.stubGlobal('__BINDERY_VERSION__', '0.0.0-test');
vi.useFakeTimers();

const choice: Choice = { action: 'bind-both', gpu: '0000:26:00.0' as PciAddress, accepted: [] };

/** A practice run that somebody stops once a step has begun. */
async function stoppedAt(step: number) {
  const machine = openPractice('two-cards');
  const plan = machine.plan(choice);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const before = machine.scan();
  const lines: Progress[] = [];
  const run = machine.apply({ choice, sha256: plan.value.sha256 }, (line) => {
    lines.push(line);
    if (line.kind === 'step' && line.step === step && line.state === 'begin' && line.text !== 'put back')
      expect(machine.stop()).toBe(true);
  });
  await vi.runAllTimersAsync();
  return { machine, before, lines, result: await run, steps: plan.value.plan.steps.length };
}

test.each([3, 8])('stopped at step %i: everything is as it was before', async (step) => {
  const { machine, before, lines, result } = await stoppedAt(step);
  expect(result).toEqual({ ok: false, error: { code: 'stopped' } });
  expect(lines.some((line) => line.kind === 'step' && line.step > step)).toBe(false);
  expect(machine.scan()).toEqual(before);
  expect(lines.at(-1)).toMatchObject({ kind: 'end', result: 'rolled-back' });
});

test('and the machine can be bound afterwards as if nothing had been', async () => {
  const { machine } = await stoppedAt(8);
  const plan = machine.plan(choice);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const run = machine.apply({ choice, sha256: plan.value.sha256 }, () => undefined);
  await vi.runAllTimersAsync();
  expect(await run).toMatchObject({ ok: true });
});

test('in the last step there is still a way back', async () => {
  const { steps } = await stoppedAt(1);
  const { machine, before, result } = await stoppedAt(steps);
  expect(result).toEqual({ ok: false, error: { code: 'stopped' } });
  expect(machine.scan()).toEqual(before);
});
