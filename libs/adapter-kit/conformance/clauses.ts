// The clauses every adapter must keep. Each plays one situation and judges what the adapter makes of it.
import type { Questioner, Reply } from './ask.js';
import {
  BOTH,
  carriesAmount,
  claimsNothing,
  describeReply,
  factIdentities,
  factsOf,
  fails,
  failsWith,
  hasOutcome,
  judgeReply,
  recordIds,
} from './judge-reply.js';
import { FIRST, RARE_TEXT, SECOND, type Situation } from './situations.js';

/** Returns what is wrong; nothing when the clause is kept. */
type Judge = (questioner: Questioner, play: (situation: Situation) => Promise<void>, strayRequests: () => number) => Promise<string[]>;

export interface Clause {
  readonly situation: Situation;
  readonly sentence: string;
  readonly judge: Judge;
}

/** Plays nothing further: asks about both and judges the reply. */
const whenAsked =
  (judge: (reply: Reply) => string[]): Judge =>
  async (questioner) =>
    judgeReply(await questioner.ask(BOTH), judge);

/** Ended by its signal: with source-deadline, or for a source that answers later still without a claim. */
async function endsAtDeadline(questioner: Questioner, signal: AbortSignal): Promise<string[]> {
  const reply = await questioner.ask(BOTH, signal);
  if (reply.kind === 'hub-error') return failsWith('source-deadline')(reply);
  return reply.kind === 'answers' && reply.state === 'done'
    ? ['a source without an answer was taken for one']
    : claimsNothing(...BOTH)(reply);
}

export const CLAUSES = {
  probe: {
    situation: 'found',
    sentence: 'a probe of a healthy source with right credentials succeeds',
    judge: async (questioner) => {
      const reply = await questioner.probe();
      return reply.kind === 'answers' ? [] : [describeReply(reply)];
    },
  },
  'credentials-refused': {
    situation: 'credentials-refused',
    sentence: 'a probe with credentials the source refuses fails with source-credentials',
    judge: async (questioner) => failsWith('source-credentials')(await questioner.probe()),
  },
  found: {
    situation: 'found',
    sentence: 'records come back as facts of the subject they belong to',
    judge: whenAsked((reply) => [
      ...hasOutcome(FIRST, 'found')(reply),
      ...(factsOf(reply, SECOND).length > 0 ? ['facts landed at the wrong subject'] : []),
    ]),
  },
  'no-record': {
    situation: 'found',
    sentence: 'an explicit "nothing here" is no-record',
    judge: whenAsked(hasOutcome(SECOND, 'no-record')),
  },
  partial: {
    situation: 'partial',
    sentence: 'what is there is handed over as partial, naming who has not answered',
    judge: whenAsked((reply) => [
      ...hasOutcome(FIRST, 'partial')(reply),
      ...(factsOf(reply, FIRST).length === 0 ? ['the facts that are there were not handed over'] : []),
    ]),
  },
  deadline: {
    situation: 'silent',
    sentence: 'a source that never answers ends at the deadline and is not a "no record"',
    judge: (questioner) => endsAtDeadline(questioner, AbortSignal.timeout(250)),
  },
  trickle: {
    situation: 'trickle',
    sentence: 'a source that sends a byte a second ends at the deadline and is not a "no record"',
    judge: (questioner) => endsAtDeadline(questioner, AbortSignal.timeout(250)),
  },
  abort: {
    situation: 'silent',
    sentence: 'a call that the worker ends, ends at once',
    judge: async (questioner) => {
      const worker = new AbortController();
      const stop = setTimeout(() => worker.abort(), 100);
      try {
        return await endsAtDeadline(questioner, worker.signal);
      } finally {
        clearTimeout(stop);
      }
    },
  },
  late: {
    situation: 'late',
    sentence: 'an answer that comes too late is not taken, and asking again is answered',
    judge: async (questioner, play) => {
      const first = await endsAtDeadline(questioner, AbortSignal.timeout(250));
      await play('found');
      return [...first, ...hasOutcome(FIRST, 'found')(await questioner.ask(BOTH))];
    },
  },
  refused: { situation: 'refused', sentence: 'a refusal is refused', judge: whenAsked(hasOutcome(FIRST, 'refused')) },
  'person-unknown': {
    situation: 'person-unknown',
    sentence: 'a person the source does not know is out-of-coverage, not without record',
    judge: whenAsked(hasOutcome(FIRST, 'out-of-coverage')),
  },
  'wrong-person': {
    situation: 'wrong-person',
    sentence: 'an answer about somebody else is quarantined',
    judge: whenAsked(hasOutcome(FIRST, 'quarantined')),
  },
  'duplicate-rows': {
    situation: 'found',
    sentence: 'a record sent twice is handed over once or under the same record id',
    judge: async (questioner, play) => {
      const once = recordIds(await questioner.ask(BOTH));
      await play('duplicate-rows');
      const twice = recordIds(await questioner.ask(BOTH));
      return once.size > 0 && twice.size === once.size ? [] : [`${once.size} record(s) became ${twice.size}`];
    },
  },
  truncated: { situation: 'truncated', sentence: 'an answer that is cut off is not taken', judge: whenAsked(claimsNothing(...BOTH)) },
  reset: {
    situation: 'reset',
    sentence: 'a broken connection is an error to try again',
    judge: whenAsked(failsWith('source-unavailable')),
  },
  'login-page': {
    situation: 'login-page',
    sentence: 'a web page with status 200 is an error, never a "no record"',
    judge: whenAsked(failsWith('source-login-page')),
  },
  'compression-bomb': {
    situation: 'compression-bomb',
    sentence: 'a compression bomb is cut off',
    judge: whenAsked(failsWith('source-answer-too-large')),
  },
  'xml-entity': { situation: 'xml-entity', sentence: 'XML with a document type is refused before it is parsed', judge: whenAsked(fails) },
  'xml-bomb': { situation: 'xml-bomb', sentence: 'XML whose entities grow without end is refused', judge: whenAsked(fails) },
  'nesting-bomb': { situation: 'nesting-bomb', sentence: 'an answer nested without end is refused', judge: whenAsked(fails) },
  redirect: {
    situation: 'redirect',
    sentence: 'a redirect is not followed',
    judge: async (questioner, _play, strayRequests) => {
      const reply = await questioner.ask(BOTH);
      return [...judgeReply(reply, fails), ...(strayRequests() > 0 ? ['the redirect was followed'] : [])];
    },
  },
  'charset-declared': {
    situation: 'charset-declared',
    sentence: 'text in the declared charset is decoded right, rare characters included',
    judge: whenAsked((reply) =>
      factsOf(reply, FIRST).some((fact) => Object.values(fact).some((value) => typeof value === 'string' && value.includes(RARE_TEXT)))
        ? []
        : [`the text was not kept: ${describeReply(reply)}`],
    ),
  },
  'charset-wrong': {
    situation: 'charset-wrong',
    sentence: 'text that is not of the declared charset is never taken, not even cleaned',
    judge: whenAsked(claimsNothing(FIRST)),
  },
  'amount-negative': {
    situation: 'amount-negative',
    sentence: 'a negative amount stays negative or is refused',
    judge: whenAsked(carriesAmount(-12345n)),
  },
  'amount-huge': { situation: 'amount-huge', sentence: 'an impossible amount is refused', judge: whenAsked(claimsNothing(FIRST)) },
  'amount-ten-thousand': {
    situation: 'amount-ten-thousand',
    sentence: 'ten-thousand yuan are converted exactly',
    judge: whenAsked(carriesAmount(1_234_500n)),
  },
  'amount-full-width': {
    situation: 'amount-full-width',
    sentence: 'full-width digits are read exactly or refused',
    judge: whenAsked(carriesAmount(12345n)),
  },
  'date-2099': { situation: 'date-2099', sentence: 'data as of a day to come are refused', judge: whenAsked(claimsNothing(FIRST)) },
  'clock-skew': {
    situation: 'clock-skew',
    sentence: 'a source whose clock runs a day ahead is heard',
    judge: whenAsked(hasOutcome(FIRST, 'found')),
  },
  'schema-drift': {
    situation: 'schema-drift',
    sentence: 'a renamed field is an error, not a missing value',
    judge: whenAsked(claimsNothing(FIRST)),
  },
  'unknown-code': {
    situation: 'unknown-code',
    sentence: 'a code that was never agreed is an error, not a default',
    judge: whenAsked(claimsNothing(FIRST)),
  },
  busy: {
    situation: 'busy',
    sentence: 'a busy source is source-busy with the seconds it asked for',
    judge: whenAsked((reply) => [
      ...failsWith('source-busy', 'source-maintenance')(reply),
      ...(reply.kind === 'hub-error' && (reply.error.retry !== 'later' || reply.error.details['retryAfterSeconds'] !== 120)
        ? ['Retry-After was lost']
        : []),
    ]),
  },
  'subject-left-out': {
    situation: 'subject-left-out',
    sentence: 'a subject the answer leaves out has no record claimed',
    judge: whenAsked(claimsNothing(SECOND)),
  },
  'empty-answer': {
    situation: 'empty-answer',
    sentence: 'an answer about nobody is not a "no record" of everybody',
    judge: whenAsked(claimsNothing(...BOTH)),
  },
  'one-bad-record': {
    situation: 'one-bad-record',
    sentence: "an unreadable record of one person leaves the other one's answer",
    judge: whenAsked((reply) => [...claimsNothing(FIRST)(reply), ...hasOutcome(SECOND, 'no-record')(reply)]),
  },
  'person-in-error': { situation: 'person-in-error', sentence: 'no error repeats a name or a number', judge: whenAsked(fails) },
  repeat: {
    situation: 'found',
    sentence: 'asking again under the same request numbers gives the same answer and, for a ticket, the same ticket',
    judge: async (questioner) => {
      const first = factIdentities(await questioner.ask(BOTH));
      const again = factIdentities(await questioner.ask(BOTH));
      const tickets = await questioner.submitTwice(BOTH);
      return [
        ...(first === again && first !== '' ? [] : ['the second answer differs from the first']),
        ...(tickets && (tickets.first !== tickets.second || tickets.found !== tickets.first)
          ? ['the repeated submission is not recognised']
          : []),
      ];
    },
  },
} as const satisfies Record<string, Clause>;
export type ClauseId = keyof typeof CLAUSES;
