// The worked households to the fen, and the wrong answers they are built to catch.
import { flagCodes, knownOf, measureOf, reportOf } from '../../test/support/household/reports.js';
import { fourInYinchuan, fourOfFiveInHeilongjiang, threeInMentougou } from '../../test/support/household/personas.js';

describe('three people in Mentougou', () => {
  const report = reportOf(threeInMentougou());

  it('have the income, money and dwelling of the worked case', () => {
    expect(knownOf(report)).toMatchObject({
      wages: '72000.00',
      'business-net': '0.00',
      'property-net': '360.00',
      'transfer-in': '0.00',
      'transfer-out': '7728.12',
      'income-total': '64631.88',
      'income-per-head-year': '21543.96',
      'income-per-head-month': '1795.33',
      'monetary-assets': '168700.00',
      'monetary-assets-per-head': '56233.33',
      dwellings: '1',
      vehicles: '0',
      heads: '3',
    });
    expect(measureOf(report, 'income-per-head-month').exact).toBe('179533/1');
    expect(measureOf(report, 'monetary-assets-per-head').exact).toBe('16870000/3');
  });

  it('never count the contribution base, the resent account or the month before the window', () => {
    expect(knownOf(report)['income-per-head-month']).not.toBe('3795.33');
    expect(knownOf(report)['income-per-head-month']).not.toBe('2170.33');
    expect(knownOf(report)['monetary-assets-per-head']).not.toBe('96233.33');
    const rules = report.lines.filter((line) => !line.counted).map((line) => [line.rule.id, line.recordedAmount, line.countedAmount]);
    expect(rules).toContainEqual(['contribution-base', '72000.00', '0.00']);
    expect(rules).toContainEqual(['outside-window', '13500.00', '0.00']);
  });

  it('are flagged for the resent account, the early wage and the co-owned dwelling', () => {
    expect(flagCodes(report)).toEqual(['co-owned-dwelling', 'duplicate-record', 'outside-window']);
    const resent = report.flags.find(({ code }) => code === 'duplicate-record');
    expect(resent?.text.zh).toContain('甲银行');
  });

  it('show twelve months of pay as one line that leads to its records', () => {
    const pay = report.lines.filter((line) => line.class === 'wages' && line.counted);
    expect(pay).toHaveLength(1);
    expect(pay[0]).toMatchObject({
      subjectId: 'p2',
      period: '2022-03/2023-02',
      recordedAmount: '72000.00',
      sourceId: 'tax',
      rule: { id: 'wages' },
    });
    expect(pay[0]?.evidence).toHaveLength(1);
    expect(pay[0]?.evidence[0]?.recordIds).toHaveLength(12);
  });

  it('own one dwelling, half each', () => {
    const homes = report.lines.filter((line) => line.class === 'dwelling');
    expect(homes).toHaveLength(1);
    expect(homes[0]).toMatchObject({
      share: '1/1',
      holders: [
        { subjectId: 'p1', share: '1/2' },
        { subjectId: 'p2', share: '1/2' },
      ],
    });
    expect(homes[0]?.evidence.map(({ findingId }) => findingId)).toEqual(['real-estate.p1', 'real-estate.p2']);
  });

  it('may hold more money than is known, because securities are not connected', () => {
    const money = measureOf(report, 'monetary-assets');
    expect(money).toMatchObject({ settled: false, atLeast: '168700.00', atMost: null });
    expect(money.couldMove).toEqual([{ sourceId: 'securities', subjectIds: [], outcome: 'not-connected', direction: 'up' }]);
    expect(measureOf(report, 'wages')).toMatchObject({ settled: true, atLeast: '72000.00', atMost: '72000.00', couldMove: [] });
    expect(report.completeness).toBe('complete');
  });
});

describe('four of five people in Heilongjiang', () => {
  const report = reportOf(fourOfFiveInHeilongjiang());

  it('are divided by four, without the son who lives alone', () => {
    expect(knownOf(report)).toMatchObject({
      wages: '6400.00',
      'transfer-in': '144.00',
      'income-total': '6544.00',
      heads: '4',
      dwellings: '1',
      'monetary-assets': '5200.00',
    });
    const his = report.lines.filter((line) => line.subjectId === 'p5');
    expect(his).toHaveLength(1);
    expect(his[0]).toMatchObject({ counted: false, recordedAmount: '54000.00', rule: { id: 'subject-not-counted' } });
  });

  it('keep the centrally set pension as a line that does not count', () => {
    const central = report.lines.find((line) => line.rule.id === 'central-basic-pension');
    expect(central).toMatchObject({ counted: false, recordedAmount: '1236.00', countedAmount: '0.00', class: 'transfer-in' });
  });

  it('keep the car, counted and flagged, until a person decides', () => {
    expect(knownOf(report)).toMatchObject({ vehicles: '1' });
    expect(flagCodes(report)).toContain('vehicle-status');
  });

  it('may earn more from the land that nobody connected knows of', () => {
    expect(measureOf(report, 'business-net')).toMatchObject({ known: '0.00', settled: false, atLeast: null, atMost: null });
    expect(measureOf(report, 'income-per-head-year').couldMove.map(({ sourceId }) => sourceId)).toContain('agriculture');
  });
});

describe('four people in Yinchuan', () => {
  const report = reportOf(fourInYinchuan());

  it('have contributions taken off once, and the medical ones named as missing', () => {
    expect(knownOf(report)).toMatchObject({
      wages: '60000.00',
      'property-net': '300.00',
      'transfer-out': '6300.00',
      'income-total': '54000.00',
      'income-per-head-month': '1125.00',
      'monetary-assets': '21000.00',
      'monetary-assets-per-head': '5250.00',
    });
    expect(measureOf(report, 'transfer-out')).toMatchObject({
      atLeast: '6300.00',
      atMost: null,
      couldMove: [{ sourceId: 'medical-insurance', direction: 'up' }],
    });
    expect(measureOf(report, 'income-total')).toMatchObject({ settled: false, atLeast: null, atMost: null });
    expect(measureOf(report, 'income-per-head-month').couldMove).toMatchObject([
      { sourceId: 'market-regulation', direction: 'both' },
      { sourceId: 'medical-insurance', direction: 'down' },
    ]);
  });
});
