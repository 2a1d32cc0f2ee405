// Whether what an officer typed fits the letter, the source's kinds of fact and the calendar. Pure.
import { factSchema, type ConnectedSource, type FactJson, type HandEntry, type HandKind } from '#contracts';
import { isLocalDate, isMonth, type LocalDate } from '#kernel';
import type { EnterHandAnswer, TypedPerson } from './hand-answers.js';
import type { HandPerson } from './hand-answers-ports.js';

export interface HandFault {
  readonly pointer: string;
  readonly code:
    | 'line-not-asked'
    | 'list-repeats'
    | 'facts-missing'
    | 'facts-not-expected'
    | 'missing-names-nobody'
    | 'fact-kind-not-held'
    | 'fact-invalid'
    | 'date-in-future'
    | 'date-before-request'
    | 'visit-missing'
    | 'visit-not-expected'
    | 'visitors-two'
    | 'unsigned-reason-missing'
    | 'appraisal-missing'
    | 'appraisal-not-expected'
    | 'correction-reason-missing'
    | 'scan-missing';
}

interface Asked {
  readonly kind: HandKind;
  readonly number: string;
  readonly people: readonly HandPerson[];
  readonly openedOn: LocalDate;
  readonly today: LocalDate;
  /** Lines that a confirmed answer speaks of already. */
  readonly answered: ReadonlySet<number>;
}

/** @returns the entry as it is kept, or the first fault */
export function checkHandAnswer(
  command: EnterHandAnswer,
  source: ConnectedSource,
  asked: Asked,
): { readonly entry: HandEntry } | { readonly fault: HandFault } {
  const fault = checkPaper(command, asked);
  if (fault) return { fault };
  const seen = new Set<number>();
  const people: HandEntry['people'] = [];
  for (const [index, person] of command.people.entries()) {
    const at = `/people/${index}`;
    const known = asked.people[person.line - 1];
    if (!known) return { fault: { pointer: `${at}/line`, code: 'line-not-asked' } };
    if (seen.has(person.line)) return { fault: { pointer: `${at}/line`, code: 'list-repeats' } };
    if (asked.answered.has(person.line) && command.correction === undefined)
      return { fault: { pointer: '/correction', code: 'correction-reason-missing' } };
    seen.add(person.line);
    const asOf = person.asOf ?? command.repliedOn;
    if (asOf > asked.today) return { fault: { pointer: `${at}/asOf`, code: 'date-in-future' } };
    const read = readFacts(person, at, { asOf, recordPrefix: `${asked.number}-${person.line}`, source, today: asked.today });
    if ('fault' in read) return read;
    people.push({
      requestNumber: known.requestNumber,
      outcome: person.outcome,
      asOf,
      facts: read.facts,
      missing: [...(person.missing ?? [])],
    });
  }
  const { repliedOn, replyReference, visit, appraisal, correction } = command;
  return {
    entry: {
      repliedOn,
      people,
      ...(replyReference === undefined ? {} : { replyReference }),
      ...(visit === undefined ? {} : { visit }),
      ...(appraisal === undefined ? {} : { appraisal }),
      ...(correction === undefined ? {} : { correction }),
    },
  };
}

/** The paper itself: its day, who signed, what came with it. */
function checkPaper({ repliedOn, visit, appraisal, files }: EnterHandAnswer, { kind, openedOn, today }: Asked): HandFault | undefined {
  if (repliedOn > today) return { pointer: '/repliedOn', code: 'date-in-future' };
  // An appraisal that holds may be older than the question; a reply or a visit may not.
  if (kind !== 'appraisal' && repliedOn < openedOn) return { pointer: '/repliedOn', code: 'date-before-request' };
  if (!files.some(({ part }) => part === 'scan')) return { pointer: '/scan', code: 'scan-missing' };
  if ((kind === 'survey') !== (visit !== undefined))
    return { pointer: '/visit', code: visit === undefined ? 'visit-missing' : 'visit-not-expected' };
  if (visit && new Set(visit.visitors).size < 2) return { pointer: '/visit/visitors', code: 'visitors-two' };
  if (visit && !visit.signedByHousehold && visit.unsignedReason === undefined)
    return { pointer: '/visit/unsignedReason', code: 'unsigned-reason-missing' };
  if ((kind === 'appraisal') !== (appraisal !== undefined))
    return { pointer: '/appraisal', code: appraisal === undefined ? 'appraisal-missing' : 'appraisal-not-expected' };
  return undefined;
}

interface FactManner {
  readonly asOf: LocalDate;
  readonly recordPrefix: string;
  readonly source: ConnectedSource;
  readonly today: LocalDate;
}

/** Facts as the source's kinds have them; record number and day may be left to the hub. */
function readFacts(
  { outcome, facts = [], missing = [] }: TypedPerson,
  at: string,
  { asOf, recordPrefix, source, today }: FactManner,
): { readonly facts: FactJson[] } | { readonly fault: HandFault } {
  if (outcome === 'found' && facts.length === 0) return { fault: { pointer: `${at}/facts`, code: 'facts-missing' } };
  if ((outcome === 'no-record' || outcome === 'refused') && facts.length > 0)
    return { fault: { pointer: `${at}/facts`, code: 'facts-not-expected' } };
  if ((outcome === 'partial') !== missing.length > 0) return { fault: { pointer: `${at}/missing`, code: 'missing-names-nobody' } };
  const read: FactJson[] = [];
  for (const [index, typed] of facts.entries()) {
    const pointer = `${at}/facts/${index}`;
    const whole = { recordId: `${recordPrefix}-${index + 1}`, asOf, ...typed };
    const result = factSchema.safeParse(whole);
    if (!source.provides.some((kind) => kind === typed['kind']))
      return { fault: { pointer: `${pointer}/kind`, code: 'fact-kind-not-held' } };
    if (!result.success) {
      const [issue] = result.error.issues;
      return { fault: { pointer: [pointer, ...(issue?.path ?? []).map(String)].join('/'), code: 'fact-invalid' } };
    }
    const ahead = findDayAhead(whole, today);
    if (ahead !== undefined) return { fault: { pointer: `${pointer}/${ahead}`, code: 'date-in-future' } };
    if (isFactJson(whole)) read.push(whole);
  }
  return { facts: read };
}

const isFactJson = (value: object): value is FactJson => factSchema.safeParse(value).success;

/** Days until which something holds may lie ahead; everything else on the paper has happened. */
const MAY_LIE_AHEAD = new Set(['to', 'validTo', 'backOn']);

const findDayAhead = (fact: Readonly<Record<string, unknown>>, today: LocalDate): string | undefined =>
  Object.entries(fact).find(
    ([name, value]) =>
      typeof value === 'string' &&
      !MAY_LIE_AHEAD.has(name) &&
      ((isLocalDate(value) && value > today) || (isMonth(value) && value > today.slice(0, 7))),
  )?.[0];
