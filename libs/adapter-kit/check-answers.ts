// What the kit tests on every answer before anybody sees it: one answer a subject, facts of the declared kinds and shapes,
// dates that can be. Reasons are codes; no value of an answer is repeated.
import {
  factSchema,
  type Answers,
  type AskedSubject,
  type Fact,
  type ParsedAnswer,
  type ParsedAnswers,
  type SourceAdapter,
  type SubjectAnswer,
} from '#contracts';
import { addDays, addMonths, assertNever, isLocalDate, monthOf, shanghaiDate, type LocalDate } from '#kernel';
import { adapterAnswerInvalid } from './source-errors.js';

export interface AnswerLimits {
  readonly factsPerSubject: number;
  /** Days an as-of date may lie ahead of our clock. */
  readonly clockSkewDays: number;
  /** Months a record's own month or date may lie ahead (a benefit paid in advance); 2099 is never one of them. */
  readonly monthsAhead: number;
}

export const DEFAULT_ANSWER_LIMITS: AnswerLimits = { factsPerSubject: 5_000, clockSkewDays: 1, monthsAhead: 12 };

/** What a department's own system writes where it lost a character: the text is damaged and would match nobody. */
const REPLACEMENT = '\ufffd';
const REASON = /^[a-z0-9][a-z0-9-]{0,79}$/;
/** A reason is a code; whatever else an adapter wrote there is dropped. */
export const plainReason = (reason: string): string => (REASON.test(reason) ? reason : 'unspecified');

/**
 * @param expected `every`: each subject has an answer; `some`: a pending poll may leave subjects out
 * @returns the answers with parsed facts; a subject whose facts are unusable gets `error`, the others keep theirs
 * @throws HubError `adapter-answer-invalid` when a subject is missing or was not asked
 */
export function checkAnswers(
  adapter: Pick<SourceAdapter, 'id' | 'provides'>,
  subjects: readonly AskedSubject[],
  answers: Answers,
  now: Date,
  expected: 'every' | 'some' = 'every',
  limits: AnswerLimits = DEFAULT_ANSWER_LIMITS,
): ParsedAnswers {
  const asked = new Set(subjects.map((subject) => subject.subjectId));
  for (const subjectId of answers.keys()) {
    if (!asked.has(subjectId)) throw adapterAnswerInvalid('an answer about a subject nobody asked for', { adapter: adapter.id });
  }
  const parsed = new Map<string, ParsedAnswer>();
  for (const { subjectId } of subjects) {
    const answer = answers.get(subjectId);
    if (answer !== undefined) {
      const checked = checkAnswer(adapter, answer, shanghaiDate(now), limits);
      parsed.set(subjectId, answer.byHand === undefined ? checked : { ...checked, byHand: answer.byHand });
    } else if (expected === 'every') throw adapterAnswerInvalid('a subject without an answer', { adapter: adapter.id, subjectId });
  }
  return parsed;
}

const unusable = (reason: string): ParsedAnswer => ({ outcome: 'error', reason, retry: 'never' });

function checkAnswer(
  adapter: Pick<SourceAdapter, 'provides'>,
  answer: SubjectAnswer,
  today: LocalDate,
  limits: AnswerLimits,
): ParsedAnswer {
  switch (answer.outcome) {
    case 'found':
    case 'partial': {
      if (!isPlausibleAsOf(answer.asOf, today, limits)) return unusable('as-of-date-implausible');
      if (answer.outcome === 'found' && answer.facts.length === 0) return unusable('found-without-facts');
      if (answer.outcome === 'partial' && answer.missing.length === 0) return unusable('partial-without-missing');
      if (answer.facts.length > limits.factsPerSubject) return unusable('too-many-facts');
      const facts: Fact[] = [];
      for (const fact of answer.facts) {
        const result = factSchema.safeParse(fact);
        if (!result.success) return unusable('fact-invalid');
        if (!adapter.provides.includes(result.data.kind)) return unusable('fact-kind-not-declared');
        if (!isPlausibleAsOf(result.data.asOf, today, limits)) return unusable('as-of-date-implausible');
        if (hasDateFarAhead(result.data, today, limits)) return unusable('record-date-implausible');
        if (Object.values(result.data).some((value) => typeof value === 'string' && value.includes(REPLACEMENT)))
          return unusable('text-undecodable');
        facts.push(result.data);
      }
      const match = answer.match === undefined ? {} : { match: answer.match };
      return answer.outcome === 'found'
        ? { outcome: 'found', asOf: answer.asOf, facts, ...match }
        : { outcome: 'partial', asOf: answer.asOf, facts, missing: [...answer.missing], ...match };
    }
    case 'no-record':
      return isPlausibleAsOf(answer.asOf, today, limits) ? answer : unusable('as-of-date-implausible');
    case 'refused':
    case 'out-of-coverage':
    case 'quarantined':
      return { outcome: answer.outcome, reason: plainReason(answer.reason) };
    case 'error':
      return { outcome: answer.outcome, reason: plainReason(answer.reason), retry: answer.retry };
    default:
      return assertNever(answer);
  }
}

const isPlausibleAsOf = (asOf: string, today: LocalDate, limits: AnswerLimits): boolean =>
  isLocalDate(asOf) && asOf <= addDays(today, limits.clockSkewDays);

function hasDateFarAhead(fact: Fact, today: LocalDate, limits: AnswerLimits): boolean {
  const latest = addMonths(monthOf(today), limits.monthsAhead);
  switch (fact.kind) {
    case 'income-payment':
    case 'contribution':
    case 'benefit':
      return fact.month > latest;
    case 'interest':
      return monthOf(fact.creditedOn) > latest;
    case 'real-estate':
      return fact.registeredOn !== undefined && monthOf(fact.registeredOn) > latest;
    case 'vehicle':
      return [fact.registeredOn, ...fact.statusHistory.map((entry) => entry.on)].some((date) => monthOf(date) > latest);
    case 'bank-account':
      return false;
    default:
      return 'month' in fact && fact.month > latest;
  }
}
