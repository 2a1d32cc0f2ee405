// A member, an authorization or an exception added to a running verification: only the queries that were not planned before go out.
import { documentKnownBy } from '#contracts';
import { documentOf, HubError, type LocalDate } from '#kernel';
import { permittedSourcesOf, type Actor } from '#lawful-access';
import { endBecauseOfFamily } from './authorization-ends.js';
import { recordException } from './authorization-exceptions.js';
import type { NewException } from './authorization-ports.js';
import { prepareAuthorizations } from './authorization-rows.js';
import { planBatches } from './batch-plan.js';
import { reachFor } from './case-access.js';
import { refuseRelatives } from './case-opening.js';
import type { IdentifyMember, NewAuthorization, NewMember } from './commands.js';
import { buildMemberRow } from './household-rows.js';
import { chooseAskingAgain } from './plan-asking.js';
import { recordIdentity } from './people-identity.js';
import { listUnasked, planKey, planQueries } from './plan-queries.js';
import type { DispatchedBatch, HubDependencies, HubTransaction, LockedVerification } from './ports.js';

export interface Addition {
  readonly member?: NewMember | undefined;
  readonly authorizations?: readonly NewAuthorization[];
  /** Why it may ask about some of its people without an authorization. */
  readonly exception?: NewException;
  /** Who a member without a number was found to be. */
  readonly identified?: IdentifyMember;
}

/**
 * @throws HubError `not-found`, `verification-finished` when it was cancelled or looks up a list, `member-repeated`, `authorization-invalid`,
 *   `exception-invalid`
 */
export async function extendVerification(verificationId: string, addition: Addition, actor: Actor, hub: HubDependencies): Promise<void> {
  const jobs = await hub.store.transact(reachFor(hub.access, actor, 'verification', 'change'), async (transaction) => {
    if (addition.member) await transaction.holdClaims();
    return growVerification(transaction, await lockOpen(transaction, verificationId), addition, actor, hub);
  });
  await hub.dispatcher.dispatch(jobs);
}

/** The same within a transaction that holds the verification's row. @returns jobs to dispatch once it has committed */
export async function growVerification(
  transaction: HubTransaction,
  verification: LockedVerification,
  addition: Addition,
  actor: Actor,
  hub: HubDependencies,
): Promise<readonly DispatchedBatch[]> {
  const { verificationId } = verification;
  if (verification.trigger === 'comparison')
    throw new HubError(
      'verification-finished',
      'a person of a list was looked up at chosen sources; request a verification of the household',
    );
  const requestedAt = hub.now();
  const household = await transaction.readHousehold(verification.householdId);
  if (!household) throw new HubError('not-found', 'there is no such verification');
  if (addition.member && household.members.some((member) => member.ref === addition.member?.ref))
    throw new HubError('member-repeated', 'the same person stands twice in the household');

  const member = addition.member && buildMemberRow(addition.member, verification.householdId, actor.clientId, hub.newId);
  const { identified } = addition;
  await refuseRelatives(
    transaction,
    [member, identified].filter((person) => person !== undefined),
    actor,
  );
  if (member) {
    await transaction.insertMembers([member]);
    await endBecauseOfFamily(transaction, verification, actor);
  }
  const knownBefore = identified && (await recordIdentity(transaction, verification, identified, actor));
  const members = [
    ...household.members.map((one) =>
      one.subjectId === identified?.subjectId ? { ...one, knownBy: documentOf(identified.idNumber) } : one,
    ),
    ...(member ? [{ ...member, knownBy: documentKnownBy(member) }] : []),
  ];
  const { authorizations = [], exception } = addition;
  const bornOn = authorizations.length > 0 ? await transaction.readBirthDays(verification.householdId) : new Map<string, LocalDate>();
  await transaction.insertAuthorizations(
    await prepareAuthorizations(transaction, authorizations, { ...household, members, bornOn }, { actor, hub, at: requestedAt }),
  );
  if (exception) await recordException(transaction, verification, exception, { actor, at: requestedAt, newId: hub.newId });
  const exceptions = await transaction.readExceptions(verificationId);

  const subjectIds = member ? [...verification.subjectIds, member.subjectId] : verification.subjectIds;
  const planned = await transaction.readPlanned(verificationId);
  const plan = planQueries({
    subjects: members.filter((one) => subjectIds.includes(one.subjectId)),
    sources: hub.connected,
    places: hub.connected.some(({ partner }) => partner !== undefined) ? await transaction.readPlaces(verification.householdId) : new Map(),
    authorizations: await transaction.readAuthorizations(verification.householdId),
    exceptions,
    verificationId,
    programmes: verification.programmes,
    referenceDate: verification.referenceDate,
    window: verification.window,
    requestedAt,
    asking: chooseAskingAgain(verification, hub.policy),
    permittedSources: permittedSourcesOf(actor),
    alreadyPlanned: keysWithout(planned.keys, identified?.subjectId),
  });
  const batchPlan = planBatches(
    [{ verificationId, queries: plan.queries, ordinals: planned.ordinals }],
    verification.lane,
    new Map(hub.connected.map((source) => [source.id, source])),
    hub.newId,
    verification.wave,
  );
  await transaction.insertBatches(batchPlan.batches);
  await transaction.insertQueries(batchPlan.queries);
  await transaction.insertUnaskedFindings(
    listUnasked(plan)
      .filter(({ subjectId }) => subjectId === member?.subjectId)
      .map((gap) => ({ ...gap, verificationId })),
  );
  await transaction.reopenFindings(
    plan.queries.flatMap(({ sourceId, subjectIds }) =>
      subjectIds
        .filter((subjectId) => subjectId === identified?.subjectId || planned.notNeeded.has(planKey(sourceId, subjectId)))
        .map((subjectId) => ({ verificationId, sourceId, subjectId, outcome: 'pending' as const, reason: 'planned-again' })),
    ),
  );

  const sequence = verification.eventSequence + 1;
  await transaction.appendEvents([
    {
      verificationId,
      sequence,
      type: 'verification.extended',
      data: {
        queries: plan.queries.length,
        members: member ? 1 : 0,
        authorizations: authorizations.length,
        ...(exception ? { exceptions: 1 } : {}),
        ...(identified ? { identified: 1 } : {}),
      },
    },
  ]);
  await transaction.changeVerification(verificationId, {
    state: verification.state === 'complete' && plan.queries.length > 0 ? 'partial' : verification.state,
    subjectIds,
    addedQueries: plan.queries.length,
    heldQueries: plan.queries.filter(({ held }) => held).length,
    waveClosesAt: plan.waveClosesAt,
    answersChanged: member !== undefined || identified !== undefined,
    eventSequence: sequence,
    firstReportDueAt: plan.firstReportDueAt,
  });
  if (identified)
    await transaction.appendAudit([
      {
        actor: actor.clientId,
        purpose: verification.purpose,
        action: 'member.identified',
        verificationIds: [verificationId],
        detail: { subjectId: identified.subjectId, knownBefore: knownBefore ?? 'none' },
      },
    ]);
  await transaction.appendAudit([
    {
      actor: actor.clientId,
      purpose: verification.purpose,
      action: 'verification.extended',
      verificationIds: [verificationId],
      detail: { queries: plan.queries.length },
    },
  ]);
  return batchPlan.batches.map(({ batchId }) => ({ batchId, dispatch: 1, lane: verification.lane }));
}

/** What was asked about somebody by description was about nobody yet: under the number everything is asked. */
const keysWithout = (keys: ReadonlySet<string>, subjectId: string | undefined): ReadonlySet<string> =>
  subjectId === undefined ? keys : new Set([...keys].filter((key) => !key.endsWith(`/${subjectId}`)));

/** Nothing further is asked; what was answered stays. Cancelling again changes nothing. */
export async function cancelVerification(verificationId: string, actor: Actor, hub: HubDependencies): Promise<void> {
  await hub.store.transact(reachFor(hub.access, actor, 'verification', 'change'), async (transaction) => {
    const verification = await transaction.lockVerification(verificationId);
    if (!verification) throw new HubError('not-found', 'there is no such verification');
    if (verification.state === 'cancelled') return;
    if (verification.state === 'complete')
      throw new HubError('verification-finished', 'the verification is complete; there is nothing left to cancel');
    const stopped = await transaction.voidQueries(verificationId);
    const sequence = verification.eventSequence + 1;
    await transaction.appendEvents([{ verificationId, sequence, type: 'verification.cancelled', data: { queriesStopped: stopped } }]);
    await transaction.changeVerification(verificationId, { state: 'cancelled', eventSequence: sequence, noMoreQueries: true });
    await transaction.appendAudit([
      { actor: actor.clientId, purpose: verification.purpose, action: 'verification.cancelled', verificationIds: [verificationId] },
    ]);
  });
}

async function lockOpen(transaction: HubTransaction, verificationId: string): Promise<LockedVerification> {
  const verification = await transaction.lockVerification(verificationId);
  if (!verification) throw new HubError('not-found', 'there is no such verification');
  if (verification.state === 'cancelled') throw new HubError('verification-finished', 'the verification was cancelled; request a new one');
  return verification;
}
