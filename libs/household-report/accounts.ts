// Bank accounts of a household: every row about one account together, and which of them stands.
import type { FactOf } from '#contracts';
import { compareText, type Entry } from './ledger.js';

export type AccountEntry = Entry<FactOf<'bank-account'>>;
export type AccountsOfHousehold = ReadonlyMap<string, readonly AccountEntry[]>;

export const accountKey = (subjectId: string, bank: string, accountNumber: string): string => `${subjectId}\n${bank}\n${accountNumber}`;

/** Every row about one account of one subject together. */
export function groupAccounts(entries: readonly AccountEntry[]): AccountsOfHousehold {
  const accounts = new Map<string, AccountEntry[]>();
  for (const entry of entries) {
    const key = accountKey(entry.finding.subjectId, entry.fact.bank, entry.fact.accountNumber);
    const rows = accounts.get(key);
    if (rows) rows.push(entry);
    else accounts.set(key, [entry]);
  }
  return accounts;
}

/** The row that stands: of two days the later; on one day the larger part of the household. */
export const currentRow = (rows: readonly AccountEntry[]): AccountEntry | undefined => [...rows].sort(compareAccounts)[0];

/** Later ties do not change a figure. */
const compareAccounts = (a: AccountEntry, b: AccountEntry): number => {
  const byDay = compareText(b.fact.asOf, a.fact.asOf);
  if (byDay !== 0) return byDay;
  const difference = b.fact.balance * BigInt(a.fact.holders) - a.fact.balance * BigInt(b.fact.holders);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
};
