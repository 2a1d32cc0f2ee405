// The real application over the fake hub, for the specs: two clients, a clock that stands still, fast polling.
import { loadPacks, readCases } from '#eligibility';
import { fixedClock, type Clock } from '#kernel';
import { createLog, createMetrics, type HealthCheck, type Log } from '#platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { hashToken, type ClientRegistration } from '../access/clients.js';
import { readAccessPolicy } from '../access/read-access-policy.js';
import type { ApiConfig } from '../api-config.js';
import type { DeprecatedRoute } from '../api-policy/deprecations.js';
import { createApiApp } from '../create-api-app.js';
import type { Policies } from '../packs/policies.js';
import type { Identity } from '../sign-in/identity.js';
import type { OpenIdProvider } from '../sign-in/openid/openid-provider.js';
import { readPublishedSchemas } from '../schemas/published-schemas.js';
import { keepAssistanceInMemory } from './assistance-in-memory.js';
import { keepCaseworkInMemory } from './casework-in-memory.js';
import { keepAuditInMemory } from './audit-in-memory.js';
import { keepAuthorizationDeskInMemory } from './authorization-desk-in-memory.js';
import { createFakeHub, type FakeHub } from './fake-hub.js';
import { keepAccessDeskInMemory } from './access-desk-in-memory.js';
import { openClientSystems, type ClientSystems } from '../access/client-systems.js';
import { createLimits } from '../access/limits.js';
import { countInMemory } from './counts-in-memory.js';
import { createLookupWatch } from '#lawful-access';
import { keepLookupsInMemory, type LookupsInMemory } from './lookups-in-memory.js';
import { keepClientsInMemory, type ClientsInMemory } from './clients-in-memory.js';
import { keepEventsInMemory } from './events-in-memory.js';
import { keepEvidenceInMemory } from './evidence-in-memory.js';
import { keepBulkFilesInMemory } from './bulk-files-in-memory.js';
import { keepCasesInMemory } from './cases-in-memory.js';
import { keepCaseExportsInMemory } from './case-exports-in-memory.js';
import { keepCallbacksInMemory, type CallbacksInMemory } from './callbacks-in-memory.js';
import { keepIdentityInMemory, type IdentityInMemory } from './identity-in-memory.js';
import { keepFamilyInMemory } from './family-in-memory.js';
import { keepHandAnswersInMemory } from './hand-answers-in-memory.js';
import { keepNoPartners } from './partners-in-memory.js';
import { keepPolicyRunsInMemory, type PolicyRunsInMemory } from './policy-runs-in-memory.js';
import { keepSubjectRightsInMemory } from './subject-rights-in-memory.js';
import { keepSourceDeskInMemory, type SourceDeskInMemory } from './source-desk-in-memory.js';
import { keepLocalValuesInMemory, type LocalValuesInMemory } from './local-values-in-memory.js';

export const TODAY = '2026-11-21';
export const TOKEN = 'first-client-token-0123456789abcdef0123456789';
/** A second policy officer's. */
export const SECOND_OFFICER_TOKEN = 'second-officer-token-0123456789abcdef0123456789';
export const OPERATOR_TOKEN = 'operator-token-0123456789abcdef0123456789abcdef';
export const OTHER_TOKEN = 'other-client-token-0123456789abcdef012345678';

/** As it is configured when nothing is said. */
export const UNKNOWN_IDS_AN_HOUR = 20;

const clients: ClientRegistration[] = [
  {
    clientId: 'street-office',
    tokenSha256: hashToken(TOKEN),
    purposes: ['social-assistance'],
    divisions: [],
    programmes: [],
    policy: true,
    answers: true,
  },
  {
    clientId: 'other-office',
    tokenSha256: hashToken(OTHER_TOKEN),
    purposes: ['social-assistance'],
    divisions: ['31'],
    programmes: [],
    policy: false,
  },
  {
    clientId: 'policy-office',
    tokenSha256: hashToken(SECOND_OFFICER_TOKEN),
    purposes: ['social-assistance'],
    divisions: [],
    programmes: [],
    policy: true,
    answers: true,
  },
  {
    clientId: 'city-operators',
    tokenSha256: hashToken(OPERATOR_TOKEN),
    purposes: ['social-assistance'],
    divisions: [],
    programmes: [],
    policy: false,
    operator: true,
  },
];
/** The published packs with the values of the demonstration. */
const packs = loadPacks('config/policies', 'config/policies/_demo');
const policies: Policies = { current: () => packs, cases: readCases('config/policies', packs).cases };
const schemas = readPublishedSchemas('docs/schemas');

export interface StartedApi {
  readonly app: NestFastifyApplication;
  readonly hub: FakeHub;
  readonly localValues: LocalValuesInMemory;
  readonly policyRuns: PolicyRunsInMemory;
  readonly callbacks: CallbacksInMemory;
  readonly sources: SourceDeskInMemory;
  readonly people: IdentityInMemory;
  readonly systems: ClientSystems;
  readonly clients: ClientsInMemory;
  readonly lookups: LookupsInMemory;
  /** Lines the process logged. */
  readonly logged: string[];
}

export async function startApi({
  config = {},
  checks = [],
  clock = fixedClock(`${TODAY}T04:00:00Z`),
  identity,
  openId,
  deprecated,
}: {
  config?: ApiConfig;
  checks?: readonly HealthCheck[];
  clock?: Clock;
  identity?: Identity;
  openId?: OpenIdProvider;
  deprecated?: readonly DeprecatedRoute[];
} = {}): Promise<StartedApi> {
  const logged: string[] = [];
  const log: Log = createLog({ app: 'api', destination: { write: (line) => void logged.push(line) } });
  const hub = createFakeHub();
  const people = keepIdentityInMemory(clock);
  const localValues = keepLocalValuesInMemory(() => clock.now());
  const callbacks = keepCallbacksInMemory(() => clock.now());
  const policyRuns = keepPolicyRunsInMemory(() => clock.now());
  const registered = keepClientsInMemory();
  const systems = await openClientSystems({ store: registered.store, clock, publicUrl: config.publicUrl, onError: () => undefined });
  const sources = keepSourceDeskInMemory(() => clock.now());
  const lookups = keepLookupsInMemory(() => clock.now());
  const access = await readAccessPolicy('config/access-policy.yaml');
  const app = await createApiApp({
    access,
    assistance: keepAssistanceInMemory(hub, () => clock.now(), access),
    accessDesk: keepAccessDeskInMemory(hub, () => clock.now()),
    bulk: keepBulkFilesInMemory(access, () => clock.now()),
    cases: keepCasesInMemory(access),
    caseExports: keepCaseExportsInMemory(access, () => clock.now()),
    hub,
    auditDesk: keepAuditInMemory(),
    policies,
    schemas,
    authorizationDesk: keepAuthorizationDeskInMemory(() => clock.now()),
    localValues,
    callbacks: callbacks.callbacks,
    partnerDesk: keepNoPartners(hub, () => clock.now()),
    events: keepEventsInMemory(access, () => clock.now()),
    evidence: keepEvidenceInMemory(hub, access),
    handAnswers: keepHandAnswersInMemory(() => clock.now()),
    policyDesk: policyRuns.desk,
    sourceDesk: sources.desk,
    casework: keepCaseworkInMemory(hub),
    familyDesk: keepFamilyInMemory(hub),
    subjectRights: keepSubjectRightsInMemory(hub),
    identity: identity ?? people.identity,
    openId,
    ...(deprecated === undefined ? {} : { deprecated }),
    config: { eventPollMs: 5, ...config },
    checks,
    metrics: createMetrics({ processFigures: false }),
    clients,
    systems,
    limits: createLimits(countInMemory()),
    lookups: createLookupWatch({ store: lookups.store, access, unknownIdsAnHour: UNKNOWN_IDS_AN_HOUR, onLocked: () => undefined }),
    log,
    clock,
  });
  return { app, hub, localValues, policyRuns, sources, people, callbacks, systems, clients: registered, lookups, logged };
}
