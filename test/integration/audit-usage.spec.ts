// Who looked at whom, from real entries: officers with their organisation, counts, and how far a reader reaches (T1).
import { judgeUsage, runActing, startActing, nameActing } from '#audit';
import { createAuditDesk, type AuditDesk, type AuditReach } from '#persistence';
import { createHub, type Hub } from '#verification';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { demoActor, hubOver, testSource } from '../support/hub-fixture.js';
import { openReportingHub, wageOf } from '../support/reported-household.js';

const sources = [testSource('tax')];
const CURIOUS = { officerId: 'officer-curious', organisationId: 'street-1', division: '110109' };
const DILIGENT = { officerId: 'officer-diligent', organisationId: 'street-2', division: '110105' };
const everywhere: AuditReach = { kind: 'everywhere' };

let database: HubDatabase;
let desk: AuditDesk;
let hub: Hub;
const cases: string[] = [];
const range = (): { from: Date; to: Date } => ({ from: new Date(Date.now() - 3_600_000), to: new Date(Date.now() + 3_600_000) });
const as = <T>(officer: typeof CURIOUS, work: () => Promise<T>): Promise<T> =>
  runActing(startActing(`request-of-${officer.officerId}`), () => {
    nameActing({ officer, roles: ['caseworker'] });
    return work();
  });

beforeAll(async () => {
  database = await openHubDatabase();
  desk = createAuditDesk(database.app);
  hub = createHub(hubOver(database, sources));
  const reporting = openReportingHub(database, sources);
  for (const serial of [1, 2, 3]) {
    const { verificationId, batchIds } = await as(DILIGENT, () => reporting.request(serial, 2));
    await reporting.answer(verificationId, batchIds, (_source, position) => ({ outcome: 'found', facts: [wageOf(position, '3456.78')] }));
    cases.push(verificationId);
  }
  for (const verificationId of cases) {
    await as(CURIOUS, () => hub.readReport(verificationId, undefined, demoActor));
    await as(CURIOUS, () => hub.readSummary(verificationId, undefined, demoActor));
  }
  await as(DILIGENT, () => hub.readReport(cases[0] ?? '', undefined, demoActor));
}, 300_000);
afterAll(() => database.close());

it('counts looks, cases and people of each officer, and looks at cases that are another’s', async () => {
  const lines = judgeUsage(await desk.readUsage(range(), everywhere, 'test'));
  expect(
    lines.map(({ who, looks, verifications, people, outsideOwnCases }) => ({ who, looks, verifications, people, outsideOwnCases })),
  ).toEqual([
    { who: 'officer-curious', looks: 6, verifications: 3, people: 6, outsideOwnCases: 6 },
    { who: 'officer-diligent', looks: 1, verifications: 1, people: 2, outsideOwnCases: 0 },
  ]);
  expect(lines[0]).toMatchObject({ isOfficer: true, organisationId: 'street-1', division: '110109', roles: ['caseworker'] });
  expect(lines[0]?.unusual.map(({ code }) => code)).toContain('outside-own-cases');
});

it('shows whoever answers for one area the officers of that area only', async () => {
  const figures = await desk.readUsage(range(), { kind: 'below', area: '110105' }, 'test');
  expect(figures.map(({ who }) => who)).toEqual(['officer-diligent']);
  expect(await desk.readUsage(range(), { kind: 'below', area: '31' }, 'test')).toEqual([]);
});

it('shows an officer the own entries only, and no name, number or amount in any', async () => {
  const own = await desk.listEntries({ ...range(), limit: 100 }, { kind: 'own', officerId: CURIOUS.officerId }, 'test');
  expect(own.items).toHaveLength(6);
  expect(own.items.every(({ officerId }) => officerId === CURIOUS.officerId)).toBe(true);
  const { items } = await desk.listEntries({ ...range(), limit: 200 }, everywhere, 'test');
  expect(JSON.stringify(items)).not.toMatch(/测|\b110199\d{11}[\dX]\b|\b3456\.00/);
});

it('finds all looks at one person by the keyed hash, and pages through entries without losing one', async () => {
  const [first] = (await desk.listEntries({ ...range(), action: 'report.read', limit: 1 }, everywhere, 'test')).items;
  const subject = first?.subjects?.[0];
  const looks = await desk.listEntries({ ...range(), subject, limit: 50 }, everywhere, 'test');
  expect(new Set(looks.items.flatMap(({ verificationIds }) => verificationIds)).size).toBe(1);
  const seen: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await desk.listEntries({ ...range(), officerId: CURIOUS.officerId, limit: 4, cursor }, everywhere, 'test');
    seen.push(...page.items.map(({ auditId }) => auditId));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  expect(seen).toHaveLength(6);
  expect(new Set(seen).size).toBe(6);
  await expect(desk.listEntries({ ...range(), limit: 4, cursor: 'x' }, everywhere, 'test')).rejects.toMatchObject({
    code: 'cursor-invalid',
  });
});

it('reading the audit is itself in the audit', async () => {
  const rows = await database.inspect<{ action: string }>("select distinct action from hedui.audit_event where actor = 'test' order by 1");
  expect(rows.map(({ action }) => action)).toEqual(['audit.listed', 'audit.usage-read']);
});

it('shows an auditor the entries about the cases of a mandate in force, and of no other', async () => {
  const auditor = '01900000-0000-7000-8000-0000000000a1';
  const other = '01900000-0000-7000-8000-0000000000a2';
  await database.inspect(
    `insert into hedui.mandate (mandate_id, auditor_id, verification_ids, valid_from, valid_to, reason, given_by)
     values (gen_random_uuid(), $1, array[$2::uuid], now() - interval '1 hour', now() + interval '1 day', 'spot check', $3)`,
    [auditor, cases[0], other],
  );
  const reach = { kind: 'mandate', officerId: auditor, organisationId: other, area: '110109' } as const;
  const { items } = await desk.listEntries({ ...range(), limit: 200 }, reach, 'test');
  expect(items.length).toBeGreaterThan(3);
  expect(items.every(({ verificationIds }) => verificationIds.includes(cases[0] ?? ''))).toBe(true);
  expect((await desk.listEntries({ ...range(), limit: 200 }, { ...reach, officerId: other }, 'test')).items).toEqual([]);
});
