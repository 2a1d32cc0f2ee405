// Decisions on assistance on the database: what a person decided stands beside what was recommended, is never changed, and is
// seen by whom it concerns.
// length: one world of cases that every test adds to.
import type { DecisionOutcome } from '#contracts';
import { fen, parseLocalDate } from '#kernel';
import type { Actor } from '#lawful-access';
import { createDecisionDesk, type DecisionDesk, type NewDecision } from '#verification';
import { earning, openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { inventIdNumber, inventRequest } from '../support/hub-fixture.js';
import { officerAt, PLACES } from '../support/placed-officers.js';

const caseworker = officerAt('township', 'caseworker', ['caseworker']);
const both = officerAt('township', 'caseworker', ['caseworker', 'reviewer']);
const reviewer = officerAt('township', 'reviewer', ['reviewer']);
const stranger = officerAt('sibling-township', 'far reviewer', ['reviewer']);
const supervisor = officerAt('county', 'supervisor', ['supervisor']);
const system: Actor = { clientId: 'street-system', purposes: ['social-assistance'], divisions: [], programmes: [], policy: false };
const elsewhere: Actor = { ...system, clientId: 'other-system' };

let database: HubDatabase;
let asking: AskingHub;
let desk: DecisionDesk;
let serial = 400;
let keys = 0;

beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
  desk = createDecisionDesk(asking.hub);
}, 300_000);
afterAll(() => database.close());

const day = parseLocalDate;
const decision = (outcome: DecisionOutcome, more: Partial<NewDecision> = {}): NewDecision => ({
  programme: 'dibao',
  class: undefined,
  outcome,
  amount: undefined,
  validFrom: day('2023-10-01'),
  validTo: undefined,
  reason: undefined,
  decidedAt: undefined,
  decider: undefined,
  clientReference: undefined,
  supersedes: undefined,
  ...more,
});
const once = (key = `key-${(keys += 1)}`, bodySha256 = '0'.repeat(64)) => ({ key, bodySha256 });
const household = () => ({
  divisionCode: PLACES.township,
  members: [
    {
      ref: 'm1',
      name: '测样甲',
      idNumber: inventIdNumber((serial += 1)),
      role: 'member',
      relation: 'self',
      counted: true,
      countedReason: '本人',
    } as const,
  ],
});
/** A case with a report; 300 yuan a month is poor, 9000 is not. */
async function reported(monthly: string, opener: Actor = caseworker): Promise<string> {
  const verificationId = await asking.request((serial += 1), { household: household() }, 1, opener);
  await asking.answerAll(verificationId, earning(monthly));
  return verificationId;
}
const auditOf = (decisionId: string) =>
  database.inspect<{ action: string; actor: string; detail: Record<string, unknown> }>(
    `select action, actor, detail from hedui.audit_event where detail->>'decisionId' = $1`,
    [decisionId],
  );

describe('a decision on a report', () => {
  it('keeps what was recommended and what was decided apart, and is audited in its transaction', async () => {
    const verificationId = await reported('9000.00');
    const { view } = await desk.decide(
      verificationId,
      1,
      decision('granted', { amount: fen(500_00), reason: '因重病支出,经集体研究', class: 'B' }),
      reviewer,
      once(),
    );
    expect(view).toMatchObject({
      outcome: 'granted',
      amount: '500.00',
      class: 'B',
      reportVersion: 1,
      recommended: { outcome: 'does-not-meet', settled: true },
      differs: ['outcome'],
      decidedBy: reviewer.officer?.officerId,
      ordinal: 1,
    });
    expect(await auditOf(view.decisionId)).toEqual([
      {
        action: 'decision.recorded',
        actor: reviewer.officer?.officerId,
        detail: expect.objectContaining({
          outcome: 'granted',
          differs: 'outcome',
          recommended: 'does-not-meet',
          settled: true,
          version: 1,
        }),
      },
    ]);
    const [row] = await database.inspect<{ stored: string }>('select d::text as stored from hedui.decision d where decision_id = $1', [
      view.decisionId,
    ]);
    expect(row?.stored).not.toContain('重病');
    expect(row?.stored).not.toContain('500.00');
    expect(await desk.listDecisions(verificationId, reviewer)).toEqual([view]);
  });

  it('other than recommended, or against the household, needs a reason; a system names the person', async () => {
    const rich = await reported('9000.00', system);
    const decide = (more: NewDecision) => desk.decide(rich, 1, more, system, once());
    await expect(decide(decision('granted'))).rejects.toMatchObject({ code: 'decision-needs-reason' });
    await expect(decide(decision('refused'))).rejects.toMatchObject({ code: 'decision-needs-reason' });
    await expect(decide(decision('refused', { reason: '收入超过标准' }))).rejects.toMatchObject({ code: 'decision-needs-person' });
    const { view } = await decide(decision('refused', { reason: '收入超过标准', decider: '某区民政局审批岗' }));
    expect(view).toMatchObject({ outcome: 'refused', differs: [], decider: '某区民政局审批岗' });
  });

  it('is never made by who has opened the case, whatever else the officer may do', async () => {
    const verificationId = await reported('300.00');
    await expect(desk.decide(verificationId, 1, decision('granted'), both, once())).rejects.toMatchObject({ code: 'own-submission' });
    await expect(desk.decide(verificationId, 1, decision('granted'), caseworker, once())).rejects.toMatchObject({ code: 'access-denied' });
    await expect(desk.decide(verificationId, 1, decision('granted'), stranger, once())).rejects.toMatchObject({ code: 'not-found' });
    await expect(desk.decide(verificationId, 1, decision('granted'), supervisor, once())).rejects.toMatchObject({ code: 'access-denied' });
    await expect(desk.decide(verificationId, 1, decision('granted'), elsewhere, once())).rejects.toMatchObject({ code: 'not-found' });
    expect(await database.inspect('select 1 from hedui.decision where verification_id = $1', [verificationId])).toEqual([]);
  });

  it('needs the second factor shown just now', async () => {
    const verificationId = await reported('300.00');
    const { officer } = reviewer;
    if (!officer) throw new Error('a reviewer is an officer');
    const stale: Actor = { ...reviewer, officer: { ...officer, secondFactorAt: new Date(Date.now() - 6 * 60_000) } };
    await expect(desk.decide(verificationId, 1, decision('granted'), stale, once())).rejects.toMatchObject({ code: 'step-up-needed' });
  });

  it('rests on a report that was issued, for an officer on the latest', async () => {
    const open = await asking.request((serial += 1), { household: household() }, 1, caseworker);
    await expect(desk.decide(open, 1, decision('granted'), reviewer, once())).rejects.toMatchObject({ code: 'decision-without-report' });
    const verificationId = await reported('300.00');
    await expect(desk.decide(verificationId, 2, decision('granted'), reviewer, once())).rejects.toMatchObject({
      code: 'report-superseded',
    });
  });

  it('is hidden from an officer with a relative in the household', async () => {
    const verificationId = await reported('300.00');
    const kin = officerAt('township', 'reviewer with kin', ['reviewer']);
    await database.inspect(
      `insert into hedui.relative (relative_id, officer_id, organisation_id, owner_division, relation, id_number_index, identity_sealed)
       select gen_random_uuid(), $2, $3, '110109101', 'sibling', id_number_index, '\\x00' from hedui.member join hedui.verification using (household_id) where verification_id = $1`,
      [verificationId, kin.officer?.officerId, kin.officer?.organisationId],
    );
    await expect(desk.decide(verificationId, 1, decision('granted'), kin, once())).rejects.toMatchObject({ code: 'not-found' });
    await desk.decide(verificationId, 1, decision('granted'), reviewer, once());
    await expect(desk.listDecisions(verificationId, kin)).rejects.toMatchObject({ code: 'not-found' });
    const { items } = await desk.listAssistance(query({}), kin);
    expect(items.filter(({ decision: { verificationId: one } }) => one === verificationId)).toEqual([]);
  });
});

const query = (more: Partial<Parameters<DecisionDesk['listAssistance']>[0]>) => ({
  on: day('2023-12-01'),
  area: undefined,
  programme: undefined,
  state: undefined,
  householdId: undefined,
  limit: 100,
  cursor: undefined,
  ...more,
});

describe('decisions about the same household', () => {
  it('follow each other and are never changed: granted, adjusted, let out in two steps, over', async () => {
    const verificationId = await reported('300.00', system);
    const decide = async (more: NewDecision) => (await desk.decide(verificationId, 1, more, system, once())).view;
    const decider = '某区民政局审批岗';
    const granted = await decide(decision('granted'));
    await expect(decide(decision('granted'))).rejects.toMatchObject({ code: 'decision-out-of-turn' });
    const adjusted = await decide(
      decision('adjusted', { validFrom: day('2024-01-01'), amount: fen(900_00), supersedes: granted.decisionId, reason: '调标' }),
    );
    expect(adjusted).toMatchObject({ ordinal: 2, supersedes: granted.decisionId });
    const late = decision('stopped', { validFrom: day('2024-02-01'), reason: '就业', decider, supersedes: granted.decisionId });
    await expect(decide(late)).rejects.toMatchObject({ code: 'decision-superseded' });
    const reason = '成员就业,渐退';
    await decide(
      decision('gradual-exit', { validFrom: day('2024-02-01'), validTo: day('2024-07-31'), amount: fen(900_00), reason, decider }),
    );
    await decide(
      decision('gradual-exit', { validFrom: day('2024-08-01'), validTo: day('2025-01-31'), amount: fen(450_00), reason, decider }),
    );
    const stateOn = async (on: string) => {
      const { householdId } = granted;
      const { items } = await desk.listAssistance(query({ on: day(on), householdId }), system);
      return items.map(({ state, decision: { amount } }) => [state, amount]);
    };
    expect(await stateOn('2023-09-30')).toEqual([]);
    expect(await stateOn('2023-10-01')).toEqual([['assisted', undefined]]);
    expect(await stateOn('2024-01-01')).toEqual([['assisted', '900.00']]);
    expect(await stateOn('2024-07-31')).toEqual([['exiting', '900.00']]);
    expect(await stateOn('2024-08-01')).toEqual([['exiting', '450.00']]);
    expect(await stateOn('2025-02-01')).toEqual([['ended', '450.00']]);
    for (const statement of ["update hedui.decision set outcome = 'granted'", 'delete from hedui.decision'])
      for (const connection of [database.app, database.worker])
        await expect(
          connection.transaction().execute((transaction) => transaction.executeQuery({ sql: statement, parameters: [] } as never)),
        ).rejects.toThrow();
    expect(await desk.listDecisions(verificationId, system)).toHaveLength(4);
  });

  it('end what the family signed for as long as it is assisted, when nothing runs any more', async () => {
    const { authorizations } = inventRequest((serial += 1));
    const validity = { mode: 'while-assisted', source: '省厅授权书样式' } as const;
    const signed = { household: household(), authorizations: authorizations.map((one) => ({ ...one, validity })) };
    const verificationId = await asking.request(serial, signed, 1, system);
    await asking.answerAll(verificationId, earning('300.00'));
    const reason = { reason: '成员就业', decider: '某区民政局审批岗' };
    const ends = () =>
      database.inspect<{ end_reason: string | null }>(
        'select a.end_reason from hedui."authorization" a join hedui.verification v using (household_id) where v.verification_id = $1',
        [verificationId],
      );
    await desk.decide(verificationId, 1, decision('granted'), system, once());
    await desk.decide(verificationId, 1, decision('granted', { programme: 'low-income', reason: '同时认定' }), system, once());
    await desk.decide(verificationId, 1, decision('stopped', { validFrom: day('2024-01-01'), ...reason }), system, once());
    expect(await ends()).toEqual([{ end_reason: null }]);
    await desk.decide(
      verificationId,
      1,
      decision('stopped', { programme: 'low-income', validFrom: day('2024-01-01'), ...reason }),
      system,
      once(),
    );
    expect(await ends()).toEqual([{ end_reason: 'assistance-over' }]);
  });
});

describe('a decision written back twice', () => {
  it('is once: the same key 50 times in parallel, and the same reference under another key', async () => {
    const verificationId = await reported('300.00', system);
    const given = decision('granted', { clientReference: 'CY-2026-1' });
    const answers = await Promise.all(Array.from({ length: 50 }, () => desk.decide(verificationId, 1, given, system, once('one-key'))));
    expect(new Set(answers.map(({ view }) => view.decisionId)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect((await desk.decide(verificationId, 1, given, system, once())).replayed).toBe(true);
    await expect(desk.decide(verificationId, 1, given, system, once('one-key', '1'.repeat(64)))).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
    await expect(desk.decide(verificationId, 1, given, system, once(undefined, '1'.repeat(64)))).rejects.toMatchObject({
      code: 'client-reference-taken',
    });
    // a key is its principal's
    const other = await reported('300.00', elsewhere);
    expect((await desk.decide(other, 1, given, elsewhere, once('one-key'))).replayed).toBe(false);
  });

  it('stores a household taken over once, also in parallel', async () => {
    const home = household();
    const countHouseholds = async () => (await database.inspect('select household_id from hedui.household')).length;
    const before = await countHouseholds();
    const given = { ...decision('granted', { amount: fen(800_00) }), purpose: 'social-assistance' as const };
    const answers = await Promise.all(Array.from({ length: 8 }, () => desk.takeOver(home, given, system, once('caseload-1'))));
    expect(new Set(answers.map(({ view }) => view.householdId)).size).toBe(1);
    expect(answers[0]?.view).not.toHaveProperty('recommended');
    expect(await countHouseholds()).toBe(before + 1);
    expect(await database.inspect(`select 1 from hedui.decision where idempotency_key = 'caseload-1'`)).toHaveLength(1);
  });
});

describe('who is assisted on a day', () => {
  it('is listed page by page as far as the reader reaches, without reasons, and each reading is audited', async () => {
    const all = async (actor: Actor, more: Parameters<typeof query>[0] = {}) => {
      const ids: string[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await desk.listAssistance(query({ limit: 2, cursor, ...more }), actor);
        ids.push(...page.items.map(({ decision: { householdId, programme } }) => `${householdId}/${programme}`));
        for (const { decision: shown } of page.items) expect(Object.keys(shown)).not.toEqual(expect.arrayContaining(['reason']));
        if (page.nextCursor === undefined) return ids;
        cursor = page.nextCursor;
      }
    };
    const seen = await all(supervisor);
    expect(new Set(seen).size).toBe(seen.length);
    const [stored] = await database.inspect<{ count: string }>(
      `select count(distinct (household_id, programme)) from hedui.decision where division_code like '110109%' and valid_from <= '2023-12-01'`,
    );
    expect(seen.length).toBe(Number(stored?.count));
    expect(await all(supervisor, { area: '110108' })).toEqual([]);
    expect(await all(officerAt('other-province', 'far supervisor', ['supervisor']))).toEqual([]);
    expect((await all(elsewhere)).length).toBe(1);
    const refused = await desk.listAssistance(query({ state: 'refused' }), system);
    expect(refused.items.map(({ state }) => state)).toEqual(['refused']);
    await expect(desk.listAssistance(query({ cursor: 'Zm9yZ2Vk' }), supervisor)).rejects.toMatchObject({ code: 'cursor-invalid' });
    const looks = await database.inspect(`select 1 from hedui.audit_event where action = 'assistance.listed' and actor = $1`, [
      supervisor.officer?.officerId,
    ]);
    expect(looks.length).toBeGreaterThan(1);
  });
});
