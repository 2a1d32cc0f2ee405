// Payments that two offices tell: the one that pays and the one that carries it out, the collector and the insurer, the
// superior platform and the office here. Only what is certainly one payment counts once; the rest is a question.
import type { Fact } from '#contracts';
import type { Money, Month } from '#kernel';
import type { CountingTable } from './counting.js';
import { compareText, type Entry } from './ledger.js';

/** Several records of one payment: `counts` enters the measure, the others stay as lines that do not count. */
export interface PaymentToldTwice {
  readonly counts: Entry;
  readonly aside: readonly Entry[];
  /** Under one rule of the pack it counts, under the rule of the other office's record it does not. */
  readonly isDisputed: boolean;
}

export interface SamePayments {
  readonly told: readonly PaymentToldTwice[];
  /** Records of one thing and month by two offices that disagree about the amount: both count, and a person asks. */
  readonly doubts: readonly (readonly Entry[])[];
  readonly aside: ReadonlySet<Fact>;
}

interface Payment {
  /** Every copy under one reference: the first speaks for it. */
  readonly copies: Entry[];
  readonly month: Month;
  readonly amount: Money;
  /** Vouchers mean the same within one family only. */
  readonly family: string;
  /** What the payment is, in words that two offices share; absent where words are too wide to tell two payments apart. */
  readonly item: string | undefined;
  /** Lower is nearer to who owes the payment: that record speaks. */
  readonly rank: number;
  isInConflict: boolean;
}

const NOTHING: SamePayments = { told: [], doubts: [], aside: new Set() };

/** @param entries in their fixed order: what is found does not depend on who answered first */
export function findSamePayments(entries: readonly Entry[], counting: CountingTable): SamePayments {
  if (!mayMeet(entries)) return NOTHING;
  const payments = listPayments(entries);
  const told: PaymentToldTwice[] = [];
  const standing = joinVouchers(payments, counting, told);
  const doubts = joinItems(standing, counting, told);
  return told.length === 0 && doubts.length === 0
    ? NOTHING
    : { told, doubts, aside: new Set(told.flatMap((one) => one.aside.map(({ fact }) => fact))) };
}

/** Cheap, for the many households in which no two offices tell the same sort of payment. */
function mayMeet(entries: readonly Entry[]): boolean {
  const kinds = new Map<string, string>();
  const offices = new Map<string, string>();
  for (const { fact, finding } of entries) {
    const sort = SORTS[fact.kind];
    if (sort === undefined) continue;
    if (fact.kind === 'budget-payment') return true;
    if ((kinds.get(sort) ?? fact.kind) !== fact.kind || (offices.get(sort) ?? finding.sourceId) !== finding.sourceId) return true;
    kinds.set(sort, fact.kind);
    offices.set(sort, finding.sourceId);
  }
  return false;
}
/** Kinds between which a payment may be told twice. The budget pays wages, pensions and subsidies, so it may meet any. */
const SORTS: Readonly<Partial<Record<Fact['kind'], string>>> = {
  contribution: 'contribution',
  'medical-enrolment': 'contribution',
  allowance: 'public',
  'aid-payment': 'public',
  'agricultural-subsidy': 'public',
  'budget-payment': 'public',
  'income-payment': 'pay',
  benefit: 'pension',
};

function listPayments(entries: readonly Entry[]): Payment[] {
  const byReference = new Map<string, Payment>();
  for (const entry of entries) {
    const read = readPayment(entry.fact);
    if (!read) continue;
    const key = `${entry.finding.subjectId}\n${entry.fact.kind}\n${entry.fact.recordId}\n${read.month}\n${read.item ?? ''}`;
    const seen = byReference.get(key);
    if (!seen) byReference.set(key, { ...read, copies: [entry], isInConflict: false });
    else {
      seen.copies.push(entry);
      if (seen.amount !== read.amount) seen.isInConflict = true;
    }
  }
  return [...byReference.values()];
}

type Read = Omit<Payment, 'copies' | 'isInConflict'>;
const payment = (month: Month, amount: Money, family: string, item: string | undefined, rank: number): Read => ({
  month,
  amount,
  family,
  item,
  rank,
});

function readPayment(fact: Fact): Read | undefined {
  switch (fact.kind) {
    case 'contribution':
      return payment(fact.month, fact.personalAmount, 'contribution', `contribution ${fact.scheme}`, 0);
    case 'medical-enrolment':
      return payment(fact.month, fact.amount, 'contribution', 'enrolment', 1);
    case 'allowance':
      return payment(fact.month, fact.amount, 'public', fact.item === 'other' ? undefined : `allowance ${fact.item}`, 0);
    case 'aid-payment':
      return payment(fact.month, fact.amount, 'public', `aid ${fact.programme}`, 0);
    case 'agricultural-subsidy':
      return payment(fact.month, fact.amount, 'public', `subsidy ${fact.item}`, 1);
    case 'budget-payment':
      return payment(fact.month, fact.amount, 'public', BUDGET_ITEM[fact.item], 2);
    case 'income-payment':
      return fact.item === 'wages' ? payment(fact.month, fact.grossAmount, 'tax', 'pay', 0) : undefined;
    case 'benefit':
      return fact.benefitType === 'employee-pension' ? payment(fact.month, fact.amount, 'insurer', 'pension', 0) : undefined;
    default:
      return undefined;
  }
}
const BUDGET_ITEM = { wages: 'pay', retirement: 'pension', subsidy: undefined } as const;

/** One voucher in records of different kinds: paid by one office, carried out by another. The larger amount stands. */
function joinVouchers(payments: readonly Payment[], counting: CountingTable, told: PaymentToldTwice[]): Payment[] {
  const byVoucher = new Map<string, Payment[]>();
  for (const payment of payments) {
    const [first] = payment.copies;
    if (!first) continue;
    const key = `${first.finding.subjectId}\n${payment.family}\n${first.fact.recordId}\n${payment.month}`;
    const same = byVoucher.get(key);
    if (same) same.push(payment);
    else byVoucher.set(key, [payment]);
  }
  return [...byVoucher.values()].flatMap((same) => {
    const [speaker, ...others] = rankPayments(same, counting);
    if (!speaker || others.length === 0) return same;
    tellTwice(told, speaker, others, counting);
    const isInConflict = same.some((one) => one.isInConflict || one.amount !== speaker.amount);
    return [{ ...speaker, copies: same.flatMap(({ copies }) => copies), isInConflict }];
  });
}

/** The same thing, month and amount from offices that have nothing else in common is one payment. */
function joinItems(payments: readonly Payment[], counting: CountingTable, told: PaymentToldTwice[]): (readonly Entry[])[] {
  const byItem = new Map<string, Payment[]>();
  for (const payment of payments) {
    const [first] = payment.copies;
    if (!first || payment.item === undefined) continue;
    const key = `${first.finding.subjectId}\n${payment.item}\n${payment.month}`;
    const same = byItem.get(key);
    if (same) same.push(payment);
    else byItem.set(key, [payment]);
  }
  const doubts = new Map<string, Entry[]>();
  for (const [key, same] of byItem) {
    if (same.length < 2) continue;
    const slots = fillSlots(rankPayments(same, counting));
    for (const [speaker, ...others] of slots) if (speaker && others.length > 0) tellTwice(told, speaker, others, counting);
    const open = slots.flatMap((slot) => slot.slice(0, 1));
    if (open.length < 2 || !open.some((one) => open.some((other) => areStrangers(one, other)))) continue;
    const about = key.slice(0, key.lastIndexOf('\n'));
    const entries = open.flatMap(({ copies }) => copies);
    doubts.set(about, [...(doubts.get(about) ?? []), ...entries]);
  }
  return [...doubts.values()];
}

/** Payments that are one stand together; two of one office never do. */
function fillSlots(payments: readonly Payment[]): Payment[][] {
  const slots: Payment[][] = [];
  for (const payment of payments) {
    const slot = payment.isInConflict
      ? undefined
      : slots.find((one) => one.every((other) => !other.isInConflict && other.amount === payment.amount && areStrangers(other, payment)));
    if (slot) slot.push(payment);
    else slots.push([payment]);
  }
  return slots;
}

const areStrangers = (a: Payment, b: Payment): boolean =>
  a.copies.every((one) => b.copies.every((other) => one.finding.sourceId !== other.finding.sourceId));

const counts = ({ copies: [first], month }: Payment, counting: CountingTable): boolean =>
  first !== undefined && counting.choose(first.fact, 'main', `${month}-01`).rule.counted;

/** What counts goes first, then the larger amount, then who owes the payment: no answer can lower what another one gave. */
function rankPayments(payments: readonly Payment[], counting: CountingTable): Payment[] {
  return [...payments].sort((a, b) => {
    const byCounting = Number(counts(b, counting)) - Number(counts(a, counting));
    if (byCounting !== 0) return byCounting;
    if (a.amount !== b.amount) return a.amount > b.amount ? -1 : 1;
    const [one, other] = [a.copies[0], b.copies[0]];
    return (
      a.rank - b.rank ||
      compareText(`${one?.finding.sourceId}\n${one?.fact.recordId}`, `${other?.finding.sourceId}\n${other?.fact.recordId}`)
    );
  });
}

function tellTwice(told: PaymentToldTwice[], speaker: Payment, others: readonly Payment[], counting: CountingTable): void {
  const [first] = speaker.copies;
  if (!first) return;
  const isDisputed = others.some((other) => counts(other, counting) !== counts(speaker, counting));
  told.push({ counts: first, aside: others.flatMap(({ copies }) => copies), isDisputed });
}
