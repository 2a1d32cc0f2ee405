// Turns an authorization as handed in into a row, after checking that it says what was signed.
import type { SourceDescriptor } from '#contracts';
import { HubError, type ErrorDetails, type LocalDate } from '#kernel';
import type { NewAuthorization } from './commands.js';
import type { NewAuthorizationRow } from './ports.js';
import { idsNow } from './source-names.js';

/**
 * @param resolve subject id for a ref or id of this household, or undefined when there is none
 * @throws HubError `authorization-invalid` with a `problem` code
 */
export function buildAuthorizationRow(
  authorization: NewAuthorization,
  context: {
    readonly authorizationId: string;
    readonly householdId: string;
    readonly clientId: string;
    readonly today: LocalDate;
    /** The catalogue. */
    readonly sources: readonly SourceDescriptor[];
    readonly resolve: (subject: string) => string | undefined;
  },
): NewAuthorizationRow {
  const refuse = (problem: string, what: string, details: ErrorDetails = {}): never => {
    throw new HubError('authorization-invalid', what, { details: { problem, ...details } });
  };
  const resolveSubject = (subject: string): string =>
    context.resolve(subject) ?? refuse('unknown-subject', 'the authorization names a person who is not in this household');

  if (authorization.validFrom > authorization.validTo) refuse('period', 'the authorization ends before it begins');
  const subjectIds = [...new Set(authorization.subjects.map(resolveSubject))];
  const signatures = authorization.signatures.map((signature) => ({ ...signature, subjectId: resolveSubject(signature.subject) }));
  for (const signature of signatures)
    if (signature.signedOn > context.today) refuse('signed-in-future', 'a signature is dated after today');
  const signed = new Set(signatures.map((signature) => signature.subjectId));
  if (subjectIds.some((subjectId) => !signed.has(subjectId)))
    refuse('signature-missing', 'every person whose data is asked must have signed, or a guardian for them');
  const unknownSourceIds = authorization.sourceIds?.filter((sourceId) => !context.sources.some(({ id }) => id === sourceId)) ?? [];
  if (unknownSourceIds.length > 0)
    refuse('unknown-source', 'the authorization names a source that is not in the catalogue', {
      unknownSourceIds,
      // a consent is not rewritten: who handed it in says which sources it names today
      writeInstead: unknownSourceIds.flatMap((sourceId) => {
        const now = idsNow(context.sources, sourceId);
        return now.length > 0 ? [`${sourceId}: ${now.join(', ')}`] : [];
      }),
    });

  return {
    authorizationId: context.authorizationId,
    householdId: context.householdId,
    clientId: context.clientId,
    number: authorization.number ?? `HD-${context.today.replaceAll('-', '')}-${context.authorizationId.slice(-12)}`,
    subjectIds,
    sourceIds: authorization.sourceIds,
    programmes: authorization.programmes,
    validFrom: authorization.validFrom,
    validTo: authorization.validTo,
    revokedAt: undefined,
    signatures: signatures.map(({ subjectId, signedOn, signedBy }) => ({ subjectId, signedOn, signedBy })),
    evidence: authorization.evidence,
  };
}
