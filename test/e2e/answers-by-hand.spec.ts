// A letter over the real processes: a source by hand is copied into the folder, the worker opens the letter, one officer
// types the reply over HTTP and another confirms it, and the report gets a version that says so.
import type { ReportBody } from '#contracts';
import { shanghaiDate } from '#kernel';
import { houseRoot } from '#platform';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSandboxHousehold, toVerificationBody } from '../../apps/cli/sandbox-households.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';

const SOURCE = 'village-committee';
let stack: HubStack;

beforeAll(async () => {
  const descriptor = await readFile(join(houseRoot(), 'config', 'departments', 'by-hand', `${SOURCE}.yaml`), 'utf8');
  stack = await startHubStack({
    moreSources: { [SOURCE]: descriptor },
    workerEnv: { HEDUI_POLL_AT_MOST_SECONDS: '3600', HEDUI_SWEEP_SECONDS: '0.2' },
  });
}, 300_000);
afterAll(() => stack.stop(), 180_000);

const send = async (path: string, token: string, body?: FormData | object, headers: Record<string, string> = {}) => {
  const response = await fetch(new URL(path, stack.apiUrl), {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
};

it('a letter is printed, answered, confirmed and reported', async () => {
  const household = await readSandboxHousehold(stack.controlUrl, 's01');
  const { verificationId } = await stack.hub.requestVerification(toVerificationBody(household, { clientReference: 'letter-1' }));
  const [first, second] = [stack.token, stack.secrets.otherToken];
  const { handRequestId } = await waitFor('the letter', async () => {
    const page: { items: { handRequestId: string }[] } = JSON.parse((await send(`/v1/hand-requests?sourceId=${SOURCE}`, first)).text);
    return page.items[0];
  });
  const letter = await send(`/v1/hand-requests/${handRequestId}/letter`, first);
  expect(letter.text).toContain('协查函');
  expect(letter.text).toContain('110199197006120017');
  const asked: { people: number } = JSON.parse((await send(`/v1/hand-requests/${handRequestId}`, second)).text);

  const form = new FormData();
  const people = Array.from({ length: asked.people }, (_unused, index) =>
    index === 0
      ? { line: 1, outcome: 'found', facts: [{ kind: 'agricultural-income', item: 'own-crop', month: '2022-09', netAmount: '1260.00' }] }
      : { line: index + 1, outcome: 'no-record' },
  );
  form.set('value', JSON.stringify({ repliedOn: shanghaiDate(new Date()), replyReference: '复〔2026〕3号', people }));
  form.set('scan', new Blob(['%PDF-1.7 a reply on paper']), 'reply.pdf');
  const entered = await send(`/v1/hand-requests/${handRequestId}/answers`, first, form);
  expect(entered.status).toBe(201);
  const { answers }: { answers: { handAnswerId: string }[] } = JSON.parse(entered.text);
  const confirm = `/v1/hand-answers/${answers[0]?.handAnswerId}/confirm`;
  expect((await send(confirm, first, { reason: '核对一致' })).status).toBe(403);
  expect((await send(confirm, second, { reason: '核对一致' })).status).toBe(200);

  const report = await waitFor('the reply in a report', async () => {
    const latest = (await stack.hub.readReport(verificationId).catch(() => undefined)) as { report: ReportBody } | undefined;
    return latest?.report.lines.some(({ sourceId }) => sourceId === SOURCE) && latest.report;
  });
  expect(report.lines.filter(({ sourceId }) => sourceId === SOURCE)).toEqual([
    expect.objectContaining({
      class: 'business-net',
      recordedAmount: '1260.00',
      byHand: expect.objectContaining({ kind: 'letter', enteredAs: 'answering-officer', confirmedAs: 'second-officer' }),
    }),
  ]);
  const logs = (await Promise.all(['api', 'worker-1'].map((name) => stack.readLog(name)))).join('\n');
  for (const secret of ['赵样甲', '110199197006120017', '1260.00']) expect(logs).not.toContain(secret);
});
