// Versions of a report: what is sealed, what changed, and the short form.
import { writeCanonicalJson } from '#contracts';
import { buildReport } from './build-report.js';
import { compareReports } from './changes.js';
import { sealReport } from './seal.js';
import { summariseReport } from './summary.js';
import { account, says } from '../../test/support/household/findings.js';
import { threeInMentougou } from '../../test/support/household/personas.js';
import { determinationOf, inputOf, packOf, reportOf } from '../../test/support/household/reports.js';

const household = threeInMentougou();
const withoutBankOf = (subjectId: string) =>
  household.findings.map((finding) =>
    finding.findingId === `banks.${subjectId}` ? { ...finding, outcome: 'late' as const, facts: [] } : finding,
  );

describe('a sealed report', () => {
  it('has the hash of its canonical bytes, and the same after a journey through JSON', () => {
    const sealed = sealReport(reportOf(household));
    expect(sealed.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(writeCanonicalJson(JSON.parse(sealed.json))).toBe(sealed.json);
    expect(sealReport(reportOf(threeInMentougou())).sha256).toBe(sealed.sha256);
  });

  it('names another input when any record, declaration or pack differs', () => {
    const input = inputOf(household);
    const hashes = new Set([
      buildReport(input).inputHash,
      buildReport({ ...input, findings: withoutBankOf('p3') }).inputHash,
      buildReport({ ...input, declared: [{ item: 'dwellings', unit: 'count', count: 1 }] }).inputHash,
      buildReport({ ...input, pack: packOf('national', '2023-03-15') }).inputHash,
    ]);
    expect(hashes.size).toBe(4);
  });
});

describe('a later version', () => {
  const first = reportOf({ ...household, findings: withoutBankOf('p2') });
  const second = reportOf({ ...household, previous: { report: first, sha256: sealReport(first).sha256 } });

  it('follows the version before and says which source brought what', () => {
    expect(first).toMatchObject({ version: 1, completeness: 'partial', changes: [] });
    expect(second).toMatchObject({ version: 2, supersedes: { version: 1, sha256: sealReport(first).sha256 }, completeness: 'complete' });
    expect(second.changes).toContainEqual({ kind: 'coverage', id: 'banks/p2', before: 'late', after: 'found', sourceIds: ['banks'] });
    expect(second.changes.find(({ id }) => id === 'monetary-assets')).toMatchObject({
      kind: 'measure',
      before: '123200.00 [123200.00, +∞]',
      after: '168700.00 [168700.00, +∞]',
      sourceIds: ['banks'],
    });
    expect(second.changes.filter(({ kind }) => kind === 'line-added')).toHaveLength(1);
    expect(second.changes.filter(({ kind }) => kind === 'line-removed')).toEqual([]);
  });

  it('keeps the id of a line whose amount was corrected', () => {
    const corrected = household.findings.map((finding) =>
      finding.findingId === 'banks.p3' ? says('banks', 'p3', 'found', [account('乙银行', '6200-B2', '3300.00')]) : finding,
    );
    const changes = compareReports(second, reportOf({ ...household, findings: corrected })).filter(({ kind }) => kind.startsWith('line'));
    expect(changes.map(({ kind }) => kind)).toEqual(['line-removed', 'line-added']);
    expect(new Set(changes.map(({ id }) => id)).size).toBe(1);
  });

  it('of the same findings has no changes', () => {
    expect(compareReports(second, reportOf(household))).toEqual([]);
  });
});

describe('a summary', () => {
  it('tells outcome and gaps in at most one kilobyte', () => {
    const catalogue = [
      ...(household.catalogue ?? []),
      ...Array.from({ length: 40 }, (_, index) => ({
        id: `department-with-a-long-name-${index}`,
        title: { zh: '某', en: 'One' },
        provides: ['education' as const],
        connected: true,
      })),
    ];
    const partial = {
      ...household,
      catalogue,
      findings: withoutBankOf('p2'),
      programmes: ['tekun', 'dibao', 'low-income', 'expenditure', 'temporary'],
    };
    const report = reportOf(partial);
    const { sha256 } = sealReport(report);
    const summary = summariseReport(report, determinationOf(partial), sha256);
    expect(JSON.stringify(summary).length).toBeLessThanOrEqual(1000);
    expect(summary).toMatchObject({
      version: 1,
      sha256,
      completeness: 'partial',
      incomePerHeadMonth: { known: '1795.33', settled: false },
      monetaryAssetsPerHead: { known: '41066.67', settled: false },
    });
    expect(summary.programmes).toHaveLength(5);
    expect(summary.missingSources[0]).toBe('banks');
    expect(summary.missingSources.at(-1)).toMatch(/^\+\d+$/);
  });
});
