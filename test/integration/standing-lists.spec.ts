// Standing lists: each holds exactly the cases it is about, for exactly those who look after them, without a name or an amount.
import { exceptionGroundSchema } from '#contracts';
import { fen, parseLocalDate } from '#kernel';
import type { Actor } from '#lawful-access';
import { createAccessDeskStore, createStandingListStore } from '#persistence';
import {
  createAccessDesk,
  createDecisionDesk,
  createStandingLists,
  lastDayOverLimit,
  STANDING_LISTS,
  standingReaderOf,
  type DecisionDesk,
  type NewDecision,
  type StandingEntry,
  type StandingListKind,
  type StandingLists,
} from '#verification';
import { runListsCommand } from '../../apps/cli/lists/lists-command.js';
import { earning, openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { openHubDatabase, TEST_INDEX_KEY, testCipher, type HubDatabase } from '../support/hub-database.js';
import { houseAccess, inventIdNumber } from '../support/hub-fixture.js';
import { packOf } from '../support/household/reports.js';
import { officerAt, officerIdOf, PLACES } from '../support/placed-officers.js';

const caseworker = officerAt('township', 'caseworker', ['caseworker']);
const reviewer = officerAt('township', 'reviewer', ['reviewer']);
const supervisor = officerAt('county', 'supervisor', ['supervisor']);
const stranger = officerAt('other-province', 'far supervisor', ['supervisor']);
const auditor = officerAt('city', 'auditor', ['auditor']);
const system: Actor = { clientId: 'street-system', purposes: ['social-assistance'], divisions: [], programmes: [], policy: false };

let database: HubDatabase;
let asking: AskingHub;
let decisions: DecisionDesk;
let lists: StandingLists;
let serial = 600;
const ids: Record<string, string> = {};

async function report(monthly: string, opener: Actor): Promise<string> {
  const member = {
    ref: 'm1',
    name: '测样甲',
    idNumber: inventIdNumber((serial += 1)),
    role: 'member',
    relation: 'self',
    counted: true,
  } as const;
  const household = { divisionCode: PLACES.township, members: [{ ...member, countedReason: '本人' }] };
  const verificationId = await asking.request(serial, { household }, 1, opener);
  await asking.answerAll(verificationId, earning(monthly));
  return verificationId;
}
const decide = (verificationId: string, more: Partial<NewDecision>, actor: Actor) => {
  const unsaid = {
    class: undefined,
    validTo: undefined,
    amount: undefined,
    decidedAt: undefined,
    decider: undefined,
    clientReference: undefined,
  };
  const decision: NewDecision = {
    ...unsaid,
    supersedes: undefined,
    reason: '集体研究',
    programme: 'dibao',
    outcome: 'granted',
    validFrom: parseLocalDate('2023-10-01'),
    ...more,
  };
  return decisions.decide(verificationId, 1, decision, actor, { key: `key-${(serial += 1)}`, bodySha256: '0' });
};
const back = (table: string, column: string, days: number, verificationId: string) =>
  database.inspect(`update hedui.${table} set ${column} = ${column} - make_interval(days => $2) where verification_id = $1`, [
    verificationId,
    days,
  ]);

beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
  decisions = createDecisionDesk(asking.hub);
  lists = createStandingLists({ store: createStandingListStore(database.app), packFor: packOf, now: () => new Date() });
  const access = createAccessDesk({ hub: asking.hub, store: createAccessDeskStore(database.app, testCipher) });

  // as recommended and in time: on no list
  ids['fine'] = await report('9000.00', caseworker);
  await decide(ids['fine'], { outcome: 'refused' }, reviewer);
  ids['against'] = await report('9000.00', caseworker);
  await decide(ids['against'], { outcome: 'granted', amount: fen(500_00) }, reviewer);
  ids['waiting'] = await report('300.00', system);
  await back('verification', 'requested_at', 100, ids['waiting']);
  ids['late'] = await report('9000.00', system);
  await back('verification', 'requested_at', 100, ids['late']);
  await decide(ids['late'], { outcome: 'refused', decider: '某区民政局' }, system);
  ids['opened'] = await report('9000.00', caseworker);
  await access.unmask(ids['opened'], '电话核实', caseworker);
  await access.unmask(ids['fine'], '电话核实', reviewer);
  await back('case_opening', 'opened_at', 1, ids['fine']);
  // an exception whose papers did not come
  ids['emergency'] = await report('9000.00', system);
  await database.inspect(
    `insert into hedui.authorization_exception (exception_id, client_id, verification_id, household_id, ground, basis, subject_ids, details_sealed, event_at, recorded_by, recorded_at, papers_due_at, notice_due_at)
     select gen_random_uuid(), client_id, verification_id, household_id, $2, '《个人信息保护法》第十三条', subject_ids, '\\x00', now() - interval '3 days', 'street-system', now() - interval '3 days', now() - interval '2 days', now() + interval '1 day'
     from hedui.verification where verification_id = $1`,
    [ids['emergency'], exceptionGroundSchema.options[0]],
  );
  const kin = officerAt('township', 'officer with kin', ['caseworker']);
  ids['kin'] = await report('9000.00', caseworker);
  await access.declareRelative({ relation: 'sibling', name: '测样甲', idNumber: inventIdNumber(serial) }, kin);
  // decided on a report that a later version replaced
  ids['superseded'] = await report('9000.00', caseworker);
  await decide(ids['superseded'], { outcome: 'refused' }, reviewer);
  await database.inspect(
    `insert into hedui.report select verification_id, 2, client_id, sha256, completeness, pack_region, pack_from, pack_hash, engine_version, body_sealed, summary_sealed, clock_timestamp(), catalogue_hash from hedui.report where verification_id = $1`,
    [ids['superseded']],
  );
  await database.inspect('update hedui.verification set report_version = 2 where verification_id = $1', [ids['superseded']]);
  const mandate = { from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 3_600_000), reason: '专项审计' };
  await access.giveMandate(
    { auditorId: officerIdOf('auditor'), verificationIds: [ids['against'], ids['kin']], ...mandate },
    officerAt('city', 'audit-admin', ['audit-admin']),
  );
}, 300_000);
afterAll(() => database.close());

const nameOf = (entry: StandingEntry): string => Object.entries(ids).find(([, id]) => id === entry.verificationId)?.[0] ?? 'another case';
async function read(kind: StandingListKind, actor: Actor): Promise<{ readonly names: string[]; readonly items: readonly StandingEntry[] }> {
  const { items } = await lists.list(kind, { area: undefined, limit: 100, cursor: undefined }, standingReaderOf(houseAccess, actor));
  return { names: items.map(nameOf).sort(), items };
}

it.each<[StandingListKind, readonly string[], readonly string[]]>([
  ['against-recommendation', ['against'], ['outcome']],
  ['superseded-since', ['superseded'], ['version-2']],
  ['over-limit', ['late', 'waiting'], ['decided-late', 'undecided']],
  ['papers-overdue', ['emergency'], ['papers']],
  ['relatives', ['kin'], ['sibling']],
  ['unmasked-undecided', ['opened'], []],
])('the list %s holds exactly %j', async (kind, expected, codes) => {
  const { names, items } = await read(kind, supervisor);
  expect(names).toEqual(expected);
  expect(items.flatMap((item) => item.codes).sort()).toEqual(codes);
  expect((await read(kind, stranger)).names).toEqual([]);
});

it('decided while unsettled is on its list, whatever was decided', async () => {
  const verificationId = await report('9000.00', caseworker);
  await decide(verificationId, { outcome: 'refused' }, reviewer);
  expect((await read('unsettled', supervisor)).names).toEqual([]);
  await database.inspect(
    `insert into hedui.decision select gen_random_uuid(), household_id, client_id, division_code, verification_id, report_version, purpose, 'low-income', class, 1, null, outcome, valid_from, valid_to, decided_at, decided_by, clock_timestamp(), 'undetermined', false, '{}', due_on, null, 'unsettled', body_sha256, details_sealed
     from hedui.decision where verification_id = $1`,
    [verificationId],
  );
  const { items } = await read('unsettled', supervisor);
  expect(items).toEqual([expect.objectContaining({ verificationId, programme: 'low-income', codes: ['undetermined'] })]);
});

it('an auditor sees of each list the cases of the mandate, and a reviewer none at all', async () => {
  const seen: string[] = [];
  for (const kind of STANDING_LISTS) for (const name of (await read(kind, auditor)).names) seen.push(`${kind} ${name}`);
  expect(seen.sort()).toEqual(['against-recommendation against', 'relatives kin']);
  for (const actor of [reviewer, caseworker, system])
    expect(() => standingReaderOf(houseAccess, actor)).toThrow('no role of this principal');
});

it('pages lose and repeat nothing, and every reading is audited without names or amounts', async () => {
  const reader = standingReaderOf(houseAccess, supervisor);
  const first = await lists.list('over-limit', { area: '110109', limit: 1, cursor: undefined }, reader);
  const second = await lists.list('over-limit', { area: '110109', limit: 1, cursor: first.nextCursor }, reader);
  expect([...first.items, ...second.items].map(nameOf).sort()).toEqual(['late', 'waiting']);
  expect(second.nextCursor).toBeUndefined();
  await expect(lists.list('over-limit', { area: undefined, limit: 1, cursor: 'Zm9yZ2Vk' }, reader)).rejects.toMatchObject({
    code: 'cursor-invalid',
  });
  expect((await lists.count('110109', reader))['over-limit']).toBe(2);
  expect((await lists.count('310101', reader))['over-limit']).toBe(0);
  const audited = await database.inspect<{ text: string }>(
    `select detail::text as text from hedui.audit_event where action in ('standing-list.listed', 'standing-list.counted') and actor = $1`,
    [supervisor.officer?.officerId],
  );
  expect(audited.length).toBeGreaterThan(3);
  const everything = JSON.stringify([audited, await Promise.all(STANDING_LISTS.map((kind) => read(kind, supervisor)))]);
  expect(everything).not.toMatch(/测样|集体研究|500\.00|某区民政局/);
});

it('N15 the limit is over on the day after its last working day', () => {
  // 30 working days from 2025-04-08 end on 2025-05-22
  expect(lastDayOverLimit(parseLocalDate('2025-05-22'), 30) < '2025-04-08').toBe(true);
  expect(lastDayOverLimit(parseLocalDate('2025-05-23'), 30)).toBe('2025-04-08');
});

it('hedui lists tells how long each is, and the entries of one, to whoever runs the installation', async () => {
  const run = async (...args: string[]): Promise<string> => {
    let text = '';
    const environment = { DATABASE_WORKER_URL: database.workerUrl, HEDUI_INDEX_KEY: TEST_INDEX_KEY.toString('base64') };
    await runListsCommand(args, { environment, output: { write: (more: string) => (text += more) }, progress: process.stderr });
    return text;
  };
  const counts = await run();
  expect(counts).toMatch(/ 2 {2}over-limit {2}超过法定办理时限 over the statutory time limit/);
  const entries = JSON.parse(await run('relatives', '--json')) as { items: StandingEntry[] };
  expect(entries.items.map(nameOf)).toEqual(['kin']);
  expect(await run('papers-overdue')).toContain(`verification ${ids['emergency'] ?? ''}`);
  expect(await run('over-limit', '--division', '310101')).toContain(': 0');
  await expect(run('everything')).rejects.toMatchObject({ code: 'command-invalid' });
  const [entry] = await database.inspect<{ actor: string }>(
    `select actor from hedui.audit_event where action = 'standing-list.counted' and actor like 'operator:%'`,
  );
  expect(entry?.actor).toMatch(/^operator:/);
});
