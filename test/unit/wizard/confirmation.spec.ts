import { describe, expect, it } from 'vitest';
import type { FindingId, Severity } from '../../../shared/assess/finding.ts';
import type { ScanReport } from '../../../shared/assess/report.ts';
import type { PciAddress } from '../../../shared/pci/address.ts';
import { addressToType, isTyped } from '../../../shared/wizard/confirmation.ts';
import { planView, scan, spare } from './samples.ts';

const network = '0000:23:00.0' as PciAddress;
const disk = '0000:01:00.1' as PciAddress;

/** The sample where these devices go along with the spare card, and these things are found on them. */
function going(foreign: PciAddress[], found: [FindingId, Severity, PciAddress][]): ScanReport {
  const findings = found.map(([id, severity, subject]) => ({
    ...{ id, severity, subject },
    title: '',
    evidence: [],
    facts: {},
  }));
  const gpus = scan.report.gpus.map((gpu) =>
    gpu.address === spare ? { ...gpu, foreign, mustBind: [...gpu.mustBind, ...foreign] } : gpu,
  );
  return { ...scan.report, gpus, findings };
}
const asked = (report: ScanReport, ids: FindingId[]) => addressToType(report, planView(ids).plan);
const shared: [FindingId, Severity, PciAddress] = ['group-shared', 'warning', spare];

describe('the address has to be typed', () => {
  it('for a danger on the card or on what goes along', () => {
    expect(asked(going([], [['host-display', 'danger', spare]]), ['host-display'])).toBe('26:00.0');
    const route = going([network], [shared, ['default-route-network', 'danger', network]]);
    expect(asked(route, ['group-shared', 'default-route-network'])).toBe('26:00.0');
  });

  it('for disks, whatever is said of them', () => {
    expect(asked(going([disk], [shared]), ['group-shared'])).toBe('26:00.0');
  });

  it('for a risk that this look at the machine does not know', () => {
    expect(asked(going([], []), ['no-reset'])).toBe('26:00.0');
    // The same danger of another device says nothing about this one.
    expect(asked(going([], [['host-display', 'danger', network]]), ['host-display'])).toBe('26:00.0');
  });

  it('for no warning, and for no plan without risks', () => {
    expect(asked(going([network], [shared]), ['group-shared'])).toBeNull();
    expect(asked(going([], [['no-reset', 'warning', spare]]), ['no-reset'])).toBeNull();
    expect(asked(going([disk], [['host-display', 'danger', spare]]), [])).toBeNull();
  });
});

describe('what is typed', () => {
  it.each(['26:00.0', ' 26:00.0 ', '0000:26:00.0'])('%j is the card', (typed) => {
    expect(isTyped('26:00.0', typed)).toBe(true);
  });
  it.each(['', '26:00', '26:00.1', '22:00.0', 'yes', '0001:26:00.0'])('%j is not', (typed) => {
    expect(isTyped('26:00.0', typed)).toBe(false);
  });
  it('may be in upper case', () => {
    expect(isTyped('0a:00.0', '0A:00.0')).toBe(true);
  });
});
