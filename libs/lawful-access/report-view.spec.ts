// What of a report each view shows: masked ends of numbers, and for assistants nothing about money.
import { determinationOf, reportOf } from '../../test/support/household/reports.js';
import { threeInMentougou } from '../../test/support/household/personas.js';
import { viewReport, viewSealed, viewSummary } from './report-view.js';

const report = reportOf(threeInMentougou());
const determination = determinationOf(threeInMentougou());

describe('a report as a view', () => {
  it('is the report itself for who sees everything', () => {
    expect(viewReport(report, 'full')).toBe(report);
    expect(viewSealed({ report, determination }, 'masked').determination).toBe(determination);
  });

  it('shows figures and ends of record numbers when it is masked', () => {
    const masked = viewReport(report, 'masked');
    expect(masked.measures).toEqual(report.measures);
    expect(masked.lines.map(({ countedAmount }) => countedAmount)).toEqual(report.lines.map(({ countedAmount }) => countedAmount));
    const ids = masked.lines.flatMap(({ evidence }) => evidence.flatMap(({ recordIds }) => recordIds));
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) expect(id).toMatch(/^\*{4}.{4}$|^.{1,4}$/);
    const [line] = report.lines;
    if (!line) throw new Error('the report has no line');
    const named = { ...report, lines: [{ ...line, label: { zh: '账户 6222020200112233445', en: 'account 6222020200112233445' } }] };
    expect(viewReport(named, 'masked').lines[0]?.label).toEqual({ zh: '账户 ****3445', en: 'account ****3445' });
  });

  it('says nothing of money to an assistant: no amount, no account, no measure of means, no determination', () => {
    const { report: shown, determination: nothing } = viewSealed({ report, determination }, 'without-bank');
    expect(nothing).toBeNull();
    expect(shown.measures.map(({ id }) => id).filter((id) => !['dwellings', 'vehicles', 'heads'].includes(id))).toEqual([]);
    expect(
      shown.lines.every((line) => line.recordedAmount === undefined && line.countedAmount === undefined && line.byMonth === undefined),
    ).toBe(true);
    expect(shown.comparisons).toEqual([]);
    expect(JSON.stringify(shown)).not.toMatch(/"banks"|"wages"|"monetary/);
    expect(shown.subjects).toEqual(report.subjects);
  });

  it('is a verdict without figures for a charity', () => {
    const summary = {
      verificationId: report.verificationId,
      version: 1,
      sha256: 'ab'.repeat(32),
      completeness: 'complete',
      missingSources: ['banks'],
      incomePerHeadMonth: { known: '1.00', settled: true },
      monetaryAssetsPerHead: { known: '2.00', settled: true },
      programmes: [],
    } as const;
    expect(viewSummary(summary, 'full')).toBe(summary);
    expect(Object.keys(viewSummary(summary, 'verdict'))).toEqual(['verificationId', 'version', 'sha256', 'completeness', 'programmes']);
  });
});
