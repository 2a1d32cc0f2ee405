// The real application over the fake hub, for the specs: two clients, a clock that stands still, fast polling.
import { fixedClock, parseLocalDate } from '#kernel';
import { createLog, createMetrics, type HealthCheck, type Log } from '#platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { hashToken, type ClientRegistration } from '../access/clients.js';
import type { ApiConfig } from '../api-config.js';
import type { PackCatalogue } from '../catalogue/packs.js';
import { createApiApp } from '../create-api-app.js';
import { createFakeHub, type FakeHub } from './fake-hub.js';
import { keepLocalValuesInMemory, type LocalValuesInMemory } from './local-values-in-memory.js';

export const TODAY = '2026-11-21';
export const TOKEN = 'first-client-token-0123456789abcdef0123456789';
/** A second policy officer's. */
export const SECOND_OFFICER_TOKEN = 'second-officer-token-0123456789abcdef0123456789';
export const OTHER_TOKEN = 'other-client-token-0123456789abcdef012345678';

const clients: ClientRegistration[] = [
  {
    clientId: 'street-office',
    tokenSha256: hashToken(TOKEN),
    purposes: ['social-assistance'],
    divisions: [],
    programmes: [],
    policy: true,
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
  },
];
const packs: PackCatalogue = {
  listPacks: () => [
    {
      region: 'national',
      title: { zh: '全国', en: 'National' },
      from: parseLocalDate('2021-06-11'),
      to: null,
      hash: 'cd'.repeat(32),
      parent: null,
    },
    {
      region: 'beijing',
      title: { zh: '北京', en: 'Beijing' },
      from: parseLocalDate('2025-07-01'),
      to: parseLocalDate('2026-06-30'),
      hash: 'ce'.repeat(32),
      parent: 'national',
    },
    {
      region: 'beijing',
      title: { zh: '北京', en: 'Beijing' },
      from: parseLocalDate('2026-07-01'),
      to: null,
      hash: 'cf'.repeat(32),
      parent: 'national',
    },
  ],
};

export interface StartedApi {
  readonly app: NestFastifyApplication;
  readonly hub: FakeHub;
  readonly localValues: LocalValuesInMemory;
  /** Lines the process logged. */
  readonly logged: string[];
}

export async function startApi({
  config = {},
  checks = [],
}: { config?: ApiConfig; checks?: readonly HealthCheck[] } = {}): Promise<StartedApi> {
  const logged: string[] = [];
  const log: Log = createLog({ app: 'api', destination: { write: (line) => void logged.push(line) } });
  const hub = createFakeHub();
  const clock = fixedClock(`${TODAY}T04:00:00Z`);
  const localValues = keepLocalValuesInMemory(() => clock.now());
  const app = await createApiApp({
    hub,
    packs,
    localValues,
    config: { eventPollMs: 5, ...config },
    checks,
    metrics: createMetrics({ processFigures: false }),
    clients,
    log,
    clock,
  });
  return { app, hub, localValues, logged };
}
