// Cases over HTTP, as a client system keeps its own: an emergency from its report to its end, overdue lists, what others see of it,
// and the events its client is told.
import { addDays, shanghaiDate } from '#kernel';
import { createCaseWorkStore } from '#persistence';
import { turnCases } from '#verification';
import { z } from 'zod';
import type { RunningApi } from '../../apps/api/start-api.js';
import { startApiOver } from '../support/api-over-database.js';
import { openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';

const TOKENS = { 'street-system': 'token-of-the-street-system-0123456789', 'other-system': 'token-of-the-other-system-01234567890' };
const caseSchema = z.object({
  caseId: z.string(),
  state: z.string(),
  aidTotal: z.string(),
  kept: z.boolean(),
  waiting: z.array(z.object({ kind: z.string(), late: z.boolean(), citation: z.string() })),
  verificationIds: z.array(z.string()),
  details: z.object({ words: z.string().optional() }).optional(),
});
const pageSchema = z.object({ items: z.array(z.object({ caseId: z.string() })), nextCursor: z.string().optional() });
const expectedSchema = z.object({ expected: z.array(z.object({ sourceId: z.string(), at: z.string(), basis: z.string() })) });
const eventsSchema = z.object({
  items: z.array(z.object({ type: z.string(), data: z.looseObject({ change: z.string().optional(), caseId: z.string().optional() }) })),
});

let database: HubDatabase;
let asking: AskingHub;
let api: RunningApi;
let serial = 0;
beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
  api = await startApiOver(database, {
    sources: asking.hub.sources,
    tokens: TOKENS,
    environment: { HEDUI_UNKNOWN_IDS_AN_HOUR: '100' },
  });
}, 300_000);
afterAll(async () => {
  await api.stop();
  await database.close();
});

async function send(method: 'GET' | 'POST', path: string, body?: unknown, client: keyof typeof TOKENS = 'street-system', key?: string) {
  const response = await fetch(`${api.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${TOKENS[client]}`,
      'idempotency-key': key ?? `key-${(serial += 1)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const content: unknown = await response.json();
  return { status: response.status, content, replayed: response.headers.get('idempotency-replayed') };
}
const emergency = (reportedAt: string) => ({
  kind: 'emergency',
  purpose: 'social-assistance',
  programmes: ['temporary'],
  divisionCode: '371502001',
  difficulty: 'accident',
  channel: 'hotline-12345',
  reportedAt,
  responsible: 'S-17',
  words: '车祸送医,急需救治费用',
});
const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
const codeOf = (content: unknown): string => z.object({ code: z.string() }).parse(content).code;
const tell = () => turnCases(createCaseWorkStore(database.worker), new Date(), () => false);

it('an emergency is opened once however often it is sent, paid before any query, late where it is, and told to its client alone', async () => {
  await send('GET', '/v1/events'); // from now on its events are written
  const body = emergency(hoursAgo(30));
  const opened = await send('POST', '/v1/cases', body, 'street-system', 'emergency-1');
  expect(opened.status).toBe(201);
  const { caseId, waiting, details } = caseSchema.parse(opened.content);
  expect(details?.words).toBe('车祸送医,急需救治费用');
  expect(waiting).toMatchObject([{ kind: 'aid', late: true }]);
  const again = await send('POST', '/v1/cases', body, 'street-system', 'emergency-1');
  expect([caseSchema.parse(again.content).caseId, again.replayed]).toEqual([caseId, 'true']);
  expect(codeOf((await send('POST', '/v1/cases', { ...body, difficulty: 'other' }, 'street-system', 'emergency-1')).content)).toBe(
    'idempotency-key-reused',
  );

  const fresh = caseSchema.parse((await send('POST', '/v1/cases', emergency(hoursAgo(1)))).content);
  const overdue = async (client: keyof typeof TOKENS) =>
    pageSchema.parse((await send('GET', '/v1/cases?overdue=any', undefined, client)).content).items.map((one) => one.caseId);
  expect(await overdue('street-system')).toEqual([caseId]);
  expect(await overdue('other-system')).toEqual([]);
  expect((await send('GET', `/v1/cases/${caseId}`, undefined, 'other-system')).status).toBe(404);
  expect(await tell()).toMatchObject({ missed: 1, near: 0 });
  const first = pageSchema.parse((await send('GET', '/v1/cases?limit=1')).content);
  expect(first.items.map((one) => one.caseId)).toEqual([fresh.caseId]);
  const second = pageSchema.parse((await send('GET', `/v1/cases?limit=1&cursor=${first.nextCursor ?? ''}`)).content);
  expect(second.items.map((one) => one.caseId)).toEqual([caseId]);
  expect((await send('GET', '/v1/cases?cursor=abc')).status).toBe(400);

  const paid = await send('POST', `/v1/cases/${caseId}/aid`, {
    paidAt: hoursAgo(2),
    amount: '800.00',
    payer: '某街道',
    papersWithinWorkingDays: 10,
  });
  expect(caseSchema.parse(paid.content)).toMatchObject({ aidTotal: '800.00', waiting: [{ kind: 'papers', late: false }] });
  const [asked] = await database.inspect<{ n: number }>('select count(*)::int as n from hedui.query');
  expect(asked?.n).toBe(0);

  const verificationId = await asking.request(81, {}, 1, {
    clientId: 'street-system',
    purposes: ['social-assistance'],
    divisions: [],
    programmes: [],
    policy: false,
  });
  const linked = caseSchema.parse((await send('POST', `/v1/cases/${caseId}/verifications`, { verificationId })).content);
  expect(linked).toMatchObject({ verificationIds: [verificationId], details: { words: '车祸送医,急需救治费用' }, aidTotal: '800.00' });
  await send('POST', `/v1/cases/${caseId}/papers`, { complete: true });
  const closed = await send('POST', `/v1/cases/${caseId}/close`, { outcome: 'aid-given', told: { how: 'telephone', at: hoursAgo(0.1) } });
  expect(caseSchema.parse(closed.content)).toMatchObject({ state: 'closed', waiting: [] });
  expect(codeOf((await send('POST', `/v1/cases/${caseId}/papers`, { complete: true })).content)).toBe('case-closed');

  const { items } = eventsSchema.parse((await send('GET', '/v1/events')).content);
  const told = items.filter(({ type }) => type === 'case.changed');
  // what happened before the household was known names nobody, and is told to nobody
  expect(told.map(({ data }) => [data.caseId, data.change])).toEqual(
    ['verification-linked', 'papers-complete', 'closed'].map((change) => [caseId, change]),
  );
  expect(JSON.stringify(items)).not.toMatch(/800|车祸|S-17/);
  const entries = await database.inspect<{ action: string }>(
    `select distinct action from hedui.audit_event where detail->>'caseId' = $1 order by action`,
    [caseId],
  );
  expect(entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['case.opened', 'case.aid-recorded', 'case.papers-received', 'case.deadline-missed', 'case.closed']),
  );
});

it('bad requests name what is wrong; a system hands nothing on and sees no offers', async () => {
  expect((await send('POST', '/v1/cases', { kind: 'emergency' })).status).toBe(400);
  const future = { ...emergency(`${addDays(shanghaiDate(new Date()), 2)}T00:00:00Z`) };
  expect(codeOf((await send('POST', '/v1/cases', future)).content)).toBe('case-invalid');
  const { caseId } = caseSchema.parse((await send('POST', '/v1/cases', emergency(hoursAgo(1)))).content);
  for (const amount of ['0.00', '12.345', '-1.00'])
    expect([400, 422]).toContain(
      (await send('POST', `/v1/cases/${caseId}/aid`, { paidAt: hoursAgo(0.5), amount, payer: '某街道' })).status,
    );
  const offer = {
    toOrganisationId: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f00',
    reason: 'lives-elsewhere',
    told: { how: 'letter', at: hoursAgo(0.1) },
  };
  for (const refused of [
    await send('POST', `/v1/cases/${caseId}/hand-overs`, offer),
    await send('GET', '/v1/hand-overs'),
    await send('POST', `/v1/cases/${caseId}/seen`, {}),
  ])
    expect([refused.status, codeOf(refused.content)]).toEqual([403, 'access-denied']);
  const routed = await send('GET', `/v1/cases/${caseId}/routing`);
  expect(routed.content).toMatchObject({ items: [{ to: 'here', programme: 'temporary' }, { to: 'charity' }] });
});

it('how long sources usually take is measured from their answers, and tells when the rest of a case is expected', async () => {
  const system = { clientId: 'street-system', purposes: ['social-assistance'], divisions: [], programmes: [], policy: false } as const;
  await asking.answerAll(await asking.request(82, {}, 1, system), () => []);
  await database.inspect(
    `update hedui.query set asked_at = settled_at - interval '90 seconds' where state = 'settled' and asked_at is not null`,
  );
  await database.inspect('delete from hedui.source_usual_time');
  await tell();
  const [tax] = await database.inspect<{ p90_seconds: number }>(`select p90_seconds from hedui.source_usual_time where source_id = 'tax'`);
  expect(tax).toEqual({ p90_seconds: 90 });
  const { caseId } = caseSchema.parse((await send('POST', '/v1/cases', emergency(hoursAgo(1)))).content);
  const before = Date.now();
  const verificationId = await asking.request(83, {}, 1, system);
  const linked = await send('POST', `/v1/cases/${caseId}/verifications`, { verificationId });
  await database.inspect(`update hedui.query set due_at = now() + interval '1 hour' where verification_id = $1`, [verificationId]);
  const { expected } = expectedSchema.parse((await send('GET', `/v1/cases/${caseId}`)).content);
  expect(linked.status).toBe(200);
  const answer = expected.find(({ sourceId }) => sourceId === 'tax');
  expect(answer?.basis).toBe('measured');
  expect(new Date(answer?.at ?? 0).getTime()).toBeGreaterThanOrEqual(before + 90_000);
});
