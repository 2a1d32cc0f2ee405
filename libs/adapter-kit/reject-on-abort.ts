// Ends the waiting for work that cannot be aborted itself.
import { sourceDeadline } from './source-errors.js';

/**
 * The work's result, or HubError `source-deadline` as soon as the signal is aborted. A result or an error that comes
 * after that is dropped.
 */
export async function rejectOnAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  work.catch(() => undefined);
  if (signal.aborted) throw sourceDeadline();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    const onAbort = (): void => reject(sourceDeadline());
    signal.addEventListener('abort', onAbort, { once: true });
    stop = () => signal.removeEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    stop();
  }
}
