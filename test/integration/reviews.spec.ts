// Reviews over an accelerated year: planned by each decision, begun by several calendars at once, once a household and cycle;
// what keeps one from being asked is told. The clock is the test's; leases are the database's.
// length: one accelerated calendar with its households, which every test turns.
import { addDays, fen, parseLocalDate, shanghaiDate, startOfDay, type LocalDate } from '#kernel';
import type { Actor } from '#lawful-access';
import { createHubStore, createReviewCalendarStore } from '#persistence';
import {
  createDecisionDesk,
  createHub,
  createReviewDesk,
  turnCalendar,
  type CalendarTurn,
  type NewDecision,
  type ReviewCalendar,
  type ReviewCalendarStore,
} from '#verification';
import { openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { inventIdNumber, inventRequest, inventSha256 } from '../support/hub-fixture.js';
import { officerAt, PLACES } from '../support/placed-officers.js';

const system: Actor = { clientId: 'street-system', purposes: ['social-assistance'], divisions: [], programmes: [], policy: false };
const caseworker = officerAt('township', 'caseworker', ['caseworker']);
const reviewer = officerAt('township', 'reviewer', ['reviewer']);
const START = shanghaiDate(new Date());

let database: HubDatabase;
let asking: AskingHub;
let today: LocalDate = START;
let serial = 2000;

/** Noon of the test's day, in a hub of its own on the worker's connection, as a worker would have it. */
const calendarOf = (
  store: ReviewCalendarStore = createReviewCalendarStore(database.worker),
  leadDays = 0,
  more: Partial<ReviewCalendar> = {},
): ReviewCalendar => ({
  hub: {
    ...asking.hub,
    store: createHubStore(database.worker, testCipher),
    now: () => new Date(startOfDay(today).getTime() + 12 * 3_600_000),
  },
  store,
  leadDays,
  atMostADay: 1000,
  atATime: 4,
  leaseMs: 2000,
  ...more,
});

beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
}, 300_000);
afterAll(() => database.close());

/** A household with an authorization until a day, assisted from the start. @returns ids */
async function assisted(
  actor: Actor = system,
  signedUntil: LocalDate = parseLocalDate(`${Number(START.slice(0, 4)) + 3}-12-31`),
  more: Partial<NewDecision> = {},
) {
  const members = [
    {
      ref: 'm1',
      name: '测样甲',
      idNumber: inventIdNumber((serial += 1)),
      role: 'member',
      relation: 'self',
      counted: true,
      countedReason: '本人',
    } as const,
  ];
  const authorizations = inventRequest(serial).authorizations.map((one) => ({ ...one, validTo: signedUntil }));
  const hub = createHub(asking.hub);
  const { householdId } = await hub.createHousehold({ divisionCode: PLACES.township, members }, actor);
  const [authorization] = authorizations;
  const { members: stored } = await hub.readHousehold(householdId, actor);
  if (!authorization) throw new Error('an invented request has an authorization');
  const named = {
    ...authorization,
    subjects: stored.map(({ subjectId }) => subjectId),
    signatures: authorization.signatures.map((one) => ({ ...one, subject: stored[0]?.subjectId ?? '' })),
  };
  await hub.createAuthorization(householdId, named, actor);
  const decision: NewDecision = {
    programme: 'dibao',
    class: undefined,
    outcome: 'granted',
    amount: fen(900_00),
    validFrom: START,
    validTo: undefined,
    reason: undefined,
    decidedAt: undefined,
    decider: undefined,
    clientReference: undefined,
    supersedes: undefined,
    ...more,
  };
  const desk = createDecisionDesk(asking.hub);
  const decider = actor.officer === undefined ? actor : reviewer;
  await desk.takeOver({ householdId }, { ...decision, purpose: 'social-assistance' }, decider, { key: `grant-${serial}`, bodySha256: '0' });
  return {
    householdId,
    decide: (next: Partial<NewDecision>) =>
      desk.takeOver({ householdId }, { ...decision, ...next, purpose: 'social-assistance' }, decider, {
        key: `more-${(serial += 1)}`,
        bodySha256: '0',
      }),
    sign: () =>
      hub.createAuthorization(
        householdId,
        { ...named, validTo: parseLocalDate(`${Number(START.slice(0, 4)) + 3}-12-31`), evidence: { kind: 'scan', sha256: inventSha256() } },
        actor,
      ),
  };
}
const reviewsOf = (householdId: string) =>
  database.inspect<{ cycle: number; state: string; due_on: string; reason: string; verification_id: string | null }>(
    'select cycle, state, due_on::text as due_on, reason, verification_id from hedui.review where household_id = $1 order by cycle',
    [householdId],
  );
/** Everything a running re-check is asked, answered: nothing found, so the household stays poor. */
async function answerAll(): Promise<void> {
  for (const { verification_id: id } of await database.inspect<{ verification_id: string }>(
    `select v.verification_id from hedui.review r join hedui.verification v using (verification_id) where r.state = 'requested' and v.report_version = 0`,
  ))
    await asking.answerAll(id, () => []);
}

describe('N12 F34 several calendars over an accelerated year', () => {
  it('leave each household with exactly its due reviews, whatever is cut off in between', async () => {
    const homes = [];
    for (let index = 0; index < 12; index += 1) homes.push(await assisted());
    const store = createReviewCalendarStore(database.worker);
    let [calls, cut] = [0, 0];
    /** A worker that dies between asking and writing it down, every other time. */
    const dying: ReviewCalendarStore = {
      ...store,
      async finish(steps, auditOf) {
        if ((calls += 1) % 2 === 1) {
          cut += 1;
          // its leases run out at once; only its own, and row by row: two workers may die at the same time
          for (const { review } of steps)
            await database.inspect('update hedui.review set lease_until = null where review_id = $1 and attempt = $2', [
              review.reviewId,
              review.attempt,
            ]);
          return [];
        }
        return store.finish(steps, auditOf);
      },
    };
    const workers = [calendarOf(), calendarOf(dying), calendarOf()];
    const totals: CalendarTurn[] = [];
    for (let day = 0; day <= 370; day += 10) {
      today = addDays(START, day);
      totals.push(...(await Promise.all(workers.map((worker) => turnCalendar(worker)))));
      await answerAll();
    }
    totals.push(await turnCalendar(calendarOf()));
    expect(cut).toBeGreaterThan(0);
    for (const { householdId } of homes) {
      const reviews = await reviewsOf(householdId);
      // six months after the start, then six months after each re-check
      expect(reviews.map(({ cycle, state }) => [cycle, state])).toEqual([
        [1, 'done'],
        [2, expect.stringMatching(/^(done|due)$/)],
        ...(reviews.length > 2 ? [[3, 'due']] : []),
      ]);
      const asked = await database.inspect<{ count: number }>(
        `select count(*)::int as count from hedui.verification where household_id = $1 and trigger = 'recheck'`,
        [householdId],
      );
      expect(asked).toEqual([{ count: reviews.filter(({ state }) => state === 'done').length }]);
    }
    const [lane] = await database.inspect<{ lanes: string[] }>(
      `select array_agg(distinct lane) as lanes from hedui.verification where trigger = 'recheck'`,
    );
    expect(lane?.lanes).toEqual(['bulk']);
    today = START;
  }, 300_000);
});

describe('a review', () => {
  it('waits for a new authorization where the old one has run out, and goes on when the family has signed', async () => {
    const { householdId, sign } = await assisted(system, addDays(START, 30));
    const [planned] = await reviewsOf(householdId);
    today = parseLocalDate(planned?.due_on ?? '');
    expect(await turnCalendar(calendarOf())).toMatchObject({ blocked: 1 });
    expect(await reviewsOf(householdId)).toMatchObject([{ state: 'blocked-authorization', verification_id: null }]);
    await sign();
    // looked at once a day
    expect(await turnCalendar(calendarOf())).toMatchObject({ blocked: 0, requested: 0 });
    today = addDays(today, 1);
    expect(await turnCalendar(calendarOf())).toMatchObject({ requested: 1 });
    expect(await reviewsOf(householdId)).toMatchObject([{ state: 'requested' }]);
    await answerAll();
    await turnCalendar(calendarOf());
    today = START;
  });

  it('comes at the end of a gradual exit, follows decisions, and is over when nothing is paid any more', async () => {
    const { householdId, decide } = await assisted();
    const words = { reason: '成员就业', decider: '某区民政局审批岗' };
    const end = addDays(START, 90);
    await decide({ outcome: 'gradual-exit', validFrom: addDays(START, 1), validTo: end, ...words });
    expect(await reviewsOf(householdId)).toMatchObject([{ cycle: 1, state: 'due', due_on: end, reason: 'exit-ends' }]);
    await decide({ outcome: 'stopped', amount: undefined, validFrom: addDays(START, 1), ...words });
    // stopped from tomorrow: today it still runs
    expect(await reviewsOf(householdId)).toMatchObject([{ state: 'due' }]);
    today = end;
    await turnCalendar(calendarOf());
    expect(await reviewsOf(householdId)).toMatchObject([{ cycle: 1, state: 'over', verification_id: null }]);
    today = START;
  });

  it('of a household of an office belongs to its caseworker, who sees it; a colleague elsewhere does not', async () => {
    const { householdId } = await assisted(caseworker);
    const [planned] = await reviewsOf(householdId);
    today = parseLocalDate(planned?.due_on ?? '');
    await turnCalendar(calendarOf());
    const [{ verification_id: id } = { verification_id: null }] = await reviewsOf(householdId);
    await expect(createHub(asking.hub).readVerification(id ?? '', caseworker)).resolves.toMatchObject({ trigger: 'recheck', lane: 'bulk' });
    await expect(
      createHub(asking.hub).readVerification(id ?? '', officerAt('sibling-township', 'other', ['caseworker'])),
    ).rejects.toMatchObject({ code: 'not-found' });
    const audited = await database.inspect(
      `select 1 from hedui.audit_event where action = 'review.requested' and actor = 'worker' and $1 = any(verification_ids)`,
      [id],
    );
    expect(audited).toHaveLength(1);
    await answerAll();
    await turnCalendar(calendarOf());
    today = START;
  });

  it('begins ahead of its day in shares, so that a crowd does not come in one night', async () => {
    for (let index = 0; index < 8; index += 1) await assisted(system, undefined, { validTo: addDays(START, 20) });
    const begun: number[] = [];
    for (let day = 17; day <= 20; day += 1) {
      today = addDays(START, day);
      begun.push((await turnCalendar(calendarOf(undefined, 3))).requested, (await turnCalendar(calendarOf(undefined, 3))).requested);
    }
    expect(begun).toEqual([2, 0, 2, 0, 2, 0, 2, 0]);
    today = START;
  });

  it('whose re-check was cancelled was not checked: it stays due and is asked again in a week, by another verification', async () => {
    const { householdId } = await assisted();
    const [planned] = await reviewsOf(householdId);
    today = parseLocalDate(planned?.due_on ?? '');
    await turnCalendar(calendarOf());
    const [{ verification_id: cancelled } = { verification_id: null }] = await reviewsOf(householdId);
    await createHub(asking.hub).cancelVerification(cancelled ?? '', system);
    expect(await turnCalendar(calendarOf())).toMatchObject({ done: 0, requested: 0 });
    const list = () =>
      createReviewDesk(asking.hub)
        .listReviews({ state: undefined, from: undefined, to: undefined, area: undefined, limit: 100, cursor: undefined }, system)
        .then(({ items }) => items.filter((one) => one.householdId === householdId));
    expect(await list()).toEqual([
      expect.objectContaining({
        cycle: 1,
        state: 'due',
        dueOn: today,
        failure: 'recheck-cancelled',
        notBefore: addDays(today, 7),
        cancelledVerificationId: cancelled,
      }),
    ]);
    const audited = await database.inspect(
      `select 1 from hedui.audit_event where action = 'review.put-off' and actor = 'worker' and $1 = any(verification_ids)`,
      [cancelled],
    );
    expect(audited).toHaveLength(1);
    today = addDays(today, 6);
    expect(await turnCalendar(calendarOf(undefined, 14))).toMatchObject({ requested: 0 });
    today = addDays(today, 1);
    expect(await turnCalendar(calendarOf())).toMatchObject({ requested: 1 });
    const [again] = await reviewsOf(householdId);
    expect(again).toMatchObject({ cycle: 1, state: 'requested' });
    expect(again?.verification_id).not.toBe(cancelled);
    await answerAll();
    await turnCalendar(calendarOf());
    expect(await reviewsOf(householdId)).toMatchObject([
      { cycle: 1, state: 'done', verification_id: again?.verification_id },
      { cycle: 2, state: 'due' },
    ]);
    today = START;
  });

  it('that cannot be requested holds up none of those it is requested with, of its own office or of another', async () => {
    const homes = [];
    for (let index = 0; index < 9; index += 1) homes.push(await assisted(index % 3 === 0 ? caseworker : system));
    const bad = homes[4]?.householdId ?? '';
    await database.inspect(`update hedui.member set identity_sealed = '\\x00' where household_id = $1`, [bad]);
    const [planned] = await reviewsOf(bad);
    today = parseLocalDate(planned?.due_on ?? '');
    const turn = await turnCalendar(calendarOf(undefined, 0, { atATime: 200 }));
    expect(turn).toMatchObject({ requested: 8, failed: 1 });
    for (const { householdId } of homes)
      expect(await database.inspect('select state, failure from hedui.review where household_id = $1', [householdId])).toEqual([
        householdId === bad ? { state: 'due', failure: 'ciphertext-invalid' } : { state: 'requested', failure: null },
      ]);
    await answerAll();
    await turnCalendar(calendarOf());
    await database.inspect(`update hedui.review set state = 'paused' where household_id = $1`, [bad]);
    today = START;
  });

  it('waits while as many re-checks are under way as the lanes are given', async () => {
    for (let index = 0; index < 12; index += 1) await assisted();
    const underWay = async (): Promise<number> =>
      (await database.inspect<{ count: number }>(`select count(*)::int as count from hedui.review where state = 'requested'`))[0]?.count ??
      Number.NaN;
    today = addDays(START, 184);
    const seen: number[] = [];
    const turn = await turnCalendar(
      calendarOf(undefined, 0, {
        underWay: {
          atMost: 5,
          withinMs: 60_000,
          async pause() {
            seen.push(await underWay());
            await answerAll();
          },
        },
      }),
    );
    expect(turn.requested).toBe(12);
    expect(seen.length).toBeGreaterThan(1);
    // room for a whole batch of four, or nothing begins
    expect(Math.max(...seen)).toBeLessThanOrEqual(5);
    await answerAll();
    await turnCalendar(calendarOf());
    today = START;
  });
});
