// The only way the worker calls an adapter: bound clients, a deadline that holds even when the adapter ignores it, checked
// answers, and errors that carry no personal data whatever the adapter threw.
import type {
  AdapterContext,
  Answers,
  AnsweringAdapter,
  AskedPeriod,
  AskedSubject,
  ParsedAnswers,
  SourceAdapter,
  Submission,
  TicketAdapter,
} from '#contracts';
import { openDeadline } from '#egress';
import { downgradeToFifteenDigits, HubError, isHubError, type Clock } from '#kernel';
import { checkAnswers, DEFAULT_ANSWER_LIMITS, type AnswerLimits } from './check-answers.js';
import type { AdapterClientSet } from './clients.js';
import { errorNameOf } from './error-code.js';
import { rejectOnAbort } from './reject-on-abort.js';
import { adapterAnswerInvalid, adapterFailed } from './source-errors.js';

/** What the worker brings to a call; the kit makes the adapter's context of it. */
export interface SourceCall {
  /** Whose configured endpoints may be reached. */
  readonly sourceId?: string;
  /** Options as the adapter's schema parsed them (`loadSources`). */
  readonly options: unknown;
  readonly clients: AdapterClientSet;
  readonly clock: Clock;
  /** Aborted when the worker stops. */
  readonly signal: AbortSignal;
  readonly log: AdapterContext<unknown>['log'];
  /** Milliseconds the whole call may take (`callTimeoutSeconds` of the descriptor). */
  readonly timeoutMs: number;
  readonly answerLimits?: AnswerLimits;
}

// The options of a registered adapter have the hidden type `any` (see SourceAdapter); they were parsed by its own schema.
type Answering = Extract<SourceAdapter, { mode: 'answers-now' }>;
type Ticketing = Extract<SourceAdapter, { mode: 'answers-later' }>;

/** @returns an answer for every subject @throws HubError, see source-errors.ts */
export const collectFromSource = (
  adapter: Answering,
  subjects: readonly AskedSubject[],
  period: AskedPeriod,
  call: SourceCall,
): Promise<ParsedAnswers> =>
  guardCall(adapter, call, subjects, async (context) =>
    check(adapter, subjects, await adapter.collect(subjects, period, context), call, 'every'),
  );

/** After a crash: answers the department already gave, for the subjects it still knows; none when it cannot be looked up. */
export const lookupAnswers = (
  adapter: Answering,
  subjects: readonly AskedSubject[],
  period: AskedPeriod,
  call: SourceCall,
): Promise<ParsedAnswers> =>
  guardCall(adapter, call, subjects, async (context) =>
    check(adapter, subjects, (await adapter.lookup?.(subjects, period, context)) ?? new Map(), call, 'some'),
  );

/** @returns the ticket to poll with */
export const submitToSource = (
  adapter: Ticketing,
  subjects: readonly AskedSubject[],
  period: AskedPeriod,
  call: SourceCall,
): Promise<Submission> =>
  guardCall(adapter, call, subjects, async (context) => checkSubmission(await adapter.submit(subjects, period, context)));

/** After a crash: the ticket of a submission that did arrive. */
export const lookupSubmission = (
  adapter: Ticketing,
  subjects: readonly AskedSubject[],
  period: AskedPeriod,
  call: SourceCall,
): Promise<Submission | undefined> =>
  guardCall(adapter, call, subjects, async (context) => {
    const submission = await adapter.lookup?.(subjects, period, context);
    return submission === undefined ? undefined : checkSubmission(submission);
  });

/** @returns `done` with an answer for every subject, or `pending` with those that are there so far */
export const pollSource = (
  adapter: Ticketing,
  ticket: string,
  subjects: readonly AskedSubject[],
  period: AskedPeriod,
  call: SourceCall,
): Promise<{ readonly state: 'pending' | 'done'; readonly answers: ParsedAnswers }> =>
  guardCall(adapter, call, subjects, async (context) => {
    const { state, answers } = await adapter.poll(ticket, subjects, period, context);
    return { state, answers: check(adapter, subjects, answers, call, state === 'done' ? 'every' : 'some') };
  });

/** Tells a source that an answer is not wanted any more; one that cannot be told is left alone. */
export const withdrawFromSource = (adapter: Ticketing, requestId: string, call: SourceCall): Promise<void> =>
  guardCall(adapter, call, [], (context) => adapter.withdraw?.(requestId, context) ?? Promise.resolve());

/** Reachable, and our credentials accepted? */
export const probeSource = (adapter: SourceAdapter, call: SourceCall): Promise<void> =>
  guardCall(adapter, call, [], (context) => adapter.probe(context));

/** Who a call is about, as far as an error might name them. */
type NamedPerson = Pick<AskedSubject, 'name'> & Partial<Pick<AskedSubject, 'idNumber'>>;

/** Runs one call with bound clients and the deadline. @throws HubErrors without personal data, whatever was thrown */
export async function guardCall<T>(
  adapter: Pick<AnsweringAdapter<unknown> | TicketAdapter<unknown>, 'id'>,
  call: SourceCall,
  subjects: readonly NamedPerson[],
  work: (context: AdapterContext<unknown>) => Promise<T>,
): Promise<T> {
  const deadline = openDeadline(call.timeoutMs, call.signal);
  const { signal } = deadline;
  const context: AdapterContext<unknown> = {
    options: call.options,
    clients: call.clients.bindTo(signal, call.sourceId),
    clock: call.clock,
    signal,
    log: call.log,
  };
  try {
    return await rejectOnAbort(
      Promise.resolve().then(() => work(context)),
      signal,
    );
  } catch (error) {
    throw withoutPersonalData(error, adapter.id, subjects);
  } finally {
    deadline.close();
  }
}

const check = (
  adapter: SourceAdapter,
  subjects: readonly AskedSubject[],
  answers: Answers,
  call: SourceCall,
  expected: 'every' | 'some',
): ParsedAnswers => checkAnswers(adapter, subjects, answers, call.clock.now(), expected, call.answerLimits ?? DEFAULT_ANSWER_LIMITS);

function checkSubmission(submission: Submission): Submission {
  if (submission.ticket.length === 0 || submission.ticket.length > 2000) throw adapterAnswerInvalid('a ticket has 1 to 2,000 characters');
  return submission;
}

/** HubErrors lose their cause; anything else, or a HubError that names a person asked about, becomes `adapter-failed`. */
function withoutPersonalData(error: unknown, adapterId: string, subjects: readonly NamedPerson[]): HubError {
  if (!isHubError(error)) return adapterFailed(errorNameOf(error));
  if (namesSubject(error, subjects)) return adapterFailed('HubError');
  return new HubError(error.code, error.message, { retry: error.retry, details: { ...error.details, adapter: adapterId } });
}

/** Whether an error's code, message or details hold a number or name of one of the subjects. */
export function namesSubject(error: HubError, subjects: readonly NamedPerson[]): boolean {
  const text = `${error.code} ${error.message} ${JSON.stringify(error.details)}`.toUpperCase();
  return subjects.some((subject) =>
    [subject.idNumber, subject.idNumber && downgradeToFifteenDigits(subject.idNumber), subject.name.toUpperCase()].some(
      (value) => value !== undefined && value !== '' && text.includes(value),
    ),
  );
}
