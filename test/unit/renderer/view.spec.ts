import { describe, expect, it } from 'vitest';
import type { DeviceReport, FindingReport, GpuReport } from '../../../shared/assess/report.ts';
import type { PciAddress } from '../../../shared/pci/address.ts';
import { cardFacts, slotName } from '../../../src-renderer/view/card-facts.ts';
import {
  blockerOf,
  byMeaning,
  countFindings,
  findingsOf,
  groupFindings,
} from '../../../src-renderer/view/findings.ts';
import { chipName, distinctName, processorName, productName } from '../../../src-renderer/view/names.ts';
import { cardsInOrder, compareAround } from '../../../src-renderer/view/order.ts';
import { subjectNames } from '../../../src-renderer/view/subjects.ts';
import { verdictSentence } from '../../../src-renderer/view/verdict.ts';
import { scan, screen, spare, withCards } from '../wizard/samples.ts';

const report = scan.report;
const gpu = (address: PciAddress) => report.gpus.find((it) => it.address === address) as GpuReport;
const finding = (
  id: FindingReport['id'],
  severity: FindingReport['severity'],
  subject: string,
): FindingReport => ({
  id,
  severity,
  subject: subject as PciAddress,
  title: '',
  evidence: [],
  facts: {},
});

describe('names', () => {
  it.each([
    ['TU104 [GeForce RTX 2070 SUPER]', 'GeForce RTX 2070 SUPER', 'TU104'],
    ['Navi 21 [Radeon RX 6800/6800 XT / 6900 XT]', 'Radeon RX 6800/6800 XT / 6900 XT', 'Navi 21'],
    ['HD Graphics 530', 'HD Graphics 530', null],
    ['10de:1e84', '10de:1e84', null],
  ])('%s is called %s', (name, product, chip) => {
    expect(productName(name)).toBe(product);
    expect(chipName(name)).toBe(chip);
  });

  it.each([
    ['AMD Ryzen 7 3700X 8-Core Processor', 'AMD Ryzen 7 3700X'],
    ['Intel(R) Core(TM) i7-8700 CPU @ 3.20GHz', 'Intel Core i7-8700'],
    ['12th Gen Intel(R) Core(TM) i5-12400', '12th Gen Intel Core i5-12400'],
    ['AMD EPYC 7742 64-Core Processor', 'AMD EPYC 7742'],
  ])('%s is called %s', (name, short) => {
    expect(processorName(name)).toBe(short);
  });

  it('tells cards apart that are called the same', () => {
    const card = (name: string, address: string) => ({ ...gpu(spare), name, address }) as GpuReport;
    const [one, twin, other] = [
      card('A', '0000:2d:00.0'),
      card('A', '0000:2e:00.0'),
      card('B', '0000:2f:00.0'),
    ];
    const all = [one, twin, other] as GpuReport[];
    expect(all.map((it) => distinctName(it, all))).toEqual(['A · 2d:00.0', 'A · 2e:00.0', 'B']);
  });

  it('names a device that goes along together with its card', () => {
    const names = subjectNames(report);
    expect(names.get('0000:23:00.0')).toMatch(/23:00\.0, along with .*$/);
    expect(names.get(screen)).not.toContain('along with');
  });
});

describe('findings', () => {
  const mixed = [
    finding('twin-ids', 'info', spare),
    finding('group-shared', 'warning', screen),
    finding('group-shared', 'warning', spare),
    finding('group-shared', 'warning', spare),
    finding('root-storage', 'blocker', '0000:01:00.1'),
    finding('vfio-missing', 'blocker', 'host'),
  ];

  const twice = [screen, spare].map((subject) => ({ id: 'no-reset', subject, because: '' }) as const);

  it('come worst first, the machine before its cards, each id once', () => {
    expect(groupFindings(mixed).map(({ first, subjects }) => [first.id, subjects.length])).toEqual([
      ['vfio-missing', 1],
      ['root-storage', 1],
      ['group-shared', 2],
      ['twin-ids', 1],
    ]);
  });

  it('stand under what they mean for the person', () => {
    const ids = (groups: { first: FindingReport }[]) => groups.map(({ first }) => first.id);
    const findings = [
      ...mixed,
      finding('host-display', 'danger', screen),
      finding('memlock-low', 'warning', 'host'),
    ];
    const undecided = withCards((it) => ({ ...it, verdict: 'needs-choice' })).report;
    const all = byMeaning({ ...undecided, findings });
    expect(ids(all.inTheWay)).toEqual(['vfio-missing', 'root-storage']);
    expect(ids(all.toDecide)).toEqual(['host-display', 'memlock-low', 'group-shared']);
    expect(ids(all.goodToKnow)).toEqual(['twin-ids']);
    expect(all.ofOthers).toEqual([]);

    const oneReady = byMeaning({ ...report, findings });
    expect(ids(oneReady.inTheWay)).toEqual(['vfio-missing']);
    expect(ids(oneReady.toDecide)).toEqual(['memlock-low', 'group-shared']);
    expect(oneReady.toDecide[1]?.subjects.map(({ subject }) => subject)).toEqual([spare]);
    expect(ids(oneReady.ofOthers)).toEqual(['root-storage', 'host-display', 'group-shared']);
    expect(ids(oneReady.goodToKnow)).toEqual(['twin-ids']);
  });

  it('are counted by whom they stop', () => {
    expect(
      countFindings({ ...report, findings: mixed, host: { ...report.host, unknown: twice } }, 5),
    ).toEqual({
      stops: 1,
      stopsCard: 0,
      decide: 1,
      others: 2,
      fine: 5,
      unknown: 1,
    });
  });

  it('belong to a card when they are about what goes along with it', () => {
    expect(findingsOf(report, spare)).toEqual([]);
    expect(findingsOf(report, screen).map(({ id }) => id)).toContain('root-storage');
    expect(blockerOf(report, screen)?.id).toBe('root-storage');
    expect(blockerOf({ ...report, findings: mixed }, spare)?.id).toBe('vfio-missing');
  });
});

describe('a card', () => {
  /** The sample with names of the test's own: the system's pci.ids may say anything. */
  const named = (names: Partial<DeviceReport>) => ({
    ...report,
    devices: report.devices.map((device) => ({ ...device, subsystemName: null, models: [], ...names })),
  });

  it('tells what its name leaves open', () => {
    const models = ['Radeon RX 7900 XT', 'Radeon RX 7900 XTX'];
    expect(cardFacts(named({ models, subsystemName: 'Nitro+' }), gpu(spare)).slice(0, 2)).toEqual([
      'Sold as Nitro+',
      'One of Radeon RX 7900 XT, Radeon RX 7900 XTX: they share one id',
    ]);
    const nameless = named({ name: null, vendorName: 'NVIDIA Corporation', className: 'VGA controller' });
    expect(cardFacts(nameless, gpu(spare))[0]).toBe('NVIDIA Corporation VGA controller');
    const unknown = named({ name: null, vendorName: null, className: null });
    expect(cardFacts(unknown, gpu(spare))[0]).toBe('No screen is plugged in');
  });

  it('tells its screens, what goes along, its group and its reset', () => {
    expect(cardFacts(named({}), gpu(spare))).toEqual([
      'No screen is plugged in',
      'Its audio, USB and UCSI functions go along',
      'Shares its IOMMU group with nothing else',
      'Can be reset (bus)',
    ]);
    expect(cardFacts(named({}), gpu(screen))).toEqual([
      'A screen is plugged in at HDMI-A-1',
      'Its audio function goes along',
      'Shares its group with USB, storage and network',
      'Can be reset (bus)',
    ]);
  });

  it('tells who uses it, its sleep, and its memory where that matters', () => {
    const facts = (id: FindingReport['id'], of: Record<string, string>) => ({
      ...finding(id, 'info', spare),
      facts: of,
    });
    const changed = {
      ...named({ powerState: 'D3cold' }),
      findings: [
        facts('gpu-in-use', { programs: 'Xorg (812)' }),
        facts('bar-unassigned', { bars: 'BAR 1' }),
        facts('resizable-bar', { sizes: 'BAR 0: 256 MiB' }),
        { ...facts('gpu-in-use', { programs: 'another card' }), subject: screen },
      ],
    };
    const unknown = { ...gpu(spare), unknown: ['gpu-in-use', 'host-display'] as FindingReport['id'][] };
    const told = cardFacts(changed, unknown);
    expect(told).toContain('In use by Xorg (812)');
    expect(told.slice(-4)).toEqual([
      'Asleep to save power (D3cold)',
      'No room was found for its memory (BAR 1)',
      'Its memory window can be resized (BAR 0: 256 MiB)',
      'Could not be seen: which card shows your screen',
    ]);
    expect(told.join()).not.toContain('another card');
    expect(cardFacts(named({ powerState: 'D0' }), gpu(spare)).join()).not.toMatch(/sleep|memory|seen/);
  });

  it('names the socket where the board does', () => {
    expect(slotName(report, gpu(spare))).toBeNull();
    expect(slotName(named({ slot: '3' }), gpu(spare))).toBe('3');
  });

  const sentence = (of: Partial<GpuReport>, findings: FindingReport[] = []) => {
    const card = { ...gpu(spare), ...of };
    return verdictSentence({ ...report, gpus: [card], findings }, card);
  };
  const risky = { verdict: 'needs-choice' as const };
  it.each([
    ['ready', sentence({}), 'It can go to the virtual machine as it is.'],
    ['bound', sentence({ verdict: 'bound' }), 'It is with the virtual machine.'],
    ['the only one', sentence({ ...risky, findings: ['only-gpu'] }), /^It stays: Linux would have no/],
    [
      'blocked',
      sentence({ verdict: 'blocked' }, [finding('sriov-active', 'blocker', spare)]),
      'It cannot go. This card is divided into virtual cards.',
    ],
    ['blocked by what nobody knows', sentence({ verdict: 'blocked' }), /could not be read/],
    [
      'risky',
      sentence(risky, [finding('group-shared', 'warning', spare), finding('no-reset', 'warning', spare)]),
      'It can go, if you accept this: Other devices go along with this card (and one more).',
    ],
    [
      'for the next start',
      sentence({ ...risky, findings: ['gpu-in-use'] }, [finding('gpu-in-use', 'danger', spare)]),
      'It can go from the next start on. A program is using this card, so not now.',
    ],
    [
      'your screen: what it costs, not only that it has to wait',
      sentence({ ...risky, findings: ['host-display'] }, [finding('host-display', 'danger', spare)]),
      /^Not now: it shows your screen\..*stays dark for Linux\.$/,
    ],
  ])('says its verdict in one sentence: %s', (_name, said, expected) => {
    expect(said).toMatch(expected);
  });

  it('says nothing of a reset that could not be read', () => {
    const devices = report.devices.map((device) => ({
      ...device,
      unreadable: { resetMethods: 'EIO' },
      resetMethods: [],
    }));
    expect(cardFacts({ ...report, devices }, gpu(spare)).join()).not.toMatch(/reset/);
  });

  it('stands first when something is offered for it', () => {
    expect(report.gpus.map(({ address }) => address)).toEqual([screen, spare]);
    expect(cardsInOrder(report).map(({ address }) => address)).toEqual([spare, screen]);
  });

  it('comes before its functions, and these before what goes along', () => {
    const all = ['0000:23:00.0', '0000:26:00.1', spare] as PciAddress[];
    expect(all.sort(compareAround(spare))).toEqual([spare, '0000:26:00.1', '0000:23:00.0']);
  });
});
