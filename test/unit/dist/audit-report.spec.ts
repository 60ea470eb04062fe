import { expect, it } from 'vitest';
import { judgeAudit } from '../../../build/dist/lib/audit-report.mjs';

const weakness = (id: string, name: string) => ({
  url: `https://github.com/advisories/${id}`,
  title: 'Reads too far',
  severity: 'high',
  name,
});
const report = {
  vulnerabilities: {
    inner: { via: [weakness('GHSA-1', 'inner'), weakness('GHSA-2', 'inner')] },
    outer: { via: ['inner'] },
  },
};

it('names each weakness once, with the package that has it', () => {
  expect(judgeAudit(report, [], '2026-01-01').open).toEqual([
    'GHSA-1 (high) inner: Reads too far',
    'GHSA-2 (high) inner: Reads too far',
  ]);
});

it('leaves out what is excused, up to its day', () => {
  const excuse = { id: 'GHSA-1', reason: 'never reached', until: '2026-06-01' };
  expect(judgeAudit(report, [excuse], '2026-05-31').open).toEqual(['GHSA-2 (high) inner: Reads too far']);
  expect(judgeAudit(report, [excuse], '2026-06-01').open).toHaveLength(2);
});

it('tells which excuses have nothing left to excuse', () => {
  const excuse = { id: 'GHSA-9', reason: 'gone', until: '2099-01-01' };
  expect(judgeAudit(report, [excuse], '2026-01-01').idle).toEqual(['GHSA-9']);
});
