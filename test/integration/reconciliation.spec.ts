// Reconciliation against real rows: counts and digests of China's days, what differs found without reading what agrees, a list whose
// order holds while rows change, applications that are given up, and a completion that no report tells.
import type { VerificationState } from '#contracts';
import { isHubError, parseLocalDate, shanghaiDate } from '#kernel';
import type { Actor } from '#lawful-access';
import { createEventStore, createReconciliationStore, markReported } from '#persistence';
import {
  bucketOf,
  createDecisionDesk,
  createEventFeed,
  createHub,
  createReconciliation,
  digestCases,
  type ComparedCase,
  type Hub,
  type Reconciliation,
  type VerificationView,
} from '#verification';
import { startApiOver } from '../support/api-over-database.js';
import { openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';

const clientOf = (clientId: string): Actor => ({ clientId, purposes: ['social-assistance'], divisions: [], programmes: [], policy: false });
const TOKEN = 'token-of-the-upstream-system-0123456789';

let database: HubDatabase;
let asking: AskingHub;
let hub: Hub;
let reconciliation: Reconciliation;
let serial = 8000;
beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
  hub = createHub(asking.hub);
  reconciliation = createReconciliation({
    store: createReconciliationStore(database.app),
    access: asking.hub.access,
    now: () => new Date(),
  });
}, 300_000);
afterAll(() => database.close());

const request = (actor: Actor, more = {}): Promise<string> => asking.request((serial += 1), more, 1, actor);
const compared = ({ verificationId, state, reportVersion }: VerificationView): ComparedCase => ({
  verificationId,
  state,
  reportVersion: reportVersion ?? 0,
});
const listAll = async (actor: Actor, limit = 100): Promise<VerificationView[]> => {
  const all: VerificationView[] = [];
  const open = { clientReference: undefined, updatedSince: undefined, state: undefined };
  for (let cursor: string | undefined; ;) {
    const page = await hub.listVerifications({ ...open, limit, cursor }, actor);
    all.push(...page.items);
    if (page.nextCursor === undefined) return all;
    cursor = page.nextCursor;
  }
};
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no refusal',
    (error: unknown) => (isHubError(error) ? error.code : String(error)),
  );
const moveRequest = (verificationId: string, at: string) =>
  database.inspect('update hedui.verification set requested_at = $2::timestamptz where verification_id = $1', [verificationId, at]);

describe('reconciliation', () => {
  it('a day agrees with a book kept from the list, and a difference leads to its bucket and its case', async () => {
    const actor = clientOf('upstream-digest');
    const today = shanghaiDate(new Date());
    const ids = await Promise.all(Array.from({ length: 12 }, () => request(actor)));
    await asking.answerAll(ids[0] ?? '', () => []);
    await hub.cancelVerification(ids[1] ?? '', actor);
    await hub.withdrawApplication(ids[2] ?? '', { withdrawnOn: undefined }, actor);
    const book = (await listAll(actor)).map(compared);
    const day = await reconciliation.readDay(today, actor);
    expect(day).toMatchObject({ day: today, ...digestCases(book) });
    expect(day.states).toEqual({ collecting: 9, complete: 1, cancelled: 1, withdrawn: 1 });
    for (const { bucket, ...own } of day.buckets)
      expect(own).toEqual(digestCases(book.filter(({ verificationId }) => bucketOf(verificationId) === bucket)));
    expect(day.buckets.reduce((sum, { count }) => sum + count, 0)).toBe(12);

    // a book in which one case is one version behind
    const behind = book.map((one) => (one.verificationId === ids[0] ? { ...one, reportVersion: one.reportVersion + 1 } : one));
    expect(digestCases(behind).count).toBe(day.count);
    const differing = day.buckets.filter(
      ({ bucket, digest }) => digestCases(behind.filter(({ verificationId }) => bucketOf(verificationId) === bucket)).digest !== digest,
    );
    expect(differing.map(({ bucket }) => bucket)).toEqual([bucketOf(ids[0] ?? '')]);
    const { items } = await reconciliation.listCases({ day: today, bucket: differing[0]?.bucket, cursor: undefined, limit: 100 }, actor);
    expect(items).toContainEqual(expect.objectContaining({ verificationId: ids[0], state: 'complete', reportVersion: 1 }));
  });

  it('a case belongs to the day of China on which it was requested, whenever it changes', async () => {
    const actor = clientOf('upstream-days');
    const [late, early, far] = [await request(actor), await request(actor), await request(actor)];
    await moveRequest(late, '2026-03-01T23:59:59.999+08:00');
    await moveRequest(early, '2026-03-02T00:00:00+08:00');
    await moveRequest(far, '2026-05-31T12:00:00+08:00');
    const [first, second] = [parseLocalDate('2026-03-01'), parseLocalDate('2026-03-02')];
    const only = (verificationId: string) => digestCases([{ verificationId, state: 'collecting', reportVersion: 0 }]);
    expect(await reconciliation.readDay(first, actor)).toMatchObject(only(late));
    expect(await reconciliation.readDay(second, actor)).toMatchObject(only(early));
    expect(await reconciliation.listDays(first, parseLocalDate('2026-05-31'), actor)).toEqual([
      { day: first, ...only(late) },
      { day: second, ...only(early) },
      { day: '2026-05-31', ...only(far) },
    ]);
    await hub.withdrawApplication(late, { withdrawnOn: undefined }, actor);
    expect(await reconciliation.readDay(first, actor)).toMatchObject(
      digestCases([{ verificationId: late, state: 'withdrawn', reportVersion: 0 }]),
    );
    expect(await reconciliation.readDay(parseLocalDate('2026-03-03'), actor)).toEqual({
      day: '2026-03-03',
      takenAt: expect.any(String) as string,
      count: 0,
      digest: '000000000000000',
      states: {},
      buckets: [],
    });
    expect(await codeOf(reconciliation.listDays(first, parseLocalDate('2026-06-01'), actor))).toBe('reconciliation-too-long');
    expect(await codeOf(reconciliation.listDays(second, first, actor))).toBe('reconciliation-too-long');
  });

  it('T2 counts nothing of another client, nor of a purpose the token does not have', async () => {
    const [one, other] = [clientOf('upstream-one'), clientOf('upstream-other')];
    await request(one);
    const today = shanghaiDate(new Date());
    expect((await reconciliation.readDay(today, one)).count).toBe(1);
    expect((await reconciliation.readDay(today, other)).count).toBe(0);
    expect((await reconciliation.readDay(today, { ...one, purposes: ['housing-assistance'] })).count).toBe(0);
    expect((await reconciliation.listCases({ day: today, bucket: undefined, cursor: undefined, limit: 10 }, other)).items).toEqual([]);
    const department: Actor = { ...one, roles: ['department'] };
    expect(await codeOf(Promise.resolve().then(() => reconciliation.readDay(today, department)))).toBe('access-denied');
  });

  it('a list that is read while cases change leaves none out, and names those that changed meanwhile again', async () => {
    const actor = clientOf('upstream-list');
    const ids = await Promise.all(Array.from({ length: 9 }, () => request(actor)));
    // several changes within one millisecond
    await database.inspect(
      "update hedui.verification set updated_at = date_trunc('milliseconds', updated_at) + n * interval '1 microsecond' from (select verification_id as id, row_number() over () as n from hedui.verification where client_id = $1) x where verification_id = id",
      [actor.clientId],
    );
    const open = { clientReference: undefined, updatedSince: undefined, state: undefined, limit: 2 };
    const first = await hub.listVerifications({ ...open, cursor: undefined }, actor);
    const moved = first.items[0]?.verificationId ?? '';
    await hub.cancelVerification(moved, actor);
    const seen = first.items.map(({ verificationId }) => verificationId);
    for (let cursor = first.nextCursor; cursor !== undefined;) {
      const page = await hub.listVerifications({ ...open, cursor }, actor);
      seen.push(...page.items.map(({ verificationId }) => verificationId));
      cursor = page.nextCursor;
    }
    expect([...new Set(seen)].sort()).toEqual([...ids].sort());
    expect(seen.filter((id) => id === moved)).toHaveLength(2);
    expect(seen).toHaveLength(10);
    const since = new Date((await hub.readVerification(moved, actor)).updatedAt);
    const changed = await hub.listVerifications({ ...open, limit: 50, cursor: undefined, updatedSince: since }, actor);
    expect(changed.items.map(({ verificationId }) => verificationId)).toEqual([moved]);
    const withdrawn = await hub.listVerifications({ ...open, cursor: undefined, state: 'withdrawn' }, actor);
    expect(withdrawn.items).toEqual([]);
  });
});

describe('an application that is given up', () => {
  const actor = clientOf('upstream-withdrawal');
  const feed = () => createEventFeed({ store: createEventStore(database.app), access: asking.hub.access });
  const withdraw = (verificationId: string) =>
    hub.withdrawApplication(verificationId, { withdrawnOn: parseLocalDate('2026-11-20') }, actor);
  const toldOf = async (verificationId: string) =>
    (await feed().read({ after: undefined, limit: 500 }, actor)).items.filter((event) => event.verificationId === verificationId);
  beforeAll(() => feed().read({ after: undefined, limit: 1 }, actor));

  it('is withdrawn once, however often it is said, tells it once, and asks nothing further', async () => {
    const verificationId = await request(actor);
    expect((await withdraw(verificationId)).state).toBe('withdrawn');
    expect((await withdraw(verificationId)).state).toBe('withdrawn');
    expect((await hub.cancelVerification(verificationId, actor)).state).toBe('withdrawn');
    const events = await toldOf(verificationId);
    expect(events.map(({ type }) => type)).toEqual(['verification.accepted', 'verification.withdrawn']);
    expect(events[1]?.data).toMatchObject({ withdrawnOn: '2026-11-20' });
    const view = await hub.readVerification(verificationId, actor);
    expect(view).toMatchObject({ state: 'withdrawn', openQueries: 0 });
    expect(new Set(view.queries?.map(({ state }) => state))).toEqual(new Set(['void']));
    await asking.consolidateAll([verificationId]);
    expect((await hub.readVerification(verificationId, actor)).state).toBe('withdrawn');
  });

  it('can be one whose asking was stopped, or that is complete; its report stays', async () => {
    const stopped = await request(actor);
    await hub.cancelVerification(stopped, actor);
    expect((await withdraw(stopped)).state).toBe('withdrawn');
    const complete = await request(actor);
    await asking.answerAll(complete, () => []);
    expect(await withdraw(complete)).toMatchObject({ state: 'withdrawn', reportVersion: 1, completeness: 'complete' });
    expect((await hub.readReport(complete, undefined, actor)).version).toBe(1);
    expect((await toldOf(stopped)).map(({ type }) => type)).toEqual([
      'verification.accepted',
      'verification.cancelled',
      'verification.withdrawn',
    ]);
  });

  it('is not one the offices began, nor one that was decided on', async () => {
    expect(await codeOf(withdraw(await request(actor, { trigger: 'recheck' })))).toBe('not-an-application');
    const decided = await request(actor);
    await asking.answerAll(decided, () => []);
    const terms = { class: undefined, amount: undefined, validTo: undefined, decidedAt: undefined, clientReference: undefined };
    await createDecisionDesk(asking.hub).decide(
      decided,
      1,
      {
        ...terms,
        programme: 'dibao',
        outcome: 'refused',
        reason: '超过标准',
        decider: '张某',
        validFrom: shanghaiDate(new Date()),
        supersedes: undefined,
      },
      actor,
      { key: `d-${serial}`, bodySha256: '0' },
    );
    expect(await codeOf(withdraw(decided))).toBe('verification-decided');
    expect(await codeOf(hub.withdrawApplication(decided, { withdrawnOn: undefined }, clientOf('upstream-stranger')))).toBe('not-found');
  });
});

it('a verification that is complete without another version of its report is told so, once', async () => {
  const actor = clientOf('upstream-completed');
  const feed = createEventFeed({ store: createEventStore(database.app), access: asking.hub.access });
  await feed.read({ after: undefined, limit: 1 }, actor);
  const verificationId = await request(actor);
  await asking.answerAll(verificationId, () => []);
  // an answer came while the report was written, and it changed nothing
  await database.inspect("update hedui.verification set state = 'partial', change_count = change_count + 1 where verification_id = $1", [
    verificationId,
  ]);
  const [row] = await database.inspect<{ change_count: number }>('select change_count from hedui.verification where verification_id = $1', [
    verificationId,
  ]);
  const seen = [{ verificationId, changeCount: row?.change_count ?? 0 }];
  await markReported(database.worker, seen);
  await markReported(database.worker, seen);
  const { items } = await feed.read({ after: undefined, limit: 500 }, actor);
  expect(items.map(({ type, sequence }) => [type, sequence]).slice(-2)).toEqual([
    ['report.issued', expect.any(Number) as number],
    ['verification.completed', (await hub.readVerification(verificationId, actor)).lastEventSequence],
  ]);
  expect(items.at(-1)?.data).toEqual({ version: 1 });
});

it('over HTTP the client sees its day, its days and its cases page by page, and gives applications up', async () => {
  const actor = clientOf('upstream-http');
  const ids = (await Promise.all(Array.from({ length: 5 }, () => request(actor)))).sort();
  const api = await startApiOver(database, { sources: [], tokens: { 'upstream-http': TOKEN } });
  try {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
    const send = async (path: string, body?: object): Promise<{ status: number; body: Record<string, unknown> }> => {
      const answer = await fetch(api.url + path, {
        headers,
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const withdrawn = await send(`/v1/verifications/${ids[0] ?? ''}/withdraw`, {});
    expect(withdrawn).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
    const today = shanghaiDate(new Date());
    const stateOf = (id: string): VerificationState => (id === ids[0] ? 'withdrawn' : 'collecting');
    const book = digestCases(ids.map((id) => ({ verificationId: id, state: stateOf(id), reportVersion: 0 })));
    expect((await send(`/v1/reconciliation?day=${today}`)).body).toMatchObject({ ...book, states: { withdrawn: 1, collecting: 4 } });
    expect((await send(`/v1/reconciliation/days?from=${today}&to=${today}`)).body).toEqual({ items: [{ day: today, ...book }] });
    const read: unknown[] = [];
    for (let cursor = ''; ;) {
      const { body } = await send(`/v1/reconciliation/cases?day=${today}&limit=2${cursor}`);
      read.push(...(body['items'] as { verificationId: string }[]).map(({ verificationId }) => verificationId));
      if (body['nextCursor'] === undefined) break;
      cursor = `&cursor=${String(body['nextCursor'])}`;
    }
    expect(read).toEqual(ids);
    expect(await send('/v1/reconciliation?day=2026-02-30')).toMatchObject({ status: 400, body: { errors: [{ code: 'date-invalid' }] } });
    expect(await send(`/v1/reconciliation/cases?day=${today}&bucket=zz`)).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'bucket-shape' }] },
    });
    expect(await send(`/v1/reconciliation/cases?day=${today}&cursor=x`)).toMatchObject({ status: 400 });
    expect(await send(`/v1/verifications/${ids[1] ?? ''}/withdraw`, { withdrawnOn: '2099-01-01' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/withdrawnOn', code: 'date-in-future' }] },
    });
  } finally {
    await api.stop();
  }
});
