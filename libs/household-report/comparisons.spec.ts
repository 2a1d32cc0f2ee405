// Declared beside verified: a verdict only when nothing missing could change it.
import type { DeclaredFigure } from '#contracts';
import { parseYuan } from '#kernel';
import { FIVE_SOURCES, account, dwelling, person, says, withNoRecords } from '../../test/support/household/findings.js';
import { reportOf } from '../../test/support/household/reports.js';

const couple = [person('p1', 'self'), person('p2', 'spouse')];
const complete = FIVE_SOURCES.map((source) => ({ ...source, connected: true }));
const compare = (declared: DeclaredFigure, findings: Parameters<typeof withNoRecords>[2]) =>
  reportOf({
    referenceDate: '2023-03-15',
    subjects: couple,
    catalogue: complete,
    declared: [declared],
    findings: withNoRecords(complete, couple, findings),
  }).comparisons[0];
const money = (amount: string, subjectId?: string): DeclaredFigure => ({
  item: 'monetary-assets',
  unit: 'yuan',
  amount: parseYuan(amount),
  ...(subjectId ? { subjectId } : {}),
});
const savings = says('banks', 'p1', 'found', [account('甲银行', '1', '10000.00')]);

describe('a declared figure', () => {
  it('is consistent inside the tolerance of the verified figure, at its edge too', () => {
    expect(compare(money('9000.00'), [savings])).toMatchObject({
      verdict: 'consistent',
      declared: '9000.00',
      verified: '10000.00',
      difference: '1000.00',
      openSources: [],
    });
    expect(compare(money('8999.99'), [savings])).toMatchObject({ verdict: 'differs' });
    expect(compare(money('11000.00'), [savings])).toMatchObject({ verdict: 'consistent' });
    expect(compare(money('11000.01'), [savings])).toMatchObject({ verdict: 'differs', difference: '-1000.01' });
  });

  it('is consistent within the fixed amount when the verified figure is small', () => {
    expect(compare(money('100.00'), [])).toMatchObject({ verdict: 'consistent' });
    expect(compare(money('100.01'), [])).toMatchObject({ verdict: 'differs' });
  });

  it('is unknown while a missing answer could bring it into or out of the tolerance', () => {
    const late = says('banks', 'p2', 'late');
    expect(compare(money('50000.00'), [savings, late])).toMatchObject({ verdict: 'unknown', openSources: ['banks'] });
    expect(compare(money('10000.00'), [savings, late])).toMatchObject({ verdict: 'unknown' });
  });

  it('differs at once when the answers already exceed it and nothing can lower them', () => {
    expect(compare(money('1000.00'), [savings, says('banks', 'p2', 'late')])).toMatchObject({ verdict: 'differs', openSources: [] });
  });

  it('of one person is held against that person alone', () => {
    const late = says('banks', 'p2', 'late');
    expect(compare(money('10000.00', 'p1'), [savings, late])).toMatchObject({ verdict: 'consistent', subjectId: 'p1' });
    expect(compare(money('0.00', 'p2'), [savings, late])).toMatchObject({ verdict: 'unknown', verified: '0.00', openSources: ['banks'] });
  });

  it('that is a count must be met exactly', () => {
    const home = says('real-estate', 'p1', 'found', [dwelling('C1', '1/1')]);
    expect(compare({ item: 'dwellings', unit: 'count', count: 1 }, [home])).toMatchObject({ verdict: 'consistent', difference: '0' });
    expect(compare({ item: 'dwellings', unit: 'count', count: 0 }, [home])).toMatchObject({ verdict: 'differs', difference: '1' });
  });
});
