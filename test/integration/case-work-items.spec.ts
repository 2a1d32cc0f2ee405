// The one list of what waits for a person: read from the rows beneath, under their own reach, the soonest due first.
import { createWorkItemStore } from '#persistence';
import { createWorkItemDesk, type ListWorkItems, type WorkItemDesk } from '#verification';
import type { Actor } from '#lawful-access';
import { randomUUID } from 'node:crypto';
import { openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { houseAccess, inventIdNumber } from '../support/hub-fixture.js';
import { officerAt, PLACES } from '../support/placed-officers.js';

const caseworker = officerAt('township', 'caseworker', ['caseworker']);
const colleague = officerAt('township', 'colleague', ['caseworker']);
const reviewer = officerAt('township', 'reviewer', ['reviewer']);
const stranger = officerAt('other-province', 'far supervisor', ['supervisor']);

const NOW = new Date('2026-12-10T04:00:00Z');
const EVERYTHING: Omit<ListWorkItems, 'ownerId'> & { readonly mine: boolean } = {
  mine: false,
  kind: undefined,
  overdue: false,
  limit: 50,
  cursor: undefined,
};
let database: HubDatabase;
let asking: AskingHub;
let desk: WorkItemDesk;
let own: string;

async function openCase(serial: number, opener: Actor): Promise<string> {
  const member = {
    ref: 'm1',
    name: '测样甲',
    idNumber: inventIdNumber(serial),
    role: 'member',
    relation: 'self',
    counted: true,
    countedReason: '本人',
  } as const;
  return asking.request(serial, { household: { divisionCode: PLACES.township, members: [member] } }, 1, opener);
}
/** A request of a person for correction, due on a day. */
const askCorrection = (verificationId: string, dueOn: string): Promise<unknown> =>
  database.inspect(
    `insert into hedui.correction_request (correction_id, verification_id, subject_id, section, text_sealed, asked_by, due_on)
     select $2, verification_id, subject_ids[1], 'income', 'x', 'street-system', $3 from hedui.verification where verification_id = $1`,
    [verificationId, randomUUID(), dueOn],
  );
const kindsOf = async (actor: Actor, query: Partial<typeof EVERYTHING> = {}): Promise<readonly string[]> =>
  (await desk.list({ ...EVERYTHING, ...query }, actor)).items.map(({ kind, isOverdue }) => (isOverdue ? `${kind} overdue` : kind));

beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
  desk = createWorkItemDesk({ store: createWorkItemStore(database.app), access: houseAccess, now: () => NOW });
  own = await openCase(701, caseworker);
  await askCorrection(own, '2026-12-20');
  await askCorrection(own, '2026-12-01');
  await database.inspect(
    "insert into hedui.erasure_request (erasure_id, verification_id, household_id, ground, reason_sealed, requested_by) select $2, verification_id, household_id, 'purpose-over', 'x', $3 from hedui.verification where verification_id = $1",
    [own, randomUUID(), randomUUID()],
  );
  await database.inspect(
    `insert into hedui."authorization" (authorization_id, household_id, client_id, number, subject_ids, programmes, valid_from, valid_to, signatures, evidence_kind, evidence_sha256, missing)
     select $2, a.household_id, a.client_id, 'SQ-UNSIGNED', a.subject_ids, a.programmes, a.valid_from, '2099-12-31', a.signatures, a.evidence_kind, a.evidence_sha256,
       jsonb_build_array(jsonb_build_object('subjectId', a.subject_ids[1], 'who', 'guardian'))
     from hedui."authorization" a join hedui.verification v using (household_id) where v.verification_id = $1 limit 1`,
    [own, randomUUID()],
  );
  await askCorrection(await openCase(702, colleague), '2026-12-15');
});
afterAll(() => database.close());

it('the soonest due comes first, overdue is said, and what has no day comes last', async () => {
  expect(await kindsOf(caseworker)).toEqual(['correction overdue', 'correction', 'erasure', 'signature-missing']);
  expect(await kindsOf(caseworker, { overdue: true })).toEqual(['correction overdue']);
  expect(await kindsOf(caseworker, { kind: 'erasure' })).toEqual(['erasure']);
});

it('reaches as far as the cases beneath: own cases, those of the organisation, and nobody else', async () => {
  expect(await kindsOf(colleague)).toEqual(['correction']);
  expect(await kindsOf(reviewer, { kind: 'correction' })).toEqual(['correction overdue', 'correction', 'correction']);
  expect(await kindsOf(reviewer, { mine: true })).toEqual([]);
  expect(await kindsOf(stranger)).toEqual([]);
});

it('pages lose nothing and repeat nothing', async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await desk.list({ ...EVERYTHING, limit: 2, cursor }, reviewer);
    seen.push(...page.items.map(({ itemId }) => itemId));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  expect(seen).toHaveLength(5);
  expect(new Set(seen).size).toBe(5);
  await expect(desk.list({ ...EVERYTHING, cursor: 'bm9uZQ' }, reviewer)).rejects.toMatchObject({ code: 'cursor-invalid' });
});

it('counts say the same, and what is done is gone from both', async () => {
  const counted = async (): Promise<readonly string[]> =>
    (await desk.count(false, caseworker)).filter(({ count }) => count > 0).map(({ kind, count, overdue }) => `${kind} ${count} ${overdue}`);
  expect(await counted()).toEqual(['correction 2 1', 'erasure 1 0', 'signature-missing 1 0']);
  await database.inspect(
    `update hedui."authorization" set revoked_at = clock_timestamp(), end_reason = 'withdrawn' where number = 'SQ-UNSIGNED'`,
  );
  expect(await counted()).toEqual(['correction 2 1', 'erasure 1 0']);
  expect(await kindsOf(caseworker)).not.toContain('signature-missing');
});
