import { expect, test } from 'vitest';
import { openPractice } from '../../../src-main/workbench.ts';
import { predictionsInOrder } from '../../../src-renderer/view/order.ts';
import { laterOf } from '../../../src-renderer/view/plan/later.ts';
import { spare } from '../wizard/samples.ts';

function must<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

test('the window shows after the trial exactly what it said that it checks', async () => {
  const bench = openPractice();
  const { plan, sha256 } = must(bench.plan({ action: 'bind-boot', gpu: spare, accepted: [] }));
  must(
    await bench.apply({ choice: { action: 'bind-boot', gpu: spare, accepted: [] }, sha256 }, () => undefined),
  );
  const after = must(bench.restart?.() ?? { ok: false, error: { code: 'no practice' } });

  const { isChecked, predictions } = laterOf(plan);
  expect(isChecked).toBe(true);
  expect(predictions.length).toBeGreaterThan(3);
  const shown = predictionsInOrder(after.boot.trials[0]?.verified ?? [], spare, (it) => it.prediction);
  expect(shown.map(({ prediction }) => prediction)).toEqual(
    predictionsInOrder(predictions, spare, (it) => it),
  );
});

test('where no page follows the restart, nothing is said to be checked, and nothing promised is left out', () => {
  const bench = openPractice();
  const { plan } = must(bench.plan({ action: 'bind-boot', gpu: spare, accepted: [] }));
  for (const other of [
    { ...plan, action: 'undo-boot' as const },
    { ...plan, strategy: { name: 'kernel-arguments' as const, why: '' } },
  ])
    expect(laterOf(other)).toEqual({ isChecked: false, predictions: plan.predictions });
});
