import { describe, expect, it } from 'vitest';
import type { FindingReport, GpuReport } from '../../../shared/assess/report.ts';
import type { PciAddress } from '../../../shared/pci/address.ts';
import { headline } from '../../../src-renderer/view/headline.ts';
import { scan, screen, withBindings, withCards } from '../wizard/samples.ts';

const report = scan.report;
const gpu = (address: PciAddress) => report.gpus.find((it) => it.address === address) as GpuReport;
const blocker: FindingReport = {
  id: 'vfio-missing',
  severity: 'blocker',
  subject: 'host',
  title: '',
  evidence: [],
  facts: {},
};

describe('the headline', () => {
  const says = (changed: Partial<typeof report>) => headline({ ...report, ...changed }).title;
  const pending = (...of: Parameters<typeof withBindings>) => headline(withBindings(...of).report);
  const verdict = (of: GpuReport['verdict'], findings: GpuReport['findings'] = []) =>
    withCards((it) => ({ ...it, verdict: of, findings })).report;

  it.each([
    ['one ready card', says({}), /is ready for a virtual machine$/],
    ['two', headline(verdict('ready')).title, /^Two graphics cards are ready/],
    ['none at all', says({ gpus: [] }), /^There is no graphics card here/],
    [
      'a blocker',
      headline({ ...verdict('blocked'), findings: [blocker] }).title,
      /^One thing stands between/,
    ],
    ['a bound card', headline(verdict('bound')).title, /belongs to the virtual machine$/],
    ['risks', headline(verdict('needs-choice', ['group-shared'])).title, /^Two graphics cards can be/],
    [
      'screens only, which the next start can give away',
      headline(verdict('needs-choice', ['host-display'])).title,
      /^Two graphics cards can be/,
    ],
    [
      'a screen beside another card, whose loss nobody wishes for',
      headline(
        withCards((it) => ({
          ...it,
          verdict: 'needs-choice',
          findings: it.address === screen ? ['host-display'] : ['group-shared'],
        })).report,
      ).title,
      /^One graphics card can be/,
    ],
    ['nothing that could be given away', headline(verdict('blocked')).title, /^No graphics card here can be/],
    [
      'a trial',
      headline({ ...verdict('bound'), atBoot: withBindings([{ standing: 'on-trial' }]).report.atBoot }).lead,
      /on trial|until the next restart/,
    ],
    ['a trial that waits', pending([{ standing: 'waiting' }]).title, /^GeForce.* goes .* at the next start$/],
    [
      'two of them',
      pending([{ standing: 'waiting' }, { standing: 'waiting', gpu: screen, name: 'B' }]).title,
      /^GeForce.* and B go /,
    ],
    [
      'a start without binding',
      pending([{ standing: 'kept', reason: 'off' }], { off: true }).title,
      /as you asked$/,
    ],
    [
      'a start without binding, and nothing that the next one binds',
      pending([{ standing: 'expired', reason: 'off' }], { off: true }).title,
      /is ready/,
    ],
    [
      'a start without binding before the trial',
      pending([{ standing: 'waiting', reason: 'off' }], { off: true }).title,
      /at the next start$/,
    ],
    [
      'a binding that did not come about',
      pending([{ standing: 'kept', reason: 'no-device' }]).title,
      /was not bound in this start$/,
    ],
    [
      'damaged files',
      pending([{ standing: 'damaged' }], { files: 'damaged' }).title,
      /^No start binds a card/,
    ],
    [
      'a card that is bound now, and waits for its trial',
      headline({
        ...verdict('bound'),
        atBoot: withBindings([{ standing: 'waiting', gpu: screen }]).report.atBoot,
      }).lead,
      /the next start is its trial/,
    ],
    [
      'the only card',
      says({ gpus: [{ ...gpu(screen), verdict: 'needs-choice', findings: ['only-gpu'] }] }),
      /^The only graphics card here is the one Linux needs/,
    ],
  ])('%s', (_name, title, expected) => {
    expect(title).toMatch(expected);
  });
});
