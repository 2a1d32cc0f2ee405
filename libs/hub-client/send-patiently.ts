// One call to the hub with everything that can pass: a new token when the old one was over, again after a refusal that passes,
// again after no answer where that cannot do a thing twice. What does not pass is thrown as a HubProblem.
import { HubProblem, readProblem } from './problem.js';
import type { TokenSource } from './tokens.js';

export interface Patience {
  /** Tries of one call altogether; 5 when absent. */
  readonly tries?: number;
  /** Of one try, until its answer begins; 45 s when absent: longer than the hub holds a call that waits. */
  readonly tryMs?: number;
  /** Longest pause between two tries, also when the hub asks for a longer one: then it is thrown; 30 s when absent. */
  readonly longestPauseMs?: number;
}

export interface SendingRoom {
  readonly fetch: typeof globalThis.fetch;
  readonly token: TokenSource & { forget?: () => void };
  readonly now: () => number;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly patience: Patience;
}

const FIRST_PAUSE_MS = 250;
/** Refused before anything was done: may be sent again whatever it is. */
const NOTHING_DONE: ReadonlySet<number> = new Set([429]);
const REPEATABLE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);

/** @returns an answer that is not a refusal (2xx, 304) @throws HubProblem; what the caller's signal says when it stops */
export async function sendPatiently(request: Request, room: SendingRoom): Promise<Response> {
  const { tries = 5, longestPauseMs = 30_000 } = room.patience;
  const isRepeatable = REPEATABLE.has(request.method) || request.headers.has('idempotency-key');
  let hasRenewed = false;
  for (let attempt = 1; ; attempt += 1) {
    const problem = await answerOrProblem(request.clone(), room);
    if (!(problem instanceof HubProblem)) return problem;
    if (problem.status === 401 && problem.code !== 'token-refused' && typeof room.token === 'function' && !hasRenewed) {
      hasRenewed = true;
      room.token.forget?.();
      continue;
    }
    const mayRepeat = isRepeatable || (problem.status !== undefined && NOTHING_DONE.has(problem.status));
    const pauseMs = problem.retryAfterMs ?? room.random() * Math.min(longestPauseMs, FIRST_PAUSE_MS * 2 ** attempt);
    if (problem.retry === 'never' || !mayRepeat || attempt >= tries || pauseMs > longestPauseMs) throw problem;
    await room.pause(pauseMs, request.signal);
  }
}

async function answerOrProblem(request: Request, room: SendingRoom): Promise<Response | HubProblem> {
  try {
    const response = await sendOnce(request, room);
    return response.ok || response.status === 304 ? response : await readProblem(response, room.now);
  } catch (error) {
    if (error instanceof HubProblem) return error;
    throw error;
  }
}

async function sendOnce(request: Request, { fetch, token, patience: { tryMs = 45_000 } }: SendingRoom): Promise<Response> {
  request.headers.set('authorization', `Bearer ${typeof token === 'string' ? token : await token()}`);
  const giveUp = new AbortController();
  const follow = (): void => giveUp.abort(request.signal.reason);
  if (request.signal.aborted) follow();
  else request.signal.addEventListener('abort', follow, { once: true });
  const timer = setTimeout(() => giveUp.abort(new DOMException('the time is up', 'TimeoutError')), tryMs);
  try {
    return await fetch(request, { signal: giveUp.signal });
  } catch (cause) {
    if (request.signal.aborted) throw request.signal.reason;
    throw new HubProblem({ status: undefined, code: 'hub-unreachable', title: `no answer from ${new URL(request.url).origin}`, cause });
  } finally {
    clearTimeout(timer);
    request.signal.removeEventListener('abort', follow);
  }
}
