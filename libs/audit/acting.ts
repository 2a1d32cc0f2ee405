// Who acts at this moment, for the entries written on the way: carried beside the calls, so that no use case can forget
// the officer, the organisation or the request. What an entry states itself goes before it.
import { AsyncLocalStorage } from 'node:async_hooks';

export interface ActingOfficer {
  readonly officerId: string;
  readonly organisationId: string;
  readonly division: string;
}

export interface Acting {
  readonly requestId: string;
  officer: ActingOfficer | undefined;
  roles: readonly string[];
  /** Entries written so far: an answer that shows a person without one is not let out. */
  entries: number;
}

const storage = new AsyncLocalStorage<Acting>();

/** Runs `work` as one request. */
export function runActing<T>(acting: Acting, work: () => T): T {
  return storage.run(acting, work);
}

export const startActing = (requestId: string): Acting => ({ requestId, officer: undefined, roles: [], entries: 0 });

/** The request this call belongs to; undefined in the worker and on the command line. */
export const currentActing = (): Acting | undefined => storage.getStore();

/** Names who sent the request, as soon as it is known. */
export function nameActing(actor: { readonly officer?: ActingOfficer; readonly roles?: readonly string[] }): void {
  const acting = storage.getStore();
  if (acting === undefined) return;
  acting.officer = actor.officer;
  acting.roles = actor.roles ?? [];
}
