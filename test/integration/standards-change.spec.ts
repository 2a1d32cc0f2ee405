// A standards change: the new value over the decisions in force, who gains and who loses, what is open, and the decisions that a
// second person has written, once each, whatever is cut off in between.
import { selectPack, type PackCatalogue } from '#eligibility';
import { addDays, fen, parseLocalDate, shanghaiDate } from '#kernel';
import {
  createEvaluationRowStore,
  createRedeterminationRunStore,
  createRedeterminationStore,
  createSimulationStore,
  openTestingPool,
} from '#persistence';
import {
  createDecisionDesk,
  createPolicyDesk,
  workOffApproval,
  workOffRedetermination,
  type AdjustmentView,
  type NewDecision,
  type PolicyDesk,
} from '#verification';
import { v7 as newUuid } from 'uuid';
import { assistHousehold, decided } from '../support/assisted-households.js';
import { evaluateHouseholds, loadTestPacks, SOURCES } from '../support/evaluated-households.js';
import { openHubDatabase, testCipher, testKeys, type HubDatabase } from '../support/hub-database.js';
import { demoActor, hubOver, otherActor } from '../support/hub-fixture.js';
import { officerAt } from '../support/placed-officers.js';

const POLICY_DAY = parseLocalDate('2026-07-01');
const officer = officerAt('county', 'policy officer', ['policy-officer'], { policy: true });
const colleague = officerAt('county', 'second policy officer', ['policy-officer'], { policy: true });
const LEASE_MS = 60_000;

/** The packs of the tests with another standard of dibao a head and month from the day on. */
function withStandard(value: string): PackCatalogue {
  const packs = loadTestPacks();
  const overlay = packs.overlays.get('mentougou')?.at(-1);
  const standard = overlay?.value.parameters['dibaoStandard'];
  if (!overlay || !standard) throw new Error('the demo sets no standard for mentougou');
  const parameters = { ...overlay.value.parameters, dibaoStandard: { ...standard, value, from: POLICY_DAY } };
  const raised = { ...overlay, value: { ...overlay.value, from: POLICY_DAY, parameters } };
  return {
    ...packs,
    resolved: new Map(),
    overlays: new Map([...packs.overlays, ['mentougou', [...(packs.overlays.get('mentougou') ?? []), raised]]]),
  };
}

let database: HubDatabase;
let desk: PolicyDesk;
let packs: PackCatalogue;
const homes: Record<string, string> = {};

/** Households of the tests by what becomes of them: two heads with 1,000 a month, one head without income, three heads with 9,000. */
beforeAll(async () => {
  database = await openHubDatabase();
  const hub = hubOver(database, SOURCES);
  const decisions = createDecisionDesk(hub);
  const poor = (serial: number) => ({ serial, size: 2, wage: '1000.00' });
  const ids = await evaluateHouseholds(database, [
    poor(1),
    poor(2),
    poor(3),
    { serial: 4, size: 1 },
    { serial: 5, size: 3, wage: '9000.00' },
    poor(6),
    poor(7),
    poor(8),
    { ...poor(9), actor: otherActor },
  ]);
  const names = ['winner', 'unchanged', 'undecided', 'loser', 'not-met', 'exiting', 'amount-unknown', 'overtaken', 'foreign'];
  const rows = await database.inspect<{ verification_id: string; household_id: string }>(
    'select verification_id, household_id from hedui.verification',
  );
  for (const [index, name] of names.entries()) homes[name] = rows.find((row) => row.verification_id === ids[index])?.household_id ?? '';
  const grant = (name: string, more: Partial<NewDecision>, actor = demoActor) =>
    decisions.takeOver({ householdId: homes[name] ?? '' }, { ...decided(more), purpose: 'social-assistance' }, actor, {
      key: newUuid(),
      bodySha256: '0',
    });
  await grant('winner', { amount: fen(1790_00), class: 'B' });
  await grant('unchanged', { amount: fen(2000_00) });
  await grant('loser', { amount: fen(1600_00), validTo: parseLocalDate('2027-12-31') });
  await grant('not-met', { amount: fen(500_00) });
  await grant('exiting', { amount: fen(1790_00) });
  await grant('exiting', {
    outcome: 'gradual-exit',
    amount: fen(895_00),
    validFrom: parseLocalDate('2026-06-01'),
    validTo: parseLocalDate('2027-05-31'),
  });
  await grant('amount-unknown', { amount: undefined });
  await grant('overtaken', { amount: fen(1790_00) });
  await grant('foreign', { amount: fen(1790_00) }, otherActor);
  homes['no-findings'] = (await assistHousehold(hub, [9_001], { amount: fen(700_00) }, '110109101', demoActor)).householdId;
  packs = withStandard('1500.00');
  desk = createPolicyDesk({
    simulations: createSimulationStore(database.app, testCipher),
    redeterminations: createRedeterminationStore(database.app, testCipher),
    packs: () => packs,
    readPublished: () => Promise.resolve([]),
    now: () => new Date(),
    newId: () => newUuid(),
  });
}, 300_000);
afterAll(() => database.close());

const work = () => ({
  rows: createEvaluationRowStore(database.worker),
  openPool: async () =>
    openTestingPool({ keys: testKeys, catalogues: await createEvaluationRowStore(database.worker).readCatalogues(), threads: 0 }),
  readPolicy: () => Promise.resolve({ packs, published: [] }),
  now: () => new Date(),
  leaseMs: LEASE_MS,
  isStopped: () => false,
  newId: () => newUuid(),
});
const runs = () => createRedeterminationRunStore(database.worker, testCipher);
async function redetermine(): Promise<string> {
  const { redeterminationId } = await desk.requestRedetermination('mentougou', POLICY_DAY, officer);
  const run = await runs().claimRun(LEASE_MS, redeterminationId);
  if (!run) throw new Error('there is nothing to claim');
  await workOffRedetermination(run, runs(), work());
  return redeterminationId;
}
const listAll = async (redeterminationId: string, actor = demoActor): Promise<readonly AdjustmentView[]> => {
  const items: AdjustmentView[] = [];
  for (let cursor: string | undefined, isOver = false; !isOver;) {
    const page = await desk.listAdjustments({ redeterminationId, result: undefined, limit: 3, cursor }, actor);
    items.push(...page.items);
    cursor = page.nextCursor;
    isOver = cursor === undefined;
  }
  return items;
};
const decisionsOf = (name: string) =>
  database.inspect<{
    outcome: string;
    valid_from: string;
    valid_to: string | null;
    class: string | null;
    decided_by: string;
    ordinal: number;
  }>(
    'select outcome, valid_from::text, valid_to::text, class, decided_by, ordinal from hedui.decision where household_id = $1 order by ordinal',
    [homes[name]],
  );

describe('a standards change over the decisions in force', () => {
  let redeterminationId: string;
  beforeAll(async () => {
    expect(selectPack(packs, 'mentougou', POLICY_DAY).from <= POLICY_DAY).toBe(true);
    redeterminationId = await redetermine();
  }, 300_000);

  it('lists each decision in force once, with its amounts, and says why what is open is open', async () => {
    const items = await listAll(redeterminationId);
    const named = Object.fromEntries(
      items.map(({ householdId, result, reason, before, after, difference }) => [
        Object.keys(homes).find((name) => homes[name] === householdId),
        [result, reason, before, after, difference],
      ]),
    );
    expect(items).toHaveLength(8);
    expect(named).toEqual({
      winner: ['winner', undefined, '1790.00', '2000.00', '210.00'],
      unchanged: ['unchanged', undefined, '2000.00', '2000.00', '0.00'],
      loser: ['loser', undefined, '1600.00', '1500.00', '-100.00'],
      'not-met': ['loser', 'not-met', '500.00', '0.00', '-500.00'],
      exiting: ['open', 'exiting', '895.00', undefined, undefined],
      'amount-unknown': ['open', 'amount-unknown', undefined, undefined, undefined],
      overtaken: ['winner', undefined, '1790.00', '2000.00', '210.00'],
      'no-findings': ['open', 'no-findings', '700.00', undefined, undefined],
    });
    expect(new Set(items.map(({ from, state }) => `${from} ${state}`))).toEqual(new Set(['2026-07-01 listed']));
  });

  it('shows each client its own households and no others', async () => {
    expect((await listAll(redeterminationId, otherActor)).map(({ householdId }) => householdId)).toEqual([homes['foreign']]);
  });

  it('leaves out who meets the conditions and is not assisted, where decisions are kept', async () => {
    expect(await desk.readRedetermination(redeterminationId, officer)).toMatchObject({ state: 'done', total: 8, tested: 8 });
    expect(await database.inspect('select 1 from hedui.adjustment where household_id = $1', [homes['undecided']])).toEqual([]);
  });

  it('adds up exactly what a month costs before and after, and the differences in bands', async () => {
    const { figures } = await desk.readRedetermination(redeterminationId, officer);
    expect(figures?.groups).toEqual([
      { programme: 'dibao', result: 'loser', decisions: 2, withoutAmount: 0, monthlyBefore: '2100.00', monthlyAfter: '1500.00' },
      { programme: 'dibao', result: 'open', decisions: 3, withoutAmount: 1, monthlyBefore: '1595.00', monthlyAfter: '0.00' },
      { programme: 'dibao', result: 'unchanged', decisions: 1, withoutAmount: 0, monthlyBefore: '2000.00', monthlyAfter: '2000.00' },
      { programme: 'dibao', result: 'winner', decisions: 3, withoutAmount: 0, monthlyBefore: '5370.00', monthlyAfter: '6000.00' },
    ]);
    expect(figures?.bands.filter(({ decisions }) => decisions > 0)).toEqual([
      { from: null, to: '-500.00', decisions: 1 },
      { from: '-200.00', to: '-100.00', decisions: 1 },
      { from: '-0.01', to: '0.00', decisions: 1 },
      { from: '200.00', to: '500.00', decisions: 3 },
    ]);
  });

  it('keeps amounts sealed', async () => {
    const stored = await database.inspect<{ figures_sealed: Buffer }>('select figures_sealed from hedui.adjustment');
    expect(stored.some(({ figures_sealed: sealed }) => sealed.includes('1790.00'))).toBe(false);
  });

  it('is approved by another officer with the second factor, once, and not before the day of the policy', async () => {
    const approval = { choice: 'adjust', effectiveOn: undefined } as const;
    await expect(desk.approveRedetermination(redeterminationId, approval, officer)).rejects.toMatchObject({
      code: 'second-officer-needed',
    });
    const late = { ...colleague, ...(colleague.officer && { officer: { ...colleague.officer, secondFactorAt: undefined } }) };
    await expect(desk.approveRedetermination(redeterminationId, approval, late)).rejects.toMatchObject({ code: 'step-up-needed' });
    await expect(
      desk.approveRedetermination(redeterminationId, { ...approval, effectiveOn: addDays(POLICY_DAY, -1) }, colleague),
    ).rejects.toMatchObject({ code: 'decision-invalid' });
    await expect(desk.approveRedetermination(redeterminationId, approval, demoActor)).rejects.toMatchObject({ code: 'policy-not-allowed' });
    expect(await runs().claimApproved(LEASE_MS)).toBeUndefined();
    const { approval: approved } = await desk.approveRedetermination(redeterminationId, approval, colleague);
    expect(approved).toMatchObject({ choice: 'adjust', effectiveOn: POLICY_DAY, adjusted: 0 });
    await expect(desk.approveRedetermination(redeterminationId, approval, colleague)).rejects.toMatchObject({
      code: 'redetermination-state',
    });
  });

  it('then writes one decision for each winner and loser, and leaves alone what was decided about since', async () => {
    const decisions = createDecisionDesk(hubOver(database, SOURCES));
    await decisions.takeOver(
      { householdId: homes['overtaken'] ?? '' },
      { ...decided({ outcome: 'stopped', amount: undefined, validFrom: shanghaiDate(new Date()) }), purpose: 'social-assistance' },
      demoActor,
      { key: newUuid(), bodySha256: '0' },
    );
    const lost = await runs().claimApproved(1, redeterminationId);
    if (!lost) throw new Error('nothing was approved');
    await database.inspect('update hedui.redetermination_run set lease_until = clock_timestamp() where run_id = $1', [redeterminationId]);
    const run = await runs().claimApproved(LEASE_MS, redeterminationId);
    if (!run) throw new Error('nobody takes it over');
    expect(await runs().adjustNext(lost, LEASE_MS, () => newUuid())).toBeUndefined();
    expect(await workOffApproval(run, runs(), work())).toBe(4);
    expect(await workOffApproval(run, runs(), work())).toBeUndefined();
    expect(await runs().claimApproved(LEASE_MS, redeterminationId)).toBeUndefined();
    expect((await desk.readRedetermination(redeterminationId, officer)).approval).toMatchObject({ adjusted: 3, overtaken: 1 });
    const by = colleague.officer?.officerId;
    expect((await decisionsOf('winner')).at(-1)).toEqual({
      outcome: 'adjusted',
      valid_from: POLICY_DAY,
      valid_to: null,
      class: 'B',
      decided_by: by,
      ordinal: 2,
    });
    expect((await decisionsOf('loser')).at(-1)).toMatchObject({ outcome: 'adjusted', valid_to: '2027-12-31', ordinal: 2 });
    for (const [name, count] of [
      ['unchanged', 1],
      ['not-met', 1],
      ['exiting', 2],
      ['amount-unknown', 1],
      ['no-findings', 1],
      ['overtaken', 2],
      ['foreign', 2],
    ] as const)
      expect([name, (await decisionsOf(name)).length]).toEqual([name, count]);
    const audit = await database.inspect(
      "select count(*)::int as count from hedui.audit_event where action = 'decision.recorded' and actor = $1",
      [by],
    );
    expect(audit).toEqual([{ count: 3 }]);
    const page = await decisions.listAssistance(
      { on: POLICY_DAY, area: undefined, programme: 'dibao', state: 'assisted', householdId: homes['winner'], limit: 5, cursor: undefined },
      demoActor,
    );
    expect(page.items.map(({ decision }) => decision.amount)).toEqual(['2000.00']);
  });

  it('asked for again over the adjusted decisions it changes nothing any more', async () => {
    const again = await redetermine();
    const { figures } = await desk.readRedetermination(again, officer);
    expect(figures?.groups.filter(({ result }) => result === 'winner')).toEqual([
      // decided about after the day of the policy, so on that day it still stood as it was
      { programme: 'dibao', result: 'winner', decisions: 1, withoutAmount: 0, monthlyBefore: '1790.00', monthlyAfter: '2000.00' },
    ]);
    await desk.approveRedetermination(again, { choice: 'upstream', effectiveOn: parseLocalDate('2026-08-01') }, colleague);
    expect(await runs().claimApproved(LEASE_MS)).toBeUndefined();
    expect((await listAll(again)).every(({ from, state }) => from === '2026-08-01' && state === 'listed')).toBe(true);
  });
});
