// What a decision must be: beside the recommendation, in its turn, and with words where somebody is worse off.
import type { Benefit } from '#contracts';
import { fen, parseLocalDate } from '#kernel';
import { decisionDueOn } from './decision-due.js';
import {
  assistanceStateOn,
  checkTerms,
  checkTurn,
  checkWaited,
  compareWithRecommendation,
  isAdverse,
  recommendationOf,
  type DecidedTerms,
} from './decision-rules.js';
import { packOf } from '../../test/support/household/reports.js';

const day = parseLocalDate;
const terms = (outcome: DecidedTerms['outcome'], more: Partial<DecidedTerms> = {}): DecidedTerms => ({
  outcome,
  validFrom: day('2026-01-01'),
  validTo: undefined,
  amount: undefined,
  ...more,
});
const benefit = (amount: string | null, more: Partial<Benefit> = {}): Benefit => ({
  benefitId: 'b',
  programme: 'dibao',
  title: { zh: '金', en: 'aid' },
  amount,
  bound: 'exact',
  per: 'month',
  basis: '',
  citation: '',
  ...more,
});
/** Only what is read of it. */
const determined = (outcome: 'meets' | 'does-not-meet' | 'undetermined' | 'refer-to-person', benefits: readonly Benefit[] = []) =>
  recommendationOf({ programmes: [{ programme: 'dibao', outcome, settled: true }], benefits }, 'dibao');

describe('a decision beside the recommendation', () => {
  it('differs when it gives what was not recommended, or does not give what was', () => {
    expect(compareWithRecommendation(terms('refused'), determined('meets'))).toEqual(['outcome']);
    expect(compareWithRecommendation(terms('stopped'), determined('meets'))).toEqual(['outcome']);
    expect(compareWithRecommendation(terms('gradual-exit'), determined('meets'))).toEqual(['outcome']);
    expect(compareWithRecommendation(terms('granted'), determined('does-not-meet'))).toEqual(['outcome']);
    expect(compareWithRecommendation(terms('adjusted'), determined('does-not-meet'))).toEqual(['outcome']);
    expect(compareWithRecommendation(terms('granted'), determined('meets'))).toEqual([]);
    expect(compareWithRecommendation(terms('gradual-exit'), determined('does-not-meet'))).toEqual([]);
  });

  it('is free where the recommendation is open, refers to a person, or does not speak of the programme', () => {
    for (const outcome of ['undetermined', 'refer-to-person'] as const)
      for (const decided of ['granted', 'refused'] as const)
        expect(compareWithRecommendation(terms(decided), determined(outcome))).toEqual([]);
    expect(recommendationOf(null, 'dibao')).toBeUndefined();
    expect(compareWithRecommendation(terms('granted'), undefined)).toEqual([]);
  });

  it('differs in the amount outside what the policy gives: exact, from, up to, between; and sums what several give', () => {
    const amounts = (benefits: readonly Benefit[], ...yuan: readonly number[]) =>
      yuan.map(
        (amount) => compareWithRecommendation(terms('granted', { amount: fen(amount * 100) }), determined('meets', benefits)).length,
      );
    expect(amounts([benefit('1395.00')], 1394, 1395, 1396)).toEqual([1, 0, 1]);
    expect(amounts([benefit('500.00', { bound: 'floor' })], 499, 500, 9000)).toEqual([1, 0, 0]);
    expect(amounts([benefit('500.00', { bound: 'cap' })], 0, 500, 501)).toEqual([0, 0, 1]);
    expect(amounts([benefit('500.00', { bound: 'range', upTo: '700.00' })], 499, 600, 701)).toEqual([1, 0, 1]);
    expect(amounts([benefit('500.00'), benefit('100.00'), benefit('90.00', { per: 'once' })], 600, 690)).toEqual([0, 1]);
  });

  it('is not compared with an amount that has no value: what is missing is not zero', () => {
    expect(determined('meets', [benefit('500.00'), benefit(null)])?.amount).toBeUndefined();
    expect(determined('meets')?.amount).toBeUndefined();
    expect(compareWithRecommendation(terms('granted', { amount: fen(1) }), determined('meets', [benefit(null)]))).toEqual([]);
    expect(compareWithRecommendation(terms('granted'), determined('meets', [benefit('500.00')]))).toEqual([]);
  });
});

describe('the turn of a decision', () => {
  const granted = terms('granted');
  it('grants and refuses what does not run, adjusts, stops and lets out what does', () => {
    const later = { validFrom: day('2026-07-01') };
    for (const outcome of ['adjusted', 'stopped', 'gradual-exit'] as const) {
      expect(() => checkTurn(terms(outcome, later), granted)).not.toThrow();
      expect(() => checkTurn(terms(outcome, later), undefined)).toThrow('not assisted');
      expect(() => checkTurn(terms(outcome, later), terms('stopped'))).toThrow('not assisted');
    }
    for (const outcome of ['granted', 'refused'] as const) {
      expect(() => checkTurn(terms(outcome, later), granted)).toThrow('is assisted');
      expect(() => checkTurn(terms(outcome, later), undefined)).not.toThrow();
      expect(() => checkTurn(terms(outcome, later), terms('refused'))).not.toThrow();
    }
  });

  it('lets an adjustment begin on the day after the last one, and not later', () => {
    const until = terms('granted', { validTo: day('2026-06-30') });
    expect(() => checkTurn(terms('adjusted', { validFrom: day('2026-07-01') }), until)).not.toThrow();
    expect(() => checkTurn(terms('adjusted', { validFrom: day('2026-07-02') }), until)).toThrow('not assisted');
    expect(() => checkTurn(terms('granted', { validFrom: day('2026-07-01') }), until)).not.toThrow();
  });

  it('goes through a gradual exit, step by step', () => {
    const exit = terms('gradual-exit', { validTo: day('2026-06-30') });
    const next = terms('gradual-exit', { validFrom: day('2026-07-01'), validTo: day('2026-12-31') });
    expect(() => checkTurn(next, exit)).not.toThrow();
    expect(assistanceStateOn(exit, day('2026-06-30'))).toBe('exiting');
    expect(assistanceStateOn(exit, day('2026-07-01'))).toBe('ended');
    expect(assistanceStateOn(granted, day('2025-12-31'))).toBe('ended');
    expect(assistanceStateOn(terms('refused'), day('2026-03-01'))).toBe('refused');
  });
});

it('terms that contradict each other are refused by name', () => {
  const problem = (given: DecidedTerms): unknown => {
    try {
      checkTerms(given);
    } catch (error) {
      return JSON.parse(JSON.stringify(error)).details?.problem;
    }
    return undefined;
  };
  expect(problem(terms('granted', { validTo: day('2025-12-31') }))).toBe('dates');
  expect(problem(terms('stopped', { validTo: day('2026-12-31') }))).toBe('last-day-of-an-end');
  expect(problem(terms('refused', { amount: fen(1) }))).toBe('amount-of-an-end');
  expect(problem(terms('gradual-exit'))).toBe('exit-without-end');
  expect(problem(terms('granted', { amount: fen(-1) }))).toBe('amount');
  expect(problem(terms('granted', { amount: fen(0) }))).toBeUndefined();
});

it('a household is worse off when it is refused, stopped, let out, or gets less than before', () => {
  const before = terms('granted', { amount: fen(500_00) });
  expect((['refused', 'stopped', 'gradual-exit', 'granted'] as const).map((outcome) => isAdverse(terms(outcome), before))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(isAdverse(terms('adjusted', { amount: fen(499_99) }), before)).toBe(true);
  expect(isAdverse(terms('adjusted', { amount: fen(500_00) }), before)).toBe(false);
  expect(isAdverse(terms('adjusted', { amount: fen(1) }), terms('granted'))).toBe(false);
});

it('N15 the limit for a decision is 30 working days of an application, 20 where the street decides, by the holiday calendar', () => {
  const pack = packOf('national', '2025-04-08');
  const accepted = new Date('2025-04-08T09:00:00+08:00');
  expect(decisionDueOn('application', accepted, pack)).toBe('2025-05-22');
  expect(decisionDueOn('delegated', accepted, pack)).toBe('2025-05-08');
  expect(decisionDueOn('recheck', accepted, pack)).toBeUndefined();
  expect(decisionDueOn('application', accepted, undefined)).toBeUndefined();
});

it('an adverse decision is refused with the first day on which it may be made, and not from that day on', () => {
  const from = parseLocalDate('2026-10-16');
  expect(() => checkWaited(from, parseLocalDate('2026-10-15'))).toThrow(
    expect.objectContaining({ code: 'decision-too-early', details: { from: '2026-10-16' } }),
  );
  expect(() => checkWaited(from, from)).not.toThrow();
  expect(() => checkWaited(undefined, from)).not.toThrow();
});
