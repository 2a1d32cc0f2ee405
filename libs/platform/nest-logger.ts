// Nest's own messages through our log: its text is from the framework, so it is masked and marked as such.
import type { LoggerService } from '@nestjs/common';
import { maskNumbers } from './log-fields.js';
import { describeError, type Log } from './logging.js';

/** Give to `NestFactory.create(…, { logger: createNestLogger(log) })`. Nest's chatter is at level debug. */
export function createNestLogger(log: Log): LoggerService {
  const textOf = (message: unknown): string => (typeof message === 'string' ? maskNumbers(message) : '');
  const describe = (message: unknown) => (message instanceof Error ? describeError(message) : { framework: textOf(message) });
  return {
    log: (message: unknown) => log.debug('framework.note', describe(message)),
    debug: (message: unknown) => log.debug('framework.note', describe(message)),
    verbose: (message: unknown) => log.debug('framework.note', describe(message)),
    warn: (message: unknown) => log.warn('framework.warning', describe(message)),
    error: (message: unknown) => log.error('framework.error', describe(message)),
    fatal: (message: unknown) => log.error('framework.error', describe(message)),
  };
}
