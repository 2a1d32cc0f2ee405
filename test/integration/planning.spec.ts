// Asking in waves on a real PostgreSQL: what is required goes first, asking stops once no answer could change an outcome and
// never before, and every step survives two workers, a lost job and a change in between.
import type { Actor } from '#lawful-access';
import type { Programme } from '#contracts';
import { createCollectStore, createEditionStore, createReplayStore } from '#persistence';
import { determine } from '#eligibility';
import {
  cancelVerification,
  consolidate,
  createHub,
  extendVerification,
  replayReports,
  type NewAuthorization,
  type PlanView,
} from '#verification';
import { ASKED_SOURCES, REQUIRED_SOURCES, earning, openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { demoActor, inventIdNumber, inventRequest } from '../support/hub-fixture.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';

let database: HubDatabase;
let asking: AskingHub;

beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
});
afterAll(() => database.close());

const signFor = (subject: string, programmes: readonly Programme[]): NewAuthorization[] =>
  inventRequest(1).authorizations.map((one) => ({
    ...one,
    programmes,
    subjects: [subject],
    signatures: [{ subject, signedOn: one.validFrom, signedBy: 'self' }],
  }));
const WELL_OFF = earning('30000.00');
const stateOf = async (verificationId: string) =>
  (
    await database.inspect(
      'select state, wave, open_queries, unheard_queries, held_queries from hedui.verification where verification_id = $1',
      [verificationId],
    )
  )[0];
const outcomesOf = async (verificationId: string) =>
  (await asking.readReport(verificationId)).determination.programmes.map(({ programme, outcome, settled, sufficient }) => ({
    programme,
    outcome,
    settled,
    sufficient,
  }));
const notNeeded = async (verificationId: string): Promise<string[]> =>
  (await asking.readReport(verificationId)).report.coverage.flatMap(({ sourceId, outcome }) =>
    outcome === 'not-needed' ? [sourceId] : [],
  );

describe('a screening', () => {
  it('asks what the pack requires first, then what is open, and says of the rest that it was settled without it', async () => {
    const verificationId = await asking.request(1, { trigger: 'screening' });
    expect(await stateOf(verificationId)).toEqual({
      state: 'collecting',
      wave: 1,
      open_queries: ASKED_SOURCES.length,
      unheard_queries: REQUIRED_SOURCES.length,
      held_queries: ASKED_SOURCES.length - REQUIRED_SOURCES.length,
    });
    const waves = await asking.answerAll(verificationId, WELL_OFF);
    expect(waves[0]).toEqual(REQUIRED_SOURCES);
    const asked = waves.flat();
    expect(asked.length).toBeLessThan(ASKED_SOURCES.length * 0.8);
    expect(await stateOf(verificationId)).toMatchObject({ state: 'complete', open_queries: 0, unheard_queries: 0, held_queries: 0 });
    const skipped = await notNeeded(verificationId);
    expect([...asked, ...skipped].sort()).toEqual(ASKED_SOURCES.map(({ id }) => id).sort());
    const { report, determination } = await asking.readReport(verificationId);
    expect(report.completeness).toBe('partial');
    expect(determination.recommendation.en).toContain(`${skipped.length} not asked, the outcome being settled without them`);
    expect(await createHub(asking.hub).readSummary(verificationId, undefined, demoActor)).toMatchObject({ missingSources: [] });
    expect(determination.programmes.every(({ settled }) => settled)).toBe(true);
    const events = await database.inspect<{ type: string }>(
      'select type from hedui.verification_event where verification_id = $1 order by sequence',
      [verificationId],
    );
    expect(events.map(({ type }) => type).filter((type) => !type.startsWith('query.'))).toEqual([
      'verification.accepted',
      ...waves.slice(1).map(() => 'verification.wave-sent'),
      'verification.settled-early',
      'report.issued',
    ]);
  });

  it('comes to the outcomes of an application that asks everybody at once', async () => {
    const screened = await asking.request(2, { trigger: 'screening' });
    await asking.answerAll(screened, WELL_OFF);
    const applied = await asking.request(3, { trigger: 'application' });
    expect(await asking.answerAll(applied, WELL_OFF)).toEqual([ASKED_SOURCES.map(({ id }) => id).sort()]);
    expect(await outcomesOf(screened)).toEqual(await outcomesOf(applied));
  });

  it('asks everybody when an outcome stays open', async () => {
    const verificationId = await asking.request(4, {
      trigger: 'screening',
      programmes: ['dibao', 'temporary'],
      authorizations: signFor('m1', ['dibao', 'temporary']),
    });
    const waves = await asking.answerAll(verificationId, WELL_OFF);
    expect(waves.flat().sort()).toEqual(ASKED_SOURCES.map(({ id }) => id).sort());
    expect(await notNeeded(verificationId)).toEqual([]);
    expect(await stateOf(verificationId)).toMatchObject({ state: 'complete', held_queries: 0 });
  });

  it('is made again byte for byte', async () => {
    const verificationId = await asking.request(5, { trigger: 'screening' });
    await asking.answerAll(verificationId, WELL_OFF);
    const [replay] = await replayReports([{ verificationId, version: 1 }], {
      store: createReplayStore(database.worker, testCipher),
      editions: createEditionStore(database.worker),
      configured: { catalogue: [], packFor: () => undefined },
      determine,
    });
    expect(replay).toMatchObject({ outcome: 'identical', faults: [], differences: [] });
  });
});

describe('a step from wave to wave', () => {
  it('is made once when two workers come to it', async () => {
    const verificationId = await asking.request(10, { trigger: 'clue' });
    await asking.settleWave(verificationId, WELL_OFF);
    await Promise.all([1, 2, 3].map(() => consolidate([verificationId], asking.consolidation)));
    const rows = await database.inspect<{ wave: number; batches: number }>(
      `select q.wave, count(distinct b.batch_id)::int as batches from hedui.query q join hedui.query_batch b using (batch_id)
       where verification_id = $1 group by 1 order by 1`,
      [verificationId],
    );
    const [, second] = rows;
    expect(rows).toHaveLength(2);
    expect(await stateOf(verificationId)).toMatchObject({ wave: 2, unheard_queries: second?.batches });
    await asking.answerAll(verificationId, WELL_OFF);
    expect(await stateOf(verificationId)).toMatchObject({ state: 'complete', open_queries: 0, held_queries: 0 });
  });

  it('is found by the sweeper when a worker died before it, and when nobody answered in time', async () => {
    const verificationId = await asking.request(11, { trigger: 'change' });
    const store = createCollectStore(database.worker, testCipher);
    expect(await store.findDueVerifications(500)).not.toContain(verificationId);
    await database.inspect("update hedui.verification set wave_closes_at = now() - interval '1 second' where verification_id = $1", [
      verificationId,
    ]);
    expect(await store.findDueVerifications(500)).toContain(verificationId);
    await consolidate([verificationId], asking.consolidation);
    expect(await stateOf(verificationId)).toMatchObject({ state: 'collecting', wave: 2 });
    await asking.answerAll(verificationId, WELL_OFF);
    expect(await stateOf(verificationId)).toMatchObject({ state: 'complete' });
  });

  it('does not come after a cancellation, and nothing that was held back is sent', async () => {
    const verificationId = await asking.request(12, { trigger: 'bulk' });
    await cancelVerification(verificationId, demoActor, asking.hub);
    await asking.answerWave(verificationId, WELL_OFF);
    expect(await stateOf(verificationId)).toEqual({
      state: 'cancelled',
      wave: 1,
      open_queries: 0,
      unheard_queries: 0,
      held_queries: 0,
    });
    expect(await database.inspect("select 1 from hedui.query where verification_id = $1 and state <> 'void'", [verificationId])).toEqual(
      [],
    );
  });

  it('is taken up again for a member who is added after asking had stopped', async () => {
    const verificationId = await asking.request(13, { trigger: 'screening' });
    await asking.answerAll(verificationId, WELL_OFF);
    const before = await notNeeded(verificationId);
    expect(before.length).toBeGreaterThan(0);
    await extendVerification(
      verificationId,
      {
        member: {
          ref: 'm2',
          name: '测样乙',
          idNumber: inventIdNumber(977),
          role: 'member',
          relation: 'spouse',
          counted: true,
          countedReason: '共同生活',
        },
        authorizations: signFor('m2', ['dibao', 'low-income']),
      },
      demoActor,
      asking.hub,
    );
    expect(await stateOf(verificationId)).toMatchObject({ state: 'partial', unheard_queries: REQUIRED_SOURCES.length });
    const waves = await asking.answerAll(verificationId, WELL_OFF);
    expect(waves[0]).toEqual(REQUIRED_SOURCES);
    const { report, determination } = await asking.readReport(verificationId);
    expect(determination.programmes.every(({ settled }) => settled)).toBe(true);
    expect(report.coverage.filter(({ outcome }) => outcome === 'pending')).toEqual([]);
    expect(await stateOf(verificationId)).toMatchObject({ state: 'complete', open_queries: 0, held_queries: 0 });
  });
});

it('what was not needed is asked after all when an answer that was asked for again leaves an outcome open', async () => {
  const verificationId = await asking.request(40, { trigger: 'screening' });
  await asking.answerAll(verificationId, WELL_OFF);
  const before = await notNeeded(verificationId);
  await database.inspect(
    `insert into hedui.finding (verification_id, source_id, subject_id, revision, outcome, as_of)
     select verification_id, source_id, subject_id, revision + 1, 'no-record', as_of from hedui.finding where verification_id = $1 and source_id = 'tax'`,
    [verificationId],
  );
  await database.inspect('update hedui.verification set change_count = change_count + 1 where verification_id = $1', [verificationId]);
  await asking.consolidateAll([verificationId]);
  expect(await stateOf(verificationId)).toMatchObject({ state: 'partial' });
  const waves = await asking.answerAll(verificationId, () => []);
  for (const sourceId of waves.flat()) expect(before).toContain(sourceId);
  const { report, determination } = await asking.readReport(verificationId);
  const isOver = determination.programmes.every(({ settled }) => settled) || (await notNeeded(verificationId)).length === 0;
  expect([waves.flat().length > 0, isOver]).toEqual([true, true]);
  expect(report.coverage.filter(({ outcome }) => outcome === 'pending')).toEqual([]);
  expect(await stateOf(verificationId)).toMatchObject({ state: 'complete', open_queries: 0, unheard_queries: 0, held_queries: 0 });
});

describe('the plan of a verification', () => {
  const hub = () => createHub(asking.hub);
  const choicesOf = ({ entries }: PlanView): Record<string, string> =>
    Object.fromEntries(entries.map(({ sourceId, choice, reasons: [first] }) => [sourceId, `${choice}: ${first?.code ?? ''}`]));

  it('names for every source why it is asked, held back or not asked, with rule, period, wave and due time', async () => {
    const verificationId = await asking.request(20, { trigger: 'screening' });
    const before = await hub().readPlan(verificationId, demoActor);
    expect(before).toMatchObject({ asking: 'until-settled', wave: 1, counts: { asked: 5, reused: 0, held: 12, notAsked: 0 } });
    expect(choicesOf(before)).toMatchObject({
      tax: 'asked: required',
      marriage: 'held: waits-for-wave',
      education: 'held: waits-for-wave',
    });
    expect(before.entries.find(({ sourceId }) => sourceId === 'banks')).toMatchObject({
      reasons: expect.arrayContaining([
        expect.objectContaining({
          code: 'required',
          programme: 'dibao',
          kinds: ['bank-account', 'interest'],
          citation: expect.any(String),
        }),
        expect.objectContaining({ code: 'could-move', measures: expect.arrayContaining(['monetary-assets']) }),
      ]),
      query: { state: 'planned', lane: 'live', wave: 1, periodFrom: '2022-09-01', periodTo: '2023-08-31' },
    });
    await asking.answerAll(verificationId, WELL_OFF);
    const after = await hub().readPlan(verificationId, demoActor);
    expect(after.counts.held).toBe(0);
    expect(after.counts.asked + after.counts.notAsked).toBe(ASKED_SOURCES.length);
    const later = after.entries.filter(({ query }) => query?.wave === 2);
    expect(later.length).toBeGreaterThan(0);
    for (const { reasons } of later) expect(reasons.map(({ code }) => code)).toContain('open-tests');
    const skipped = after.entries.filter(({ choice }) => choice === 'not-asked');
    expect(skipped.map(({ sourceId }) => sourceId).sort()).toEqual((await notNeeded(verificationId)).sort());
    expect(new Set(skipped.flatMap(({ reasons }) => reasons.map(({ code }) => code)))).toEqual(new Set(['settled-without-it']));
  });

  it('of an application asks everybody, and says who lacks a consent, who is not connected and whose answer serves again', async () => {
    const [tax, ...others] = ASKED_SOURCES;
    if (!tax) throw new Error('there are no sources');
    const unconnected = { ...tax, id: 'utilities', provides: ['utility-usage' as const], connected: false as const };
    const reusing = [{ ...tax, reuse: { hours: 24 } }, ...others];
    const own = openAskingHub(database, reusing, [unconnected]);
    const signedFor = (sourceIds: readonly string[]) =>
      signFor('m1', ['dibao', 'low-income']).map((one) => ({ ...one, sourceIds: [...sourceIds] }));
    const first = await own.request(21, { authorizations: signedFor(['tax']) });
    await own.answerAll(first, WELL_OFF);
    const second = await own.request(21, { authorizations: signedFor(['tax', 'banks', 'education', 'health']) });
    const plan = await createHub(own.hub).readPlan(second, demoActor);
    expect(plan).toMatchObject({ asking: 'everything', counts: { asked: 3, reused: 1, held: 0 } });
    expect(choicesOf(plan)).toMatchObject({
      tax: 'reused: reused-answer',
      banks: 'asked: required',
      education: 'asked: everything-asked',
      vehicles: 'not-asked: not-authorised',
      utilities: 'not-asked: not-connected',
    });
    const housing: Actor = { ...demoActor, purposes: ['housing-assistance'] };
    const other = await own.request(21, { authorizations: signedFor(['tax']), purpose: 'housing-assistance' }, 1, housing);
    expect(choicesOf(await createHub(own.hub).readPlan(other, housing))).toMatchObject({ tax: 'asked: required' });
  });
});

it('a list compared in bulk fills the batches of each wave across its households', async () => {
  const verificationIds = await asking.requestBulk([30, 31, 32], { trigger: 'bulk' });
  const [first = ''] = verificationIds;
  expect(await asking.settleWave(first, WELL_OFF)).toEqual(REQUIRED_SOURCES);
  await asking.consolidateAll(verificationIds);
  const second = await database.inspect<{ queries: number; batches: number }>(
    `select count(*)::int as queries, count(distinct batch_id)::int as batches from hedui.query
     where verification_id = any($1) and wave = 2 and lane = 'bulk'`,
    [verificationIds],
  );
  expect(second[0]?.batches).toBeGreaterThan(0);
  expect(second[0]?.queries).toBe(verificationIds.length * (second[0]?.batches ?? 0));
});
