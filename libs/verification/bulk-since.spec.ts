// What counts as a change between two runs of a list comparison.
import { factSchema, type FactJson } from '#contracts';
import { parseLocalDate, parseMonth } from '#kernel';
import { sinceLastRun, type SaidOfPerson } from './bulk-since.js';

const asOf = parseLocalDate('2026-08-01');
const said = (outcome: SaidOfPerson['outcome'], ...facts: FactJson[]): SaidOfPerson => ({
  outcome,
  asOf,
  facts: facts.map((fact) => factSchema.parse(fact)),
});
const wage = (payer: string, month: string, grossAmount: string): FactJson => ({
  kind: 'income-payment',
  recordId: `${payer}-${month}`,
  asOf,
  item: 'wages',
  payer,
  month: parseMonth(month),
  grossAmount,
  taxWithheld: '0.00',
});

it('months and amounts that pass with the calendar are no change; another payer is', () => {
  const before = said('found', wage('甲', '2026-05', '3000.00'), wage('甲', '2026-06', '3000.00'));
  expect(sinceLastRun(before, said('found', wage('甲', '2026-09', '3200.00')))).toBe('same');
  expect(sinceLastRun(before, said('found', wage('乙', '2026-09', '3000.00')))).toBe('changed');
});

it('records where there were none are a change, and so are none where there were some', () => {
  const dead = said('found', { kind: 'death', recordId: 'D', asOf, on: asOf });
  expect(sinceLastRun(said('no-record'), dead)).toBe('changed');
  expect(sinceLastRun(dead, said('no-record'))).toBe('changed');
  expect(sinceLastRun(said('no-record'), said('no-record'))).toBe('same');
});

it('a missing answer is neither the same nor a change', () => {
  expect(sinceLastRun(said('no-record'), said('late'))).toBe('unknown');
  expect(sinceLastRun(said('no-record'), undefined)).toBe('unknown');
  expect(sinceLastRun(said('error'), said('no-record'))).toBe('first');
  expect(sinceLastRun(undefined, said('no-record'))).toBe('first');
});
