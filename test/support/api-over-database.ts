// The real api in this process, over a database of a test, with clients of static tokens.
import { makeSigningKey } from '#evidence';
import type { SourceDescriptor } from '#contracts';
import { silentLog, type Log } from '#platform';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashToken } from '../../apps/api/access/clients.js';
import { apiProcessEnvironment } from '../../apps/api/api-config.js';
import { startApi, type RunningApi } from '../../apps/api/start-api.js';
import { TEST_INDEX_KEY, type HubDatabase } from './hub-database.js';

export interface ApiOverDatabase {
  readonly sources: readonly SourceDescriptor[];
  /** Token of each client by its id. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Further entries of every client in the clients file. */
  readonly client?: object;
  readonly environment?: Readonly<Record<string, string>>;
  readonly log?: Log;
}

const signingKey = makeSigningKey('ed25519');

/** Listens on a port of its own; `stop` leaves nothing behind. */
export async function startApiOver(
  database: HubDatabase,
  { sources, tokens, client, environment = {}, log = silentLog }: ApiOverDatabase,
): Promise<RunningApi> {
  const folder = await mkdtemp(join(tmpdir(), 'hedui-api-'));
  const clientsFile = join(folder, 'clients.yaml');
  const entries = Object.entries(tokens).map(([clientId, token]) => ({
    clientId,
    tokenSha256: hashToken(token),
    purposes: ['social-assistance'],
    ...client,
  }));
  await writeFile(clientsFile, JSON.stringify(entries));
  const config = apiProcessEnvironment.parse({
    DATABASE_URL: database.appUrl,
    HEDUI_FIELD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    HEDUI_INDEX_KEY: TEST_INDEX_KEY.toString('base64'),
    HEDUI_CLIENTS_FILE: clientsFile,
    HEDUI_SIGNING_KEY: signingKey,
    HEDUI_HTTP_PORT: '0',
    ...environment,
  });
  const api = await startApi(config, sources, log);
  return {
    ...api,
    async stop() {
      await api.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
