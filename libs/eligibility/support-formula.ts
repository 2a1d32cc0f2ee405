// Support reckoned by the pack's formula: (income of the obligor's household - threshold x heads) x rate / people supported.
import { factSchema, type EffectivePack, type Fact } from '#contracts';
import { formatYuan, multiplyRational, parseRational, rational, roundToFen, subtractRational, type MonthWindow } from '#kernel';
import type { OwnMeans } from './assess-tekun.js';
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
  const formula = pack.maintenance?.formula;
  const [applicant] = Object.entries(read.situation.people).find(([, { relation }]) => relation === 'self') ?? [];
  if (!formula || applicant === undefined) return { read, reckoned: [] };
  const threshold = multiplyParameters(pack, formula.threshold, read.situation.on);
  const rate = pack.parameters[formula.rate]?.value;
  if (threshold.state === 'not-set' || rate === undefined || rate === null) return { read, reckoned: [] };
  const added: Fact[] = [];
  for (const [person, { role, ownHouseholdHeads, supports }] of Object.entries(read.situation.people)) {
    if (role !== 'obligor' || ownHouseholdHeads === undefined) continue;
    const kept = rational(threshold.value.numerator * 100n * 12n * BigInt(ownHouseholdHeads), threshold.value.denominator);
    const excess = subtractRational(meansOf(person).incomeYear.known, kept);
    if (excess.numerator <= 0n) continue;
    const yearly = multiplyRational(multiplyRational(excess, parseRational(rate)), rational(1n, BigInt(supports ?? 1)));
    added.push(
      factSchema.parse({
        kind: 'maintenance-judgment',
        recordId: `formula-${person}`,
        asOf: read.situation.on,
        direction: 'receives',
        basis: 'formula',
        counterpart: person,
        month: window.to,
        amount: formatYuan(roundToFen(yearly, 'half-up')),
      }),
    );
  }
  if (added.length === 0) return { read, reckoned: [] };
  const facts = new Map([...read.facts, [applicant, [...(read.facts.get(applicant) ?? []), ...added]]]);
  return { read: { ...read, facts }, reckoned: [{ subjectId: applicant, facts: added }] };
}
