// Authorizations in memory, for the hub of the specs: kept as they were handed in, ended once.
import { HubError } from '#kernel';
import type { AuthorizationEnd } from '#lawful-access';
import type { AuthorizationView, Hub, NewAuthorization } from '#verification';
import { randomUUID } from 'node:crypto';

type AuthorizationCalls = Pick<Hub, 'createAuthorization' | 'readAuthorization' | 'revokeAuthorization' | 'endAuthorization'>;

/** @param requireHousehold gives the id back, or throws `not-found` */
export function keepAuthorizationsInMemory(requireHousehold: (householdId: string) => string, now: string): AuthorizationCalls {
  const authorizations = new Map<string, AuthorizationView>();
  const read = (authorizationId: string): AuthorizationView => {
    const view = authorizations.get(authorizationId);
    if (!view) throw new HubError('not-found', 'no such authorization');
    return view;
  };
  const end = (authorizationId: string, endReason: AuthorizationEnd): AuthorizationView => {
    const ended = { ...read(authorizationId), revokedAt: now, endReason };
    authorizations.set(authorizationId, ended);
    return ended;
  };
  return {
    async createAuthorization(householdId, authorization) {
      const view = viewAuthorization(requireHousehold(householdId), authorization);
      authorizations.set(view.authorizationId, view);
      return view;
    },
    readAuthorization: async (authorizationId) => read(authorizationId),
    revokeAuthorization: async (authorizationId) => end(authorizationId, 'withdrawn'),
    endAuthorization: async (authorizationId, reason) => end(authorizationId, reason),
  };
}

const viewAuthorization = (householdId: string, authorization: NewAuthorization): AuthorizationView => ({
  authorizationId: randomUUID(),
  number: authorization.number ?? 'SQ-1',
  householdId,
  subjectIds: authorization.subjects,
  sourceIds: authorization.sourceIds,
  programmes: authorization.programmes,
  validFrom: authorization.validFrom,
  validTo: authorization.validTo,
  validity: authorization.validity ?? { mode: 'dates' },
  copies: authorization.copies ?? 1,
  signatures: authorization.signatures.map(({ subject, signedOn, signedBy }) => ({ subjectId: subject, signedOn, signedBy })),
  missing: [],
  withheld: [],
  evidenceKind: authorization.evidence.kind,
  evidenceSha256: authorization.evidence.sha256,
  isEvidenceHeld: false,
  formId: undefined,
  revokedAt: undefined,
  endReason: undefined,
});
