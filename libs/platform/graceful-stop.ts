// An orderly end: a signal makes the process not ready, work is closed, and after a limit it exits whatever happens.
import type { Health } from './health.js';
import { describeError, type Log } from './logging.js';

export interface GracefulStop {
  readonly health: Pick<Health, 'stopServing'>;
  readonly log: Log;
  /** Ends intake, finishes or hands back what runs, closes connections. */
  close(): Promise<void>;
  /** After so many milliseconds the process exits with 1. */
  readonly limitMs?: number;
  /** For tests; `process.exit` otherwise. */
  readonly exit?: (code: number) => void;
  readonly signals?: readonly NodeJS.Signals[];
}

/**
 * Stops once, on the first SIGTERM or SIGINT: readiness false, `close()`, exit 0; exit 1 when closing fails or takes
 * longer than the limit (30 s).
 * @returns takes the signal handlers away again
 */
export function stopOnSignal(stop: GracefulStop): () => void {
  const { health, log, close, limitMs = 30_000, exit = (code) => process.exit(code), signals = ['SIGTERM', 'SIGINT'] } = stop;
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    health.stopServing();
    log.info('process.stopping', { signal });
    const limit = setTimeout(() => {
      log.error('process.stop-timed-out', { limitMs });
      exit(1);
    }, limitMs);
    limit.unref();
    void close().then(
      () => {
        clearTimeout(limit);
        log.info('process.stopped');
        exit(0);
      },
      (error: unknown) => {
        clearTimeout(limit);
        log.error('process.stop-failed', describeError(error));
        exit(1);
      },
    );
  };
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
}

/** A process that was started by the command line ends with it, also when its parent was killed without a word. */
export function stopWithParent(): void {
  if (process.connected) process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
