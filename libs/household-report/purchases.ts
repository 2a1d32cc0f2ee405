// Money that moved between two as-of dates: the account was looked at before a product was bought from it, the product
// after. Counted as they stand both would hold the same money, so the account counts without it.
import type { FactOf, Fact } from '#contracts';
import { subtractMoney, type Money } from '#kernel';
import { accountKey, currentRow, type AccountEntry, type AccountsOfHousehold } from './accounts.js';
import { compareText, raiseNotice, ruleOn, type Entry, type Ledger } from './ledger.js';

type ProductFact = FactOf<'bank-account' | 'security-holding'>;

export interface Purchase {
  readonly account: AccountEntry;
  readonly product: Entry<ProductFact>;
  /** What the account counts less. */
  readonly moved: Money;
}
export interface Purchases {
  readonly certain: ReadonlyMap<string, readonly Purchase[]>;
  /** A product bought after an account was looked at, without a word about where the money came from. */
  readonly doubtful: readonly Omit<Purchase, 'moved'>[];
}

const isProduct = (entry: Entry): entry is Entry<ProductFact> =>
  entry.fact.kind === 'bank-account' || entry.fact.kind === 'security-holding';
const isBought = ({ fact }: Entry<ProductFact>): boolean =>
  fact.boughtOn !== undefined && fact.boughtFor !== undefined && (fact.kind !== 'bank-account' || fact.holders === 1);
const worthOf = (fact: ProductFact): Money => (fact.kind === 'bank-account' ? fact.balance : fact.marketValue);

/**
 * An account counts less by what was paid for the product, at most by what the product is worth and by what it holds: so
 * a product that comes to light later never lowers the sum.
 */
export function findPurchases(ledger: Ledger, accounts: AccountsOfHousehold, entries: readonly Entry<Fact>[]): Purchases {
  const certain = new Map<string, Purchase[]>();
  const doubtful: Omit<Purchase, 'moved'>[] = [];
  for (const product of listProducts(ledger, entries)) {
    const before = listAccountsBefore(ledger, accounts, product);
    const from = before.find(({ entry }) => entry.fact.accountNumber === product.fact.boughtFrom);
    if (!from) {
      const enough = before.find(({ entry }) => product.fact.boughtFor !== undefined && entry.fact.balance >= product.fact.boughtFor);
      if (enough && product.fact.boughtFrom === undefined) doubtful.push({ account: enough.entry, product });
      continue;
    }
    const taken = certain.get(from.key) ?? [];
    const left = taken.reduce((rest, one) => subtractMoney(rest, one.moved), from.entry.fact.balance);
    const moved = least(least(product.fact.boughtFor ?? left, worthOf(product.fact)), left);
    certain.set(from.key, [...taken, { account: from.entry, product, moved }]);
  }
  return { certain, doubtful };
}

/** The latest row of each product that counts and says for how much it was bought, in a fixed order. */
function listProducts(ledger: Ledger, entries: readonly Entry<Fact>[]): Entry<ProductFact>[] {
  const latest = new Map<string, Entry<ProductFact>>();
  for (const entry of entries) {
    if (!isProduct(entry) || !isBought(entry)) continue;
    const { fact, finding } = entry;
    const key =
      fact.kind === 'bank-account'
        ? accountKey(finding.subjectId, fact.bank, fact.accountNumber)
        : `${finding.subjectId}\n${fact.recordId}`;
    const seen = latest.get(key);
    const isLater = !seen || compareText(seen.fact.asOf, fact.asOf) < 0;
    if (isLater || (seen.fact.asOf === fact.asOf && worthOf(seen.fact) < worthOf(fact))) latest.set(key, entry);
  }
  return [...latest.values()].filter(
    (entry) => worthOf(entry.fact) > 0n && ruleOn(ledger, entry, 'main', entry.fact.asOf, undefined).counted,
  );
}

/** Accounts of the same person that count and were last looked at before the purchase; one that is shared is left alone. */
function listAccountsBefore(
  ledger: Ledger,
  accounts: AccountsOfHousehold,
  { fact, finding }: Entry<ProductFact>,
): { readonly key: string; readonly entry: AccountEntry }[] {
  const found: { key: string; entry: AccountEntry }[] = [];
  for (const [key, rows] of accounts) {
    const entry = currentRow(rows);
    if (!entry) continue;
    const isOther = fact.kind !== 'bank-account' || entry.fact.accountNumber !== fact.accountNumber || entry.fact.bank !== fact.bank;
    if (!isOther || entry.finding.subjectId !== finding.subjectId || entry.fact.holders !== 1 || entry.fact.balance <= 0n) continue;
    if (fact.boughtOn === undefined || entry.fact.asOf >= fact.boughtOn || fact.boughtOn > fact.asOf) continue;
    if (ruleOn(ledger, entry, 'main', entry.fact.asOf, undefined).counted) found.push({ key, entry });
  }
  return found;
}

const least = (a: Money, b: Money): Money => (a < b ? a : b);

/** After all lines are written, so that a notice finds those of the product too. */
export function notePurchases(ledger: Ledger, { certain, doubtful }: Purchases): void {
  for (const { account, product } of [...certain.values()].flat())
    raiseNotice(
      ledger,
      'money-moved-between-days',
      {
        zh: `账户余额早于购买日(${product.fact.boughtOn ?? ''}),已买成的产品不重复计入`,
        en: `The balance is older than the purchase of ${product.fact.boughtOn ?? ''}; the money counts once, as what it became`,
      },
      [account, product],
    );
  for (const { account, product } of doubtful)
    raiseNotice(
      ledger,
      'maybe-money-counted-twice',
      {
        zh: `产品购买日(${product.fact.boughtOn ?? ''})晚于账户余额日期,资金来源不明,两项均计入,请核实是否为同一笔钱`,
        en: `A product was bought on ${product.fact.boughtOn ?? ''}, after the day of the balance, from nobody knows which account; both count, check whether it is the same money`,
      },
      [account, product],
    );
}
