import { describe, expect, test } from 'vitest';
import { parseAnswer } from '../../../shared/ipc/contract.ts';
import { sampleNames } from '../../../shared/ipc/samples.ts';
import { choiceFor } from '../../../shared/plan/choice.ts';
import { offerFor } from '../../../shared/wizard/offer.ts';
import { openPractice } from '../../../src-main/workbench.ts';

// What the main process answers must pass the window's own check: a field that only one boot loader's plan has
// is easily forgotten in it.

describe.each(sampleNames)('the sample %s', (name) => {
  const bench = openPractice(name);
  const scan = parseAnswer('host.scan', bench.scan());

  test('its scan comes through', () => {
    expect(scan).toMatchObject({ ok: true });
  });

  test('every plan that is offered on it comes through', () => {
    if (!scan.ok) throw new Error('no scan');
    const { gpus, atBoot } = scan.value.report;
    const choices = gpus.flatMap((gpu) =>
      offerFor(gpu, atBoot)
        .ways.filter(({ closed }) => closed === null)
        .map(({ way }) => choiceFor(way, gpu.address, [])),
    );
    const turnOn = choiceFor('enable-iommu', null, []);
    const all = name === 'iommu-off' ? [turnOn] : choices;
    expect(all.length).toBeGreaterThan(0);
    for (const choice of all) {
      if (!choice) throw new Error('no such choice');
      const answer = bench.plan(choice);
      expect(answer).toMatchObject({ ok: true });
      expect(parseAnswer('plan.make', answer)).toEqual(answer);
    }
  });
});
