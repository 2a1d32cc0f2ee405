// Review rounds and draws over HTTP: each route for who may, who may not, in the wrong state, and with what cannot be read.
import { addDays, shanghaiDate, systemClock } from '#kernel';
import { createIdentityStore } from '#persistence';
import { createHash } from 'node:crypto';
import { readTable } from '#tables';
import type { RunningApi } from '../../apps/api/start-api.js';
import { startApiOver } from '../support/api-over-database.js';
import { ASKED_SOURCES, openAskingHub } from '../support/asking-hub.js';
import { assistHousehold } from '../support/assisted-households.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { openOffice, type Office } from '../support/officers.js';
import { PLACES } from '../support/placed-officers.js';

const TODAY = shanghaiDate(new Date());
const TOKENS = { 'street-system': 'token-of-the-street-system-0123456789', 'other-system': 'token-of-the-other-system-01234567890' };
const NOBODY = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

type Who = Readonly<Record<string, string>>;
let database: HubDatabase;
let api: RunningApi;
let office: Office;
let supervisor: Who;
let caseworker: Who;
const system: Who = { authorization: `Bearer ${TOKENS['street-system']}` };
const other: Who = { authorization: `Bearer ${TOKENS['other-system']}` };
const round = { kind: 'review', title: '年度复核', division: '110109', beginsOn: TODAY, endsOn: addDays(TODAY, 9) };

beforeAll(async () => {
  database = await openHubDatabase();
  const asking = openAskingHub(database);
  api = await startApiOver(database, {
    sources: ASKED_SOURCES,
    tokens: TOKENS,
    environment: { HEDUI_UNKNOWN_IDS_AN_HOUR: '200' },
  });
  for (let serial = 8100; serial < 8104; serial += 1) await assistHousehold(asking.hub, [serial]);
  const clock = { now: () => systemClock.now(), move: () => undefined };
  office = openOffice(createIdentityStore(database.app, testCipher), clock);
  const county = await office.organisation(PLACES.county.slice(0, 6), 'county');
  const township = await office.organisation(PLACES.township.slice(0, 9), 'township', county.organisationId);
  supervisor = await signedIn('supervisor-01', 'supervisor', county.organisationId);
  caseworker = await signedIn('caseworker-01', 'caseworker', township.organisationId);
}, 300_000);
afterAll(async () => {
  await api.stop();
  await database.close();
});

async function signedIn(name: string, role: 'supervisor' | 'caseworker', organisationId: string): Promise<Who> {
  const { sessionId, csrfToken } = await office.enter(await office.officer(name, [role], organisationId));
  return { cookie: `hedui_session=${sessionId}`, 'x-csrf-token': csrfToken, 'sec-fetch-site': 'same-origin' };
}
async function call(method: 'GET' | 'POST', path: string, who: Who = system, body?: object) {
  const response = await fetch(`${api.url}/v1/${path}`, {
    method,
    headers: { ...who, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const codeOf = async (...asked: Parameters<typeof call>) => {
  const { status, body } = await call(...asked);
  return `${status} ${typeof body['code'] === 'string' ? body['code'] : ''}`.trim();
};
async function create(more: object = {}, who: Who = system): Promise<string> {
  const { status, body } = await call('POST', 'rounds', who, { ...round, ...more });
  expect([status, body]).toEqual([201, expect.objectContaining({ state: 'draft' })]);
  return String(body['roundId']);
}

it('a round is chosen, seen by its own, started once, held, let go and ended; each step only from the state before', async () => {
  const id = await create();
  expect((await call('GET', 'rounds')).body).toMatchObject({ items: [{ roundId: id, title: '年度复核', holdBack: 10 }] });
  expect((await call('GET', 'rounds', other)).body).toEqual({ items: [] });
  for (const step of ['pause', 'resume']) expect([step, await codeOf('POST', `rounds/${id}/${step}`)]).toEqual([step, '409 round-state']);
  expect((await call('POST', `rounds/${id}/start`)).body).toMatchObject({ state: 'running', seed: expect.any(String) });
  expect((await call('POST', `rounds/${id}/start`)).body).toMatchObject({ state: 'running' });
  expect((await call('GET', `rounds/${id}`)).body).toMatchObject({ progress: { households: 4, entries: 4, open: 4, decided: 0 } });
  expect((await call('POST', `rounds/${id}/pause`)).body).toMatchObject({ state: 'paused' });
  expect((await call('POST', `rounds/${id}/resume`)).body).toMatchObject({ state: 'running' });
  expect((await call('POST', `rounds/${id}/end`)).body).toMatchObject({ state: 'ended' });
  for (const step of ['start', 'pause', 'resume'])
    expect([step, await codeOf('POST', `rounds/${id}/${step}`)]).toEqual([step, '409 round-state']);
});

it('what cannot be read is refused at its place, and a cohort of nobody when it is started', async () => {
  for (const [more, pointer] of [
    [{ kind: 'raid' }, '/kind'],
    [{ title: '' }, '/title'],
    [{ division: '1101091' }, '/division'],
    [{ beginsOn: '2026-02-30' }, '/beginsOn'],
    [{ holdBack: 0 }, '/holdBack'],
    [{ everyone: true }, '/everyone'],
  ] as const)
    expect([pointer, (await call('POST', 'rounds', system, { ...round, ...more })).body]).toEqual([
      pointer,
      expect.objectContaining({ code: 'request-invalid', errors: [expect.objectContaining({ pointer })] }),
    ]);
  expect(await codeOf('POST', 'rounds', system, { ...round, endsOn: addDays(TODAY, -1) })).toBe('422 round-invalid');
  expect(await codeOf('POST', `rounds/${await create({ programme: 'tekun' })}/start`)).toBe('409 round-empty');
  for (const wrong of ['?limit=0', '?limit=x']) expect(await codeOf('GET', `rounds${wrong}`)).toBe('400 request-invalid');
  expect(await codeOf('GET', 'rounds?cursor=bm90IG91cnM')).toBe('400 cursor-invalid');
});

it('no other system reaches a round, caseworkers move none, and an id that is not there is not found', async () => {
  const id = await create();
  const reads = ['', '/gaps', '/gaps/file?format=csv', '/lists/all', '/held-back', '/draws'];
  for (const path of reads) {
    expect([path, await codeOf('GET', `rounds/${id}${path}`, other)]).toEqual([path, '404 not-found']);
    expect([path, await codeOf('GET', `rounds/${NOBODY}${path}`)]).toEqual([path, '404 not-found']);
  }
  for (const step of ['start', 'pause', 'resume', 'end']) {
    expect([step, await codeOf('POST', `rounds/${id}/${step}`, other)]).toEqual([step, '404 not-found']);
    expect([step, await codeOf('POST', `rounds/${id}/${step}`, caseworker)]).toEqual([step, '403 access-denied']);
  }
  expect(await codeOf('POST', 'rounds', caseworker, round)).toBe('403 access-denied');
  expect(await codeOf('GET', `rounds/${id}/lists/everything`)).toBe('404 not-found');
  expect(await codeOf('GET', `rounds/${id}/lists/adjust?limit=0`)).toBe('400 request-invalid');
});

it('who must sign first is a page, and a file of all pages in words', async () => {
  const id = await create();
  const { items } = (await call('GET', `rounds/${id}/gaps`)).body as { items: { householdId: string; gap: string }[] };
  expect(items).toHaveLength(4);
  expect(new Set(items.map(({ gap }) => gap))).toEqual(new Set(['none']));
  const file = await fetch(`${api.url}/v1/rounds/${id}/gaps/file?format=xlsx`, { headers: { ...system, 'accept-language': 'en' } });
  expect([file.status, file.headers.get('content-disposition')]).toEqual([200, `attachment; filename="gaps-${id}.xlsx"`]);
  const rows: (readonly string[])[] = [];
  for await (const { cells } of readTable({ bytes: Buffer.from(await file.arrayBuffer()) })) rows.push(cells);
  expect(rows[0]).toEqual(['Household', 'Division', 'Programmes', 'Why', 'People to sign', 'People']);
  expect(rows.slice(1).map(([householdId, , programme, why, people]) => [householdId, programme, why, people])).toEqual(
    items.map(({ householdId }) => [householdId, 'Minimum living guarantee', 'never authorized', '1']),
  );
  for (const wrong of ['', '?format=pdf']) expect(await codeOf('GET', `rounds/${id}/gaps/file${wrong}`)).toBe('400 request-invalid');
  expect(await codeOf('GET', `rounds/${id}/gaps?cursor=bm90IG91cnM`)).toBe('400 cursor-invalid');
});

it('lists are read with their entries and leave a look; the unchanged are confirmed by people alone', async () => {
  const id = await create();
  await call('POST', `rounds/${id}/start`);
  const { items } = (await call('GET', `rounds/${id}/lists/all?limit=3`)).body as { items: { number: number }[]; nextCursor: string };
  expect(items.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect((await call('GET', `rounds/${id}/lists/stop`)).body).toEqual({ items: [] });
  expect((await call('GET', `rounds/${id}/held-back`)).body).toEqual({ items: [] });
  const looked = await database.inspect(`select 1 from hedui.audit_event where action = 'round.listed' and detail->>'roundId' = $1`, [id]);
  expect(looked).toHaveLength(2);
  expect(await codeOf('POST', `rounds/${id}/confirmations`, system, { reason: '无变化' })).toBe('403 access-denied');
  expect(await codeOf('POST', `rounds/${id}/confirmations`, system, {})).toBe('400 request-invalid');
  expect(await codeOf('POST', `rounds/${id}/confirmations`, caseworker, { reason: '无变化' })).toBe('403 access-denied');
  await call('POST', `rounds/${id}/end`);
});

it('draws are committed and drawn by people, from a frozen list, with the seed whose hash was published', async () => {
  const id = await create({}, supervisor);
  const draw = { percent: 30, ownSeedSha256: sha256('our seed') };
  expect(await codeOf('POST', `rounds/${await create()}/draws`, system, draw)).toBe('403 access-denied');
  for (const wrong of [{ ...draw, percent: 0 }, { ...draw, ownSeedSha256: 'x' }, { percent: 30 }])
    expect(await codeOf('POST', `rounds/${id}/draws`, supervisor, wrong)).toBe('400 request-invalid');
  expect(await codeOf('POST', `rounds/${id}/draws`, supervisor, { ...draw, programme: 'tekun', percent: 29 })).toBe('422 draw-too-small');
  const committed = await call('POST', `rounds/${id}/draws`, supervisor, draw);
  expect([committed.status, committed.body]).toEqual([201, expect.objectContaining({ state: 'committed', percent: 30 })]);
  expect(committed.body).not.toHaveProperty('hubSeed');
  const drawId = String(committed.body['drawId']);
  const now = { seed: 'our seed', present: ['监督科', '纪检组'] };
  expect(await codeOf('POST', `draws/${drawId}/draw`, supervisor, now)).toBe('409 round-state');
  expect((await call('POST', `rounds/${id}/start`, supervisor)).body).toMatchObject({ state: 'running' });
  expect(await codeOf('POST', `draws/${drawId}/draw`, supervisor, { ...now, seed: 'another' })).toBe('422 draw-seed-differs');
  expect(await codeOf('POST', `draws/${drawId}/draw`, supervisor, { seed: 'our seed', present: [] })).toBe('400 request-invalid');
  const drawn = await call('POST', `draws/${drawId}/draw`, supervisor, now);
  expect(drawn.body).toMatchObject({ state: 'drawn', population: 4, present: now.present });
  expect(sha256(String(drawn.body['hubSeed']))).toBe(committed.body['hubSeedSha256']);
  expect((await call('GET', `rounds/${id}/draws`, supervisor)).body).toMatchObject({ items: [{ drawId, state: 'drawn' }] });
  expect((await call('GET', `draws/${drawId}`, supervisor)).body).toMatchObject({ cases: [{ position: 1 }, { position: 2 }] });
  const minutes = await fetch(`${api.url}/v1/draws/${drawId}/minutes`, { headers: supervisor });
  expect([minutes.status, minutes.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await minutes.text()).toContain(drawId);
  const result = `draws/${drawId}/cases`;
  expect(await codeOf('POST', `${result}/1/result`, supervisor, { result: 'fine' })).toBe('400 request-invalid');
  expect(await codeOf('POST', `${result}/9/result`, supervisor, { result: 'upheld' })).toBe('404 not-found');
  expect((await call('POST', `${result}/1/result`, supervisor, { result: 'upheld' })).body).toMatchObject({
    items: [{ result: 'upheld' }, {}],
  });
  expect(await codeOf('POST', `${result}/1/result`, supervisor, { result: 'to-correct' })).toBe('409 draw-recorded');
  for (const path of [`draws/${drawId}`, `draws/${drawId}/minutes`]) expect(await codeOf('GET', path, other)).toBe('404 not-found');
  expect(await codeOf('POST', `${result}/2/result`, caseworker, { result: 'upheld' })).toBe('403 access-denied');
});
