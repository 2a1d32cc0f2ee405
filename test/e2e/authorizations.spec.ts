// The paper's whole way over the real processes: a blank is printed for a stored family, scanned askew, found by its code,
// accepted, and sources are asked under it; and an exception, which the report tells at its top.
import type { ReportBody } from '#contracts';
import { shanghaiDate } from '#kernel';
import { readSandboxHousehold, signFor, toHouseholdBody } from '../../apps/cli/sandbox-households.js';
import { drawScan } from '../support/draw-scan.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';

let stack: HubStack;
beforeAll(async () => {
  stack = await startHubStack();
}, 300_000);
afterAll(() => stack.stop(), 180_000);

const send = async (path: string, body?: FormData | object, headers: Record<string, string> = {}) => {
  const response = await fetch(new URL(path, stack.apiUrl), {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${stack.token}`,
      ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};
const json = async (path: string, body?: FormData | object, headers?: Record<string, string>) => {
  const { status, bytes } = await send(path, body, headers);
  return { status, body: JSON.parse(bytes.toString('utf8')) as Record<string, unknown> };
};
const reportOf = async (verificationId: string): Promise<ReportBody | undefined> =>
  ((await stack.hub.readReport(verificationId).catch(() => undefined)) as { report: ReportBody } | undefined)?.report;

it('a blank is printed, signed, scanned, found by its code and accepted, and the verification goes', async () => {
  const household = await readSandboxHousehold(stack.controlUrl, 's01');
  const { householdId } = (await json('/v1/households', toHouseholdBody(household))).body;
  const page = await send(`/v1/households/${String(householdId)}/authorizations/blank`, { programmes: ['dibao', 'low-income'] });
  expect(page.status).toBe(201);
  const html = page.bytes.toString('utf8');
  expect(html).toContain('赵样甲');
  const [code = ''] = /<svg[\s\S]*?<\/svg>/.exec(html) ?? [];
  const scan = drawScan(code, { degrees: 3 });

  const form = new FormData();
  form.set('value', '{}');
  form.set('scan', new Blob([new Uint8Array(scan)]), 'scan.png');
  const returned = await json('/v1/authorization-forms/scans', form);
  expect([returned.status, returned.body['state'], returned.body['matchedBy']]).toEqual([200, 'returned', 'barcode']);
  const formId = String(returned.body['formId']);
  expect(page.headers.get('location')).toBe(`/v1/authorization-forms/${formId}`);

  const today = shanghaiDate(new Date());
  const signatures = household.members.filter(({ counted }) => counted).map(({ personRef }) => signFor(household, personRef, today));
  const accepted = await json(`/v1/authorization-forms/${formId}/accept`, { signatures });
  expect(accepted.status).toBe(201);
  const { authorizationId, missing } = accepted.body['authorization'] as { authorizationId: string; missing: unknown[] };
  expect(missing).toEqual([]);
  expect((await send(`/v1/authorizations/${authorizationId}/evidence`)).bytes.equals(scan)).toBe(true);

  const { verificationId } = await stack.hub.requestVerification({
    household: { householdId },
    authorizationIds: [authorizationId],
    referenceDate: household.referenceDate ?? today,
    purpose: 'social-assistance',
    trigger: 'application',
    programmes: ['dibao', 'low-income'],
  });
  const report = await waitFor('a report with answers', async () => {
    const latest = await reportOf(verificationId);
    return latest?.coverage.some(({ outcome }) => outcome === 'found') && latest;
  });
  expect(report.coverage.filter(({ outcome }) => outcome === 'not-authorised')).toEqual([]);
  expect(report.exceptions).toBeUndefined();

  const logs = (await Promise.all(['api', 'worker-1'].map((name) => stack.readLog(name)))).join('\n');
  for (const secret of ['赵样甲', '110199197006120017']) expect(logs).not.toContain(secret);
});

it('nobody signed, and one person’s life is at stake: what the exception permits is asked, and the report begins with it', async () => {
  const household = await readSandboxHousehold(stack.controlUrl, 's03');
  const { verificationId } = await stack.hub.requestVerification({
    household: toHouseholdBody(household),
    referenceDate: household.referenceDate ?? shanghaiDate(new Date()),
    purpose: 'social-assistance',
    trigger: 'emergency',
    programmes: ['dibao'],
  });
  const silent = await waitFor('a report in which nothing was asked', () => reportOf(verificationId));
  expect(new Set(silent.coverage.filter(({ sourceId }) => sourceId === 'tax').map(({ reason }) => reason))).toEqual(
    new Set(['no-authorization']),
  );
  const [person] = household.members;
  const recorded = await json(`/v1/verifications/${verificationId}/exceptions`, {
    ground: 'vital-interest',
    basis: '《中华人民共和国个人信息保护法》第十三条第一款第四项',
    reason: '昏迷送医,无法签字',
    subjects: [person?.personRef],
    sourceIds: ['tax'],
    eventAt: new Date(Date.now() - 60_000).toISOString(),
    papersDueAt: new Date(Date.now() + 86_400_000).toISOString(),
    noticeDueAt: new Date(Date.now() + 7 * 86_400_000).toISOString(),
  });
  expect(recorded.status).toBe(201);
  const report = await waitFor('the answer in a report', async () => {
    const latest = await reportOf(verificationId);
    return (
      latest?.coverage.some(({ sourceId, outcome }) => sourceId === 'tax' && outcome !== 'not-authorised' && outcome !== 'pending') &&
      latest
    );
  });
  expect(report.exceptions).toEqual([
    expect.objectContaining({ exceptionId: recorded.body['exceptionId'], ground: 'vital-interest', sourceIds: ['tax'] }),
  ]);
  const asked = new Set(
    report.coverage.filter(({ outcome }) => !['not-authorised', 'not-connected'].includes(outcome)).map(({ sourceId }) => sourceId),
  );
  expect([...asked]).toEqual(['tax']);
});
