// The one error class that crosses module borders. It carries a stable code and ids, never a person's data.

/** Whether trying the same thing again can help. */
export type Retry = 'later' | 'never';

/** Values that may stand in an error's details: ids, counts, codes, dates. Never names, numbers of people or amounts. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export class HubError extends Error {
  readonly code: string;
  readonly retry: Retry;
  readonly details: ErrorDetails;

  /**
   * @param code stable kebab-case code, e.g. `source-unavailable`; the HTTP filter and the job processor map it
   * @param message what happened and what to do, for an engineer's eyes; free of personal data
   */
  constructor(code: string, message: string, options: { retry?: Retry; details?: ErrorDetails; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'HubError';
    this.code = code;
    this.retry = options.retry ?? 'never';
    this.details = options.details ?? {};
  }
}

export const isHubError = (error: unknown): error is HubError => error instanceof HubError;
