// Support reckoned by the pack's formula: (income of the obligor's household - threshold x heads) x rate / people supported.
import { factSchema, type EffectivePack, type Fact, type SituationPerson } from '#contracts';
import {
  formatYuan,
  multiplyRational,
  parseRational,
  rational,
  roundToFen,
  subtractRational,
  type LocalDate,
  type MonthWindow,
  type Rational,
} from '#kernel';
import type { OwnMeans } from './own-means.js';
import type { ReadSituation } from './read-situation.js';
import { multiplyParameters } from './thresholds.js';

/** Records nobody sent, about one person. */
export interface Reckoned {
  readonly subjectId: string;
  readonly facts: readonly Fact[];
}

/**
 * Adds one support record a year for each obligor whose household is described; an unset parameter adds nothing, and the
 * rule order of the pack decides whether a formula counts beside a judgment or a payment.
 */
export function addSupportByFormula(
  read: ReadSituation,
  pack: EffectivePack,
  window: MonthWindow,
  meansOf: (person: string) => OwnMeans,
): { readonly read: ReadSituation; readonly reckoned: readonly Reckoned[] } {
  const { people, on } = read.situation;
  const [applicant] = Object.entries(people).find(([, { relation }]) => relation === 'self') ?? [];
  if (!pack.maintenance?.formula || applicant === undefined) return { read, reckoned: [] };
  const added = new Map<string, Fact[]>();
  for (const [person, about] of Object.entries(people)) {
    if (about.role !== 'obligor') continue;
    const yearly = reckonYear(about, pack, on, () => meansOf(person).incomeYear.known);
    if (!yearly || yearly.numerator <= 0n) continue;
    const receiver = about.owes?.to ?? applicant;
    const fact = factSchema.parse({
      kind: 'maintenance-judgment',
      recordId: `formula-${person}`,
      asOf: on,
      direction: 'receives',
      basis: 'formula',
      counterpart: person,
      month: window.to,
      amount: formatYuan(roundToFen(yearly, 'half-up')),
    });
    added.set(receiver, [...(added.get(receiver) ?? []), fact]);
  }
  if (added.size === 0) return { read, reckoned: [] };
  const facts = new Map(read.facts);
  for (const [receiver, more] of added) facts.set(receiver, [...(facts.get(receiver) ?? []), ...more]);
  return { read: { ...read, facts }, reckoned: [...added].map(([subjectId, own]) => ({ subjectId, facts: own })) };
}

/** Fen a year; undefined where the pack has no rate or the obligor's household is not described. */
function reckonYear(
  { owes, ownHouseholdHeads, supports }: SituationPerson,
  pack: EffectivePack,
  on: LocalDate,
  income: () => Rational,
): Rational | undefined {
  const formula = pack.maintenance?.formula;
  if (!formula) return undefined;
  const read = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : (pack.parameters[name]?.value ?? undefined);
  if (owes?.as === 'child-support') {
    const rate = read(formula.childRate);
    return rate === undefined ? undefined : multiplyRational(income(), parseRational(rate));
  }
  const rate = read(formula.rate);
  const threshold = multiplyParameters(pack, formula.threshold, on);
  if (rate === undefined || threshold.state === 'not-set' || ownHouseholdHeads === undefined) return undefined;
  const kept = rational(threshold.value.numerator * 100n * 12n * BigInt(ownHouseholdHeads), threshold.value.denominator);
  return multiplyRational(multiplyRational(subtractRational(income(), kept), parseRational(rate)), rational(1n, BigInt(supports ?? 1)));
}
