// N9: every look at a named person over HTTP has its entry, written before the answer leaves; without audit, and after the
// grace without anchor, nobody is shown.
import type { RunningApi } from '../../apps/api/start-api.js';
import { openAuditRoom, type AuditRoom } from '../support/audit-room.js';
import { startApiOver } from '../support/api-over-database.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { testSource } from '../support/hub-fixture.js';
import { openReportingHub, wageOf } from '../support/reported-household.js';
import { waitFor } from '../support/stack.js';

const TOKEN = 'a-random-token-of-at-least-thirty-two-bytes';
const sources = [testSource('tax')];
let database: HubDatabase;
let room: AuditRoom;
let api: RunningApi;
let verificationId: string;
let householdId: string;
const running: RunningApi[] = [];

async function start(environment: Record<string, string> = {}): Promise<RunningApi> {
  const started = await startApiOver(database, { sources, tokens: { demo: TOKEN }, environment });
  running.push(started);
  return started;
}

beforeAll(async () => {
  database = await openHubDatabase();
  room = await openAuditRoom();
  const reporting = openReportingHub(database, sources);
  const requested = await reporting.request(1, 2);
  verificationId = requested.verificationId;
  await reporting.answer(verificationId, requested.batchIds, (_source, position) => ({
    outcome: 'found',
    facts: [wageOf(position, '3456.78')],
  }));
  const [row] = await database.inspect<{ household_id: string }>('select household_id from hedui.household');
  householdId = row?.household_id ?? '';
  api = await start();
}, 300_000);
afterAll(async () => {
  await Promise.all(running.map((one) => one.stop()));
  await database.close();
  await room.close();
});

const get = (path: string, from = api): Promise<Response> => fetch(from.url + path, { headers: { Authorization: `Bearer ${TOKEN}` } });
interface Entry {
  action: string;
  actor: string;
  request_id: string;
  subjects: string[];
  mac: Buffer;
}
const newest = async (): Promise<Entry | undefined> =>
  (await database.inspect<Entry & { audit_id: string }>('select * from hedui.audit_event order by audit_id desc limit 1'))[0];

const looks = (): [string, string][] => [
  ['report.read', `/v1/verifications/${verificationId}/report`],
  ['report.read', `/v1/verifications/${verificationId}/reports/1`],
  ['report.summary-read', `/v1/verifications/${verificationId}/report/summary`],
  ['report.questions-read', `/v1/verifications/${verificationId}/questions`],
  ['plan.read', `/v1/verifications/${verificationId}/plan`],
  ['household.read', `/v1/households/${householdId}`],
];

it('each look leaves one entry with the request, the people as keyed hashes and the proof of its writer', async () => {
  for (const [action, path] of looks()) {
    const answer = await get(path);
    expect({ path, status: answer.status }).toEqual({ path, status: 200 });
    const entry = await newest();
    expect(entry).toMatchObject({ action, actor: 'demo', request_id: answer.headers.get('Hedui-Request-Id') });
    expect(entry?.subjects).toHaveLength(2);
    expect(entry?.subjects.every((subject) => /^[0-9a-f]{32}$/.test(subject))).toBe(true);
    expect(entry?.mac).toHaveLength(24);
  }
});

it('without audit nobody is shown: 503, and the state of the case still is', async () => {
  await database.inspect('revoke insert on hedui.audit_event from hedui_app');
  try {
    for (const [, path] of looks()) {
      const answer = await get(path);
      const text = await answer.text();
      expect({ path, status: answer.status, code: (JSON.parse(text) as { code: string }).code }).toEqual({
        path,
        status: 503,
        code: 'audit-unavailable',
      });
      expect(text).not.toMatch(/测|3456/);
    }
    expect((await get(`/v1/verifications/${verificationId}`)).status).toBe(200);
  } finally {
    await database.inspect('grant insert on hedui.audit_event to hedui_app');
  }
  expect((await get(`/v1/households/${householdId}`)).status).toBe(200);
});

it('after the grace without anchor nobody is shown, until the backlog is anchored (F33)', async () => {
  const strict = await start({ HEDUI_AUDIT_GRACE_SECONDS: '2' });
  await room.seal(database);
  // its own entry begins the backlog
  await waitFor('people to be shown', async () => (await get(`/v1/households/${householdId}`, strict)).ok);
  const refused = await waitFor('people to be hidden', async () => {
    const answer = await get(`/v1/verifications/${verificationId}/report`, strict);
    return answer.status === 503 ? answer : undefined;
  });
  expect(await refused.json()).toMatchObject({ code: 'audit-not-anchored', status: 503 });
  expect(refused.headers.get('Retry-After')).not.toBeNull();
  expect((await get('/v1/packs', strict)).status).toBe(200);
  await room.seal(database);
  await waitFor('people to be shown again', async () => (await get(`/v1/households/${householdId}`, strict)).ok);
  await room.seal(database);
  expect((await room.verify(database)).faults).toEqual([]);
}, 300_000);
