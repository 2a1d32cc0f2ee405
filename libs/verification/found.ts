// What a store did not give a use case: it is not there, or another's, and both look the same.
import { HubError } from '#kernel';

/** @param what "verification", "household" … @throws HubError `not-found` */
export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new HubError('not-found', `there is no such ${what}`);
  return value;
}
