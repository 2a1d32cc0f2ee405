// What leaves, on a real PostgreSQL, with a caller that records every call: queued backlogs and withdrawals, exceptions, and
// the property that no call leaves that the papers do not cover. Proves N8, T16 and F28.
// length: backlog, exceptions and the property are worked by one recording caller.
import { createCollectStore } from '#persistence';
import { addDays, shanghaiDate, type LocalDate } from '#kernel';
import {
  collectBatch,
  createExceptions,
  createHub,
  requestVerifications,
  type HubDependencies,
  type NewException,
  type RequestVerification,
  type SourceCaller,
} from '#verification';
import fc from 'fast-check';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { demoActor, hubOver, inventRequest, rememberingDispatcher, testSource } from '../support/hub-fixture.js';

const sources = [testSource('tax'), testSource('banks', { provides: ['bank-account'] }), testSource('vehicles')];
const today = shanghaiDate(new Date());
const HOUR = 3_600_000;
let database: HubDatabase;

beforeAll(async () => {
  database = await openHubDatabase();
});
afterAll(() => database.close());

/** One person who was named to a source. */
interface Left {
  readonly sourceId: string;
  readonly idNumber: string;
}

/** Answers "no record" to everything, and remembers whom it was asked about. */
function recordingCaller(left: Left[]): SourceCaller {
  return {
    describe: () => ({ mode: 'answers-now', duplicateSafe: true, canLookup: false }),
    collect: (sourceId, subjects) => {
      left.push(...subjects.map(({ idNumber }) => ({ sourceId, idNumber })));
      return Promise.resolve(
        new Map(subjects.map((subject) => [subject.subjectId, { outcome: 'no-record' as const, asOf: today, facts: [], missing: [] }])),
      );
    },
    lookup: () => Promise.resolve(new Map()),
    submit: () => Promise.reject(new Error('not a source of tickets')),
    lookupTicket: () => Promise.resolve(undefined),
    poll: () => Promise.reject(new Error('not a source of tickets')),
  };
}

/** As the worker does with a batch: claim, ask, settle. */
async function work(batchIds: readonly string[], left: Left[]): Promise<void> {
  const store = createCollectStore(database.worker, testCipher);
  const claimed = await store.claimBatches(batchIds, 30_000);
  const settlements = await Promise.all(
    claimed.map((batch) =>
      collectBatch(batch, {
        caller: recordingCaller(left),
        source: testSource(batch.sourceId),
        now: () => new Date(),
        random: () => 0.5,
        readLatestAnswers: () => Promise.resolve(new Map()),
        reached: () => undefined,
      }),
    ),
  );
  await store.settleBatches(settlements);
}

async function request(command: RequestVerification, hub: HubDependencies = hubOver(database, sources)) {
  const dispatcher = rememberingDispatcher();
  const [result] = await requestVerifications([{ command, idempotency: undefined }], 'live', demoActor, { ...hub, dispatcher });
  const verificationId = result?.verificationId ?? '';
  const view = await createHub(hub).readVerification(verificationId, demoActor);
  return {
    verificationId,
    householdId: view.householdId,
    batchIds: dispatcher.dispatched.map(({ batchId }) => batchId),
    numbers: listNumbers(command),
  };
}
/** Identity numbers by ref. */
const listNumbers = ({ household }: RequestVerification): ReadonlyMap<string, string> =>
  new Map('members' in household ? household.members.map(({ ref, idNumber }) => [ref, String(idNumber)]) : []);
const authorizationsOf = async (householdId: string): Promise<string[]> =>
  (
    await database.inspect<{ authorization_id: string }>(
      'select authorization_id from hedui."authorization" where household_id = $1 order by created_at',
      [householdId],
    )
  ).map((row) => row.authorization_id);
const refusalOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );

let serial = 7000;
const nextRequest = (size: number): RequestVerification => inventRequest((serial += 1), { size });

describe('a queued backlog', () => {
  it('sends nothing more once the withdrawal is answered; answers that came stay; the verification says what was not asked', async () => {
    const { verificationId, householdId, batchIds } = await request(nextRequest(2));
    const [first, ...queued] = batchIds;
    const left: Left[] = [];
    await work([first ?? ''], left);
    const before = left.length;
    expect(before).toBe(2);
    const hub = createHub(hubOver(database, sources));
    const [authorizationId = ''] = await authorizationsOf(householdId);
    await hub.revokeAuthorization(authorizationId, demoActor);
    await work(queued, left);
    expect(left).toHaveLength(before);

    const view = await hub.readVerification(verificationId, demoActor);
    expect(view.notAuthorised?.map(({ reason }) => reason)).toEqual(Array(4).fill('authorization-withdrawn'));
    expect(view.queries?.flatMap(({ outcomes }) => Object.entries(outcomes)).sort()).toEqual([
      ['no-record', 2],
      ['not-authorised', 2],
      ['not-authorised', 2],
    ]);
    const told = await database.inspect(
      `select e.type, e.data, a.verification_ids = array[e.verification_id] as audited from hedui.verification_event e
       join hedui.audit_event a on a.action = 'authorization.revoked' and a.detail->>'authorizationId' = $2
       where e.verification_id = $1 and e.type = 'authorization.ended'`,
      [verificationId, authorizationId],
    );
    expect(told).toEqual([{ type: 'authorization.ended', data: { authorizationId, reason: 'withdrawn' }, audited: true }]);
  });

  it('of many verifications lets nothing leave whose claim began after the withdrawal committed, however many workers race it', async () => {
    const requests = await Promise.all(Array.from({ length: 12 }, () => request(nextRequest(1))));
    const hub = createHub(hubOver(database, sources));
    const store = createCollectStore(database.worker, testCipher);
    const batches = requests.flatMap((one) => one.batchIds.map((batchId) => ({ batchId, household: one.householdId })));
    const revokedAt = new Map<string, number>();
    const violations: string[] = [];
    await Promise.all([
      ...requests.map(async ({ householdId }) => {
        const [authorizationId = ''] = await authorizationsOf(householdId);
        await hub.revokeAuthorization(authorizationId, demoActor);
        revokedAt.set(householdId, performance.now());
      }),
      ...batches.map(async ({ batchId, household }) => {
        const begunAt = performance.now();
        const claimed = await store.claimBatches([batchId], 30_000);
        const since = revokedAt.get(household);
        const asks = claimed.some(({ queries }) => queries.some(({ subjects }) => subjects.length > 0));
        if (asks && since !== undefined && since < begunAt) violations.push(batchId);
      }),
    ]);
    expect(violations).toEqual([]);
    // of those that were claimed with somebody to ask, the intent committed before the withdrawal did
    const late = await database.inspect(
      `select 1 from hedui.query q join hedui.verification v using (verification_id) join hedui."authorization" a using (household_id)
       where v.household_id = any($1::uuid[]) and q.state = 'asking' and q.asked_at > a.revoked_at`,
      [requests.map(({ householdId }) => householdId)],
    );
    expect(late).toEqual([]);
  });

  it('is asked again at a re-check under the authorization of that day only', async () => {
    const first = await request(nextRequest(1));
    const [authorizationId = ''] = await authorizationsOf(first.householdId);
    const recheck: RequestVerification = {
      ...nextRequest(1),
      household: { householdId: first.householdId },
      authorizations: [],
      authorizationIds: [authorizationId],
      trigger: 'recheck',
    };
    expect((await request(recheck)).batchIds).toHaveLength(sources.length);
    await createHub(hubOver(database, sources)).revokeAuthorization(authorizationId, demoActor);
    expect((await request(recheck)).batchIds).toEqual([]);
  });
});

const exceptionFor = (subjects: readonly string[], change: Partial<NewException> = {}): NewException => ({
  ground: 'vital-interest',
  basis: '《中华人民共和国个人信息保护法》第十三条第一款第四项',
  reason: '昏迷送医,金丝雀',
  subjects,
  sourceIds: ['tax'],
  eventAt: new Date(Date.now() - HOUR),
  reportedAt: undefined,
  papersDueAt: new Date(Date.now() + HOUR),
  noticeDueAt: new Date(Date.now() + 24 * HOUR),
  ...change,
});
const unsigned = (size: number): RequestVerification => ({ ...nextRequest(size), authorizations: [], trigger: 'emergency' });

describe('an exception', () => {
  it('lets exactly its people and sources be asked for its verification, until the papers are due', async () => {
    const dispatcher = rememberingDispatcher();
    const hub = hubOver(database, sources, dispatcher);
    const [one, other] = [await request(unsigned(2), hub), await request(unsigned(1), hub)];
    expect(one.batchIds).toEqual([]);
    const exceptions = createExceptions(hub);
    const recorded = await exceptions.record(one.verificationId, exceptionFor(['m1']), demoActor);
    expect(recorded).toMatchObject({ ground: 'vital-interest', recordedBy: 'demo', overdue: [], sourceIds: ['tax'] });
    const left: Left[] = [];
    await work(
      dispatcher.dispatched.map(({ batchId }) => batchId),
      left,
    );
    expect(left).toEqual([{ sourceId: 'tax', idNumber: one.numbers.get('m1') }]);
    expect(other.batchIds).toEqual([]);
    const sealed = await database.inspect('select * from hedui.authorization_exception where exception_id = $1', [recorded.exceptionId]);
    expect(JSON.stringify(sealed)).not.toContain('金丝雀');
  });

  it('that is over before the batch is sent permits nothing: ended, or its papers overdue', async () => {
    const dispatcher = rememberingDispatcher();
    const hub = hubOver(database, sources, dispatcher);
    const exceptions = createExceptions(hub);
    const left: Left[] = [];
    for (const end of ['ended', 'overdue'] as const) {
      const { verificationId } = await request(unsigned(1), hub);
      dispatcher.dispatched.length = 0;
      const dueSoon = end === 'overdue' ? { papersDueAt: new Date(Date.now() + 300) } : {};
      const { exceptionId } = await exceptions.record(verificationId, exceptionFor(['m1'], dueSoon), demoActor);
      if (end === 'ended') await exceptions.end(exceptionId, demoActor);
      else await database.inspect('select pg_sleep(0.35)');
      expect(dispatcher.dispatched).toHaveLength(1);
      await work(
        dispatcher.dispatched.map(({ batchId }) => batchId),
        left,
      );
    }
    expect(left).toEqual([]);
    const overdue = await exceptions.list({ verificationId: undefined, overdue: true, limit: 100 }, demoActor);
    expect(overdue.map((one) => one.overdue)).toEqual([['papers']]);
  });

  it('is followed up: papers of everybody it was for, and notice to the person, each once and with its audit row', async () => {
    const hub = hubOver(database, sources);
    const exceptions = createExceptions(hub);
    const command = nextRequest(2);
    const { verificationId, householdId } = await request({ ...command, authorizations: [], trigger: 'emergency' }, hub);
    const { exceptionId } = await exceptions.record(verificationId, exceptionFor(['m1', 'm2']), demoActor);
    const sign = async (refs: readonly string[]): Promise<string> => {
      const [paper] = command.authorizations;
      if (!paper) throw new Error('no paper');
      const signed = { ...paper, subjects: refs, signatures: paper.signatures.filter(({ subject }) => refs.includes(subject)) };
      return (await createHub(hub).createAuthorization(householdId, signed, demoActor)).authorizationId;
    };
    expect(await refusalOf(exceptions.acceptPapers(exceptionId, await sign(['m1']), demoActor))).toBe('exception-invalid');
    const full = await exceptions.acceptPapers(exceptionId, await sign(['m1', 'm2']), demoActor);
    expect(full.papersAt).toBeDefined();
    const notice = { how: 'in-person', at: new Date() } as const;
    expect(await exceptions.recordNotice(exceptionId, notice, demoActor)).toMatchObject({ notifiedHow: 'in-person', notifiedBy: 'demo' });
    expect(await refusalOf(exceptions.recordNotice(exceptionId, notice, demoActor))).toBe('exception-state');
    const audit = await database.inspect<{ action: string }>(
      "select action from hedui.audit_event where detail->>'exceptionId' = $1 order by audit_id",
      [exceptionId],
    );
    expect(audit.map(({ action }) => action)).toEqual(['exception.recorded', 'exception.papers-accepted', 'exception.person-notified']);
  });

  it('without a lawful time frame, or about somebody else, is refused; a foreign one is as if it did not exist', async () => {
    const hub = hubOver(database, sources);
    const exceptions = createExceptions(hub);
    const { verificationId } = await request(unsigned(1), hub);
    for (const change of [
      { papersDueAt: new Date(Date.now() - 1) },
      { papersDueAt: new Date(Date.now() + 40 * 24 * HOUR) },
      { noticeDueAt: new Date(Date.now() + 400 * 24 * HOUR) },
      { eventAt: new Date(Date.now() + HOUR) },
      { subjects: ['m9'] },
    ])
      expect(await refusalOf(exceptions.record(verificationId, exceptionFor(['m1'], change), demoActor))).toBe('exception-invalid');
    expect(await refusalOf(exceptions.end('01935b7e-3c1a-7d52-9a51-0c3f5d6e7f80', demoActor))).toBe('not-found');
  });
});

const PROGRAMMES = ['dibao', 'housing'] as const;
const paper = fc.record({
  signers: fc.subarray(['m1', 'm2']),
  sourceIds: fc.option(fc.subarray(['tax', 'banks', 'vehicles'], { minLength: 1 }), { nil: undefined, freq: 2 }),
  programmes: fc.subarray([...PROGRAMMES], { minLength: 1 }),
  from: fc.integer({ min: -2, max: 1 }),
  days: fc.integer({ min: 0, max: 3 }),
  noFinancial: fc.boolean(),
});
const step = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'work' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), which: fc.nat({ max: 2 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('except' as const),
      who: fc.subarray(['m1', 'm2'], { minLength: 1 }),
      sourceIds: fc.subarray(['tax', 'banks', 'vehicles'], { minLength: 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'end-exceptions' as const }) },
);

it('whatever was signed, withdrawn and excepted, in whatever order: no call leaves that is not covered when it leaves', async () => {
  let calls = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(paper, { maxLength: 3 }),
      fc.subarray([...PROGRAMMES], { minLength: 1 }),
      fc.array(step, { minLength: 2, maxLength: 6 }),
      async (papers, programmes, steps) => {
        const dispatcher = rememberingDispatcher();
        const hub = hubOver(database, sources, dispatcher);
        const usual = nextRequest(2);
        const usable = papers.filter(({ signers }) => signers.length > 0);
        const one = await request(
          {
            ...usual,
            programmes,
            authorizations: usable.flatMap((signed) =>
              usual.authorizations.map((base) => ({
                ...base,
                sourceIds: signed.sourceIds,
                programmes: signed.programmes,
                validFrom: addDays(today, signed.from),
                validTo: addDays(today, signed.from + signed.days),
                signatures: signed.signers.map((subject) => ({
                  subject,
                  signedOn: addDays(today, -3),
                  signedBy: 'self' as const,
                  ...(signed.noFinancial ? { consents: ['health' as const] } : {}),
                })),
              })),
            ),
          },
          hub,
        );
        const ids = await authorizationsOf(one.householdId);
        // the model: what is on the papers, in the words of the law
        const inForce = usable.map((signed) => ({ ...signed, isWithdrawn: false }));
        let excepted: { readonly who: readonly string[]; readonly sourceIds: readonly string[] }[] = [];
        const isCovered = (ref: string, sourceId: string, on: LocalDate): boolean =>
          inForce.some(
            (signed) =>
              !signed.isWithdrawn &&
              signed.signers.includes(ref) &&
              (signed.sourceIds?.includes(sourceId) ?? true) &&
              !(signed.noFinancial && sourceId === 'banks') &&
              programmes.every((programme) => signed.programmes.includes(programme)) &&
              addDays(today, signed.from) <= on &&
              on <= addDays(today, signed.from + signed.days),
          ) || excepted.some(({ who, sourceIds }) => who.includes(ref) && sourceIds.includes(sourceId));
        const refOf = new Map([...one.numbers].map(([ref, idNumber]) => [idNumber, ref]));
        const exceptions = createExceptions(hub);
        const queue = [...one.batchIds];
        for (const todo of steps) {
          queue.push(...dispatcher.dispatched.splice(0).map(({ batchId }) => batchId));
          if (todo.kind === 'work') {
            const left: Left[] = [];
            await work(queue.splice(0, 2), left);
            calls += left.length;
            for (const { sourceId, idNumber } of left)
              expect([sourceId, isCovered(refOf.get(idNumber) ?? '', sourceId, today)]).toEqual([sourceId, true]);
          } else if (todo.kind === 'withdraw') {
            const authorizationId = ids[todo.which];
            const signed = inForce[todo.which];
            if (!authorizationId || !signed) continue;
            await createHub(hub).revokeAuthorization(authorizationId, demoActor);
            signed.isWithdrawn = true;
          } else if (todo.kind === 'except') {
            await exceptions.record(one.verificationId, exceptionFor(todo.who, { sourceIds: todo.sourceIds }), demoActor);
            excepted.push(todo);
          } else {
            for (const { exceptionId } of await exceptions.list(
              { verificationId: one.verificationId, overdue: false, limit: 20 },
              demoActor,
            ))
              await exceptions.end(exceptionId, demoActor);
            excepted = [];
          }
        }
      },
    ),
    { numRuns: process.env['HEDUI_TEST_LONG'] === '1' ? 500 : 60, seed: 28 },
  );
  expect(calls).toBeGreaterThan(30);
}, 300_000);
