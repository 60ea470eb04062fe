import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan } from '#shared/plan/plan.ts';
import type { Step } from '#shared/plan/steps/step.ts';
import { writesFor } from '#shared/plan/now/writes.ts';
import { PciIds } from '#shared/pci/pci-ids.ts';
import { lookAt, planScript } from '../../../src-main/apply/pipeline.ts';
import { MemoryTree } from '../../../src-main/host/memory-tree.ts';
import { scan } from '../../../src-main/host/scan.ts';
import { addDriver, machineTree, type MadeDevice } from '../../../src-main/practice/machine-tree.ts';
import { SimulatedKernel } from '../../../src-main/practice/simulated-kernel.ts';
import { owners } from '../../support/disk-machine.ts';
import { machineWith, screenCard } from '../../support/made-machines.ts';
import { bindNow } from '../../support/run-script.ts';

/** A card of up to eight functions and up to three strangers in its group, each with any driver and override. */
const machines = fc
  .record({
    functions: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 5 }),
    strangers: fc.integer({ min: 0, max: 3 }),
    drivers: fc.array(fc.constantFrom('alpha', 'beta', 'HDA Intel', null, 'vfio-pci'), {
      minLength: 12,
      maxLength: 12,
    }),
    overrides: fc.array(fc.constantFrom(null, null, 'alpha', 'pci-stub'), { minLength: 12, maxLength: 12 }),
    cardDriver: fc.constantFrom('nouveau', null),
  })
  .map(({ functions, strangers, drivers, overrides, cardDriver }) => {
    const one = (address: string, classCode: string, index: number, driver: string | null): MadeDevice => {
      const override = driver === 'vfio-pci' ? 'vfio-pci' : overrides[index];
      return {
        address,
        ids: `10de:${(0x1000 + index).toString(16)}:1462:c722`,
        classCode,
        group: 2,
        resetMethods: 'flr',
        ...(driver ? { driver } : {}),
        // An override that names another driver than the one it has came later, and counts at the next probe.
        ...(override ? { override } : {}),
      };
    };
    return [
      screenCard,
      one('0000:02:00.0', '030000', 0, cardDriver),
      ...functions.map((number, index) =>
        one(`0000:02:00.${number}`, '0c0330', index + 1, drivers[index + 1] ?? null),
      ),
      ...Array.from({ length: strangers }, (_, index) =>
        one(`0000:0${index + 3}:00.0`, '0c0330', index + 8, drivers[index + 8] ?? null),
      ),
    ];
  });

/** Makes the writes of a step, in the script's order; every write must be one that the kernel takes. */
function carryOut(steps: Step[], kernel: SimulatedKernel): void {
  for (const step of steps) {
    if (step.kind !== 'set-driver') continue;
    for (const { path, text } of writesFor(step))
      expect(kernel.write(path, text), `${text} > ${path}`).toBeNull();
  }
}

test('on any machine the way back leads to where it began', () => {
  let made = 0;
  fc.assert(
    fc.property(machines, (devices) => {
      const tree = machineTree(machineWith(devices));
      for (const driver of ['vfio-pci', 'pci-stub', 'alpha', 'beta', 'HDA Intel', 'nouveau'])
        addDriver(tree, driver);
      const memory = new MemoryTree('/', tree);
      const look = () => lookAt(scan(memory, new PciIds('')));
      const planned = planScript(look(), bindNow('0000:02:00.0'));
      if (!planned.ok) throw new Error(JSON.stringify(planned.error));
      const plan: Plan = planned.value.plan;
      const before = owners(look());
      const kernel = new SimulatedKernel(memory);

      carryOut(plan.steps, kernel);
      const bound = look();
      expect(bound.judged.gpus.find((gpu) => gpu.address === plan.gpu)?.verdict).toBe('bound');
      expect(bound.host.vfioNodes).toEqual({ kind: 'value', value: [2] });
      expect(owners(bound)[screenCard.address]).toBe(before[screenCard.address]);

      carryOut(
        plan.inverse.filter((step) => step.kind !== 'put-back'),
        kernel,
      );
      expect(owners(look())).toEqual(before);
      made += 1;
    }),
  );
  expect(made).toBeGreaterThanOrEqual(100);
});
