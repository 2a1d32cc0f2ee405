// Rigid spending: a refund that an insurer tells takes medical cost off once, and an insurer who is silent keeps it open.
import { factSchema, situationSchema, type FactJson, type FactKind } from '#contracts';
import { fullMonthsBefore, parseLocalDate, parseMonth } from '#kernel';
import { packOf } from '../../test/support/household/reports.js';
import { reckonSpending, type Spending } from './reckon-spending.js';

const on = parseLocalDate('2023-01-15');
const pack = packOf('yinchuan', '2023-01-15');
const asOf = parseLocalDate('2023-01-10');
const settlement = (recordId: string, outOfPocketAmount: string, commercialReimbursement: string): FactJson => ({
  kind: 'medical-settlement',
  recordId,
  asOf,
  month: parseMonth('2022-10'),
  outOfPocketAmount,
  commercialReimbursement,
});
const claim = (recordId: string, amount: string, more: { paidOn?: string; cover?: 'health' | 'home' } = {}): FactJson => ({
  kind: 'insurance-claim',
  recordId,
  asOf,
  cover: more.cover ?? 'health',
  paidOn: parseLocalDate(more.paidOn ?? '2022-11-20'),
  amount,
});
const reckon = (facts: readonly FactJson[], silent: readonly FactKind[] = []): Spending | undefined =>
  reckonSpending(
    {
      situation: situationSchema.parse({ title: 'one', on, people: { p: { relation: 'self' } }, records: [] }),
      facts: new Map([['p', facts.map((fact) => factSchema.parse(fact))]]),
      isAnswered: (kind) => !silent.includes(kind),
      tells: () => true,
    },
    pack,
    fullMonthsBefore(on, 12),
    ['p'],
  );
const medical = (facts: readonly FactJson[]): bigint | undefined => reckon(facts)?.medical.numerator;

describe('medical spending', () => {
  it('is lowered by a health claim of the window that an insurer paid, and by no other', () => {
    expect(medical([settlement('y-1', '5600.00', '0.00'), claim('b-1', '600.00')])).toBe(500_000n);
    expect(medical([settlement('y-1', '5600.00', '0.00'), claim('b-1', '600.00', { cover: 'home' })])).toBe(560_000n);
    expect(medical([settlement('y-1', '5600.00', '0.00'), claim('b-1', '600.00', { paidOn: '2021-11-20' })])).toBe(560_000n);
  });
  it('is lowered once by a refund that the settlement names and the insurer tells, and by a claim that is sent twice', () => {
    expect(medical([settlement('y-1', '5600.00', '600.00'), claim('b-1', '600.00')])).toBe(500_000n);
    expect(medical([settlement('y-1', '5600.00', '0.00'), claim('b-1', '600.00'), claim('b-1', '600.00')])).toBe(500_000n);
    expect(medical([settlement('y-1', '5600.00', '600.00'), claim('b-1', '600.00'), claim('b-2', '600.00')])).toBe(440_000n);
  });
  it('never falls below nothing', () => {
    expect(medical([settlement('y-1', '500.00', '0.00'), claim('b-1', '600.00')])).toBe(0n);
  });
  it('may still fall while an insurer has not answered, where there is any', () => {
    expect(reckon([settlement('y-1', '5600.00', '0.00')], ['insurance-claim'])).toMatchObject({
      couldFall: true,
      openKinds: ['insurance-claim'],
    });
    expect(reckon([], ['insurance-claim'])).toMatchObject({ couldFall: false, openKinds: [] });
  });
});
