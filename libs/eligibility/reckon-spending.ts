// Rigid spending (刚性支出) of the household over the window: medical cost net of commercial refunds, schooling at most at
// the price of the like public school, rehabilitation net of what was given back. Exact; nothing is rounded here.
import type { EffectivePack, FactKind } from '#contracts';
import {
  addRational,
  isInWindow,
  monthOf,
  parseRational,
  rational,
  subtractMoney,
  type Money,
  type MonthWindow,
  type Rational,
} from '#kernel';
import { factsOfKind, type ReadSituation } from './read-situation.js';

export interface Spending {
  /** Fen. */
  readonly medical: Rational;
  readonly education: Rational;
  /** Where the pack reckons it. */
  readonly rehabilitation?: Rational;
  readonly total: Rational;
  readonly openKinds: readonly FactKind[];
  /** Somebody who pays claims has not answered: spending may turn out less than is known. */
  readonly couldFall: boolean;
  readonly notes: readonly ('commercial-refund-taken-off' | 'school-fee-capped' | 'school-cap-not-set')[];
}

/**
 * @param people those who count
 * @returns undefined when the pack reckons no rigid spending
 *   A private fee whose cap the operator has not set counts nothing yet and keeps spending open.
 */
export function reckonSpending(
  read: ReadSituation,
  pack: EffectivePack,
  window: MonthWindow,
  people: readonly string[],
): Spending | undefined {
  const rules = pack.spending;
  if (!rules) return undefined;
  const notes = new Set<Spending['notes'][number]>();
  const openKinds = new Set<FactKind>();
  let medical = 0n;
  let rehabilitation = 0n;
  let education = rational(0n);
  for (const person of people) {
    if (rules.items.includes('medical')) {
      if (!read.isAnswered('medical-settlement', person)) openKinds.add('medical-settlement');
      // refunds may come in records of their own, so cost and refunds meet for the person, not in one record
      let net = 0n;
      for (const { month, outOfPocketAmount, commercialReimbursement } of factsOfKind(read, 'medical-settlement', person)) {
        if (!isInWindow(month, window)) continue;
        if (commercialReimbursement > 0n) notes.add('commercial-refund-taken-off');
        net += subtractMoney(outOfPocketAmount, commercialReimbursement);
      }
      net -= sumOfOtherRefunds(read, person, window, notes);
      if (net > 0n) {
        medical += net;
        if (isClaimOpen(read, person)) openKinds.add('insurance-claim');
      }
    }
    if (rules.items.includes('rehabilitation')) {
      if (!read.isAnswered('rehabilitation', person)) openKinds.add('rehabilitation');
      for (const { month, amount, refundedAmount } of factsOfKind(read, 'rehabilitation', person))
        if (isInWindow(month, window) && amount > refundedAmount) rehabilitation += subtractMoney(amount, refundedAmount);
    }
    if (!rules.items.includes('education')) continue;
    if (!read.isAnswered('education', person)) openKinds.add('education');
    for (const year of factsOfKind(read, 'education', person)) {
      const caps = rules.schoolCaps[year.stage];
      for (const part of ['tuition', 'dormitory'] as const) {
        const counted = year.school === 'public' ? rational(year[part]) : capFee(pack, year[part], caps?.[part]);
        if (!counted) {
          notes.add('school-cap-not-set');
          openKinds.add('education');
          continue;
        }
        if (year.school === 'private' && counted.numerator !== year[part] * counted.denominator) notes.add('school-fee-capped');
        education = addRational(education, counted);
      }
    }
  }
  const spent = rational(medical);
  const trained = rational(rehabilitation);
  const total = addRational(addRational(spent, education), trained);
  const more = rules.items.includes('rehabilitation') ? { rehabilitation: trained } : {};
  return {
    medical: spent,
    education,
    ...more,
    total,
    openKinds: [...openKinds],
    couldFall: openKinds.has('insurance-claim'),
    notes: [...notes],
  };
}

/** Health claims that insurers paid; one that a settlement names already, of the same amount, was taken off there. */
function sumOfOtherRefunds(read: ReadSituation, person: string, window: MonthWindow, notes: Set<Spending['notes'][number]>): bigint {
  const named = factsOfKind(read, 'medical-settlement', person).map(({ commercialReimbursement }) => commercialReimbursement);
  const seen = new Set<string>();
  let sum = 0n;
  for (const { recordId, cover, paidOn, amount } of factsOfKind(read, 'insurance-claim', person)) {
    if (cover !== 'health' || amount <= 0n || seen.has(recordId) || !isInWindow(monthOf(paidOn), window)) continue;
    seen.add(recordId);
    const twin = named.indexOf(amount);
    if (twin >= 0) {
      named.splice(twin, 1);
      continue;
    }
    notes.add('commercial-refund-taken-off');
    sum += amount;
  }
  return sum;
}

/** Where no source tells claims, settlements alone say what was given back. */
const isClaimOpen = (read: ReadSituation, person: string): boolean =>
  read.tells?.('insurance-claim') === true && !read.isAnswered('insurance-claim', person);

/** A private fee counts up to the fee of the like public school; undefined while the operator has not set that fee. */
function capFee(pack: EffectivePack, fee: Money, name: string | undefined): Rational | undefined {
  if (fee === 0n || name === undefined) return rational(0n);
  const text = pack.parameters[name]?.value;
  if (text === undefined || text === null) return undefined;
  const yuan = parseRational(text);
  const cap = rational(yuan.numerator * 100n, yuan.denominator);
  return fee * cap.denominator < cap.numerator ? rational(fee) : cap;
}
