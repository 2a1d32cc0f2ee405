// The end of a call's patience. Not AbortSignal.any over AbortSignal.timeout: Node 20 collects such a timeout as garbage while it
// is waited for, and the call then ends only when the other side says so.
import { setMaxListeners } from 'node:events';

export interface Deadline {
  /** Aborted when the time is up, or with the outer signal. */
  readonly signal: AbortSignal;
  /** The call is over: neither timer nor listener stays. */
  close(): void;
}

/** @param outer ends it earlier */
export function openDeadline(ms: number, outer?: AbortSignal): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  // many calls may hang on one signal
  setMaxListeners(0, signal, ...(outer ? [outer] : []));
  const follow = (): void => controller.abort(outer?.reason);
  if (outer?.aborted === true) follow();
  else outer?.addEventListener('abort', follow, { once: true });
  const timer = setTimeout(() => controller.abort(new DOMException('the time is up', 'TimeoutError')), Math.max(0, Math.floor(ms)));
  timer.unref();
  return {
    signal,
    close() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', follow);
    },
  };
}
