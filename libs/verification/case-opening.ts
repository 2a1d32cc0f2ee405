// An officer opens a case with a reason, once a case: from then on names and numbers are shown. Raw answers are for who has
// opened it. A household with a relative of the officer is refused.
import type { KnownBy } from '#contracts';
import { HubError } from '#kernel';
import { principalOf, type Actor } from '#lawful-access';
import { grantFor, isOpenedBy, viewOfCase } from './case-access.js';
import type { RawAnswer, UnmaskedPerson } from './case-opening-ports.js';
import type { HubDependencies, HubTransaction } from './ports.js';

const notFound = (): HubError => new HubError('not-found', 'there is no such verification');

/**
 * The people of a case in clear. The reason of the first time stands; every time leaves an audit row, and the first is
 * marked in it.
 * @throws HubError `access-denied`, `not-found`
 */
export async function unmaskCase(
  verificationId: string,
  reason: string,
  actor: Actor,
  hub: HubDependencies,
): Promise<readonly UnmaskedPerson[]> {
  const { grant, reach } = grantFor(hub.access, actor, 'verification', 'unmask');
  const { officer } = actor;
  if (officer === undefined) throw new HubError('access-denied', 'only a person opens a case');
  return hub.store.transact(reach, async (transaction) => {
    const verification = await transaction.readVerificationView(verificationId);
    if (!verification) throw notFound();
    const { officerId, organisationId } = officer;
    const first = await transaction.openCase({ verificationId, officerId, organisationId, reason });
    await transaction.appendAudit([
      {
        actor: principalOf(actor),
        purpose: verification.purpose,
        action: 'case.unmasked',
        verificationIds: [verificationId],
        detail: { first, reach: grant.reach },
      },
    ]);
    return transaction.readPeople(verificationId);
  });
}

/** What the sources said, record by record. @throws HubError `access-denied`, `not-found`, `reason-needed` */
export async function readRawAnswers(verificationId: string, actor: Actor, hub: HubDependencies): Promise<readonly RawAnswer[]> {
  const { grant, reach } = grantFor(hub.access, actor, 'raw-answer', 'read');
  return hub.store.transact(reach, async (transaction) => {
    const verification = await transaction.readVerificationView(verificationId);
    if (!verification) throw notFound();
    viewOfCase(grant, await isOpenedBy(transaction, verificationId, actor));
    await transaction.appendAudit([
      { actor: principalOf(actor), purpose: verification.purpose, action: 'raw-answer.read', verificationIds: [verificationId] },
    ]);
    return transaction.readRawAnswers(verificationId);
  });
}

/** @throws HubError `relative-in-case` when the register names one of the people as a relative of the officer */
export async function refuseRelatives(
  transaction: Pick<HubTransaction, 'hasRelative'>,
  people: readonly KnownBy[],
  actor: Actor,
): Promise<void> {
  if (actor.officer !== undefined && people.length > 0 && (await transaction.hasRelative(actor.officer.officerId, people)))
    throw new HubError('relative-in-case', 'a relative of the officer is in this household; a colleague takes the case');
}

/** Somebody decides about a case only when somebody else has opened it. @throws HubError `own-submission` */
export async function refuseOwnSubmission(
  transaction: Pick<HubTransaction, 'readOpener'>,
  verificationId: string,
  actor: Actor,
): Promise<void> {
  if (actor.officer !== undefined && (await transaction.readOpener(verificationId)) === actor.officer.officerId)
    throw new HubError('own-submission', 'who has opened a case does not decide about it; a colleague does');
}
