import { describe, expect, test, vi } from 'vitest';
import { sampleNames, type SampleName } from '#shared/ipc/samples.ts';
import type { Verdict } from '#shared/assess/verdict.ts';
import type { Strategy } from '#shared/plan/plan.ts';
import { sampleMachines } from '../../../src-main/practice/samples/index.ts';
import { openPractice } from '../../../src-main/workbench.ts';

vi.stubGlobal('__BINDERY_VERSION__', '0.0.0-test');

/** What Bindery is to say of one card, how it would bind it at every start, and what else would come along. */
interface Card {
  says: `${Verdict}: ${string}` | Verdict;
  by?: Strategy;
  foreign?: string[];
}

/** What each sample stands for. */
const expectations: Record<SampleName, { host?: string[]; cards: Record<string, Card> }> = {
  'two-cards': {
    cards: {
      '0000:22:00.0': {
        says: 'blocked: root-storage host-display default-route-network group-shared',
        foreign: ['0000:01:00.0', '0000:01:00.1', '0000:23:00.0'],
      },
      '0000:26:00.0': { says: 'ready', by: 'early-binder' },
    },
  },
  'intel-graphics': {
    cards: {
      '0000:00:02.0': {
        says: 'needs-choice: host-display integrated-gpu gpu-driver-in-initramfs',
        by: 'early-binder-initramfs',
      },
      '0000:01:00.0': { says: 'ready: gpu-driver-in-initramfs', by: 'early-binder-initramfs' },
    },
  },
  am5: {
    cards: {
      '0000:03:00.0': {
        says: 'ready: amdgpu-live-unbind resizable-bar gpu-driver-in-initramfs',
        by: 'early-binder-initramfs',
      },
      '0000:18:00.0': {
        says: 'needs-choice: host-display integrated-gpu amdgpu-live-unbind gpu-driver-in-initramfs',
        by: 'early-binder-initramfs',
      },
    },
  },
  twins: {
    cards: {
      '0000:2d:00.0': { says: 'needs-choice: host-display twin-ids nvidia-live-unbind', by: 'early-binder' },
      '0000:2e:00.0': { says: 'ready: twin-ids nvidia-live-unbind', by: 'early-binder' },
    },
  },
  'shared-group': {
    cards: {
      '0000:00:02.0': {
        says: 'needs-choice: host-display integrated-gpu gpu-driver-in-initramfs',
        by: 'early-binder',
      },
      '0000:01:00.0': {
        says: 'needs-choice: group-shared gpu-driver-in-initramfs',
        by: 'early-binder',
        foreign: ['0000:02:00.0'],
      },
    },
  },
  laptop: {
    cards: {
      '0000:00:02.0': {
        says: 'needs-choice: host-display integrated-gpu gpu-driver-in-initramfs',
        by: 'early-binder-initramfs',
      },
      '0000:01:00.0': {
        says: 'ready: muxless-laptop nvidia-live-unbind sleeping-d3cold',
        by: 'early-binder',
      },
    },
  },
  'iommu-off': {
    host: ['iommu-off-in-kernel'],
    cards: {
      '0000:00:02.0': {
        says: 'blocked: host-display integrated-gpu gpu-driver-in-initramfs',
      },
      '0000:01:00.0': { says: 'blocked: gpu-driver-in-initramfs' },
    },
  },
};

describe.each(sampleNames)('the sample %s', (name) => {
  const bench = openPractice(name);
  const scanned = bench.scan();
  if (!scanned.ok) throw new Error(JSON.stringify(scanned.error));
  const { report, practice } = scanned.value;

  test('says what it stands for', () => {
    const cards = report.gpus.map((gpu): [string, Card] => {
      const plan = bench.plan({
        action: 'bind-boot',
        gpu: gpu.address,
        accepted: gpu.findings,
      });
      const by = plan.ok ? plan.value.plan.strategy?.name : undefined;
      return [
        gpu.address,
        {
          says: gpu.findings.length > 0 ? `${gpu.verdict}: ${gpu.findings.join(' ')}` : gpu.verdict,
          ...(by ? { by } : {}),
          ...(gpu.foreign.length > 0 ? { foreign: gpu.foreign } : {}),
        },
      ];
    });
    const host = report.findings.filter(({ subject }) => subject === 'host').map(({ id }) => id);
    expect({ host, cards: Object.fromEntries(cards) }).toEqual({ host: [], ...expectations[name] });
  });

  test('answers every question that a real machine answers, and has a name', () => {
    expect(report.host.unknown).toEqual([]);
    expect(report.devices.filter(({ unreadable }) => Object.keys(unreadable).length > 0)).toEqual([]);
    expect(practice?.title).toBe(sampleMachines[name].title);
  });

  test('has parents and places that go together', () => {
    const { devices } = sampleMachines[name];
    const addresses = devices.map(({ address }) => address);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const { address, parent, classCode } of devices) {
      expect(classCode).toMatch(/^[\da-f]{6}$/);
      // What is on another bus than 00 hangs on something, which is a bridge.
      expect(parent === undefined, address).toBe(address.startsWith('0000:00:'));
      if (parent !== undefined)
        expect(devices.find((it) => it.address === parent)?.classCode, address).toBe('060400');
    }
  });
});
