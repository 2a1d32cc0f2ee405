// The feed of events: written with what it tells, in the order of commits and without gaps, for the client alone, over HTTP and
// from any place. Real rows, real transactions that end in another order than they began.
import { outboundEventSchema, type OutboundEvent, type Purpose } from '#contracts';
import { isHubError, shanghaiDate } from '#kernel';
import type { Actor } from '#lawful-access';
import { createEventStore, inTransaction } from '#persistence';
import { createDecisionDesk, createEventFeed, createHub, type EventFeed, type NewDecision } from '#verification';
import { sql } from 'kysely';
import { runEventsCommand } from '../../apps/cli/events/events-command.js';
import { startApiOver } from '../support/api-over-database.js';
import { earning, openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { inventRequest } from '../support/hub-fixture.js';
import { officerAt } from '../support/placed-officers.js';
import { tellOf } from '../support/told-event.js';

const TOKEN = 'token-of-the-upstream-system-0123456789';
const clientOf = (clientId: string): Actor => ({ clientId, purposes: ['social-assistance'], divisions: [], programmes: [], policy: false });
const system = clientOf('upstream-a');
const silent = clientOf('never-reads');

let database: HubDatabase;
let asking: AskingHub;
let feed: EventFeed;
let serial = 4000;

beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
  feed = createEventFeed({ store: createEventStore(database.app), access: asking.hub.access });
  await feed.read({ after: undefined, limit: 1 }, system);
}, 300_000);
afterAll(() => database.close());

const request = async (actor = system): Promise<string> => {
  serial += 1;
  const { view } = await createHub(asking.hub).requestVerification(inventRequest(serial), actor, { key: `r-${serial}`, bodySha256: '0' });
  return view.verificationId;
};
const newest = async (actor = system): Promise<string> => {
  for (let after: string | undefined; ;) {
    const { items, next } = await feed.read({ after, limit: 500 }, actor);
    if (items.length === 0) return next;
    after = next;
  }
};
const readAll = async (after: string | undefined, limit = 500): Promise<OutboundEvent[]> => {
  const all: OutboundEvent[] = [];
  for (let place = after; ;) {
    const { items, next } = await feed.read({ after: place, limit }, system);
    if (items.length === 0) return all;
    all.push(...items);
    place = next;
  }
};
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no refusal',
    (error: unknown) => (isHubError(error) ? error.code : String(error)),
  );

describe('the feed of events', () => {
  it('N1 tells a request, its cancellation and a decision in their order, in the form that is published', async () => {
    const from = await newest();
    const verificationId = await request();
    await createHub(asking.hub).cancelVerification(verificationId, system);
    const events = await readAll(from);
    expect(events.map(({ type, sequence }) => [type, sequence])).toEqual([
      ['verification.accepted', 1],
      ['verification.cancelled', 2],
    ]);
    for (const event of events) {
      expect(outboundEventSchema.safeParse(JSON.parse(JSON.stringify(event))).error).toBeUndefined();
      expect(event).toMatchObject({ verificationId, state: `/v1/verifications/${verificationId}` });
    }
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
  });

  it('tells of each version of a report what it replaces and whether it changes an outcome, and of the decision on it', async () => {
    const from = await newest();
    const verificationId = await asking.request((serial += 1), {}, 1, system);
    await asking.answerAll(verificationId, () => []);
    const [second] = inventRequest((serial += 1)).authorizations;
    const { household } = inventRequest(serial);
    const [member] = 'members' in household ? household.members : [];
    if (!second || !member) throw new Error('an invented request has a member and an authorization');
    const signed = { ...second, subjects: ['m2'], signatures: second.signatures.map((one) => ({ ...one, subject: 'm2' })) };
    const hub = createHub(asking.hub);
    await hub.addMember(verificationId, { member: { ...member, ref: 'm2', relation: 'spouse' }, authorizations: [signed] }, system);
    await asking.answerAll(verificationId, (source, position) => earning('90000.00')(source, position - 1));
    const { reportVersion = 0 } = await hub.readVerification(verificationId, system);
    const decision = { programme: 'dibao', outcome: 'refused', reason: '超过标准', decider: '张某' } as const;
    const open = { class: undefined, amount: undefined, validTo: undefined, decidedAt: undefined, clientReference: undefined };
    await createDecisionDesk(asking.hub).decide(
      verificationId,
      reportVersion,
      { ...open, ...decision, validFrom: shanghaiDate(new Date()), supersedes: undefined },
      system,
      { key: `d-${serial}`, bodySha256: '0' },
    );
    const events = await readAll(from);
    const issued = events.flatMap(({ type, data }) => (type === 'report.issued' ? [data] : []));
    expect(issued).toHaveLength(reportVersion);
    expect(issued[0]).toMatchObject({
      version: 1,
      supersedes: null,
      affectsOutcome: true,
      changedProgrammes: expect.arrayContaining(['dibao']),
    });
    expect(issued.at(-1)).toMatchObject({
      version: reportVersion,
      supersedes: reportVersion - 1,
      affectsOutcome: true,
      changedProgrammes: expect.arrayContaining(['dibao']),
    });
    expect(reportVersion).toBeGreaterThan(1);
    expect(events.at(-1)).toMatchObject({ type: 'decision.recorded', data: { programme: 'dibao', outcome: 'refused', reportVersion } });
    const text = JSON.stringify(events);
    for (const word of ['测样', '超过标准', '张某', '90000']) expect(text).not.toContain(word);
    const sequences = events.map(({ sequence }) => sequence ?? 0);
    expect(sequences).toEqual([...sequences].sort((one, other) => one - other));
  });

  it('tells of a decision about a household that was not verified here, and of a review that waits for a signature', async () => {
    const from = await newest();
    const hub = createHub(asking.hub);
    const { household } = inventRequest((serial += 1));
    if (!('members' in household)) throw new Error('an invented request has members');
    const { householdId } = await hub.createHousehold(household, system);
    const decision: NewDecision & { purpose: Purpose } = {
      programme: 'dibao',
      class: undefined,
      outcome: 'granted',
      amount: undefined,
      validFrom: shanghaiDate(new Date()),
      validTo: undefined,
      reason: undefined,
      decidedAt: undefined,
      decider: undefined,
      clientReference: undefined,
      supersedes: undefined,
      purpose: 'social-assistance',
    };
    await createDecisionDesk(asking.hub).takeOver({ householdId }, decision, system, { key: `d-${serial}`, bodySha256: '0' });
    await database.inspect("update hedui.review set state = 'blocked-authorization' where household_id = $1", [householdId]);
    const events = await readAll(from);
    expect(events.map(({ type, householdId: of }) => [type, of])).toEqual([
      ['decision.recorded', householdId],
      ['review.blocked', householdId],
    ]);
  });

  it('writes nothing for a client that does not read', async () => {
    const verificationId = await request(silent);
    expect(await database.inspect('select 1 from hedui.outbound_event where verification_id = $1', [verificationId])).toEqual([]);
  });

  it('shows a client its own events alone, and an officer none', async () => {
    const other = clientOf('upstream-b');
    await newest(other);
    const theirs = await request(other);
    expect((await feed.read({ after: undefined, limit: 500 }, other)).items.map((one) => one.verificationId)).toEqual([theirs]);
    expect((await readAll(undefined)).filter((one) => one.verificationId === theirs)).toEqual([]);
    const seen = await inTransaction(database.app, other.clientId, (transaction) =>
      sql<{ client_id: string }>`select distinct client_id from outbound_event`.execute(transaction),
    );
    expect(seen.rows).toEqual([{ client_id: 'upstream-b' }]);
    expect(await codeOf(feed.read({ after: undefined, limit: 1 }, officerAt('township', 'reviewer', ['reviewer'])))).toBe('access-denied');
  });

  it('shows a token for one purpose nothing of another', async () => {
    await request();
    const housing = { ...system, purposes: ['housing-assistance'] as const };
    expect((await feed.read({ after: undefined, limit: 500 }, housing)).items).toEqual([]);
  });

  it('tells a client that reads for the first time what happened to its cases in the week before, and then goes on', async () => {
    const beginner = clientOf('upstream-beginner');
    const [old, verificationId] = [await request(beginner), await request(beginner)];
    await database.inspect("update hedui.verification_event set at = at - interval '8 days' where verification_id = $1", [old]);
    await createHub(asking.hub).cancelVerification(verificationId, beginner);
    const first = await feed.read({ after: undefined, limit: 500 }, beginner);
    expect(first.items.map((one) => [one.verificationId, one.type, one.sequence])).toEqual([
      [verificationId, 'verification.accepted', 1],
      [verificationId, 'verification.cancelled', 2],
    ]);
    await createHub(asking.hub).withdrawApplication(verificationId, { withdrawnOn: undefined }, beginner);
    const second = await feed.read({ after: first.next, limit: 500 }, beginner);
    expect(second.items.map(({ type, sequence }) => [type, sequence])).toEqual([['verification.withdrawn', 3]]);
    expect((await feed.read({ after: undefined, limit: 500 }, beginner)).items).toEqual([...first.items, ...second.items]);
  });

  it('misses nothing when a transaction that began earlier is committed later', async () => {
    const from = await newest();
    const [early, late] = [await request(), await request()];
    const begun = await newest();
    let release = (): void => undefined;
    let written = (): void => undefined;
    const held = new Promise<void>((settle) => (release = settle));
    const wrote = new Promise<void>((settle) => (written = settle));
    const open = inTransaction(database.worker, undefined, async (transaction) => {
      await tellOf(transaction, early);
      written();
      await held;
    });
    await wrote;
    await inTransaction(database.worker, undefined, (transaction) => tellOf(transaction, late));
    const first = await feed.read({ after: begun, limit: 500 }, system);
    expect(first.items.map((one) => one.verificationId)).toEqual([late]);
    release();
    await open;
    const second = await feed.read({ after: first.next, limit: 500 }, system);
    expect(second.items.map((one) => one.verificationId)).toEqual([early]);
    expect((await readAll(from)).map(({ id }) => id)).toEqual([...new Set((await readAll(from)).map(({ id }) => id))]);
  });

  it('keeps the order of one verification while several workers write and several readers number', async () => {
    const from = await newest();
    const ids = await Promise.all(Array.from({ length: 4 }, () => request()));
    const write = async (turn: number): Promise<void> => {
      const id = ids[turn % ids.length] ?? '';
      await inTransaction(database.worker, undefined, async (transaction) => {
        // takes a number of the database before it waits for the verification, as settling does
        await sql`select pg_current_xact_id()`.execute(transaction);
        await sql`select 1 from verification where verification_id = ${id}::uuid for update`.execute(transaction);
        await tellOf(transaction, id);
      });
    };
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let turn = 0; turn < 15; turn += 1) await write(writer + turn);
    });
    const readers = Array.from({ length: 3 }, async () => {
      for (let turn = 0; turn < 15; turn += 1) await feed.read({ after: from, limit: 500 }, system);
    });
    await Promise.all([...writers, ...readers]);
    const events = await readAll(from, 7);
    expect(events).toHaveLength(4 + 90);
    for (const id of ids) {
      const sequences = events.filter((one) => one.verificationId === id).map(({ sequence }) => sequence);
      expect(sequences).toEqual(sequences.map((_, index) => index + 1));
    }
    const [places] = await database.inspect<{ n: number; span: number }>(
      "select count(*)::int as n, (max(position) - min(position) + 1)::int as span from hedui.outbound_event where client_id = 'upstream-a'",
    );
    expect(places?.span).toBe(places?.n);
  });

  it('gives the same events in the same order from any place, page by page', async () => {
    const all = await readAll(undefined);
    for (const size of [1, 3, 500]) expect((await readAll(undefined, size)).map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    const { next } = await feed.read({ after: undefined, limit: 5 }, system);
    expect((await readAll(next)).map(({ id }) => id)).toEqual(all.slice(5).map(({ id }) => id));
  });

  it('says so when events after a place are not kept any more, or the place was never given out', async () => {
    const last = await newest();
    expect(await codeOf(feed.read({ after: String(Number(last) + 1), limit: 1 }, system))).toBe('events-not-kept');
    expect(await codeOf(feed.read({ after: 'x', limit: 1 }, system))).toBe('cursor-invalid');
    await database.inspect("delete from hedui.outbound_event where client_id = 'upstream-a' and position <= 4");
    expect(await codeOf(feed.read({ after: '3', limit: 1 }, system))).toBe('events-not-kept');
    expect((await feed.read({ after: '4', limit: 1 }, system)).items).toHaveLength(1);
    // nothing was missed by who had read all, however long ago
    await database.inspect("delete from hedui.outbound_event where client_id = 'upstream-a'");
    expect(await feed.read({ after: last, limit: 1 }, system)).toEqual({ items: [], next: last });
  });
});

it('over HTTP a reader who waits is answered as soon as something happens, and after its time otherwise', async () => {
  const api = await startApiOver(database, { sources: asking.hub.sources, tokens: { 'upstream-a': TOKEN } });
  try {
    const ask = async (query: string) => {
      const response = await fetch(`${api.url}/v1/events?${query}`, { headers: { authorization: `Bearer ${TOKEN}` } });
      return { status: response.status, body: (await response.json()) as { items: OutboundEvent[]; next: string; code?: string } };
    };
    const from = await newest();
    const waiting = ask(`after=${from}&wait=20`);
    const verificationId = await request();
    const { status, body } = await waiting;
    expect(status).toBe(200);
    expect(body.items.map((one) => one.verificationId)).toEqual([verificationId]);
    const begun = performance.now();
    expect((await ask(`after=${body.next}&wait=1`)).body).toEqual({ items: [], next: body.next });
    expect(performance.now() - begun).toBeGreaterThan(900);
    const written: string[] = [];
    const told: string[] = [];
    const room = {
      environment: { HEDUI_API_URL: api.url, HEDUI_API_TOKEN: TOKEN },
      output: { write: (text: string) => void written.push(text) },
      progress: { write: (text: string) => void told.push(text) },
    };
    expect(await runEventsCommand(['tail', '--once', '--after', from], room)).toBe(0);
    expect(written.join('')).toMatch(new RegExp(`^\\S+Z  verification\\.accepted  ${verificationId} #1  .*queries=\\d+.*\\n$`));
    expect(told.join('')).toBe(`--after ${body.next} goes on from here\n`);
    await expect(runEventsCommand(['follow'], room)).rejects.toMatchObject({ code: 'command-invalid' });
    expect((await ask('wait=31')).status).toBe(400);
    expect((await ask('after=999999')).body.code).toBe('events-not-kept');
  } finally {
    await api.stop();
  }
}, 300_000);
