// Which list a re-check ends on: decided by what is settled; what is missing never ends anything and never confirms it.
import type { Benefit, ProgrammeOutcome } from '#contracts';
import { fen, parseLocalDate } from '#kernel';
import { outcomeOfReview, type Redetermined, type RunningTerms } from './review-outcome.js';

const on = parseLocalDate('2026-06-01');
const running = (more: Partial<RunningTerms> = {}): RunningTerms => ({
  programme: 'dibao',
  outcome: 'granted',
  amount: fen(900_00),
  validTo: undefined,
  ...more,
});
const benefit = (amount: string | null, more: Partial<Benefit> = {}): Benefit => ({
  benefitId: 'difference',
  programme: 'dibao',
  title: { zh: '金', en: 'aid' },
  amount,
  bound: 'exact',
  per: 'month',
  basis: '',
  citation: '',
  ...more,
});
type Programmes = Redetermined['programmes'][number];
const determined = (
  outcome: ProgrammeOutcome,
  more: Partial<Programmes> = {},
  benefits: readonly Benefit[] = [],
  after: Redetermined['after'] = {},
): Redetermined => ({
  programmes: [{ programme: 'dibao', outcome, settled: true, sufficient: true, trace: [], missingEvidence: [], ...more }],
  benefits,
  after,
});
const listOf = (...given: Parameters<typeof outcomeOfReview>) => {
  const { outcome, reason } = outcomeOfReview(...given);
  return `${outcome}: ${reason}`;
};
const waiting = [{ openSources: ['banks'] }];
const exit = (kind: 'gradual' | 'basic-period' | 'none' | 'not-computable'): Redetermined['after'] => ({
  exit: {
    kind,
    schedule: kind === 'gradual' ? [{ from: '2026-07', to: '2026-12', monthlyAmount: '900.00' }] : [],
    total: '5400.00',
    endsAfter: '2026-12',
    notes: [],
    citation: '',
  },
});
const adjustment = (verdict: 'keep' | 'adjust' | 'not-computable'): Redetermined['after'] => ({
  adjustment: { verdict, before: '1.00', now: '2.00', text: { zh: '', en: '' }, citation: '' },
});

it('goes on unchanged when the conditions are met and the amount lies in what the policy gives', () => {
  expect(listOf(running(), determined('meets', {}, [benefit('900.00')]), on)).toBe('unchanged: as-before');
  expect(listOf(running(), determined('meets', {}, [benefit('800.00', { bound: 'range', upTo: '950.00' })]), on)).toBe(
    'unchanged: as-before',
  );
  expect(listOf(running({ amount: undefined }), determined('meets'), on)).toBe('unchanged: as-before');
});

it('is adjusted when the amount lies outside, and proposes the exact figure or none', () => {
  const more = outcomeOfReview(running(), determined('meets', {}, [benefit('901.00')]), on);
  expect(more).toEqual({ outcome: 'adjust', reason: 'amount-differs', proposed: { amount: fen(901_00) } });
  const range = outcomeOfReview(running(), determined('meets', {}, [benefit('950.00', { bound: 'floor' })]), on);
  expect(range).toEqual({ outcome: 'adjust', reason: 'amount-differs', proposed: {} });
  expect(listOf(running({ amount: undefined }), determined('meets', {}, [benefit('900.00')]), on)).toBe('adjust: amount-not-recorded');
});

it('M29 stays as it is without an obvious change, and is left to a person where the policy cannot say', () => {
  const another = [benefit('905.00')];
  expect(listOf(running(), determined('meets', {}, another, adjustment('keep')), on)).toBe('unchanged: no-obvious-change');
  expect(listOf(running(), determined('meets', {}, another, adjustment('adjust')), on)).toBe('adjust: amount-differs');
  expect(listOf(running(), determined('meets', {}, another, adjustment('not-computable')), on)).toBe('visit-needed: adjustment-open');
});

it('stops, or ends by the steps of the policy, when the conditions are no longer met', () => {
  expect(listOf(running(), determined('does-not-meet'), on)).toBe('stop: no-longer-met');
  expect(listOf(running(), determined('does-not-meet', {}, [], exit('none')), on)).toBe('stop: no-longer-met');
  expect(listOf(running(), determined('does-not-meet', {}, [], exit('not-computable')), on)).toBe('visit-needed: exit-open');
  expect(outcomeOfReview(running(), determined('does-not-meet', {}, [], exit('gradual')), on)).toEqual({
    outcome: 'gradual-exit',
    reason: 'exit-by-steps',
    proposed: { steps: [{ from: '2026-07', to: '2026-12', monthlyAmount: '900.00' }] },
  });
});

it('a gradual exit goes on to its end, and is taken back when the household is in need again', () => {
  const exiting = running({ outcome: 'gradual-exit', validTo: parseLocalDate('2026-12-31') });
  expect(listOf(exiting, determined('does-not-meet', {}, [], exit('gradual')), on)).toBe('unchanged: exit-goes-on');
  expect(listOf(exiting, determined('does-not-meet'), parseLocalDate('2026-12-31'))).toBe('stop: no-longer-met');
  expect(listOf(exiting, determined('meets', {}, [benefit('900.00')]), on)).toBe('adjust: in-need-again');
});

it('what is missing is never unchanged and never stops anything', () => {
  for (const outcome of ['meets', 'does-not-meet', 'undetermined'] as const) {
    expect(listOf(running(), determined(outcome, { settled: outcome === 'undetermined', trace: waiting }), on)).toBe(
      'unanswered: answers-missing',
    );
    expect(listOf(running(), determined(outcome, { settled: false, sufficient: false, missingEvidence: ['vehicle'] }), on)).toBe(
      'unanswered: answers-missing',
    );
    expect(listOf(running(), determined(outcome, { settled: false }), on)).toBe('visit-needed: undetermined');
  }
  expect(listOf(running(), determined('meets', {}, [benefit(null)]), on)).toBe('visit-needed: amount-open');
  expect(listOf(running(), determined('meets'), on)).toBe('visit-needed: amount-open');
  expect(listOf(running(), determined('refer-to-person'), on)).toBe('visit-needed: refer-to-person');
  expect(listOf(running({ programme: 'tekun' }), determined('meets'), on)).toBe('visit-needed: not-determined');
  expect(listOf(running(), null, on)).toBe('visit-needed: no-policy');
});
