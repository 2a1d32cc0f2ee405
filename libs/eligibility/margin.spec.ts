// How much room a test leaves: the largest amount that changes nothing, proven by trying that much and a fen more.
import type { TraceEntry } from '#contracts';
import { parseYuan, rational, type Rational } from '#kernel';
import fc from 'fast-check';
import { packOf } from '../../test/support/household/reports.js';
import { evaluateSituation } from './evaluate-situation.js';
import { MONEY_ROOM, reckonMargin } from './margin.js';
import { compareInterval } from './run-test.js';

const OPERATORS = ['<', '<=', '=', '>=', '>'] as const satisfies readonly TraceEntry['operator'][];
const asFen = (amount: string): bigint => parseYuan(amount);

describe('the room of a test', () => {
  it('is the largest amount of the whole that changes nothing: so much keeps the result, a fen more changes it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...OPERATORS),
        fc.bigInt({ min: -200_000n, max: 400_000n }),
        fc.bigInt({ min: 1n, max: 6n }),
        fc.bigInt({ min: 0n, max: 300_000n }),
        fc.bigInt({ min: 1n, max: 24n }),
        (operator, whole, denominator, limit, times) => {
          const known = rational(whole, denominator);
          const right = rational(limit);
          const { direction, amount } = reckonMargin(operator, known, right, rational(times), MONEY_ROOM);
          const after = (room: bigint): Rational =>
            rational(whole * times + (direction === 'more' ? room : -room) * denominator, denominator * times);
          const resultOf = (value: Rational) => compareInterval(operator, value, value, right);
          const room = asFen(amount);
          expect([amount, resultOf(after(room))]).toEqual([amount, resultOf(known)]);
          // Between two fen the household’s whole may never meet an equation.
          if (operator !== '=') expect(resultOf(after(room + 1n))).not.toBe(resultOf(known));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is told in yuan of the household: 180,700.00 of three people against 68,425.50 a head leaves 24,576.50', () => {
    const account = (balance: string, about: string) => ({ kind: 'bank-account', about, accountNumber: about, balance });
    const { programmes } = evaluateSituation(
      {
        title: 'three',
        on: '2023-03-15',
        hukou: '110109',
        people: {
          father: { relation: 'self', bornOn: '1970-06-12' },
          mother: { relation: 'spouse', bornOn: '1972-08-20' },
          daughter: { relation: 'daughter', bornOn: '2010-11-03' },
        },
        records: [account('132000.00', 'father'), account('45500.00', 'mother'), account('3200.00', 'daughter')],
        values: {
          parameters: { dibaoStandard: '1320.00', lowIncomeLimit: '1980.00', dibaoMonetaryLimit: '31680.00' },
          statistics: { urbanConsumptionPerHead: { '2022': '45617.00' } },
        },
      },
      packOf('mentougou', '2023-03-15'),
    );
    const trace = programmes.find(({ programme }) => programme === 'low-income')?.trace;
    expect(trace?.find(({ ruleId }) => ruleId === 'low-income-monetary-assets')?.margin).toEqual({
      direction: 'more',
      amount: '24576.50',
      sentence: {
        zh: '货币财产再多 24,576.50 元也不改变结论',
        en: 'up to 24,576.50 yuan more monetary assets would change nothing',
      },
    });
    expect(trace?.find(({ ruleId }) => ruleId === 'low-income-income')?.margin).toMatchObject({ direction: 'more', amount: '71279.99' });
  });
});
