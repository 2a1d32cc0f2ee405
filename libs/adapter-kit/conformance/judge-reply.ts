// What a clause may find in an adapter's reply: outcomes, facts, errors, and personal data where none may be.
import type { AskedSubject, Fact } from '#contracts';
import type { HubError } from '#kernel';
import { namesSubject } from '../call-source.js';
import type { Reply } from './ask.js';
import { FIRST, SECOND } from './situations.js';

export const BOTH = [FIRST, SECOND];

export const judgeReply = (reply: Reply, judge: (reply: Reply) => string[]): string[] => [...personalDataIn(reply), ...judge(reply)];

/** The first subject has not been told found or without record; an empty partial that names what is missing is allowed. */
export const claimsNothing =
  (...subjects: readonly AskedSubject[]) =>
  (reply: Reply): string[] => {
    if (reply.kind === 'hub-error') return [];
    if (reply.kind === 'breach') return [reply.problem];
    return subjects.flatMap((subject) => {
      const answer = reply.answers.get(subject.subjectId);
      const claims =
        answer?.outcome === 'found' || answer?.outcome === 'no-record' || (answer?.outcome === 'partial' && answer.facts.length > 0);
      return claims ? [`${subject.subjectId} got ${answer.outcome} out of an unusable answer`] : [];
    });
  };

export const hasOutcome =
  (subject: AskedSubject, outcome: string) =>
  (reply: Reply): string[] => {
    if (reply.kind !== 'answers') return [`expected ${outcome}, got ${describeReply(reply)}`];
    const answer = reply.answers.get(subject.subjectId);
    return answer?.outcome === outcome ? [] : [`expected ${outcome}, got ${answer?.outcome ?? 'no answer'}`];
  };

/** The amount reached a fact exactly, or the answer was not taken. */
export const carriesAmount =
  (fen: bigint) =>
  (reply: Reply): string[] =>
    amountsOf(factsOf(reply, FIRST)).includes(fen)
      ? []
      : claimsNothing(FIRST)(reply).map((problem) => `the amount was changed: ${problem}`);

export const failsWith =
  (...codes: readonly string[]) =>
  (reply: Reply): string[] =>
    reply.kind === 'hub-error' && codes.includes(reply.error.code)
      ? []
      : [`expected HubError ${codes.join(' or ')}, got ${describeReply(reply)}`];

export const fails = (reply: Reply): string[] => (reply.kind === 'hub-error' ? [] : [`expected a HubError, got ${describeReply(reply)}`]);

export function factsOf(reply: Reply, subject: AskedSubject): readonly Fact[] {
  const answer = reply.kind === 'answers' ? reply.answers.get(subject.subjectId) : undefined;
  return answer?.outcome === 'found' || answer?.outcome === 'partial' ? answer.facts : [];
}

export const recordIds = (reply: Reply): Set<string> => new Set(factsOf(reply, FIRST).map((fact) => fact.recordId));
export const factIdentities = (reply: Reply): string =>
  factsOf(reply, FIRST)
    .map((fact) => `${fact.kind} ${fact.recordId}`)
    .join('\n');

const amountsOf = (facts: readonly Fact[]): bigint[] =>
  facts.flatMap((fact) => Object.values(fact).filter((value) => typeof value === 'bigint'));

export function describeReply(reply: Reply): string {
  switch (reply.kind) {
    case 'answers':
      return `${reply.state}: ${[...reply.answers].map(([id, answer]) => `${id} ${answer.outcome}${'reason' in answer ? ` (${answer.reason})` : ''}`).join(', ')}`;
    case 'hub-error':
      return `HubError ${reply.error.code}`;
    case 'breach':
      return reply.problem;
  }
}

/** Holds for every clause: errors and reasons carry codes only, and nothing hides in a cause. */
function personalDataIn(reply: Reply): string[] {
  if (reply.kind === 'hub-error') {
    const texts = causesOf(reply.error);
    return namesSubject(reply.error, BOTH) ||
      texts.some((text) => BOTH.some((person) => text.includes(person.name) || text.includes(person.idNumber)))
      ? ['an error repeats personal data']
      : [];
  }
  return [];
}

function causesOf(error: HubError): string[] {
  const texts: string[] = [];
  let cause: unknown = error.cause;
  for (let depth = 0; cause instanceof Error && depth < 5; depth += 1) {
    texts.push(cause.message);
    cause = cause.cause;
  }
  return texts;
}
