// Turns an authorization as handed in into a row, after checking that it says what was signed: who must sign for whom, what
// each person consented to apart, how long it holds, and which number it has.
import type { SourceDescriptor } from '#contracts';
import { HubError, shanghaiDate, type ErrorDetails, type LocalDate } from '#kernel';
import {
  consentsFor,
  DEFAULT_NUMBER_RULES,
  finishNumber,
  isUnder14,
  judgeSignature,
  startNumber,
  type Actor,
  type MissingSigner,
  type Signature,
} from '#lawful-access';
import type { NewAuthorization, NewSignature } from './commands.js';
import type { HubDependencies, HubTransaction, NewAuthorizationRow } from './ports.js';
import { idsNow } from './source-names.js';

/** The household an authorization is of. */
export interface SigningHousehold {
  readonly householdId: string;
  readonly divisionCode: string;
  readonly members: readonly { readonly subjectId: string; readonly ref: string }[];
  /** Dates of birth by subject id. */
  readonly bornOn: ReadonlyMap<string, LocalDate>;
}

/**
 * Rows of authorizations handed in together, each with its number.
 * @throws HubError `authorization-invalid` with a `problem` code
 */
export async function prepareAuthorizations(
  transaction: HubTransaction,
  authorizations: readonly NewAuthorization[],
  household: SigningHousehold,
  { actor, hub, at }: { readonly actor: Actor; readonly hub: HubDependencies; readonly at: Date },
): Promise<readonly NewAuthorizationRow[]> {
  if (authorizations.length === 0) return [];
  const today = shanghaiDate(at);
  const byName = new Map(
    household.members.flatMap(({ ref, subjectId }) => [
      [ref, subjectId],
      [subjectId, subjectId],
    ]),
  );
  const rows: NewAuthorizationRow[] = [];
  for (const authorization of authorizations) {
    const authorizationId = hub.newId();
    const number = authorization.number ?? (await giveNumber(transaction, household.divisionCode, authorizationId, { actor, hub, today }));
    rows.push(
      buildAuthorizationRow(authorization, {
        authorizationId,
        number,
        householdId: household.householdId,
        clientId: actor.clientId,
        receivedAt: at,
        sources: hub.sources,
        resolve: (subject) => byName.get(subject),
        bornOn: (subjectId) => household.bornOn.get(subjectId),
      }),
    );
  }
  return rows;
}

/** The next number by the rule of the region. */
export async function giveNumber(
  transaction: HubTransaction,
  divisionCode: string,
  id: string,
  { actor, hub, today }: { readonly actor: Actor; readonly hub: HubDependencies; readonly today: LocalDate },
): Promise<string> {
  const started = startNumber(hub.numbers ?? DEFAULT_NUMBER_RULES, divisionCode, today, id);
  return finishNumber(started, 'number' in started ? 0 : await transaction.takeSerials(actor.clientId, started.beginning, 1));
}

/**
 * @param context `resolve` gives the subject id for a ref or id of this household, or undefined when there is none
 * @throws HubError `authorization-invalid` with a `problem` code
 */
export function buildAuthorizationRow(
  authorization: NewAuthorization,
  context: {
    readonly authorizationId: string;
    readonly number: string;
    readonly householdId: string;
    readonly clientId: string;
    readonly receivedAt: Date;
    /** The catalogue. */
    readonly sources: readonly SourceDescriptor[];
    readonly resolve: (subject: string) => string | undefined;
    readonly bornOn: (subjectId: string) => LocalDate | undefined;
  },
): NewAuthorizationRow {
  const resolveSubject = (subject: string): string =>
    context.resolve(subject) ?? refuse('unknown-subject', 'the authorization names a person who is not in this household');

  const today = shanghaiDate(context.receivedAt);
  if (authorization.validFrom > authorization.validTo) refuse('period', 'the authorization ends before it begins');
  const named = [...new Set(authorization.subjects.map(resolveSubject))];
  const signatures = authorization.signatures.map((signature) => resolveSignature(signature, resolveSubject));
  for (const { signedOn } of signatures) if (signedOn > today) refuse('signed-in-future', 'a signature is dated after today');
  refuseUnknownSources(authorization.sourceIds, context.sources);

  const missing = named.flatMap((subjectId): { subjectId: string; who: MissingSigner }[] => {
    const own = signatures.filter((signature) => signature.subjectId === subjectId);
    const faults = own.map((signature) => judgeSignature(signature, context.bornOn));
    if (own.length > 0 && faults.includes(undefined)) return [];
    return [{ subjectId, who: faults[0] ?? 'self' }];
  });
  const subjectIds = named.filter((subjectId) => !missing.some((one) => one.subjectId === subjectId));
  if (subjectIds.length === 0)
    refuse('signature-missing', 'nobody it names has signed as the law asks, or was signed for', {
      who: missing.map(({ who }) => who),
    });
  const withheld = listWithheld(subjectIds, signatures, context.sources);

  return {
    authorizationId: context.authorizationId,
    householdId: context.householdId,
    clientId: context.clientId,
    number: context.number,
    subjectIds,
    // who withheld something has consented to nothing that is connected later
    sourceIds: authorization.sourceIds ?? (Object.keys(withheld).length > 0 ? context.sources.map(({ id }) => id) : undefined),
    programmes: authorization.programmes,
    validFrom: authorization.validFrom,
    validTo: authorization.validTo,
    revokedAt: undefined,
    missing,
    withheld,
    signatures: signatures.map((signature) => ({
      ...signature,
      under14: isUnder14(context.bornOn(signature.subjectId), signature.signedOn),
    })),
    evidence: authorization.evidence,
    validity: authorization.validity ?? { mode: 'dates' },
    copies: authorization.copies ?? 1,
    receivedAt: context.receivedAt,
  };
}

function refuse(problem: string, what: string, details: ErrorDetails = {}): never {
  throw new HubError('authorization-invalid', what, { details: { problem, ...details } });
}

function resolveSignature({ subject, signatory, ...signature }: NewSignature, resolve: (subject: string) => string): Signature {
  if (signatory === undefined) return { ...signature, subjectId: resolve(subject) };
  const { subject: signing, ...rest } = signatory;
  return {
    ...signature,
    subjectId: resolve(subject),
    signatory: { ...rest, ...(signing === undefined ? {} : { subjectId: resolve(signing) }) },
  };
}

function refuseUnknownSources(sourceIds: readonly string[] | undefined, sources: readonly SourceDescriptor[]): void {
  const unknownSourceIds = sourceIds?.filter((sourceId) => !sources.some(({ id }) => id === sourceId)) ?? [];
  if (unknownSourceIds.length > 0)
    refuse('unknown-source', 'the authorization names a source that is not in the catalogue', {
      unknownSourceIds,
      // a consent is not rewritten: who handed it in says which sources it names today
      writeInstead: unknownSourceIds.flatMap((sourceId) => {
        const now = idsNow(sources, sourceId);
        return now.length > 0 ? [`${sourceId}: ${now.join(', ')}`] : [];
      }),
    });
}

/** Sources for which a separate consent was not given, by person; nothing where the paper does not tell them apart. */
function listWithheld(
  subjectIds: readonly string[],
  signatures: readonly Signature[],
  sources: readonly SourceDescriptor[],
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    subjectIds.flatMap((subjectId): [string, readonly string[]][] => {
      const told = signatures.flatMap((one) => (one.subjectId === subjectId && one.consents ? [one.consents] : []));
      if (told.length === 0) return [];
      const lacking = sources.filter((source) => !consentsFor(source).every((consent) => told.some((given) => given.includes(consent))));
      return lacking.length === 0 ? [] : [[subjectId, lacking.map(({ id }) => id)]];
    }),
  );
}
