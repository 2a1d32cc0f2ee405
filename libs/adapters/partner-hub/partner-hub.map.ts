// What another hub says about its people to answers of a source. Pure.
import type { AskedPeriod, AskedSubject, FactJson, FactKind, PartnerAnswer, PartnerPersonAnswer, SubjectAnswer } from '#contracts';

export interface AskedOfPartner {
  readonly period: AskedPeriod;
  readonly provides: readonly FactKind[];
  readonly hub: string;
}

/** @returns by subject id; whoever is only waited for is left out while parts may still come */
export function mapPartnerAnswer(
  answer: PartnerAnswer,
  subjects: readonly AskedSubject[],
  asked: AskedOfPartner,
): Map<string, SubjectAnswer> {
  const byNumber = new Map(answer.people.map((person) => [person.requestNumber, person]));
  const answers = new Map<string, SubjectAnswer>();
  for (const subject of subjects) {
    const person = byNumber.get(subject.requestNumber);
    const said = person && mapPerson(person, answer, asked);
    if (said !== undefined) answers.set(subject.subjectId, said);
    else if (answer.state !== 'collecting') answers.set(subject.subjectId, unheard(answer));
  }
  return answers;
}

/** Nothing came until the other hub stopped: the person was not looked up, which says nothing about records. */
const unheard = ({ state }: PartnerAnswer): SubjectAnswer => ({
  outcome: 'error',
  reason: state === 'withdrawn' ? 'partner-withdrawn' : 'partner-unanswered',
  retry: 'never',
});

function mapPerson(person: PartnerPersonAnswer, answer: PartnerAnswer, { period, provides }: AskedOfPartner): SubjectAnswer | undefined {
  const { outcome, asOf, missing } = person;
  if (outcome === 'refused') return { outcome, reason: person.reason ?? 'refused-by-partner' };
  if (outcome === 'waiting' || asOf === undefined) return undefined;
  const facts = person.facts.map((fact) => fact as FactJson); // the kit parses every fact of every adapter
  // months the other hub's registers were not asked about are months nobody has spoken of
  const isShort = answer.covers.from > period.from.slice(0, 7);
  const open = isShort ? [...new Set([...missing, ...provides.map((kind) => `${kind}@${answer.covers.from}`)])] : missing;
  if (outcome === 'partial' || open.length > 0) return { outcome: 'partial', asOf, facts, missing: open };
  return facts.length > 0 ? { outcome: 'found', asOf, facts } : { outcome: 'no-record', asOf };
}
