// Reads no exceptions from the need to sign, neither for a claim nor for a report.
import type * as guarded from '../../../libs/persistence/authorization-exceptions.js';
export * from '../../../libs/persistence/authorization-exceptions.js';

export const readRecordedExceptions: typeof guarded.readRecordedExceptions = () => Promise.resolve([]);
export const readAskedExceptions: typeof guarded.readAskedExceptions = () => Promise.resolve(new Map());
