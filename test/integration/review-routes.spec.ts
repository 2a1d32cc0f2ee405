// The calendar over HTTP: listed in pages and by filters, foreseen by day, held and let go; each client its own. What is foreseen is
// held against what the calendar then begins. The calendar's clock is the test's, the api's is today.
import { addDays, shanghaiDate, startOfDay, type LocalDate } from '#kernel';
import { createHubStore, createReviewCalendarStore } from '#persistence';
import { createHub, turnCalendar, type ReviewView } from '#verification';
import { z } from 'zod';
import type { RunningApi } from '../../apps/api/start-api.js';
import { startApiOver } from '../support/api-over-database.js';
import { openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { assistHousehold, streetSystem } from '../support/assisted-households.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { inventRequest } from '../support/hub-fixture.js';
import { PLACES } from '../support/placed-officers.js';

const START = shanghaiDate(new Date());
const TOKENS = { 'street-system': 'token-of-the-street-system-0123456789', 'other-system': 'token-of-the-other-system-01234567890' };
/** Days from today on which the terms of the households end, and their reviews fall due. */
const DUE_IN = [3, 3, 7, 12, 12, 12, 20, 29, 31, 45] as const;

let database: HubDatabase;
let asking: AskingHub;
let api: RunningApi;
let serial = 7000;
const homes: string[] = [];

beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
  api = await startApiOver(database, {
    sources: asking.hub.sources,
    tokens: TOKENS,
    environment: { HEDUI_UNKNOWN_IDS_AN_HOUR: '100' },
  });
  for (const days of DUE_IN) homes.push(await assisted(days));
}, 300_000);
afterAll(async () => {
  await api.stop();
  await database.close();
});

/** @returns the household, whose review falls due in so many days */
async function assisted(days: number, division: string = PLACES.township, isSigned = true): Promise<string> {
  const home = await assistHousehold(asking.hub, [(serial += 1)], { validFrom: START, validTo: addDays(START, days) }, division);
  if (!isSigned) return home.householdId;
  const hub = createHub(asking.hub);
  const { members } = await hub.readHousehold(home.householdId, streetSystem);
  const [paper] = inventRequest(serial).authorizations;
  const subject = members[0]?.subjectId;
  if (!paper || subject === undefined) throw new Error('an assisted household has a person and a paper');
  await hub.createAuthorization(
    home.householdId,
    { ...paper, subjects: [subject], signatures: paper.signatures.map((one) => ({ ...one, subject })) },
    streetSystem,
  );
  return home.householdId;
}

interface Answer {
  readonly status: number;
  readonly body: { readonly items: readonly ReviewView[]; readonly nextCursor?: string; readonly code?: string; readonly state?: string };
}
async function call(method: 'GET' | 'POST', path: string, client: keyof typeof TOKENS = 'street-system'): Promise<Answer> {
  const response = await fetch(`${api.url}/v1/reviews${path}`, { method, headers: { authorization: `Bearer ${TOKENS[client]}` } });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}
const codeOf = ({ status, body }: Answer): unknown => [status, body];
const refused = (status: number, code: string) => [status, expect.objectContaining({ code })];
const reviewOf = async (householdId: string): Promise<ReviewView> => {
  const { body } = await call('GET', '?limit=100');
  const review = body.items.find((one) => one.householdId === householdId);
  if (!review) throw new Error('the household has no review');
  return review;
};

const forecastDay = z.strictObject({ on: z.iso.date(), due: z.number(), blocked: z.number() });

/** One day's turn by the worker. */
const turnOn = (day: LocalDate) =>
  turnCalendar({
    hub: {
      ...asking.hub,
      store: createHubStore(database.worker, testCipher),
      now: () => new Date(startOfDay(day).getTime() + 12 * 3_600_000),
    },
    store: createReviewCalendarStore(database.worker),
    leadDays: 0,
    atMostADay: 1000,
    atATime: 200,
    leaseMs: 5000,
  });

describe('GET /v1/reviews', () => {
  it('gives pages in the order of days, without a gap and without repeating one', async () => {
    const seen: ReviewView[] = [];
    let path = '?limit=3';
    for (;;) {
      const { status, body } = await call('GET', path);
      expect(status).toBe(200);
      expect(body.items.length).toBeLessThanOrEqual(3);
      seen.push(...body.items);
      if (body.nextCursor === undefined) break;
      path = `?limit=3&cursor=${encodeURIComponent(body.nextCursor)}`;
    }
    expect(seen.map(({ dueOn }) => dueOn)).toEqual(DUE_IN.map((days) => addDays(START, days)));
    expect(new Set(seen.map(({ reviewId }) => reviewId)).size).toBe(DUE_IN.length);
    expect(seen[0]).toEqual({
      reviewId: expect.any(String),
      householdId: expect.any(String),
      divisionCode: PLACES.township,
      cycle: 1,
      programmes: ['dibao'],
      dueOn: addDays(START, 3),
      reason: 'term-ends',
      state: 'due',
      decisionId: expect.any(String),
    });
  });

  it('answers by state, by days and by area, and refuses what it does not understand', async () => {
    const elsewhere = await assisted(5, PLACES['sibling-township']);
    const daysOf = ({ body }: Answer) => body.items.map(({ dueOn }) => dueOn);
    const inDays = (...days: number[]) => days.map((one) => addDays(START, one));
    expect(daysOf(await call('GET', `?from=${addDays(START, 4)}&to=${addDays(START, 12)}`))).toEqual(inDays(5, 7, 12, 12, 12));
    expect((await call('GET', `?division=110109102`)).body.items.map(({ householdId }) => householdId)).toEqual([elsewhere]);
    expect((await call('GET', '?division=110109101')).body.items).toHaveLength(DUE_IN.length);
    expect((await call('GET', '?division=310101')).body.items).toEqual([]);
    expect((await call('GET', '?state=requested')).body.items).toEqual([]);
    expect(codeOf(await call('GET', '?cursor=bm90IG91cnM'))).toEqual(refused(400, 'cursor-invalid'));
    for (const wrong of ['?limit=0', '?limit=101', '?state=asleep', '?from=2026-02-30', '?division=1101091'])
      expect(codeOf(await call('GET', wrong))).toEqual(refused(400, 'request-invalid'));
  });

  it('shows no client the reviews of another, and lets none be moved', async () => {
    const { reviewId } = await reviewOf(homes[0] ?? '');
    expect((await call('GET', '', 'other-system')).body.items).toEqual([]);
    expect((await call('GET', '/forecast', 'other-system')).body.items).toEqual([]);
    for (const step of ['pause', 'resume'])
      expect(codeOf(await call('POST', `/${reviewId}/${step}`, 'other-system'))).toEqual(refused(404, 'not-found'));
    expect(await reviewOf(homes[0] ?? '')).toMatchObject({ reviewId, state: 'due' });
  });
});

describe('pause and resume', () => {
  it('hold a review back from the calendar and let it go on, and leave who did it in the audit', async () => {
    const householdId = await assisted(50);
    const { reviewId } = await reviewOf(householdId);
    const paused = await call('POST', `/${reviewId}/pause`);
    expect([paused.status, paused.body]).toEqual([200, expect.objectContaining({ reviewId, state: 'paused', pausedBy: 'street-system' })]);
    expect(codeOf(await call('POST', `/${reviewId}/pause`))).toEqual(refused(404, 'not-found'));
    await database.inspect('update hedui.review set due_on = $1::date where review_id = $2', [addDays(START, 1), reviewId]);
    expect(await turnOn(addDays(START, 1))).toMatchObject({ requested: 0, blocked: 0 });
    const resumed = await call('POST', `/${reviewId}/resume`);
    expect(resumed.body).toMatchObject({ reviewId, state: 'due' });
    expect(resumed.body).not.toHaveProperty('pausedBy');
    expect(codeOf(await call('POST', `/${reviewId}/resume`))).toEqual(refused(404, 'not-found'));
    expect(await turnOn(addDays(START, 1))).toMatchObject({ requested: 1 });
    const audited = await database.inspect<{ action: string; actor: string }>(
      `select action, actor from hedui.audit_event where action like 'review.%' and detail->>'reviewId' = $1 order by audit_id`,
      [reviewId],
    );
    expect(audited).toEqual([
      { action: 'review.paused', actor: 'street-system' },
      { action: 'review.resumed', actor: 'street-system' },
    ]);
    // what runs, and what is done, is not moved any more
    for (const step of ['pause', 'resume']) expect(codeOf(await call('POST', `/${reviewId}/${step}`))).toEqual(refused(404, 'not-found'));
    await asking.answerAll((await reviewOf(householdId)).verificationId ?? '', () => []);
    await turnOn(addDays(START, 1));
    const [done] = (await call('GET', '?state=done')).body.items;
    expect(done).toMatchObject({ reviewId, householdId });
    for (const step of ['pause', 'resume']) expect(codeOf(await call('POST', `/${reviewId}/${step}`))).toEqual(refused(404, 'not-found'));
    expect(codeOf(await call('POST', '/no-id/pause'))).toEqual(refused(404, 'not-found'));
  });

  it('let a review that waits for a signature be looked at again on the same day', async () => {
    const householdId = await assisted(1, PLACES.township, false);
    expect(await turnOn(addDays(START, 1))).toMatchObject({ blocked: 1 });
    const blocked = await reviewOf(householdId);
    expect(blocked).toMatchObject({ state: 'blocked-authorization' });
    expect((await call('GET', '?state=blocked-authorization')).body.items).toEqual([blocked]);
    expect(await turnOn(addDays(START, 1))).toMatchObject({ blocked: 0 });
    expect((await call('POST', `/${blocked.reviewId}/resume`)).body).toMatchObject({ state: 'due' });
    expect(await turnOn(addDays(START, 1))).toMatchObject({ blocked: 1 });
    expect((await call('POST', `/${blocked.reviewId}/pause`)).body).toMatchObject({ state: 'paused' });
  });
});

it('GET /v1/reviews/forecast tells a month ahead, day by day, what the calendar then begins', async () => {
  const overdue = await assisted(2);
  await database.inspect('update hedui.review set due_on = $1::date where household_id = $2', [addDays(START, -4), overdue]);
  const foreseen = z.array(forecastDay).parse((await call('GET', '/forecast')).body.items);
  // what should have begun before stands under today
  expect(foreseen[0]).toEqual({ on: START, due: 1, blocked: 0 });
  expect(foreseen.every(({ on }) => on <= addDays(START, 31))).toBe(true);
  const begun: z.output<typeof forecastDay>[] = [];
  for (let on = START; on <= addDays(START, 31); on = addDays(on, 1)) {
    const { requested } = await turnOn(on);
    if (requested > 0) begun.push({ on, due: requested, blocked: 0 });
  }
  expect(foreseen).toEqual(begun);
  expect(begun.reduce((sum, { due }) => sum + due, 0)).toBeGreaterThan(8);
  // nothing but what falls due later is left
  expect((await call('GET', '/forecast')).body.items).toEqual([]);
});
