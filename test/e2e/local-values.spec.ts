// A local value from proposal to effect: two officers, a preview, and the next verification is tested under it and says
// on which document.
import type { Determination, TraceEntry } from '#contracts';
import { openHubClient, type HubClient } from '../../apps/cli/hub-client.js';
import { readSandboxHousehold, toVerificationBody } from '../../apps/cli/sandbox-households.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';

let stack: HubStack;
let second: HubClient;
beforeAll(async () => {
  stack = await startHubStack({ apiEnv: { HEDUI_VALUES_SECONDS: '0.2' }, workerEnv: { HEDUI_VALUES_SECONDS: '0.2' } });
  second = openHubClient(stack.apiUrl, stack.secrets.otherToken);
}, 300_000);
afterAll(() => stack.stop(), 180_000);

interface Sealed {
  readonly determination: Determination;
}
interface Answer {
  readonly status: number;
  readonly body: {
    localValueId: string;
    state: string;
    code?: string;
    preview?: { state: string; households: number | string; touched: number | string };
    redeterminationId?: string;
  };
}

const read = async (response: Response): Promise<Answer> => ({ status: response.status, body: (await response.json()) as Answer['body'] });
const take = async (client: HubClient, localValueId: string, step: string, body?: object): Promise<Answer> =>
  read(await client.call('POST', `/v1/local-values/${localValueId}/${step}`, body ? { body: JSON.stringify(body) } : {}));

async function propose(value: string, validFrom: string): Promise<Answer> {
  const form = new FormData();
  const proposal = {
    region: 'mentougou',
    kind: 'parameter',
    name: 'lowIncomeLimit',
    value,
    unit: 'yuan-per-head-month',
    validFrom,
    document: { title: '关于调整低收入家庭认定标准的通知', number: '测民发〔2022〕3号', issuedOn: '2022-12-20', issuedBy: '测试民政局' },
  };
  form.set('value', new Blob([JSON.stringify(proposal)], { type: 'application/json' }), 'value.json');
  form.set('scan', new Blob([Buffer.from('%PDF-1.7\n%%EOF')]), 'notice.pdf');
  return read(
    await fetch(new URL('/v1/local-values', stack.apiUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${stack.token}` },
      body: form,
    }),
  );
}

async function testLowIncome(): Promise<TraceEntry & { readonly verificationId: string }> {
  const household = await readSandboxHousehold(stack.controlUrl, 's01');
  const { verificationId } = await stack.hub.requestVerification(
    toVerificationBody(household, { clientReference: `values-${Date.now()}` }),
  );
  await waitFor('the verification to be complete', async () => (await stack.hub.readVerification(verificationId)).state === 'complete');
  const { determination } = (await stack.hub.readReport(verificationId)) as Sealed;
  const trace = determination.programmes.flatMap((programme) => programme.trace);
  const entry = trace.find(({ ruleId }) => ruleId === 'low-income-income');
  if (!entry) throw new Error('the determination has no test of the low-income limit');
  return { ...entry, verificationId };
}

it('a published value is what the next verification is tested with, and its determination cites the document', async () => {
  const before = await testLowIncome();
  expect(before).toMatchObject({ right: '1980.00', rightCitations: [expect.stringContaining('illustrative')] });

  const { status, body } = await propose('1700.00', '2023-01-01');
  expect([status, body.state]).toEqual([201, 'proposed']);
  const { localValueId } = body;
  expect((await take(stack.hub, localValueId, 'approve', { reason: '核对' })).body.code).toBe('second-officer-needed');
  expect((await take(second, localValueId, 'approve', { reason: '与原件一致' })).body.state).toBe('approved');
  expect((await take(stack.hub, localValueId, 'publish')).body.code).toBe('preview-needed');
  expect((await take(stack.hub, localValueId, 'preview')).status).toBe(202);
  const preview = await waitFor('the preview', async () => {
    const { body: shown } = await read(await stack.hub.call('GET', `/v1/local-values/${localValueId}`));
    return shown.preview?.state === 'done' && shown.preview;
  });
  expect([preview.households, preview.touched]).toEqual(['<5', '<5']);
  const published = await take(stack.hub, localValueId, 'publish');
  expect([published.status, published.body.state]).toEqual([200, 'published']);

  await waitFor('the worker to take it up', async () =>
    (await stack.readLog('worker-1')).split('\n').some((line) => line.includes('"values.taken"') && line.includes('"count":1')),
  );
  const after = await testLowIncome();
  expect(after).toMatchObject({
    right: '1700.00',
    rightBasis: '1700.00',
    rightCitations: ['《关于调整低收入家庭认定标准的通知》(测民发〔2022〕3号),测试民政局 2022-12-20'],
  });

  const run = await waitFor('those who receive aid to be determined anew', async () => {
    const { body: shown } = await read(await stack.hub.call('GET', `/v1/local-values/${localValueId}`));
    const [found] = await stack.inspect<{ state: string; changed: number; region: string }>(
      'select state, changed, region from hedui.redetermination_run where run_id = $1',
      [shown.redeterminationId ?? null],
    );
    return found?.state === 'done' && found;
  });
  expect(run).toEqual({ state: 'done', changed: 1, region: 'mentougou' });
  const [beside] = await stack.inspect<{ changed: boolean; reports: number }>(
    `select r.changed, (select count(*)::int from hedui.report where verification_id = r.verification_id and version > r.report_version) as reports
     from hedui.redetermination r where r.verification_id = $1`,
    [before.verificationId],
  );
  expect(beside).toEqual({ changed: true, reports: 0 });
}, 300_000);
