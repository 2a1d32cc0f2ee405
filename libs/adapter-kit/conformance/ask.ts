// Asks an adapter the way the worker does, but without the kit's guard, so that nothing is put right before it is judged.
import type { AdapterClients, AdapterContext, Answers, AskedSubject, ParsedAnswers, SourceAdapter } from '#contracts';
import { fixedClock, isHubError, type HubError } from '#kernel';
import { checkAnswers } from '../check-answers.js';
import { rejectOnAbort } from '../reject-on-abort.js';
import { NOW, PERIOD } from './situations.js';

export type Reply =
  | { readonly kind: 'answers'; readonly state: 'done' | 'pending'; readonly answers: ParsedAnswers }
  | { readonly kind: 'hub-error'; readonly error: HubError }
  /** Something else was thrown, or the contract was broken; the text says what. */
  | { readonly kind: 'breach'; readonly problem: string };

/** Polls of a source that answers later: the world answers at once, so a few are enough. */
const POLLS = 3;
/** An adapter must notice the end of its call; beyond this it is judged to hang. */
const PATIENCE_MS = 20_000;

export interface Questioner {
  ask(subjects: readonly AskedSubject[], signal?: AbortSignal): Promise<Reply>;
  probe(): Promise<Reply>;
  /** Tickets of two submissions of the same subjects, the second in reverse order, and what lookup finds. */
  submitTwice(subjects: readonly AskedSubject[]): Promise<{ first: string; second: string; found: string | undefined } | undefined>;
}

export function createQuestioner(
  adapter: SourceAdapter,
  rawOptions: unknown,
  bindClients: (signal: AbortSignal) => AdapterClients,
): Questioner {
  const options: unknown = adapter.options.parse(rawOptions);
  const contextFor = (signal: AbortSignal): AdapterContext<unknown> => ({
    options,
    clients: bindClients(signal),
    clock: fixedClock(NOW),
    signal,
    log: () => undefined,
  });
  const patiently = async (work: (context: AdapterContext<unknown>) => Promise<Reply>, signal: AbortSignal): Promise<Reply> => {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    try {
      return await rejectOnAbort(work(contextFor(signal)), patience);
    } catch (error) {
      if (patience.aborted) return { kind: 'breach', problem: 'the call did not end' };
      if (isHubError(error)) return { kind: 'hub-error', error };
      return { kind: 'breach', problem: `threw ${error instanceof Error ? error.name : typeof error} instead of a HubError` };
    }
  };
  return {
    ask: (subjects, signal = new AbortController().signal) =>
      patiently(async (context) => {
        const { state, answers } = await collectOrPoll(adapter, subjects, context);
        return {
          kind: 'answers',
          state,
          answers: checkAnswers(adapter, subjects, answers, context.clock.now(), state === 'done' ? 'every' : 'some'),
        };
      }, signal),
    probe: () =>
      patiently(async (context) => {
        await adapter.probe(context);
        return { kind: 'answers', state: 'done', answers: new Map() };
      }, new AbortController().signal),
    submitTwice: async (subjects) => {
      if (adapter.mode !== 'answers-later') return undefined;
      const context = contextFor(AbortSignal.timeout(PATIENCE_MS));
      const first = (await adapter.submit(subjects, PERIOD, context)).ticket;
      const second = (await adapter.submit([...subjects].reverse(), PERIOD, context)).ticket;
      const found = adapter.lookup ? (await adapter.lookup(subjects, PERIOD, context))?.ticket : first;
      return { first, second, found };
    },
  };
}

async function collectOrPoll(
  adapter: SourceAdapter,
  subjects: readonly AskedSubject[],
  context: AdapterContext<unknown>,
): Promise<{ state: 'done' | 'pending'; answers: Answers }> {
  if (adapter.mode === 'answers-now') return { state: 'done', answers: await adapter.collect(subjects, PERIOD, context) };
  const { ticket } = await adapter.submit(subjects, PERIOD, context);
  let result = await adapter.poll(ticket, subjects, PERIOD, context);
  for (let poll = 1; poll < POLLS && result.state === 'pending'; poll += 1) result = await adapter.poll(ticket, subjects, PERIOD, context);
  return result;
}
