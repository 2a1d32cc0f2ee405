// The hub's use cases put together: thin methods over the store, each with its actor.
import { HubError, isHubError } from '#kernel';
import { principalOf, requireArea, type Actor, type Resource, type Verb } from '#lawful-access';
import { endAuthorization } from './authorization-ends.js';
import { prepareAuthorizations } from './authorization-rows.js';
import { grantFor, reachFor } from './case-access.js';
import { refuseRelatives } from './case-opening.js';
import { cancelVerification, extendVerification } from './extend-verification.js';
import { buildHouseholdRows } from './household-rows.js';
import type { Hub } from './hub.js';
import type { HubDependencies, HubTransaction } from './ports.js';
import { viewPlan } from './plan-view.js';
import { answerQuestion, readQuestions } from './people-questions.js';
import { readDetermination, readReport, readSummary } from './read-reports.js';
import { requestVerifications } from './request-verifications.js';
import { searchSources } from './source-names.js';
import type { VerificationView } from './views.js';
import { viewSource } from './view-source.js';
import { found } from './found.js';
import { withdrawApplication } from './withdraw-application.js';

const EVENTS_A_READ = 500;

export function createHub(hub: HubDependencies): Hub {
  /** A look under a mandate leaves an audit row whatever it is at. */
  const transact = async <T>(
    actor: Actor,
    resource: Resource,
    verb: Verb,
    work: (transaction: HubTransaction) => Promise<T>,
    caseId?: string,
  ) => {
    const { grant, reach } = grantFor(hub.access, actor, resource, verb);
    return hub.store.transact(reach, async (transaction) => {
      if (grant.reach === 'mandate')
        await transaction.appendAudit([
          { actor: principalOf(actor), action: `mandate.${resource}-${verb}`, verificationIds: caseId === undefined ? [] : [caseId] },
        ]);
      return work(transaction);
    });
  };
  const readVerification: Hub['readVerification'] = (verificationId, actor) =>
    transact(
      actor,
      'verification',
      'read',
      async (transaction) => {
        // systems ask for the state of what they wait for; a person who opens a case is recorded
        if (actor.officer !== undefined)
          await transaction.appendAudit([{ actor: actor.clientId, action: 'verification.read', verificationIds: [verificationId] }]);
        return show(actor, found(await transaction.readVerificationView(verificationId), 'verification'));
      },
      verificationId,
    );
  /** Where a case stands, and no more, for who has the right to that alone. */
  const show = (actor: Actor, view: VerificationView): VerificationView => {
    if (hub.access.decide(actor, { resource: 'verification', verb: 'read' })?.view !== 'status') return view;
    const { queries: _queries, subjects: _subjects, ...status } = view;
    return status;
  };
  /** That somebody was refused a case of relatives is kept, although nothing of the case is. */
  const keepRefusal = async <T>(actor: Actor, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (isHubError(error) && error.code === 'relative-in-case')
        await hub.store.transact(reachFor(hub.access, actor, 'verification', 'create'), (transaction) =>
          transaction.appendAudit([{ actor: principalOf(actor), action: 'relative.refused', verificationIds: [] }]),
        );
      throw error;
    }
  };

  return {
    async requestVerification(command, actor, idempotency) {
      const [result] = await keepRefusal(actor, () => requestVerifications([{ command, idempotency }], 'live', actor, hub));
      const { verificationId, replayed } = found(result, 'verification');
      return { view: await readVerification(verificationId, actor), replayed };
    },
    readVerification,
    listVerifications: (query, actor) =>
      transact(actor, 'verification', 'list', async (transaction) => {
        const page = await transaction.listVerifications(actor.officer === undefined ? actor.clientId : undefined, query);
        return { ...page, items: page.items.map((view) => show(actor, view)) };
      }),
    async readPlan(verificationId, actor) {
      const planned = await transact(
        actor,
        'query',
        'read',
        async (transaction) => {
          await transaction.appendAudit([{ actor: actor.clientId, action: 'plan.read', verificationIds: [verificationId] }]);
          return found(await transaction.readPlan(verificationId), 'verification');
        },
        verificationId,
      );
      return viewPlan(planned, hub.sources, hub.policy.packFor?.(planned.packRegion, planned.referenceDate));
    },
    async cancelVerification(verificationId, actor) {
      await cancelVerification(verificationId, actor, hub);
      return readVerification(verificationId, actor);
    },
    async withdrawApplication(verificationId, withdrawal, actor) {
      await withdrawApplication(verificationId, withdrawal, actor, hub);
      return readVerification(verificationId, actor);
    },
    async addMember(verificationId, { member, authorizations }, actor) {
      await keepRefusal(actor, () => extendVerification(verificationId, { member, authorizations }, actor, hub));
      return readVerification(verificationId, actor);
    },
    async identifyMember(verificationId, { identified, authorizations }, actor) {
      await keepRefusal(actor, () => extendVerification(verificationId, { member: undefined, authorizations, identified }, actor, hub));
      return readVerification(verificationId, actor);
    },
    async addAuthorization(verificationId, authorization, actor) {
      await extendVerification(verificationId, { member: undefined, authorizations: [authorization] }, actor, hub);
      return readVerification(verificationId, actor);
    },

    async createHousehold(household, actor) {
      requireArea(actor, household.divisionCode);
      const rows = buildHouseholdRows(household, actor, hub.newId);
      return keepRefusal(actor, () =>
        transact(actor, 'household', 'create', async (transaction) => {
          await refuseRelatives(transaction, rows.members, actor);
          await transaction.insertHouseholds([rows.household]);
          await transaction.insertMembers(rows.members);
          await transaction.appendAudit([
            {
              actor: actor.clientId,
              action: 'household.created',
              verificationIds: [],
              detail: { householdId: rows.household.householdId },
            },
          ]);
          return found(await transaction.readHousehold(rows.household.householdId), 'household');
        }),
      );
    },
    readHousehold: (householdId, actor) =>
      transact(actor, 'household', 'read', async (transaction) => {
        await transaction.appendAudit([{ actor: actor.clientId, action: 'household.read', verificationIds: [], detail: { householdId } }]);
        return found(await transaction.readHousehold(householdId), 'household');
      }),
    async createAuthorization(householdId, authorization, actor) {
      return transact(actor, 'authorization', 'create', async (transaction) => {
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
      transact(actor, 'authorization', 'read', async (transaction) =>
        found(await transaction.readAuthorizationView(authorizationId), 'authorization'),
      ),
    revokeAuthorization: (authorizationId, actor) => endAuthorization(authorizationId, 'withdrawn', actor, hub),
    endAuthorization: (authorizationId, reason, actor) => endAuthorization(authorizationId, reason, actor, hub),

    readEvents: (verificationId, afterSequence, actor) =>
      transact(actor, 'verification', 'read', async (transaction) => {
        const events = await transaction.readEvents(verificationId, afterSequence, EVENTS_A_READ);
        if (events.length === 0) found(await transaction.readVerificationView(verificationId), 'verification');
        return events;
      }),
    readReport: (verificationId, version, actor) => readReport(verificationId, version, actor, hub),
    readDetermination: (verificationId, version, actor) => readDetermination(verificationId, version, actor, hub),
    readSummary: (verificationId, version, actor) => readSummary(verificationId, version, actor, hub),

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
