// Refusals of the hub as errors: the problem's code decides what a program does, its sentences are for people.
import type { components } from './api.generated.js';

type ProblemBody = components['schemas']['ProblemDto'];
/** Codes of the hub (docs/problems.md) and three of this client; a hub that is newer than this client may send others, of whose meaning only the status is known. */
export type HubProblemCode = ProblemBody['code'] | 'answer-unreadable' | 'hub-unreachable' | 'token-refused';

/** Statuses of which the same call can succeed later: nothing is wrong with it. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);
/** Refusals of other statuses that pass: another call with the same key is being worked off. */
const PASSING_CODES: ReadonlySet<string> = new Set<HubProblemCode>(['idempotency-key-busy', 'hub-unreachable']);

export interface ProblemFault {
  /** JSON pointer into the body, where the fault is of the body. */
  readonly pointer?: string;
  readonly parameter?: string;
  readonly code: string;
  readonly detail: string;
}

export interface HubProblemFields {
  readonly status: number | undefined;
  readonly code: HubProblemCode;
  readonly title: string;
  readonly errors?: readonly ProblemFault[];
  readonly details?: Readonly<Record<string, unknown>>;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** A refusal (RFC 9457), or no answer at all. Holds nothing that was sent, so it may be logged. */
export class HubProblem extends Error {
  override readonly name = 'HubProblem';
  /** Absent when there was no answer. */
  readonly status: number | undefined;
  readonly code: HubProblemCode;
  /** `later`: the same call can succeed later, with the same key. `never`: something has to be changed first. */
  readonly retry: 'later' | 'never';
  /** How long the hub asks to wait. */
  readonly retryAfterMs: number | undefined;
  readonly errors: readonly ProblemFault[];
  /** Codes, ids and counts of the refusal. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor({ status, code, title, errors = [], details = {}, retryAfterMs, cause }: HubProblemFields) {
    const faults = errors.map(({ pointer, parameter, detail }) => `${pointer ?? parameter ?? ''}: ${detail}`);
    super([`${code}: ${title}`, ...faults].join('\n  '), { cause });
    this.status = status;
    this.code = code;
    this.retry = (status !== undefined && PASSING.has(status)) || PASSING_CODES.has(code) ? 'later' : 'never';
    this.retryAfterMs = retryAfterMs;
    this.errors = errors;
    this.details = details;
  }
}

export const isHubProblem = (error: unknown, code?: HubProblemCode): error is HubProblem =>
  error instanceof HubProblem && (code === undefined || error.code === code);

/** @returns the answer's refusal; one that is no problem document (a proxy's page) has the code `answer-unreadable` */
export async function readProblem(response: Response, now: () => number): Promise<HubProblem> {
  const { status } = response;
  const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), now);
  const text = await response.text().catch(() => '');
  const body = readObject(text);
  if (body === undefined || typeof body['code'] !== 'string' || typeof body['title'] !== 'string')
    return new HubProblem({ status, code: 'answer-unreadable', title: `status ${status} without a problem document`, retryAfterMs });
  return new HubProblem({
    status,
    code: body['code'] as HubProblemCode, // the hub's own codes; those of a newer one stay what they are
    title: body['title'],
    ...(isFaults(body['errors']) ? { errors: body['errors'] } : {}),
    ...(isObject(body['details']) ? { details: body['details'] } : {}),
    retryAfterMs,
  });
}

/** Seconds or an HTTP date (RFC 9110 10.2.3). @returns milliseconds from now, undefined when there is none */
export function readRetryAfter(value: string | null, now: () => number): number | undefined {
  if (value === null) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now());
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isFaults = (value: unknown): value is readonly ProblemFault[] =>
  Array.isArray(value) && value.every((one: unknown) => isObject(one) && typeof one['detail'] === 'string');

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
