// The desks of the api: every use case over the stores of one database.
import { createOfficerDesk, createSessions, createSignIn } from '#identity';
import { selectPack, type PackCatalogue } from '#eligibility';
import { systemClock } from '#kernel';
import {
  createAccessDeskStore,
  createAssistanceFeedStore,
  createAuditDesk,
  createCallbackStore,
  createClientEvidenceStore,
  createHandAnswerStore,
  createHubStore,
  createIdentityStore,
  createLocalValueStore,
  createPartnerStore,
  createPublishedValueSource,
  createReaskStore,
  createRedeterminationStore,
  createRetentionStore,
  createSimulationStore,
  createSourceOperationStore,
  createStandingListStore,
  createStatisticsStore,
  createWorkItemStore,
  createStatusStore,
  createSubjectRightsStore,
  readRetentionRules,
  type Database,
  type FieldCipher,
} from '#persistence';
import { readPartners, readSigning, type Log } from '#platform';
import {
  createAccessDesk,
  createAssistanceFeed,
  createAuthorizationDesk,
  createCallbacks,
  createDecisionDesk,
  createDeclaredChangeDesk,
  createDisputeDesk,
  createDrawDesk,
  createEvidenceDesk,
  createHandAnswers,
  createHub,
  createLocalValues,
  createPartnerDesk,
  createPolicyDesk,
  createPreviewOfValues,
  createProofDesk,
  createAlertDesk,
  createReviewDesk,
  createRoundDesk,
  createSourceDesk,
  createStandingLists,
  createStatisticsDesk,
  createWorkItemDesk,
  createStatusDesk,
  createSubjectRights,
  reachFor,
  type HubDependencies,
  type PolicyInForce,
} from '#verification';
import { createHash, randomBytes } from 'node:crypto';
import { v7 as newUuid } from 'uuid';
import type { ApiProcessConfig } from './api-config.js';
import { readCallbackKeys } from './callbacks/callback-keys.js';
import type { ApiAppOptions } from './create-api-app.js';
import { openBulkDesk } from './bulk/open-bulk-desk.js';
import { openCaseDesks } from './cases/case-desks.js';
import { openEventDesks } from './events/open-event-desks.js';
import { openCaseExports } from './exports/open-case-exports.js';
import { openFamilyDesk } from './family/open-family-desk.js';
import type { PdfDrawer } from './report-pdf/pdf-drawer.js';

export interface DeskParts {
  readonly config: ApiProcessConfig;
  readonly database: Database;
  readonly cipher: FieldCipher;
  readonly hub: HubDependencies;
  readonly packs: PackCatalogue;
  readonly policy: PolicyInForce;
  readonly drawPdf: PdfDrawer['draw'];
  readonly log: Log;
}

export type Desks = Pick<
  ApiAppOptions,
  | 'accessDesk'
  | 'assistance'
  | 'auditDesk'
  | 'authorizationDesk'
  | 'callbacks'
  | 'partnerDesk'
  | 'bulk'
  | 'cases'
  | 'caseExports'
  | 'casework'
  | 'events'
  | 'evidence'
  | 'familyDesk'
  | 'handAnswers'
  | 'hub'
  | 'identity'
  | 'localValues'
  | 'policyDesk'
  | 'sourceDesk'
  | 'subjectRights'
>;

/** Of a draw: nobody can guess it. */
const newSeed = (): string => randomBytes(24).toString('base64url');

/** @throws Error a file of the configuration that is not as it must be, by name and line */
export async function openDesks({ config, database, cipher, hub, packs, policy, drawPdf, log }: DeskParts): Promise<Desks> {
  const { access, sources } = hub;
  const store = createHubStore(database, cipher);
  const hashOf = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
  const accessDesk = createAccessDesk({ hub: hub, store: createAccessDeskStore(database, cipher) });
  const publishedValues = createPublishedValueSource(database);
  const simulations = createSimulationStore(database, cipher);
  const policyDesk = createPolicyDesk({
    simulations,
    redeterminations: createRedeterminationStore(database, cipher),
    packs: () => policy.current(),
    readPublished: () => publishedValues.readPublished(),
    now: () => systemClock.now(),
    newId: () => newUuid(),
  });
  const authorizationDesk = createAuthorizationDesk({ ...hub, hashOf });
  const handAnswers = createHandAnswers({
    store: createHandAnswerStore(database, cipher),
    sources,
    hashOf,
    newId: () => newUuid(),
    now: () => systemClock.now(),
  });
  const callbacks = createCallbacks({
    store: createCallbackStore(database, cipher),
    sources,
    keyOf: readCallbackKeys(sources, process.env),
    newId: () => newUuid(),
    now: () => systemClock.now(),
  });
  const evidence = createEvidenceDesk({
    store: createClientEvidenceStore(database, cipher),
    ...readSigning(config),
    access,
    drawPdf: (request) => drawPdf(request),
    sourceTitles: Object.fromEntries(sources.map(({ id, title }) => [id, title])),
    publicUrl: config.HEDUI_PUBLIC_URL,
    now: () => systemClock.now(),
  });
  const localValues = createLocalValues({
    store: createLocalValueStore(database, cipher),
    packs,
    preview: createPreviewOfValues(policyDesk, simulations),
    hashOf,
    newId: () => newUuid(),
    now: () => systemClock.now(),
  });
  const rules = await readRetentionRules(config.HEDUI_RETENTION);
  const subjectRights = createSubjectRights({
    ...hub,
    store: createSubjectRightsStore(database, cipher),
    rules,
    readLastRuns: () => createRetentionStore(database).readLastRuns(),
  });
  const sourceDesk = createSourceDesk({
    sources: sources.filter((source) => source.connected),
    states: store,
    readCaseState: async (verificationId, actor) =>
      (await store.transact(reachFor(access, actor, 'query', 'change'), (transaction) => transaction.readVerificationView(verificationId)))
        ?.state,
    operations: createSourceOperationStore(database),
    reasks: createReaskStore(database),
    now: () => systemClock.now(),
    newId: () => newUuid(),
  });
  const decisions = createDecisionDesk(hub);
  const disputes = createDisputeDesk({ hub, hashOf, correctionWorkingDays: rules.respond.correctionWorkingDays });
  const identityStore = createIdentityStore(database, cipher);
  const identity = {
    signIn: createSignIn({ store: identityStore, clock: systemClock }),
    sessions: createSessions({ store: identityStore, clock: systemClock }),
    desk: createOfficerDesk({ store: identityStore, clock: systemClock, newId: () => newUuid() }),
  };
  const cases = createHub(hub);
  return {
    hub: cases,
    partnerDesk: createPartnerDesk({
      hub: cases,
      store: createPartnerStore(database, cipher),
      settings: await readPartners(config.HEDUI_PARTNERS),
      connected: hub.connected,
      signer: readSigning(config).signer,
      now: hub.now,
    }),
    accessDesk,
    assistance: {
      changes: createDeclaredChangeDesk(hub),
      decisions,
      draws: createDrawDesk({ ...hub, newSeed }),
      reviews: createReviewDesk(hub),
      feed: createAssistanceFeed(createAssistanceFeedStore(database, cipher), access),
      alerts: createAlertDesk(hub),
      workItems: createWorkItemDesk({ store: createWorkItemStore(database), access, now: hub.now }),
      rounds: createRoundDesk({ ...hub, decisions, newSeed }),
      statistics: createStatisticsDesk(createStatisticsStore(database), access),
      status: createStatusDesk({
        store: createStatusStore(database, cipher),
        access,
        now: () => systemClock.now(),
        newId: () => newUuid(),
      }),
      lists: createStandingLists({
        store: createStandingListStore(database),
        packFor: (region, on) => selectPack(policy.current(), region, on),
        now: () => systemClock.now(),
      }),
    },
    auditDesk: createAuditDesk(database),
    authorizationDesk,
    callbacks,
    bulk: openBulkDesk(database, cipher, hub),
    cases: openCaseDesks(hub),
    caseExports: openCaseExports({ database, cipher, access, officers: identity.desk, log }),
    events: openEventDesks({ config, database, cipher, access }),
    evidence,
    casework: { disputes, proofs: createProofDesk({ hub, hashOf }) },
    familyDesk: openFamilyDesk(hub, subjectRights.corrections, disputes),
    handAnswers,
    identity,
    localValues,
    policyDesk,
    sourceDesk,
    subjectRights,
  };
}
