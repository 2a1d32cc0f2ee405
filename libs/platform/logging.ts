// Structured logs: one JSON line an event, on standard output. An event name and allow-listed fields, nothing else.
import { isHubError } from '#kernel';
import { pino, type DestinationStream } from 'pino';
import { selectLoggableFields, type LogFields } from './log-fields.js';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** `collect.finished { verificationId, sourceId, ms }`: the event is a fixed name, never built from data. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export interface LogOptions {
  /** Which process writes, e.g. `api`. */
  readonly app: string;
  readonly level?: LogLevel;
  /** Where the lines go; standard output when absent. */
  readonly destination?: DestinationStream;
}

/**
 * Standard output through Node's own stream: pino's flushes at exit without end when the reader is gone. A reader that
 * is gone is no reason to stop working.
 */
const standardOutput: DestinationStream = { write: (line) => void process.stdout.write(line) };
if (process.stdout.listenerCount('error') === 0) process.stdout.on('error', () => undefined);

export function createLog({ app, level = 'info', destination }: LogOptions): Log {
  const options = {
    level,
    base: { app, pid: process.pid },
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const logger = pino(options, destination ?? standardOutput);
  const write =
    (at: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}) => {
      if (logger.isLevelEnabled(at)) logger[at]({ event, ...selectLoggableFields(fields) });
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** A log that writes nothing, for tests and tools. */
export const silentLog: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * What may be said of a thrown thing: its class, a stable code, and where it was thrown. Its message is left out,
 * because drivers put values into theirs.
 */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorClass: typeof error };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim());
  const causeClass = error.cause instanceof Error ? error.cause.constructor.name : undefined;
  return {
    errorClass: error.constructor.name,
    code: isHubError(error) ? error.code : nodeCode(error),
    retry: isHubError(error) ? error.retry : undefined,
    cause: causeClass,
    frames,
  };
}

/** `ECONNREFUSED` and SQLSTATE codes, which hold no data. */
function nodeCode(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{3,40}$/.test(error.code) ? error.code : undefined;
}
