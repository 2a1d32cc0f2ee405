// The variables of the demonstration's hub, for commands that look into it, whether the demo is running or not.
import { startEmbeddedPostgres } from '#embedded-postgres';
import { HubError } from '#kernel';
import { houseRoot, type Environment } from '#platform';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadSecrets } from '../stack-secrets.js';
import { withLogin } from '../stack.js';

/**
 * @returns also how to stop the server, which goes on when the demo itself had started it
 * @throws HubError `demo-missing` when no demo has run here
 */
export async function readDemoEnvironment(): Promise<{ readonly environment: Environment; stop(): Promise<void> }> {
  const folder = join(houseRoot(), '.hedui');
  const secretsFile = join(folder, 'demo', 'secrets.json');
  if (!existsSync(secretsFile))
    throw new HubError('demo-missing', 'no demo has run here; start one with "npm run demo", or leave --demo out');
  const secrets = await loadSecrets(secretsFile);
  const server = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres'), log: () => undefined });
  const url = new URL(server.adminUrl);
  url.pathname = '/hedui_demo';
  return {
    environment: {
      DATABASE_WORKER_URL: withLogin(url.href, 'hedui_worker', secrets.workerPassword),
      HEDUI_DEMO: 'true',
      DATABASE_URL: withLogin(url.href, 'hedui_app', secrets.appPassword),
      HEDUI_FIELD_KEYS: secrets.fieldKeys,
      HEDUI_INDEX_KEY: secrets.indexKey,
      HEDUI_KEYS_FILE: '',
      HEDUI_KMS_URL: '',
      HEDUI_AUDIT_KEY: join(folder, 'demo', 'audit-key.pem'),
      HEDUI_AUDIT_ANCHOR: join(folder, 'demo', 'audit-anchor.jsonl'),
      HEDUI_SIGNING_KEY: secrets.signingKey,
      HEDUI_POLICY_OVERLAY: join(houseRoot(), 'config', 'policies', '_demo'),
    },
    stop: () => server.stop(),
  };
}
