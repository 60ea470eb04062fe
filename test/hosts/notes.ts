import type { FindingId } from '../../shared/assess/finding.ts';
import type { Verdict } from '../../shared/assess/verdict.ts';

/** What Bindery is to say of one device of a host whose source tells how it went. */
export interface Expected {
  slug: string;
  address: string;
  /** What turned out to be right, in short. */
  right: string;
  verdict: Verdict;
  findings: FindingId[];
  foreign?: string[];
  companions?: string[];
  /** Questions that the listing leaves open, so that they must not be answered. */
  unknown?: FindingId[];
  /** Where the verdict is another than the source's: why that is so. */
  differs?: string;
}

const noDisks = 'a listing does not say whether the system runs from the disks, so nobody may give them away';
const resets = 'it passes, and does not come back from a reset: a warning that the user accepts';

export const expectations: Expected[] = [
  {
    slug: 'asokolsky-suprox-sata-passthrough',
    address: '0000:00:17.0',
    right: 'passed, alone in its group',
    verdict: 'bound',
    findings: [],
    foreign: [],
  },
  {
    slug: 'asus-prime-x370-pro-3gpu',
    address: '0000:09:00.0',
    right: 'passes',
    verdict: 'ready',
    findings: [],
    foreign: [],
  },
  {
    slug: 'asus-prime-x370-pro-3gpu',
    address: '0000:08:00.0',
    right: 'passes',
    verdict: 'needs-choice',
    findings: ['amd-reset-bug'],
    foreign: [],
    differs: resets,
  },
  {
    slug: 'asus-prime-x370-pro-3gpu',
    address: '0000:04:00.0',
    right: 'stays with the host, on the chipset',
    verdict: 'needs-choice',
    findings: ['group-shared', 'amd-reset-bug'],
    foreign: ['0000:02:00.0', '0000:02:00.1', '0000:05:00.0', '0000:06:00.0'],
  },
  {
    slug: 'blog-z77-i5-2500-gtx1070',
    address: '0000:01:00.0',
    right: 'passes, alone with its audio',
    verdict: 'needs-choice',
    findings: ['only-gpu'],
    foreign: [],
    companions: ['0000:01:00.1'],
    differs: "the listing has no second card; the processor's own graphics were switched off",
  },
  {
    slug: 'clevo-p650hp6-gtx1060m',
    address: '0000:01:00.0',
    right: 'passes to a Linux guest',
    verdict: 'needs-choice',
    findings: ['only-gpu'],
    foreign: [],
    differs:
      "the listing leaves out the processor's graphics, and the form of the machine, so that it is a muxless laptop cannot be told",
  },
  {
    slug: 'gigabyte-b550-aorus-pro-tested',
    address: '0000:08:00.0',
    right: 'RX 6950 XT in slot 1 works out of the box',
    verdict: 'ready',
    findings: [],
    foreign: [],
  },
  {
    slug: 'gigabyte-b550-aorus-pro-tested',
    address: '0000:04:00.0',
    right: 'on the chipset, with LAN, SATA and USB',
    verdict: 'needs-choice',
    findings: ['group-shared', 'amd-reset-bug'],
    foreign: ['0000:02:00.0', '0000:02:00.1', '0000:05:00.0'],
  },
  {
    slug: 'gigabyte-b550-aorus-pro-vega56',
    address: '0000:08:00.0',
    right: 'passes, and needs vendor-reset',
    verdict: 'needs-choice',
    findings: ['amd-reset-bug'],
    foreign: [],
    companions: ['0000:08:00.1'],
  },
  {
    slug: 'joe-p-x570-aorus-gtx1080ti-headless',
    address: '0000:0b:00.0',
    right: 'passed',
    verdict: 'ready',
    findings: [],
    foreign: [],
  },
  {
    slug: 'joe-p-x570-aorus-gtx1080ti-headless',
    address: '0000:07:00.0',
    right: 'the network card passed',
    verdict: 'ready',
    findings: [],
    foreign: [],
    unknown: ['default-route-network'],
  },
  {
    slug: 'joe-p-x570-aorus-gtx1080ti-headless',
    address: '0000:0e:00.3',
    right: 'a USB controller passed',
    verdict: 'ready',
    findings: [],
    foreign: [],
  },
  {
    slug: 'joe-p-x570-aorus-gtx1080ti-headless',
    address: '0000:04:00.0',
    right: 'the SATA card passed',
    verdict: 'blocked',
    findings: [],
    foreign: [],
    unknown: ['root-storage'],
    differs: noDisks,
  },
  {
    slug: 'msi-b450m-mortar-max',
    address: '0000:26:00.0',
    right: 'isolated in group 12',
    verdict: 'ready',
    findings: [],
    foreign: [],
  },
  {
    slug: 'msi-b450m-mortar-raven',
    address: '0000:10:00.0',
    right: 'isolated in group 8',
    verdict: 'needs-choice',
    findings: ['amd-reset-bug'],
    foreign: [],
    differs: resets,
  },
  {
    slug: 'msi-x670e-carbon-7800xt-2070s',
    address: '0000:05:00.0',
    right: 'passes with all four functions, of four groups',
    verdict: 'ready',
    findings: [],
    foreign: [],
    companions: ['0000:05:00.1', '0000:05:00.2', '0000:05:00.3'],
  },
  {
    slug: 'pcengines-apu2',
    address: '0000:01:00.0',
    right: 'cannot be passed without the other two',
    verdict: 'needs-choice',
    findings: ['group-shared'],
    foreign: ['0000:02:00.0', '0000:03:00.0'],
  },
  {
    slug: 'vvorth-ryzen1600-gtx750-gtx1060',
    address: '0000:06:00.0',
    right: 'passed',
    verdict: 'ready',
    findings: [],
    foreign: [],
  },
  {
    slug: 'vvorth-ryzen1600-gtx750-gtx1060',
    address: '0000:07:00.3',
    right: 'the USB controller of the processor passed',
    verdict: 'ready',
    findings: [],
  },
  {
    slug: 'x99-i7-5930k-kernel58',
    address: '0000:09:00.0',
    right: 'LAN alone in its group',
    verdict: 'ready',
    findings: [],
    foreign: [],
  },
  {
    slug: 'x99-i7-5930k-kernel58',
    address: '0000:0d:00.0',
    right: 'USB alone in its group',
    verdict: 'ready',
    findings: [],
    foreign: [],
  },
  {
    slug: 'x99-i7-5930k-kernel59',
    address: '0000:09:00.0',
    right: 'LAN, SATA and USB fell into one group',
    verdict: 'needs-choice',
    findings: ['group-shared'],
    foreign: ['0000:0c:00.0', '0000:0d:00.0'],
  },
  {
    slug: 'yyu-ryzen-gt710-guest',
    address: '0000:24:00.0',
    right: 'passed',
    verdict: 'bound',
    findings: [],
    foreign: [],
  },
  {
    slug: 'yyu-ryzen-gt710-guest',
    address: '0000:2d:00.0',
    right: 'the only card left to the host failed',
    verdict: 'needs-choice',
    findings: ['only-gpu', 'amd-reset-bug', 'amdgpu-live-unbind'],
    foreign: [],
    differs:
      'the listing does not say with which card the computer starts; that it is the last one is a danger too',
  },
  {
    slug: 'yyu-ryzen-rx580-guest',
    address: '0000:2e:00.0',
    right: 'passed once it was not the boot card',
    verdict: 'bound',
    // One of its ids is that of the network card, which igb has: the binder would load vfio-pci before igb.
    findings: ['leftover-vfio-ids', 'amd-reset-bug'],
    foreign: [],
  },
];
