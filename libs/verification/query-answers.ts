// Queries and answers of a batch in the forms that collecting passes around: asked subjects, findings, progress.
import type { FindingOutcome, ParsedAnswer, ParsedAnswers } from '#contracts';
import { isSureMatch } from '#kernel';
import type { CallPeriod, CallSubject, ClaimedQuery, QueryProgress, SettledFinding } from './collect-ports.js';
import type { CallDescription } from './people-ports.js';
import { toRequestNumber } from './request-number.js';

export const finding = (query: ClaimedQuery, subjectId: string, rest: Pick<SettledFinding, 'outcome' | 'reason'>): SettledFinding => ({
  verificationId: query.verificationId,
  queryId: query.queryId,
  subjectId,
  ...rest,
});

export function toFinding(query: ClaimedQuery, subjectId: string, answer: ParsedAnswer): SettledFinding {
  const { queryId, verificationId } = query;
  if (answer.outcome === 'error')
    return finding(query, subjectId, { outcome: answer.reason === 'uncertain' ? 'uncertain' : 'error', reason: answer.reason });
  return { queryId, verificationId, subjectId, ...answer, outcome: outcomeOf(answer) };
}

/** An answer whose person is not certain is held until somebody has looked (T25). */
export const outcomeOf = (answer: ParsedAnswer): FindingOutcome =>
  'match' in answer && answer.match !== undefined && !isSureMatch(answer.match) ? 'unconfirmed' : answer.outcome;

export const settled = (query: ClaimedQuery): QueryProgress => ({
  queryId: query.queryId,
  verificationId: query.verificationId,
  state: 'settled',
  heard: true,
});
export const waiting = (query: ClaimedQuery): QueryProgress => ({
  queryId: query.queryId,
  verificationId: query.verificationId,
  state: 'waiting',
  heard: false,
});

export const answersOf = (query: ClaimedQuery, answers: ParsedAnswers): [string, ParsedAnswer][] =>
  query.subjects.flatMap(({ subjectId }) => {
    const answer = answers.get(keyOf(query, subjectId));
    return answer ? [[subjectId, answer] as [string, ParsedAnswer]] : [];
  });

export const callSubjects = (queries: readonly ClaimedQuery[]): CallSubject[] =>
  queries.flatMap((query) =>
    query.subjects.flatMap((subject) => {
      if (subject.idNumber === undefined) return [];
      const requestNumber = keyOf(query, subject.subjectId);
      return [{ ...subject, subjectId: requestNumber, requestNumber }];
    }),
  );

/** Those of the queries who are asked about by description. */
export const callDescriptions = (queries: readonly ClaimedQuery[]): CallDescription[] =>
  queries.flatMap((query) =>
    query.subjects.flatMap((subject) => {
      if (subject.idNumber !== undefined) return [];
      const requestNumber = keyOf(query, subject.subjectId);
      return [{ ...subject, subjectId: requestNumber, requestNumber }];
    }),
  );

/** Answers are keyed by request number: the same person may stand in two queries of a batch. */
export const keyOf = (query: ClaimedQuery, subjectId: string): string => toRequestNumber(query.queryId, subjectId);

export function byPeriod(queries: readonly ClaimedQuery[]): Map<CallPeriod, ClaimedQuery[]> {
  const groups = new Map<string, { period: CallPeriod; queries: ClaimedQuery[] }>();
  for (const query of queries) {
    const key = `${query.periodFrom}/${query.periodTo}`;
    const group = groups.get(key) ?? { period: { from: query.periodFrom, to: query.periodTo }, queries: [] };
    group.queries.push(query);
    groups.set(key, group);
  }
  return new Map([...groups.values()].map((group) => [group.period, group.queries]));
}

export function addAll(target: Map<string, ParsedAnswer>, answers: ParsedAnswers): void {
  for (const [subjectId, answer] of answers) target.set(subjectId, answer);
}
