// The hub's use cases put together: thin methods over the store, each with its actor.
import { HubError } from '#kernel';
import { requireArea, type Actor } from '#lawful-access';
import { endAuthorization } from './authorization-ends.js';
import { prepareAuthorizations } from './authorization-rows.js';
import { cancelVerification, extendVerification } from './extend-verification.js';
import { buildHouseholdRows } from './household-rows.js';
import type { Hub } from './hub.js';
import { openReport } from './open-report.js';
import type { HubDependencies, HubTransaction } from './ports.js';
import { viewPlan } from './plan-view.js';
import { answerQuestion, readQuestions } from './people-questions.js';
import { requestVerifications } from './request-verifications.js';
import { searchSources } from './source-names.js';
import { viewSource } from './view-source.js';

const EVENTS_A_READ = 500;

/** Anything of another client, or that is not there, looks the same. */
function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new HubError('not-found', `there is no such ${what}`);
  return value;
}

export function createHub(hub: HubDependencies): Hub {
  const transact = <T>(actor: Actor, work: (transaction: HubTransaction) => Promise<T>) => hub.store.transact(actor.clientId, work);
  const readVerification: Hub['readVerification'] = (verificationId, actor) =>
    transact(actor, async (transaction) => found(await transaction.readVerificationView(verificationId), 'verification'));

  return {
    async requestVerification(command, actor, idempotency) {
      const [result] = await requestVerifications([{ command, idempotency }], 'live', actor, hub);
      const { verificationId, replayed } = found(result, 'verification');
      return { view: await readVerification(verificationId, actor), replayed };
    },
    readVerification,
    listVerifications: (query, actor) => transact(actor, (transaction) => transaction.listVerifications(actor.clientId, query)),
    async readPlan(verificationId, actor) {
      const planned = await transact(actor, async (transaction) => found(await transaction.readPlan(verificationId), 'verification'));
      return viewPlan(planned, hub.sources, hub.policy.packFor?.(planned.packRegion, planned.referenceDate));
    },
    async cancelVerification(verificationId, actor) {
      await cancelVerification(verificationId, actor, hub);
      return readVerification(verificationId, actor);
    },
    async addMember(verificationId, { member, authorizations }, actor) {
      await extendVerification(verificationId, { member, authorizations }, actor, hub);
      return readVerification(verificationId, actor);
    },
    async identifyMember(verificationId, { identified, authorizations }, actor) {
      await extendVerification(verificationId, { member: undefined, authorizations, identified }, actor, hub);
      return readVerification(verificationId, actor);
    },
    async addAuthorization(verificationId, authorization, actor) {
      await extendVerification(verificationId, { member: undefined, authorizations: [authorization] }, actor, hub);
      return readVerification(verificationId, actor);
    },

    async createHousehold(household, actor) {
      requireArea(actor, household.divisionCode);
      const rows = buildHouseholdRows(household, actor.clientId, hub.newId);
      return transact(actor, async (transaction) => {
        await transaction.insertHouseholds([rows.household]);
        await transaction.insertMembers(rows.members);
        await transaction.appendAudit([
          { actor: actor.clientId, action: 'household.created', verificationIds: [], detail: { householdId: rows.household.householdId } },
        ]);
        return found(await transaction.readHousehold(rows.household.householdId), 'household');
      });
    },
    readHousehold: (householdId, actor) =>
      transact(actor, async (transaction) => {
        await transaction.appendAudit([{ actor: actor.clientId, action: 'household.read', verificationIds: [], detail: { householdId } }]);
        return found(await transaction.readHousehold(householdId), 'household');
      }),
    async createAuthorization(householdId, authorization, actor) {
      return transact(actor, async (transaction) => {
        const household = found(await transaction.readHousehold(householdId), 'household');
        const [row] = await prepareAuthorizations(
          transaction,
          [authorization],
          { ...household, bornOn: await transaction.readBirthDays(householdId) },
          { actor, hub, at: hub.now() },
        );
        if (!row) throw new HubError('authorization-invalid', 'there is no authorization in the request');
        await transaction.insertAuthorizations([row]);
        await transaction.appendAudit([
          { actor: actor.clientId, action: 'authorization.created', verificationIds: [], detail: { authorizationId: row.authorizationId } },
        ]);
        return found(await transaction.readAuthorizationView(row.authorizationId), 'authorization');
      });
    },
    readAuthorization: (authorizationId, actor) =>
      transact(actor, async (transaction) => found(await transaction.readAuthorizationView(authorizationId), 'authorization')),
    revokeAuthorization: (authorizationId, actor) => endAuthorization(authorizationId, 'withdrawn', actor, hub),
    endAuthorization: (authorizationId, reason, actor) => endAuthorization(authorizationId, reason, actor, hub),

    readEvents: (verificationId, afterSequence, actor) =>
      transact(actor, async (transaction) => {
        const events = await transaction.readEvents(verificationId, afterSequence, EVENTS_A_READ);
        if (events.length === 0) found(await transaction.readVerificationView(verificationId), 'verification');
        return events;
      }),
    readReport: (verificationId, version, actor) =>
      transact(actor, async (transaction) => {
        await transaction.appendAudit([
          {
            actor: actor.clientId,
            action: 'report.read',
            verificationIds: [verificationId],
            detail: version === undefined ? {} : { version },
          },
        ]);
        return found(await transaction.readReport(verificationId, version), 'report');
      }),
    async readDetermination(verificationId, version, actor) {
      const stored = await transact(actor, async (transaction) => {
        await transaction.appendAudit([
          {
            actor: actor.clientId,
            action: 'determination.read',
            verificationIds: [verificationId],
            detail: version === undefined ? {} : { version },
          },
        ]);
        return found(await transaction.readReport(verificationId, version), 'report');
      });
      return found((await openReport(stored)).determination ?? undefined, 'determination');
    },
    readSummary: (verificationId, version, actor) =>
      transact(actor, async (transaction) => {
        await transaction.appendAudit([
          {
            actor: actor.clientId,
            action: 'report.summary-read',
            verificationIds: [verificationId],
            detail: version === undefined ? {} : { version },
          },
        ]);
        return found(await transaction.readSummary(verificationId, version), 'report');
      }),

    readQuestions: (verificationId, actor) => readQuestions(verificationId, actor, hub),
    answerQuestion: (verificationId, command, actor) => answerQuestion(verificationId, command, actor, hub),

    async listSources(_actor, search) {
      const states = new Map((await hub.store.readSourceStates()).map((state) => [state.sourceId, state]));
      return (search === undefined ? hub.sources : searchSources(hub.sources, search)).map((source) =>
        viewSource(source, states.get(source.id), hub.now()),
      );
    },
  };
}
