// What is known about one person besides money: age, disability, illness, schooling, custody, work ability. Three answers
// each: yes, no, or nobody has said yet.
import type { DisabilityRule, Fact, FactKind } from '#contracts';
import { ageOn, type LocalDate } from '#kernel';
import { factsOfKind, type ReadSituation } from './read-situation.js';
import { anyOf, MET, negate, NOT_MET, OPEN, verdictOf, type Verdict } from './verdict.js';

const OPEN_BUT_NOT_KNOWN: Verdict = { result: 'undetermined', onKnown: 'not-met' };

/** Whether a record of a kind that fits is known, known to be absent, or still open. One that is known stands, whoever is silent. */
function holdsRecord<K extends Fact['kind']>(
  read: ReadSituation,
  kind: K & FactKind,
  person: string,
  fits: (fact: Extract<Fact, { kind: K }>) => boolean,
): Verdict {
  if (factsOfKind(read, kind, person).some(fits)) return MET;
  return read.isAnswered(kind, person) ? NOT_MET : OPEN_BUT_NOT_KNOWN;
}

export function ageOf({ situation }: ReadSituation, person: string): number | undefined {
  const bornOn = situation.people[person]?.bornOn;
  return bornOn === undefined ? undefined : ageOn(bornOn, situation.on);
}

export const isDisabled = (read: ReadSituation, person: string, rules: readonly DisabilityRule[]): Verdict =>
  holdsRecord(
    read,
    'disability',
    person,
    ({ disabilityType, level, validTo }) =>
      (validTo === undefined || validTo >= read.situation.on) &&
      rules.some((rule) => rule.types.includes(disabilityType) && level <= rule.levelAtMost),
  );

/** 重度残疾: levels 1 and 2 of every kind. */
export const SEVERE_DISABILITY: readonly DisabilityRule[] = [
  { types: ['visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental', 'multiple'], levelAtMost: 2 },
];

export const isSeverelyIll = (read: ReadSituation, person: string): Verdict =>
  holdsRecord(read, 'diagnosis', person, ({ category, confirmedOn }) => category !== 'other' && confirmedOn <= read.situation.on);

export const isFullTimeStudent = (read: ReadSituation, person: string): Verdict =>
  holdsRecord(read, 'education', person, ({ fullTime, stage }) => fullTime && stage !== 'postgraduate');

export const isInCustody = (read: ReadSituation, person: string): Verdict =>
  holdsRecord(read, 'custody', person, ({ from, to }) => from <= read.situation.on && (to === undefined || to >= read.situation.on));

export const hasDied = (read: ReadSituation, person: string): Verdict =>
  holdsRecord(read, 'death', person, ({ on }) => on <= read.situation.on);

export const isMarried = (read: ReadSituation, person: string): Verdict => {
  if (!read.isAnswered('marriage', person)) return OPEN_BUT_NOT_KNOWN;
  const events = factsOfKind(read, 'marriage', person).filter(({ on }) => on <= read.situation.on);
  const last = [...events].sort((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
  return verdictOf(last ? last.event === 'married' : (read.situation.people[person]?.married ?? false));
};

/** Working age, not found unable by an officer, an appraisal, a severe disability, or schooling. */
export function isAbleToWork(read: ReadSituation, person: string, disabling: readonly DisabilityRule[]): Verdict {
  const appraised = latestAppraisal(read, factsOfKind(read, 'work-appraisal', person));
  if (appraised) return verdictOf(appraised.ableToWork);
  const known = withoutAppraisal(read, person, disabling);
  const mayFollow = read.sourcesOf !== undefined && !read.sourcesOf('work-appraisal').includes('no-source');
  return mayFollow && !read.isAnswered('work-appraisal', person) ? { result: 'undetermined', onKnown: known.onKnown } : known;
}

function withoutAppraisal(read: ReadSituation, person: string, disabling: readonly DisabilityRule[]): Verdict {
  const stated = read.situation.people[person]?.ableToWork;
  if (stated !== undefined) return verdictOf(stated);
  const age = ageOf(read, person);
  if (age === undefined) return OPEN;
  if (age < 16 || age >= 60) return NOT_MET;
  return negate(anyOf([isDisabled(read, person, disabling), isFullTimeStudent(read, person)]));
}

/** @param appraisals of one person @returns the latest that holds on the day of the situation */
export function latestAppraisal<T extends { readonly assessedOn: LocalDate; readonly validTo?: LocalDate | undefined }>(
  { situation: { on } }: ReadSituation,
  appraisals: readonly T[],
): T | undefined {
  let latest: T | undefined;
  for (const appraisal of appraisals) {
    if (appraisal.assessedOn > on || (appraisal.validTo !== undefined && appraisal.validTo < on)) continue;
    if (latest === undefined || appraisal.assessedOn > latest.assessedOn) latest = appraisal;
  }
  return latest;
}

export function findApplicant({ situation }: ReadSituation): string | undefined {
  for (const person in situation.people) if (situation.people[person]?.relation === 'self') return person;
  return undefined;
}

/** Division of the hukou lies under one of the prefixes; a stated division holds until the register has answered. */
export function hasLocalHukou(read: ReadSituation, person: string, prefixes: readonly string[]): Verdict {
  if (read.situation.treatedAsLocal) return MET;
  const fits = (division: string): boolean => prefixes.some((prefix) => division.startsWith(prefix));
  const [registration] = factsOfKind(read, 'household-registration', person);
  const division = registration?.hukouDivision ?? read.situation.hukou;
  if (division === undefined) return OPEN;
  const isCertain = registration !== undefined || read.isAnswered('household-registration', person);
  return isCertain ? verdictOf(fits(division)) : { result: 'undetermined', onKnown: fits(division) ? 'met' : 'not-met' };
}

/** Whether somebody who counts now will still count, whatever silent records say of death and custody. */
export const stillCounts = (read: ReadSituation, person: string): Verdict =>
  negate(anyOf([hasDied(read, person), isInCustody(read, person)]));

/** Whether nobody can turn out to belong who is not listed. */
export const isComplete = (read: ReadSituation, counted: readonly string[]): Verdict =>
  counted.every((person) => read.isAnswered('marriage', person) && read.isAnswered('household-registration', person)) &&
  listOpenMembers(read).length === 0
    ? MET
    : { result: 'undetermined', onKnown: 'met' };

/** Grown children who live apart and would count as full-time students: open until the schools have answered. */
export function listOpenMembers(read: ReadSituation): string[] {
  const { people } = read.situation;
  return Object.keys(people).filter((person) => {
    const about = people[person];
    if (!about || about.counted !== undefined || about.role === 'obligor' || about.livesWith || about.dependent) return false;
    if (about.relation !== 'son' && about.relation !== 'daughter') return false;
    const age = ageOf(read, person);
    return (age === undefined || age >= 18) && isFullTimeStudent(read, person).result === 'undetermined';
  });
}
