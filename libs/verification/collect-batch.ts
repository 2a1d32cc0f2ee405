// Collects one batch from one source: claim, ask (or look up, or poll), settle. The department is called between two
// short transactions, never inside one. Whatever happens, every query ends in a state that says so.
import type { ConnectedSource, ParsedAnswer, ParsedAnswers } from '#contracts';
import { isHubError, type HubError } from '#kernel';
import type { ClaimedBatch, ClaimedQuery, CollectStore, QueryProgress, SettledFinding, Settlement, SourceCaller } from './collect-ports.js';
import {
  addAll,
  answersOf,
  byPeriod,
  callDescriptions,
  callSubjects,
  finding,
  keyOf,
  outcomeOf,
  settled,
  toFinding,
  waiting,
} from './query-answers.js';
import { workingDayDeadline } from './working-days.js';

/** Points at which a test may kill the worker; in production nothing listens. */
export type CollectPoint = 'before-intent' | 'after-intent' | 'after-reply' | 'before-commit';

export interface CollectDependencies {
  readonly caller: SourceCaller;
  readonly source: ConnectedSource;
  readonly now: () => Date;
  readonly random: () => number;
  readonly readLatestAnswers: CollectStore['readLatestAnswers'];
  readonly reached: (point: CollectPoint) => void;
}

type Next = Settlement['next'];

/** After so many claims in a row without a settlement the batch is taken for one that kills its workers (N13, F30). */
const CLAIMS_BEFORE_GIVING_UP = 3;

/** The source, or its open breaker, only asked us to come back, or a call looked whether it is back: no try is used up (F24). */
const DEFERRED = new Set(['source-busy', 'source-maintenance']);

/** Failures after which the department has certainly not processed anything. */
const NOT_PROCESSED = new Set(['source-busy', 'source-maintenance', 'source-credentials']);

/** Asks the source about a claimed batch. @returns what to store; never throws for a source's failure */
export async function collectBatch(batch: ClaimedBatch, collect: CollectDependencies): Promise<Settlement> {
  const refused = batch.queries.flatMap((query) =>
    query.unauthorised.map(({ subjectId, reason }) => finding(query, subjectId, { outcome: 'not-authorised', reason })),
  );
  const asking = batch.queries.filter((query) => query.subjects.length > 0);
  const silent = batch.queries.filter((query) => query.subjects.length === 0).map((query) => settled(query));
  const settle = (findings: readonly SettledFinding[], queries: readonly QueryProgress[], next: Next): Settlement => ({
    batchId: batch.batchId,
    sourceId: batch.sourceId,
    lane: batch.lane,
    attempt: batch.attempt,
    findings: [...refused, ...findings],
    queries: [...silent, ...queries],
    next,
  });
  if (asking.length === 0) return settle([], [], { state: 'done' });
  if (batch.openClaims > CLAIMS_BEFORE_GIVING_UP) {
    const findings = asking.flatMap((query) =>
      query.subjects.map(({ subjectId }) => finding(query, subjectId, { outcome: 'error', reason: 'worker-crashed' })),
    );
    return { ...settle(findings, asking.map(settled), { state: 'done' }), deadLetter: 'worker-crashed' };
  }

  try {
    const { mode } = collect.caller.describe(batch.sourceId);
    const outcome = mode === 'answers-now' ? await askNow(batch, asking, collect) : await askLater(batch, asking, collect);
    collect.reached('after-reply');
    return settle(outcome.findings, outcome.queries, outcome.next);
  } catch (error) {
    if (!isHubError(error)) throw error;
    const outcome = giveUpOrRetry(batch, asking, error, collect);
    return settle(outcome.findings, outcome.queries, outcome.next);
  }
}

/** The deadline passed while the source could not be asked. @returns what to store: `late`, or `closed` outside its hours */
export function settleUnasked(batch: ClaimedBatch, reason: string): Settlement {
  const outcome = reason === 'closed' ? 'closed' : 'late';
  return {
    batchId: batch.batchId,
    sourceId: batch.sourceId,
    lane: batch.lane,
    attempt: batch.attempt,
    findings: batch.queries.flatMap((query) => [
      ...query.unauthorised.map(({ subjectId, reason }) => finding(query, subjectId, { outcome: 'not-authorised', reason })),
      ...query.subjects.map(({ subjectId }) => finding(query, subjectId, { outcome, reason })),
    ]),
    queries: batch.queries.map(settled),
    next: { state: 'done' },
  };
}

interface Outcome {
  readonly findings: readonly SettledFinding[];
  readonly queries: readonly QueryProgress[];
  readonly next: Next;
}

async function askNow(
  batch: ClaimedBatch,
  asking: readonly ClaimedQuery[],
  { caller, source, ...collect }: CollectDependencies,
): Promise<Outcome> {
  const { duplicateSafe, canLookup } = caller.describe(batch.sourceId);
  const known = new Map<string, ParsedAnswer>();
  const crashed = asking.filter((query) => query.maybeAsked);
  if (crashed.length > 0 && canLookup)
    for (const [period, queries] of byPeriod(crashed)) addAll(known, await caller.lookup(batch.sourceId, callSubjects(queries), period));
  if (crashed.length > 0 && !duplicateSafe)
    for (const query of crashed)
      for (const subject of query.subjects)
        if (!known.has(keyOf(query, subject.subjectId)))
          known.set(keyOf(query, subject.subjectId), { outcome: 'error', reason: 'uncertain', retry: 'never' });

  await identifyDescribed(batch, asking, known, caller);
  for (const [period, queries] of byPeriod(asking)) {
    const open = callSubjects(queries).filter((subject) => !known.has(subject.subjectId));
    for (let start = 0; start < open.length; start += source.batchSize)
      addAll(known, await caller.collect(batch.sourceId, open.slice(start, start + source.batchSize), period));
  }
  return readAnswers(batch, asking, known, { ...collect, caller, source }, undefined);
}

/** People without a number are asked about apart: what comes back are proposals, no answers. */
async function identifyDescribed(
  batch: ClaimedBatch,
  asking: readonly ClaimedQuery[],
  known: Map<string, ParsedAnswer>,
  caller: SourceCaller,
): Promise<void> {
  for (const person of callDescriptions(asking)) {
    if (known.has(person.subjectId)) continue;
    const answer = await caller.identify?.(batch.sourceId, person);
    known.set(person.subjectId, answer ?? { outcome: 'error', reason: 'not-asked-by-description', retry: 'never' });
  }
}

async function askLater(batch: ClaimedBatch, asking: readonly ClaimedQuery[], collect: CollectDependencies): Promise<Outcome> {
  const { caller, source } = collect;
  const [period, queries] = [...byPeriod(asking)][0] ?? [];
  if (!period || !queries) return { findings: [], queries: [], next: { state: 'done' } };
  const subjects = callSubjects(queries);
  if (batch.ticket === undefined) {
    const { canLookup, duplicateSafe } = caller.describe(batch.sourceId);
    const crashed = queries.some((query) => query.maybeAsked);
    const earlier = crashed && canLookup ? await caller.lookupTicket(batch.sourceId, subjects, period) : undefined;
    if (crashed && earlier === undefined && !duplicateSafe) return uncertain(queries);
    const ticket = earlier ?? (await caller.submit(batch.sourceId, subjects, period));
    return { findings: [], queries: queries.map(waiting), next: { state: 'open', inMs: pollPause(source), ticket, tryUsed: false } };
  }
  const { state, answers } = await caller.poll(batch.sourceId, batch.ticket, subjects, period);
  const news = await onlyNews(queries, answers, collect);
  if (state === 'done') return readAnswers(batch, queries, news.all, collect, news.changed);
  if (isOver(queries, collect)) return late(queries, news.changed, answers);
  return {
    findings: queries.flatMap((query) => answersOf(query, news.changed).map(([subjectId, answer]) => toFinding(query, subjectId, answer))),
    queries: queries.map((query) => ({
      ...waiting(query),
      heard: query.subjects.every((subject) => answers.has(keyOf(query, subject.subjectId))),
    })),
    next: { state: 'open', inMs: pollPause(source), tryUsed: false },
  };
}

/** Answers that differ from what is stored. */
async function onlyNews(
  queries: readonly ClaimedQuery[],
  answers: ParsedAnswers,
  collect: CollectDependencies,
): Promise<{ all: ParsedAnswers; changed: ParsedAnswers }> {
  const stored = await collect.readLatestAnswers(queries.map((query) => query.queryId));
  const changed = new Map<string, ParsedAnswer>();
  for (const query of queries)
    for (const [subjectId, answer] of answersOf(query, answers)) {
      const known = stored.get(`${query.queryId}/${subjectId}`);
      if (!known || fingerprint(known) !== fingerprint({ ...answer, outcome: outcomeOf(answer) }))
        changed.set(keyOf(query, subjectId), answer);
    }
  return { all: answers, changed };
}

const fingerprint = (answer: {
  readonly outcome: string;
  readonly missing?: readonly string[];
  readonly facts?: readonly object[];
  readonly byHand?: { readonly revision: number };
}): string =>
  JSON.stringify([answer.outcome, answer.missing ?? [], answer.facts ?? [], answer.byHand?.revision], (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );

/** Final answers settle a query; a subject the source failed for keeps it open while there are tries left. */
function readAnswers(
  batch: ClaimedBatch,
  queries: readonly ClaimedQuery[],
  answers: ReadonlyMap<string, ParsedAnswer>,
  collect: CollectDependencies,
  changed: ParsedAnswers | undefined,
): Outcome {
  const findings: SettledFinding[] = [];
  const progress: QueryProgress[] = [];
  const mayRetry = batch.tries + 1 < collect.source.retries.attempts && !isOver(queries, collect);
  let retry = false;
  for (const query of queries) {
    let open = false;
    for (const { subjectId } of query.subjects) {
      const key = keyOf(query, subjectId);
      const answer = answers.get(key) ?? { outcome: 'error', reason: 'no-answer', retry: 'later' };
      if (answer.outcome === 'error' && answer.retry === 'later' && mayRetry) open = true;
      else if (!changed || changed.has(key) || answer.outcome === 'error') findings.push(toFinding(query, subjectId, answer));
    }
    retry ||= open;
    progress.push(open ? { ...waiting(query), state: 'planned' } : settled(query));
  }
  return {
    findings,
    queries: progress,
    next: retry ? { state: 'open', inMs: retryPause(batch, collect), tryUsed: true } : { state: 'done' },
  };
}

function giveUpOrRetry(batch: ClaimedBatch, asking: readonly ClaimedQuery[], error: HubError, collect: CollectDependencies): Outcome {
  const retryAfter = error.details['retryAfterSeconds'];
  const deferred = DEFERRED.has(error.code) || error.details['trial'] === true;
  const pause =
    typeof retryAfter === 'number'
      ? retryAfter * 1000
      : retryPause(batch, collect, deferred ? Math.min(batch.attempt - 1, DEFERRED_DOUBLINGS) : batch.tries);
  const outOfTries = !deferred && batch.tries + 1 >= collect.source.retries.attempts;
  const polling = batch.ticket !== undefined;
  const beyondDeadline = !polling && asking.every((query) => collect.now().getTime() + pause >= query.dueAt.getTime());
  if (error.retry === 'later' && !isOver(asking, collect) && (polling || (!outOfTries && !beyondDeadline)))
    return {
      findings: [],
      queries: asking.map((query) => ({
        ...waiting(query),
        state: polling ? 'waiting' : NOT_PROCESSED.has(error.code) ? 'planned' : 'asking',
      })),
      next: { state: 'open', inMs: pause, tryUsed: !polling && !deferred },
    };
  const outcome = deferred || error.code === 'source-deadline' ? 'late' : 'error';
  return {
    findings: asking.flatMap((query) => query.subjects.map(({ subjectId }) => finding(query, subjectId, { outcome, reason: error.code }))),
    queries: asking.map(settled),
    next: { state: 'done' },
  };
}

/** The last day passed without everything: what is there stays, the rest is late for good. */
function late(queries: readonly ClaimedQuery[], changed: ParsedAnswers, answers: ParsedAnswers): Outcome {
  const findings = queries.flatMap((query) =>
    query.subjects.flatMap(({ subjectId }) => {
      const answer = changed.get(keyOf(query, subjectId));
      if (answer) return [toFinding(query, subjectId, answer)];
      return answers.has(keyOf(query, subjectId)) ? [] : [finding(query, subjectId, { outcome: 'late', reason: 'deadline-passed' })];
    }),
  );
  return { findings, queries: queries.map(settled), next: { state: 'done' } };
}

const uncertain = (queries: readonly ClaimedQuery[]): Outcome => ({
  findings: queries.flatMap((query) =>
    query.subjects.map(({ subjectId }) => finding(query, subjectId, { outcome: 'uncertain', reason: 'crash-after-intent' })),
  ),
  queries: queries.map(settled),
  next: { state: 'done' },
});

const pollPause = (source: ConnectedSource): number => source.pollEverySeconds * 1000;

/** Exponential with jitter: 2 s, 4 s, 8 s … each between half and whole (N10). */
const retryPause = (batch: ClaimedBatch, { source, random }: CollectDependencies, doublings = batch.tries): number =>
  Math.round(source.retries.backoffMs * 2 ** doublings * (0.5 + random() / 2));
const DEFERRED_DOUBLINGS = 4;

/** Whether the source has had all the time it gets. */
function isOver(queries: readonly ClaimedQuery[], { source, now }: CollectDependencies): boolean {
  const last = Math.max(...queries.map((query) => query.dueAt.getTime()));
  const end = source.giveUpAfter ? workingDayDeadline(new Date(last), source.giveUpAfter.workingDays).getTime() : last;
  return now().getTime() >= end;
}
