// The intake: commands become households, authorizations, verifications and planned queries in one transaction, and
// are acknowledged when it has committed (N1). One command is a live request, many are a bulk run.
import { documentKnownBy, type Lane } from '#contracts';
import { HubError, type LocalDate } from '#kernel';
import { ownerOf, permittedSourcesOf, requireArea, requireProgrammes, requirePurpose, type Actor } from '#lawful-access';
import { prepareAuthorizations } from './authorization-rows.js';
import { reachFor } from './case-access.js';
import { refuseRelatives } from './case-opening.js';
import { takeQuota } from './client-quota.js';
import { planBatches, type BatchPlan } from './batch-plan.js';
import type { RequestVerification } from './commands.js';
import { buildHouseholdRows, listBirthDays, listPlaces, type HouseholdRows } from './household-rows.js';
import { claimItems, readStoredHouseholds, type IntakeItem, type StoredHouseholds } from './intake-reads.js';
import { chooseAsking } from './plan-asking.js';
import { listUnasked, planKey, planQueries, type Plan } from './plan-queries.js';
import type { HubDependencies, HubTransaction, NewAuthorizationRow, NewVerificationRow } from './ports.js';
import type { CarryOver, ReusableFinding, ReuseQuestion } from './reuse-ports.js';

interface PlannedIntake {
  readonly verification: NewVerificationRow;
  readonly household: HouseholdRows | undefined;
  readonly authorizations: readonly NewAuthorizationRow[];
  readonly plan: Plan;
  readonly carriedFrom: string | undefined;
}

const NO_ORDINALS: ReadonlyMap<string, number> = new Map();
const NO_BIRTH_DAYS: ReadonlyMap<string, LocalDate> = new Map();
const NO_PLACES: ReadonlyMap<string, string> = new Map();
const NOTHING_PLANNED: ReadonlySet<string> = new Set();

/**
 * @returns verification ids in the order of the items; a replayed idempotency key gives the id of the first call
 * @throws HubError see Hub.requestVerification; nothing is stored when one item is refused
 */
export async function requestVerifications(
  items: readonly IntakeItem[],
  lane: Lane,
  actor: Actor,
  hub: HubDependencies,
): Promise<readonly { verificationId: string; replayed: boolean }[]> {
  const reach = reachFor(hub.access, actor, 'verification', 'create');
  for (const { command } of items) {
    requirePurpose(actor, command.purpose);
    requireProgrammes(actor, command.programmes);
    if ('divisionCode' in command.household) requireArea(actor, command.household.divisionCode);
  }
  const requestedAt = hub.now();
  const { results, batches } = await hub.store.transact(reach, async (transaction) => {
    // an application of a stored household may end what was signed before
    if (items.some(({ command }) => 'householdId' in command.household && command.trigger === 'application'))
      await transaction.holdClaims();
    const named = items.map((item) => ({ ...item, verificationId: hub.newId() }));
    const earlier = await claimItems(transaction, named, actor);
    const outcome = named.map(({ verificationId }, index) => ({
      verificationId: earlier[index] ?? verificationId,
      replayed: earlier[index] !== undefined,
    }));
    const fresh = named.filter((_item, index) => earlier[index] === undefined);
    const stored = await readStoredHouseholds(
      transaction,
      fresh.map(({ command }) => command),
      actor,
    );
    const planned: PlannedIntake[] = [];
    for (const { verificationId, command } of fresh)
      planned.push(await planIntake(transaction, verificationId, command, lane, actor, requestedAt, { hub, stored }));
    await takeQuota(transaction, planned.length, actor, requestedAt);
    const questions = askForReuse(planned, hub, requestedAt);
    if (questions.length > 0) await Promise.all(writeHouseholds(transaction, planned));
    const reused = questions.length > 0 ? await transaction.findReusable(questions) : [];
    const remaining = leaveOut(planned, reused);
    const batchPlan = planBatches(
      remaining.map(({ verification, plan }) => ({
        verificationId: verification.verificationId,
        queries: plan.queries,
        ordinals: NO_ORDINALS,
      })),
      lane,
      new Map(hub.connected.map((source) => [source.id, source])),
      hub.newId,
    );
    await write(transaction, remaining, batchPlan, actor, questions.length > 0 ? [] : writeHouseholds(transaction, planned));
    await transaction.insertReusedFindings(reused);
    await transaction.carryOver(listCarried(planned));
    return { results: outcome, batches: batchPlan.batches };
  });
  await hub.dispatcher.dispatch(batches.map(({ batchId }) => ({ batchId, dispatch: 1, lane })));
  return results;
}

async function planIntake(
  transaction: HubTransaction,
  verificationId: string,
  command: RequestVerification,
  lane: Lane,
  actor: Actor,
  requestedAt: Date,
  { hub, stored }: { readonly hub: HubDependencies; readonly stored: StoredHouseholds },
): Promise<PlannedIntake> {
  const household = 'divisionCode' in command.household ? buildHouseholdRows(command.household, actor, hub.newId) : undefined;
  await refuseRelatives(transaction, household?.members ?? [], actor);
  const known = household
    ? { householdId: household.household.householdId, divisionCode: household.household.divisionCode, members: household.members }
    : stored.find(command);
  const byName = new Map(
    known.members.flatMap((member) => [
      [member.ref, member.subjectId],
      [member.subjectId, member.subjectId],
    ]),
  );
  const bornOn = household
    ? listBirthDays(household.members)
    : command.authorizations.length > 0
      ? await transaction.readBirthDays(known.householdId)
      : NO_BIRTH_DAYS;
  const authorizations = await prepareAuthorizations(
    transaction,
    command.authorizations,
    { ...known, bornOn },
    { actor, hub, at: requestedAt },
  );
  const signed = household ? [] : stored.findNamed(command);
  const { region, window } = hub.policy.windowFor(known.divisionCode, command.referenceDate);
  const asking = chooseAsking({ ...command, packRegion: region, lane }, hub.policy);
  const { scope, event } = command;
  const members = known.members.filter(({ subjectId }) => scope === undefined || scope.subjectIds.includes(subjectId));
  const plan = planQueries({
    subjects: members.map((member) => ({ ...member, knownBy: 'knownBy' in member ? member.knownBy : documentKnownBy(member) })),
    places: await readPlaces(transaction, known.householdId, household, hub),
    sources: hub.connected.filter(({ id }) => scope === undefined || scope.sourceIds.includes(id)),
    authorizations: [...signed, ...authorizations],
    programmes: command.programmes,
    referenceDate: command.referenceDate,
    window,
    requestedAt,
    asking,
    permittedSources: permittedSourcesOf(actor),
    alreadyPlanned: NOTHING_PLANNED,
    ...(event ? { only: new Set(event.asks.map(({ sourceId, subjectId }) => planKey(sourceId, subjectId))) } : {}),
  });
  const declared = command.declared.map((figure) =>
    figure.subjectId === undefined ? figure : { ...figure, subjectId: requireSubject(byName, figure.subjectId) },
  );
  return {
    household,
    authorizations,
    plan,
    carriedFrom: event?.carriedFrom,
    verification: {
      verificationId,
      clientId: actor.clientId,
      owner: ownerOf(actor, known.divisionCode),
      clientReference: command.clientReference,
      householdId: known.householdId,
      lane,
      trigger: command.trigger,
      purpose: command.purpose,
      programmes: command.programmes,
      referenceDate: command.referenceDate,
      window,
      packRegion: region,
      subjectIds: members.map((member) => member.subjectId),
      declared,
      ...(command.statements ? { statements: command.statements } : {}),
      asking: asking.mode,
      ...countQueries(plan.queries),
      waveClosesAt: plan.waveClosesAt,
      eventSequence: 1,
      firstReportDueAt: plan.firstReportDueAt,
      requestedAt,
    },
  };
}

/** Only where another hub may be asked does it matter where people are registered. */
const readPlaces = async (
  transaction: HubTransaction,
  householdId: string,
  household: HouseholdRows | undefined,
  hub: HubDependencies,
): Promise<ReadonlyMap<string, string>> => {
  if (!hub.connected.some(({ partner }) => partner !== undefined)) return NO_PLACES;
  return household ? listPlaces(household) : transaction.readPlaces(householdId);
};

function requireSubject(byName: ReadonlyMap<string, string>, subject: string): string {
  const subjectId = byName.get(subject);
  if (subjectId === undefined)
    throw new HubError('declared-subject-unknown', 'a declared figure names a person who is not in this household');
  return subjectId;
}

/** Statements that may share a turn on the network, in this order. */
const writeHouseholds = (transaction: HubTransaction, planned: readonly PlannedIntake[]): readonly Promise<void>[] => [
  transaction.insertHouseholds(planned.flatMap(({ household }) => (household ? [household.household] : []))),
  transaction.insertMembers(planned.flatMap(({ household }) => household?.members ?? [])),
  transaction.insertAuthorizations(planned.flatMap(({ authorizations }) => authorizations)),
];

/** Which planned queries a recent answer may serve: within the source's reuse time, for the same period and purpose. */
function askForReuse(planned: readonly PlannedIntake[], hub: HubDependencies, requestedAt: Date): readonly ReuseQuestion[] {
  const hours = new Map(hub.connected.map((source) => [source.id, source.reuse.hours]));
  // what an event changed is not to be had from an answer of before it
  const whole = planned.filter(({ carriedFrom }) => carriedFrom === undefined);
  return whole.flatMap(({ verification: { verificationId, purpose }, plan }) =>
    plan.queries.flatMap(({ sourceId, subjectIds, periodFrom, periodTo }) => {
      const reuseHours = hours.get(sourceId);
      if (reuseHours === undefined || reuseHours === 0) return [];
      const notBefore = new Date(requestedAt.getTime() - reuseHours * 3_600_000);
      return subjectIds.map((subjectId) => ({ verificationId, sourceId, subjectId, periodFrom, periodTo, purpose, notBefore }));
    }),
  );
}

const listCarried = (planned: readonly PlannedIntake[]): readonly CarryOver[] =>
  planned.flatMap(({ verification: { verificationId }, plan, carriedFrom }) =>
    carriedFrom === undefined || plan.leftOut.length === 0 ? [] : [{ verificationId, carriedFrom, pairs: plan.leftOut }],
  );

const countQueries = (queries: Plan['queries']): Pick<NewVerificationRow, 'openQueries' | 'heldQueries'> => ({
  openQueries: queries.length,
  heldQueries: queries.filter(({ held }) => held).length,
});

function leaveOut(planned: readonly PlannedIntake[], reused: readonly ReusableFinding[]): readonly PlannedIntake[] {
  if (reused.length === 0) return planned;
  const served = new Set(reused.map(({ verificationId, sourceId, subjectId }) => `${verificationId}/${sourceId}/${subjectId}`));
  return planned.map((intake) => {
    const { verificationId } = intake.verification;
    const queries = intake.plan.queries
      .map((query) => ({
        ...query,
        subjectIds: query.subjectIds.filter((subjectId) => !served.has(`${verificationId}/${query.sourceId}/${subjectId}`)),
      }))
      .filter((query) => query.subjectIds.length > 0);
    return { ...intake, plan: { ...intake.plan, queries }, verification: { ...intake.verification, ...countQueries(queries) } };
  });
}

async function write(
  transaction: HubTransaction,
  planned: readonly PlannedIntake[],
  { batches, queries }: BatchPlan,
  actor: Actor,
  households: readonly Promise<void>[],
): Promise<void> {
  if (planned.length === 0) return;
  const purposes = [...new Set(planned.map(({ verification }) => verification.purpose))];
  // Not awaited one by one: what a store is given together it may send together, in this order.
  await Promise.all([
    ...households,
    transaction.insertVerifications(planned.map(({ verification }) => verification)),
    transaction.insertBatches(batches),
    transaction.insertQueries(queries),
    transaction.insertUnaskedFindings(
      planned.flatMap(({ verification: { verificationId }, plan }) => listUnasked(plan).map((gap) => ({ ...gap, verificationId }))),
    ),
    transaction.appendEvents(
      planned.map(({ verification: { verificationId, openQueries, heldQueries }, plan }) => ({
        verificationId,
        sequence: 1,
        type: 'verification.accepted' as const,
        data: { queries: openQueries, notAuthorised: plan.unauthorised.length, ...(heldQueries > 0 ? { held: heldQueries } : {}) },
      })),
    ),
    transaction.appendAudit(
      purposes.map((purpose) => ({
        actor: actor.clientId,
        purpose,
        action: 'verification.requested',
        verificationIds: planned
          .filter(({ verification }) => verification.purpose === purpose)
          .map(({ verification }) => verification.verificationId),
      })),
    ),
  ]);
}
