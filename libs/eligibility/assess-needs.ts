// The needs of a household as a whole: people, health, ability to work, and the circumstances the policy names, each proven
// by a record. It opens referrals; no programme hangs on it. One pass over the records: it runs for every household.
import type { CircumstanceRule, EffectivePack, Fact, FactKind, HouseholdNeeds, ProvenCircumstance, SelfCare } from '#contracts';
import { ageOf, isAbleToWork, isDisabled, isFullTimeStudent, isSeverelyIll, SEVERE_DISABILITY } from './circumstances.js';
import type { PreparedHousehold } from './prepare-household.js';

interface ReadyRules {
  readonly byKind: ReadonlyMap<FactKind, readonly CircumstanceRule[]>;
  /** Kinds of record whose silence leaves needs open. */
  readonly kinds: readonly FactKind[];
}

const ready = new WeakMap<EffectivePack, ReadyRules>();

function readyRulesOf(pack: EffectivePack): ReadyRules {
  const known = ready.get(pack);
  if (known) return known;
  const byKind = new Map<FactKind, CircumstanceRule[]>();
  for (const rule of pack.circumstances ?? []) byKind.set(rule.provenBy.fact, [...(byKind.get(rule.provenBy.fact) ?? []), rule]);
  const kinds = [...new Set<FactKind>(['diagnosis', 'disability', 'education', 'employment-registration', ...byKind.keys()])];
  const rules = { byKind, kinds };
  ready.set(pack, rules);
  return rules;
}

export function assessNeeds(
  { read, counted }: PreparedHousehold,
  pack: EffectivePack,
  selfCare: Readonly<Record<string, SelfCare>>,
): HouseholdNeeds {
  const { byKind, kinds } = readyRulesOf(pack);
  const disabling = pack.tekun?.disabilities ?? [];
  const circumstances: ProvenCircumstance[] = [];
  const severelyIll: string[] = [];
  const severelyDisabled: string[] = [];
  const cannotCareForThemselves: string[] = [];
  let [minors, elderly, students, ableToWork, withWork] = [0, 0, 0, 0, 0];
  for (const [person, facts] of read.facts) {
    const counts = counted.includes(person);
    let [works, ill, disabled, studies] = [false, false, false, false];
    for (const fact of facts) {
      if (counts) {
        works ||= isWork(fact);
        ill ||= fact.kind === 'diagnosis';
        disabled ||= fact.kind === 'disability';
        studies ||= fact.kind === 'education';
      } else if (fact.kind !== 'death') continue;
      for (const rule of byKind.get(fact.kind) ?? NO_RULES)
        if (read.isAnswered(fact.kind, person) && fits(fact, rule, read.situation.on)) prove(circumstances, rule, person);
    }
    if (!counts) continue;
    const age = ageOf(read, person);
    if (age !== undefined && age < 18) minors += 1;
    if (age !== undefined && age >= 60) elderly += 1;
    if (works) withWork += 1;
    if (studies && isFullTimeStudent(read, person).onKnown === 'met') students += 1;
    if (isAbleToWork(read, person, disabling).onKnown === 'met') ableToWork += 1;
    if (ill && isSeverelyIll(read, person).onKnown === 'met') severelyIll.push(person);
    if (disabled && isDisabled(read, person, SEVERE_DISABILITY).onKnown === 'met') severelyDisabled.push(person);
    if (selfCare[person] === 'partly' || selfCare[person] === 'fully') cannotCareForThemselves.push(person);
  }
  return {
    heads: counted.length,
    minors,
    elderly,
    students,
    ableToWork,
    withWork,
    severelyIll,
    severelyDisabled,
    cannotCareForThemselves,
    circumstances: sortByRule(circumstances, pack, read),
    open: kinds.filter((kind) => counted.some((person) => !read.isAnswered(kind, person))),
  };
}

/** In the order of the pack, then of the people: the same whichever record came first. */
function sortByRule(proven: ProvenCircumstance[], pack: EffectivePack, { facts }: PreparedHousehold['read']): ProvenCircumstance[] {
  if (proven.length < 2) return proven;
  const rules = (pack.circumstances ?? []).map(({ id }) => id);
  const people = [...facts.keys()];
  return proven.sort(
    (a, b) => rules.indexOf(a.circumstance) - rules.indexOf(b.circumstance) || people.indexOf(a.person) - people.indexOf(b.person),
  );
}

const NO_RULES: readonly CircumstanceRule[] = [];
const isWork = (fact: Fact): boolean =>
  (fact.kind === 'income-payment' && (fact.item === 'wages' || fact.item === 'labour')) ||
  (fact.kind === 'employment-registration' && fact.status !== 'unemployed');

function prove(proven: ProvenCircumstance[], { id, title, citation }: CircumstanceRule, person: string): void {
  if (!proven.some((one) => one.circumstance === id && one.person === person)) proven.push({ circumstance: id, person, title, citation });
}

function fits(fact: Fact, { provenBy, from, to }: CircumstanceRule, on: string): boolean {
  if ((from !== undefined && on < from) || (to !== undefined && on > to)) return false;
  const { when, levelAtMost, codes } = provenBy;
  for (const [field, allowed] of Object.entries(when)) {
    const value: unknown = Reflect.get(fact, field);
    if (typeof value !== 'string' || !(typeof allowed === 'string' ? value === allowed : allowed.includes(value))) return false;
  }
  switch (fact.kind) {
    case 'disability':
      return (levelAtMost === undefined || fact.level <= levelAtMost) && (fact.validTo === undefined || fact.validTo >= on);
    case 'register-entry':
      return fact.from <= on && (fact.to === undefined || fact.to >= on);
    case 'diagnosis':
      return fact.confirmedOn <= on && (codes === undefined || codes.some((code) => fact.code?.startsWith(code) === true));
    case 'disaster-event':
    case 'death':
    case 'marriage':
      return fact.on <= on;
    default:
      return true;
  }
}
