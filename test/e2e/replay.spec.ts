// `hedui replay` as an operator types it, over reports that a whole hub has made from five sandbox departments.
import { houseRoot } from '#platform';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { withLogin } from '../../apps/cli/stack.js';
import { readSandboxHousehold, toVerificationBody } from '../../apps/cli/sandbox-households.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';

let stack: HubStack;
let environment: Record<string, string>;
beforeAll(async () => {
  stack = await startHubStack();
  environment = {
    PATH: process.env['PATH'] ?? '',
    DATABASE_URL: withLogin(stack.ownerUrl, 'hedui_app', stack.secrets.appPassword),
    DATABASE_WORKER_URL: withLogin(stack.ownerUrl, 'hedui_worker', stack.secrets.workerPassword),
    HEDUI_FIELD_KEYS: stack.secrets.fieldKeys,
    HEDUI_INDEX_KEY: stack.secrets.indexKey,
  };
}, 300_000);
afterAll(() => stack.stop(), 180_000);

function hedui(...args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(houseRoot(), 'dist', 'apps', 'cli', 'main.js'), ...args], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.once('close', (code) => resolve({ code, output }));
  });
}

async function reportOn(ref: string): Promise<string> {
  const household = await readSandboxHousehold(stack.controlUrl, ref);
  const { verificationId } = await stack.hub.requestVerification(
    toVerificationBody(household, { clientReference: `${ref}-${Date.now()}` }),
  );
  await waitFor(`verification ${verificationId} to be complete`, async () => {
    const state = await stack.hub.readVerification(verificationId);
    return state.state === 'complete' && state;
  });
  return verificationId;
}

it('a report is identical under the configuration of now, which lacks the demo values it was made with', async () => {
  const verificationId = await reportOn('s01');
  const { code, output } = await hedui('replay', verificationId);
  expect([code, output]).toEqual([0, expect.stringContaining('一致 identical')]);
  expect(output).toContain(`${verificationId}/`);
});

it('both versions are identical when a bank answered in the second wave, and --all counts every report', async () => {
  await stack.switches.setFaults('banks', { holdSecondWave: true });
  const household = await readSandboxHousehold(stack.controlUrl, 's01');
  const { verificationId } = await stack.hub.requestVerification(toVerificationBody(household, { clientReference: `waves-${Date.now()}` }));
  await waitFor('the first report', async () => (await stack.hub.readVerification(verificationId)).reportVersion === 1);
  await stack.switches.setFaults('banks', { holdSecondWave: false });
  await waitFor('the second report', async () => (await stack.hub.readVerification(verificationId)).state === 'complete');
  for (const version of [1, 2]) expect((await hedui('replay', `${verificationId}/${version}`)).code).toBe(0);
  await Promise.all(['s06', 's08', 'x01'].map(reportOn));
  const [row] = await stack.inspect<{ count: number }>('select count(*)::int as count from hedui.report');
  const { code, output } = await hedui('replay', '--all', '--since', '2026-01-01');
  expect(code).toBe(0);
  expect(output).toMatch(new RegExp(`Replayed ${row?.count} .*\\n +${row?.count} +一致 identical\\n`));
});

it('a report with one byte changed is tampered with: exit code 22, also among all', async () => {
  const verificationId = await reportOn('s08');
  await stack.inspect(
    'update hedui.report set body_sealed = set_byte(body_sealed, 99, 255 - get_byte(body_sealed, 99)) where verification_id = $1',
    [verificationId],
  );
  expect(await hedui('replay', verificationId)).toEqual({
    code: 22,
    output: expect.stringContaining('the body does not open, or was changed'),
  });
  const all = await hedui('replay', '--all');
  expect(all.code).toBe(22);
  expect(all.output).toContain(`body-changed ${verificationId}/`);
});

it('what it prints names nobody, and every look leaves its row', async () => {
  const household = await readSandboxHousehold(stack.controlUrl, 's06');
  const verificationId = await reportOn('s06');
  await stack.inspect(
    "update hedui.finding set received_at = received_at - interval '1 second' where source_id = 'tax' and verification_id = $1",
    [verificationId],
  );
  const { code, output } = await hedui('replay', verificationId, '--show-amounts');
  expect(code).toBe(20);
  expect(household.members.flatMap(({ name, idNumber }) => [name, idNumber]).filter((word) => output.includes(word))).toEqual([]);
  const looks = await stack.inspect(
    "select actor, detail from hedui.audit_event where action = 'report.replayed' and $1 = any(verification_ids)",
    [verificationId],
  );
  expect(looks).toEqual([
    { actor: expect.stringMatching(/^operator:.+/), detail: expect.objectContaining({ outcome: 'not-reproducible', withAmounts: true }) },
  ]);
});

it('says what to write when the words are wrong, and where to look when there is no such report', async () => {
  expect(await hedui('replay')).toEqual({ code: 1, output: expect.stringContaining('name one report, or say --all') });
  expect(await hedui('replay', 'a/b')).toEqual({ code: 1, output: expect.stringContaining('"a/b" is no report') });
  expect(await hedui('replay', '--all', '--since', 'yesterday')).toEqual({ code: 1, output: expect.stringContaining('--since must be') });
  expect(await hedui('replay', '01900000-0000-7000-8000-000000000000')).toEqual({
    code: 1,
    output: expect.stringContaining('there is no report'),
  });
});
