// Papers asked of a family on the database: only where the report leaves something open, due in working days, closed with a reason.
import { createProofDesk, type ProofDesk } from '#verification';
import { createHash } from 'node:crypto';
import { earning } from '../support/asking-hub.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { openRightsRoom, rightsOfficers, type RightsRoom } from '../support/rights-room.js';

const { caseworker, reviewer, reviewerBeside } = rightsOfficers;
let database: HubDatabase;
let room: RightsRoom;
let desk: ProofDesk;
let now = new Date('2026-09-28T02:00:00Z');
const paper = { bytes: Buffer.from('%PDF-1.4 payslip'), mediaType: 'application/pdf', part: 'scan' } as const;

beforeAll(async () => {
  database = await openHubDatabase();
  room = openRightsRoom(database, 760);
  desk = createProofDesk({
    hub: { ...room.asking.hub, now: () => now },
    hashOf: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  });
}, 300_000);
afterAll(() => database.close());

it('a paper is asked where no source tells the thing, is received or not in its time, and the family is told when it does not conform', async () => {
  const { verificationId } = await room.openCase({ size: 1, records: earning('500.00'), actor: caseworker });
  const request = { verificationId, item: 'agricultural-income', memberPosition: 1, text: '村委会的种植证明' };
  const asked = await desk.ask(request, caseworker);
  expect(asked).toMatchObject({ ground: 'not-connected', state: 'open', dueOn: '2026-10-16', isOverdue: false });
  expect(asked.rule).toMatch(/no connected source/);
  await expect(desk.ask(request, caseworker)).rejects.toMatchObject({ code: 'proof-open' });
  await expect(desk.ask({ ...request, item: 'vehicle' }, caseworker)).rejects.toMatchObject({
    code: 'proof-not-needed',
    details: { sources: 'vehicles' },
  });
  const { proofId } = asked;
  const end = { conforms: false, reason: '日期不符' };
  await expect(desk.close(proofId, { ...end, state: 'received' }, caseworker)).rejects.toMatchObject({ details: { problem: 'paper' } });
  await expect(desk.close(proofId, { ...end, conforms: undefined, state: 'not-received' }, caseworker)).rejects.toMatchObject({
    details: { problem: 'not-due' },
  });
  await expect(desk.tell(proofId, { on: asked.dueOn, how: 'in-person' }, caseworker)).rejects.toMatchObject({ code: 'proof-state' });
  await expect(desk.addPapers(proofId, [paper], reviewerBeside)).rejects.toMatchObject({ code: 'not-found' });
  await desk.addPapers(proofId, [paper], caseworker);
  expect(await desk.close(proofId, { ...end, state: 'received' }, caseworker)).toMatchObject({
    state: 'received',
    conforms: false,
    closingReason: '日期不符',
  });
  expect(await desk.tell(proofId, { on: asked.dueOn, how: 'in-person' }, caseworker)).toMatchObject({
    toldOn: '2026-10-16',
    toldHow: 'in-person',
  });
  const [row] = await database.inspect<{ row: string }>('select p::text as row from hedui.proof_request p where proof_id = $1', [proofId]);
  expect(row?.row).not.toMatch(/村委会|日期不符/);
  const [event] = await database.inspect<{ data: object }>(
    "select data from hedui.verification_event where verification_id = $1 and type = 'proof.requested'",
    [verificationId],
  );
  expect(event?.data).toEqual({ proofId, item: 'agricultural-income', ground: 'not-connected', dueOn: '2026-10-16' });
});

it('those that wait are listed by their day for who reaches the case, overdue ones as such', async () => {
  const { verificationId } = await room.openCase({ size: 1, records: earning('500.00'), actor: caseworker });
  const { proofId } = await desk.ask({ verificationId, item: 'agricultural-subsidy', text: '补贴存折' }, reviewer);
  now = new Date('2026-10-20T02:00:00Z');
  expect((await desk.list(undefined, reviewer)).map((one) => [one.proofId, one.isOverdue])).toEqual([[proofId, true]]);
  expect(await desk.list(undefined, reviewerBeside)).toEqual([]);
  expect(await desk.close(proofId, { state: 'not-received', conforms: undefined, reason: '逾期未交' }, caseworker)).toMatchObject({
    state: 'not-received',
  });
  expect(await desk.list(verificationId, caseworker)).toMatchObject([{ proofId, state: 'not-received', isOverdue: false }]);
});
