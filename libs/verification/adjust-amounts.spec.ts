// What a changed standard means for one decision in force: the open ones above all, for they are never guessed.
import { fen, parseYuan } from '#kernel';
import { addAdjustments, judgeAdjustment, type AssistedTerms } from './adjust-amounts.js';
import type { Determined } from './decision-rules.js';

type Benefit = Determined['benefits'][number];
type Outcome = Determined['programmes'][number]['outcome'];
const benefit = (amount: string | null, more: Partial<Benefit> = {}): Benefit => ({
  benefitId: 'dibao',
  programme: 'dibao',
  title: { zh: '低保金', en: 'dibao' },
  amount,
  per: 'month',
  bound: 'exact',
  citation: 'test',
  basis: 'test',
  ...more,
});
const determined = (outcome: Outcome, benefits: readonly Benefit[] = [], settled = true): Determined => ({
  programmes: [{ programme: 'dibao', outcome, settled }],
  benefits,
});
const terms = (more: Partial<AssistedTerms> = {}): AssistedTerms => ({
  programme: 'dibao',
  isExiting: false,
  amount: fen(900_00),
  ...more,
});

it.each([
  ['more', '900.01', 'winner'],
  ['less', '899.99', 'loser'],
  ['the same', '900.00', 'unchanged'],
])('%s than before is a matter of a fen', (_word, amount, result) => {
  expect(judgeAdjustment(terms(), determined('meets', [benefit(amount)]))).toEqual({
    result,
    reason: undefined,
    before: fen(900_00),
    after: parseYuan(amount),
  });
});

it.each<[string, AssistedTerms, Determined, string]>([
  ['a programme the policy does not speak of', terms({ programme: 'heating' }), determined('meets'), 'not-judged'],
  ['an undetermined outcome', terms(), determined('undetermined'), 'undetermined'],
  ['an outcome a missing answer could change', terms(), determined('meets', [benefit('1000.00')], false), 'undetermined'],
  ['a case for a person', terms(), determined('refer-to-person'), 'refers-to-person'],
  ['an amount the policy leaves open', terms(), determined('meets', [benefit(null)]), 'amount-open'],
  ['an amount that is paid where the policy names none', terms(), determined('meets'), 'amount-open'],
  ['a cap', terms(), determined('meets', [benefit('1000.00', { bound: 'cap' })]), 'amount-range'],
  ['a floor', terms(), determined('meets', [benefit('1000.00', { bound: 'floor' })]), 'amount-range'],
  ['an amount nobody recorded', terms({ amount: undefined }), determined('meets', [benefit('1000.00')]), 'amount-unknown'],
  ['a gradual exit', terms({ isExiting: true }), determined('meets', [benefit('1000.00')]), 'exiting'],
  [
    'a household that is out while one person of it is not',
    terms(),
    {
      programmes: [...determined('does-not-meet').programmes, { programme: 'single-person', outcome: 'meets', settled: true }],
      benefits: [],
    },
    'single-person',
  ],
])('%s is open, with its reason and no amount after', (_word, held, determination, reason) => {
  expect(judgeAdjustment(held, determination)).toEqual({ result: 'open', reason, before: held.amount, after: undefined });
});

it('conditions that are not met any more are a loss that a person decides about', () => {
  expect(judgeAdjustment(terms(), determined('does-not-meet'))).toMatchObject({ result: 'loser', reason: 'not-met', after: 0n });
});

it('a status without an amount stays as it is', () => {
  expect(judgeAdjustment(terms({ amount: undefined }), determined('meets'))).toMatchObject({ result: 'unchanged', after: undefined });
});

it('sums are the same however the entries are cut into pages', () => {
  const entry = (before: string, after: string) => ({
    programme: 'dibao',
    ...judgeAdjustment(terms({ amount: parseYuan(before) }), determined('meets', [benefit(after)])),
  });
  const all = [entry('900.00', '950.00'), entry('900.10', '950.11'), entry('100.00', '99.99'), entry('0.03', '0.03')];
  const paged = addAdjustments(addAdjustments(undefined, all.slice(0, 1)), all.slice(1));
  expect(paged).toEqual(addAdjustments(undefined, all));
  expect(paged.groups.find(({ result }) => result === 'winner')).toMatchObject({ monthlyBefore: '1800.10', monthlyAfter: '1900.11' });
  expect(paged.bands.flatMap(({ from, to, decisions }) => (decisions === 0 ? [] : [[from, to, decisions]]))).toEqual([
    ['-50.00', '-0.01', 1],
    ['-0.01', '0.00', 1],
    ['0.00', '50.00', 1],
    ['50.00', '100.00', 1],
  ]);
});
