// The audit of a live hub: api and two workers that both seal and anchor, one of them killed on the way; what they wrote
// verifies as a whole, and every entry proves which hub wrote it (T12, N9).
import { makeAuditKey } from '#audit';
import { houseRoot } from '#platform';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSandboxHousehold, toVerificationBody } from '../../apps/cli/sandbox-households.js';
import { withLogin } from '../../apps/cli/stack.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';

interface Verified {
  readonly ok: boolean;
  readonly faults: readonly object[];
  readonly entries: number;
  readonly pending: number;
  readonly documents: number;
  readonly anchored: { readonly sequence: number } | null;
}

let stack: HubStack;
let folder: string;
let environment: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-audit-live-'));
  const sealing = { HEDUI_AUDIT_KEY: join(folder, 'key.pem'), HEDUI_AUDIT_ANCHOR: join(folder, 'anchor.jsonl') };
  await writeFile(sealing.HEDUI_AUDIT_KEY, makeAuditKey().privatePem);
  stack = await startHubStack({
    workers: 2,
    workerEnv: { ...sealing, HEDUI_AUDIT_SEAL_SECONDS: '0.3', HEDUI_AUDIT_ANCHOR_SECONDS: '0.5' },
  });
  environment = {
    ...sealing,
    DATABASE_WORKER_URL: withLogin(stack.ownerUrl, 'hedui_worker', stack.secrets.workerPassword),
    HEDUI_FIELD_KEYS: stack.secrets.fieldKeys,
    HEDUI_INDEX_KEY: stack.secrets.indexKey,
  };
}, 300_000);
afterAll(async () => {
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
}, 300_000);

async function verify(): Promise<Verified> {
  const args = [join(houseRoot(), 'dist', 'apps', 'cli', 'main.js'), 'audit', 'verify', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { PATH: process.env['PATH'], ...environment } }).catch(
    (error: unknown) =>
      typeof error === 'object' && error !== null && 'stdout' in error ? { stdout: String(error.stdout) } : Promise.reject(error),
  );
  return JSON.parse(stdout) as Verified;
}

it('verifies whole, every entry proven and anchored, also after a worker was killed', async () => {
  const complete = async (ref: string): Promise<string> => {
    const body = toVerificationBody(await readSandboxHousehold(stack.controlUrl, ref), { clientReference: `audit-${ref}` });
    const { verificationId } = await stack.hub.requestVerification(body);
    await waitFor(`${ref} to be complete`, async () => (await stack.hub.readVerification(verificationId)).state === 'complete', 60_000);
    return verificationId;
  };
  const first = await complete('s01');
  await stack.hub.readReport(first);
  stack.workers[0]?.signal('SIGKILL');
  const second = await complete('s03');
  await stack.hub.readReport(second);
  const verified = await waitFor(
    'everything to be sealed and anchored',
    async () => {
      const result = await verify();
      return result.pending === 0 && result.anchored?.sequence === result.entries ? result : undefined;
    },
    30_000,
  );
  expect(verified).toMatchObject({ ok: true, faults: [] });
  expect(verified.entries).toBeGreaterThan(12);
  expect(verified.documents).toBeGreaterThanOrEqual(4);
}, 300_000);
