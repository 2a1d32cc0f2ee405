// The kinds of lines held against reports that are built from facts: another word for a death would be found out here.
import type { CatalogueSource, FactJson } from '#contracts';
import { parseMonth } from '#kernel';
import {
  date,
  dwelling,
  FIVE_SOURCES,
  person,
  says,
  vehicle,
  wages,
  account,
  contributions,
} from '../../test/support/household/findings.js';
import { reportOf } from '../../test/support/household/reports.js';
import { kindOfLine, payerOfLine, thingOfLine, type LineKind } from './line-kinds.js';

const OTHERS: CatalogueSource = {
  id: 'others',
  title: { zh: '其他', en: 'Others' },
  provides: ['death', 'business-registration', 'household-registration', 'diagnosis', 'medical-settlement', 'utility-usage'],
  connected: true,
};
const asOf = date('2023-03-01');
const linesOf = (sourceId: string, facts: readonly FactJson[]) =>
  reportOf({
    region: 'mentougou',
    referenceDate: '2023-03-15',
    subjects: [person('p1', 'self')],
    catalogue: [...FIVE_SOURCES, OTHERS],
    findings: [says(sourceId, 'p1', 'found', facts)],
  }).lines;

const CASES: readonly (readonly [LineKind | undefined, string, FactJson | readonly FactJson[]])[] = [
  ['vehicle', 'vehicles', vehicle('京A1')],
  ['real-estate', 'real-estate', dwelling('C1', '1/1')],
  ['real-estate', 'real-estate', dwelling('C1', '1/1', { usage: 'commercial' })],
  ['money', 'banks', account('甲行', '1', '100.00')],
  ['job', 'tax', wages('甲公司', '2022-05', ['1000.00'])],
  ['job', 'social-insurance', contributions('甲公司', '2022-05', 1, '6000.00', '600.00')],
  ['death', 'others', { kind: 'death', recordId: 'd', asOf, on: date('2023-02-01') }],
  [
    'business',
    'others',
    { kind: 'business-registration', recordId: 'b', asOf, creditCode: 'X', part: 'self-employed', status: 'in-business' },
  ],
  ['hukou', 'others', { kind: 'household-registration', recordId: 'h', asOf, hukouDivision: '110109', status: 'moved' }],
  ['circumstance', 'others', { kind: 'diagnosis', recordId: 'i', asOf, category: 'severe-illness', confirmedOn: asOf }],
  [
    'spending',
    'others',
    {
      kind: 'medical-settlement',
      recordId: 'm',
      asOf,
      month: parseMonth('2022-09'),
      outOfPocketAmount: '10.00',
      commercialReimbursement: '0.00',
    },
  ],
  [
    undefined,
    'others',
    { kind: 'utility-usage', recordId: 'u', asOf, utility: 'power', month: parseMonth('2022-09'), billAmount: '10.00' },
  ],
];

describe('the kind of a line', () => {
  it.each(CASES)('is %s where %s said so', (kind, sourceId, fact) => {
    expect([...new Set(linesOf(sourceId, [fact].flat()).map(kindOfLine))]).toEqual([kind]);
  });

  it('stays with the thing when the thing is registered anew, and names the payer of wages', () => {
    const [before] = linesOf('vehicles', [vehicle('京A1', { vin: 'VIN1' })]);
    const [after] = linesOf('vehicles', [vehicle('京B2', { vin: 'VIN1', status: 'scrapped' })]);
    const [pay] = linesOf('tax', wages('甲公司', '2022-05', ['1000.00']));
    if (!before || !after || !pay) throw new Error('each report has a line');
    expect(thingOfLine(before)).toBe(thingOfLine(after));
    expect(payerOfLine(pay)).toBe('甲公司');
  });
});
