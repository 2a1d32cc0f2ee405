// The months in which income is measured: by class, since a change, and what an exclusion leaves of a record.
import { parseLocalDate } from '#kernel';
import { buildReport, placeWindow } from './index.js';
import { person, says, vehicle, wages, contributions, withNoRecords, FIVE_SOURCES } from '../../test/support/household/findings.js';
import { flagCodes, inputOf, knownOf, packOf } from '../../test/support/household/reports.js';

const pack = packOf('mentougou', '2023-10-09');
const on = parseLocalDate('2023-10-09');
const one = [person('p1', 'self')];
const household = (findings: ReturnType<typeof says>[]) =>
  inputOf({
    referenceDate: '2023-10-09',
    subjects: one,
    catalogue: FIVE_SOURCES,
    findings: withNoRecords(FIVE_SOURCES, one, findings),
    pack,
  });
const months = (count: number) => Array.from({ length: count }, () => '4200.00');

describe('the window of income', () => {
  it('is twelve full months, and after a lasting change the full months since it', () => {
    expect(placeWindow(pack, on).window).toEqual({ from: '2022-10', to: '2023-09' });
    expect(placeWindow(pack, on, parseLocalDate('2023-04-03'))).toMatchObject({ window: { from: '2023-04', to: '2023-09' }, months: 6 });
  });

  it('stays as it is when the change is older than the window', () => {
    expect(placeWindow(pack, on, parseLocalDate('2022-05-01')).months).toBe(12);
  });

  it('stays as it is, with a flag, when no full month has passed since the change', () => {
    const input = household([says('tax', 'p1', 'found', wages('某公司', '2023-04', months(6)))]);
    const report = buildReport({ ...input, changedOn: parseLocalDate('2023-10-02') });
    expect(report.incomeWindow).toEqual({ from: '2022-10', to: '2023-09' });
    expect(flagCodes(report)).toContain('change-too-recent');
  });

  it('never spreads a new wage over months without it', () => {
    const input = household([says('tax', 'p1', 'found', wages('某公司', '2023-04', months(6)))]);
    expect(knownOf(buildReport({ ...input, changedOn: parseLocalDate('2023-04-03') }))['income-per-head-month']).toBe('4200.00');
    expect(knownOf(buildReport(input))['income-per-head-month']).toBe('2100.00');
  });

  it('may be shorter for one class, whose sum is scaled before it is added', () => {
    const short = { ...pack, window: { ...pack.window, byClass: { wages: 3 } } };
    const input = household([
      says('tax', 'p1', 'found', wages('某公司', '2022-10', [...months(9), '6000.00', '6000.00', '6000.00'])),
      says('social-insurance', 'p1', 'found', contributions('某公司', '2022-10', 12, '4200.00', '100.00')),
    ]);
    const known = knownOf(buildReport({ ...input, pack: short }));
    expect([known['wages'], known['transfer-out'], known['income-total'], known['income-per-head-month']]).toEqual([
      '18000.00',
      '1200.00',
      '70800.00',
      '5900.00',
    ]);
  });
});

describe('a record excluded after re-verification', () => {
  it('stays as a line with reason, evidence and approvers, and counts no more', () => {
    const input = household([says('vehicles', 'p1', 'found', [vehicle('黑A1')])]);
    const exclusion = { recordId: '黑A1', reason: 'sold in 2019', evidence: 'sale contract', on, approvedBy: ['a', 'b'] };
    const report = buildReport({ ...input, exclusions: [exclusion] });
    expect([knownOf(buildReport(input))['vehicles'], knownOf(report)['vehicles']]).toEqual(['1', '0']);
    const line = report.lines.find(({ class: lineClass }) => lineClass === 'vehicle');
    expect(line).toMatchObject({ counted: false, rule: { id: 'excluded-after-re-verification' } });
    expect(line?.rule.citation).toBe('sold in 2019; evidence: sale contract; 2023-10-09, 2 approvers (民发〔2021〕57号 art. 18)');
  });
});
