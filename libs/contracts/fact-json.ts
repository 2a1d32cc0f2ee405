// Facts to JSON and back, for our own sealed storage. What departments send is parsed by factSchema instead.
import { formatYuan, parseYuan, type Money } from '#kernel';
import type { Fact } from './fact.js';

const MONEY_FIELDS: Readonly<Record<Fact['kind'], readonly string[]>> = {
  'income-payment': ['grossAmount', 'taxWithheld'],
  contribution: ['baseAmount', 'personalAmount'],
  benefit: ['amount'],
  'real-estate': [],
  vehicle: [],
  'bank-account': ['balance'],
  interest: ['amount'],
};

export const factsToJson = (facts: readonly Fact[]): string =>
  JSON.stringify(facts, (_key, value: unknown) => (typeof value === 'bigint' ? formatYuan(value as Money) : value));

/** Reads what factsToJson wrote. The text must be authenticated: shapes are trusted. */
export function factsFromJson(text: string): Fact[] {
  const records = JSON.parse(text) as (Record<string, unknown> & { kind: Fact['kind'] })[];
  for (const record of records)
    for (const field of MONEY_FIELDS[record.kind]) {
      const amount = record[field];
      if (typeof amount === 'string') record[field] = parseYuan(amount);
    }
  return records as unknown as Fact[];
}
