// A registry that brings its answer by itself: API, queue, worker and the sandbox's SPDCI office as processes. The hub asks
// once, the registry acknowledges and calls back, and the answer stands in the report without anybody asking for it.
import type { ReportBody } from '#contracts';
import { houseRoot } from '#platform';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSandboxHousehold, toVerificationBody } from '../../apps/cli/sandbox-households.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';

const SOURCE = 'civil-affairs-assistance';
let stack: HubStack;

beforeAll(async () => {
  const ready = await readFile(join(houseRoot(), 'config', 'departments', `${SOURCE}.yaml`), 'utf8');
  const brings = `
callback:
  scheme: ed25519
  keyVariable: HEDUI_CIVIL_AFFAIRS_ASSISTANCE_REGISTRY_KEY
  reference: /message/transaction_id
`;
  stack = await startHubStack({
    // Nobody asks for the transaction within this test.
    moreSources: { [SOURCE]: ready.replace(/^pollEverySeconds: .*$/m, 'pollEverySeconds: 3600') + brings },
    workerEnv: { HEDUI_CALLBACK_HOLD_SECONDS: '2', HEDUI_SWEEP_SECONDS: '0.2', HEDUI_POLL_AT_MOST_SECONDS: '3600' },
  });
  await stack.switches.pointCallbacks(`${stack.apiUrl}/v1/callbacks`);
}, 300_000);
afterAll(() => stack.stop(), 180_000);

async function verify(ref: string): Promise<{ verificationId: string; report: ReportBody }> {
  const household = await readSandboxHousehold(stack.controlUrl, ref);
  const { verificationId } = await stack.hub.requestVerification(toVerificationBody(household, { clientReference: `brought-${ref}` }));
  await waitFor('the verification to be complete', async () => (await stack.hub.readVerification(verificationId)).state === 'complete');
  const { report } = (await stack.hub.readReport(verificationId)) as { report: ReportBody };
  return { verificationId, report };
}

describe('a registry that calls back', () => {
  it('is asked once, brings the answer, and the report has it', async () => {
    const { report } = await verify('s01');
    const cells = report.coverage.filter(({ sourceId }) => sourceId === SOURCE);
    expect(cells.length).toBeGreaterThan(0);
    for (const { outcome } of cells) expect(['found', 'no-record', 'out-of-coverage']).toContain(outcome);
    expect(
      await stack.inspect('select taken_at is not null as taken, dropped_at from hedui.callback where source_id = $1', [SOURCE]),
    ).toEqual([{ taken: true, dropped_at: null }]);
  });

  it('a message that belongs to no ticket of ours is held, then dropped with an audit row', async () => {
    // As the registry would send it, for a transaction of somebody else: only its signature is its own.
    await stack.inspect(
      `insert into hedui.callback (callback_id, source_id, ticket_sha256, body_sha256, body_sealed)
       values (gen_random_uuid(), $1, sha256('somebody else'), sha256('x'), 'x')`,
      [SOURCE],
    );
    await waitFor('the message to be dropped', async () => {
      const [row] = await stack.inspect<{ body_sealed: Buffer | null; dropped: boolean }>(
        "select body_sealed, dropped_at is not null as dropped from hedui.callback where ticket_sha256 = sha256('somebody else')",
      );
      return row?.dropped === true && row.body_sealed === null;
    });
    expect(await stack.inspect("select source_id from hedui.audit_event where action = 'callback.dropped'")).toEqual([
      { source_id: SOURCE },
    ]);
  });

  it('unsigned, nobody brings anything', async () => {
    const forged = await fetch(`${stack.apiUrl}/v1/callbacks/${SOURCE}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-callback-timestamp': String(Math.floor(Date.now() / 1000)),
        'x-callback-signature': 'AAAA',
      },
      body: '{"message":{"transaction_id":"T"}}',
    });
    expect(forged.status).toBe(401);
  });

  it('leaves no number, name or body in logs', async () => {
    const logs = (await Promise.all(['api', 'worker-1'].map((name) => stack.readLog(name)))).join('\n');
    for (const secret of ['赵样甲', '110199197006120017', 'search_response']) expect(logs).not.toContain(secret);
  });
});
