// People known by no identity number, or by a document no source takes: each source says so about them, the others are
// asked, and who is identified later is asked about then while earlier versions stay as they were.
import type { ReportBody } from '#contracts';
import { determine } from '#eligibility';
import { createEditionStore, createReplayStore } from '#persistence';
import { createHub, openReport, replayReports, type RequestVerification } from '#verification';
import { demoActor, hubOver, inventIdNumber, inventRequest, rememberingDispatcher, testSource } from '../support/hub-fixture.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { openReportingHub, wageOf } from '../support/reported-household.js';

const sources = [testSource('tax'), testSource('wide', { acceptsDocuments: ['resident-id', 'hmt-residence-permit'] })];
let database: HubDatabase;
beforeAll(async () => {
  database = await openHubDatabase();
});
afterAll(() => database.close());

type Members = Extract<RequestVerification['household'], { members: unknown }>['members'];
function householdWith(serial: number, second: Partial<Members[number]>): RequestVerification['household'] {
  const { household } = inventRequest(serial, { size: 2 });
  if (!('members' in household)) throw new Error('the invented request has members');
  const [first, other] = household.members;
  if (!first || !other) throw new Error('the invented household has two members');
  const { idNumber: _number, ...unknown } = other;
  return { ...household, members: [first, { ...unknown, ...second }] };
}
async function verify(serial: number, second: Partial<Members[number]>) {
  const reporting = openReportingHub(database, sources);
  const { verificationId, batchIds } = await reporting.request(serial, 2, { household: householdWith(serial, second) });
  await reporting.answer(verificationId, batchIds, (sourceId, position) =>
    sourceId === 'tax' && position === 0 ? { outcome: 'found', facts: [wageOf(serial, '2100.00')] } : { outcome: 'no-record' },
  );
  return { verificationId, report: await readReport(verificationId), reporting };
}
const readReport = async (verificationId: string): Promise<ReportBody> =>
  (await openReport(await createHub(hubOver(database, sources)).readReport(verificationId, undefined, demoActor))).report;
const outcomes = ({ coverage, subjects }: ReportBody, position: number) =>
  coverage
    .filter(({ subjectId }) => subjectId === subjects[position]?.subjectId)
    .map(({ sourceId, outcome, reason }) => [sourceId, outcome, reason].filter((part) => part !== undefined).join(' '))
    .sort();

const unnumbered = { unnumbered: { sex: 'male' as const, aboutAge: 60, place: '银川站', note: '流浪人员,不能说明身份' } };

it('a person without a number is asked about nowhere, every source says so, and nobody else is held up', async () => {
  const { report, verificationId } = await verify(501, unnumbered);
  expect(outcomes(report, 0)).toEqual(['tax found', 'wide no-record']);
  expect(outcomes(report, 1)).toEqual(['tax out-of-coverage no-identity-number', 'wide out-of-coverage no-identity-number']);
  expect(report.completeness).toBe('partial');
  expect(report.measures.find(({ id }) => id === 'wages')).toMatchObject({ known: '2100.00', settled: false });
  const rows = await database.inspect<{ text: string }>(
    'select json_agg(m)::text as text from hedui.member m join hedui.verification v using (household_id) where verification_id = $1',
    [verificationId],
  );
  expect(rows[0]?.text).not.toContain('银川站');
});

it('who is identified later is asked about then; the earlier version stays and can be made again', async () => {
  const { verificationId, report, reporting } = await verify(502, unnumbered);
  const subjectId = report.subjects[1]?.subjectId ?? '';
  const dispatcher = rememberingDispatcher();
  const hub = createHub(hubOver(database, sources, dispatcher));
  const idNumber = inventIdNumber(6021);
  await hub.identifyMember(verificationId, { identified: { subjectId, name: '测样某', idNumber }, authorizations: [] }, demoActor);
  expect(dispatcher.dispatched).toHaveLength(2);
  await reporting.answer(
    verificationId,
    dispatcher.dispatched.map(({ batchId }) => batchId),
    (sourceId) => (sourceId === 'tax' ? { outcome: 'found', facts: [wageOf(1502, '900.00')] } : { outcome: 'no-record' }),
  );
  const later = await readReport(verificationId);
  expect(later.version).toBe(2);
  expect(outcomes(later, 1)).toEqual(['tax found', 'wide no-record']);
  expect(later.measures.find(({ id }) => id === 'wages')).toMatchObject({ known: '3000.00', settled: true });
  const audited = await database.inspect(
    "select 1 from hedui.audit_event where action = 'member.identified' and $1 = any(verification_ids)",
    [verificationId],
  );
  expect(audited).toHaveLength(1);
  const replays = await replayReports(
    [1, 2].map((version) => ({ verificationId, version })),
    {
      store: createReplayStore(database.worker, testCipher),
      editions: createEditionStore(database.worker),
      configured: { catalogue: [], packFor: () => undefined },
      determine,
    },
  );
  expect(replays.map(({ outcome, faults }) => [outcome, faults])).toEqual([
    ['identical', []],
    ['identical', []],
  ]);
  await expect(
    hub.identifyMember(verificationId, { identified: { subjectId, name: '测样某', idNumber }, authorizations: [] }, demoActor),
  ).rejects.toMatchObject({ code: 'member-identified' });
});

it('a person may not be identified as somebody else of the household', async () => {
  const { verificationId, report } = await verify(503, unnumbered);
  const hub = createHub(hubOver(database, sources));
  const identified = { subjectId: report.subjects[1]?.subjectId ?? '', name: '测样某', idNumber: inventIdNumber(5030) };
  await expect(hub.identifyMember(verificationId, { identified, authorizations: [] }, demoActor)).rejects.toMatchObject({
    code: 'member-repeated',
  });
});

it('another document is taken by sources that say so, and by no other', async () => {
  const { checkCharacter, checkNationalId, shanghaiDate } = await import('#kernel');
  const first17 = '81000019900307003';
  const checked = checkNationalId(first17 + checkCharacter(first17), shanghaiDate(new Date()));
  if ('fault' in checked) throw new Error(checked.fault);
  const { report } = await verify(504, { idNumber: checked.id });
  expect(outcomes(report, 1)).toEqual(['tax out-of-coverage document-not-accepted', 'wide no-record']);
  const passport = await verify(505, { document: { type: 'passport', number: 'E12345678' } });
  expect(outcomes(passport.report, 1)).toEqual(['tax out-of-coverage document-not-accepted', 'wide out-of-coverage document-not-accepted']);
});
