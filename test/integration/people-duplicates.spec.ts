// The same person in households of two divisions is an alarm in the report and an event, also across clients (H1); the
// report that raised it can be made again after the other household is gone.
import type { ReportBody } from '#contracts';
import { determine } from '#eligibility';
import { createEditionStore, createReplayStore } from '#persistence';
import { createHub, openReport, replayReports, type RequestVerification } from '#verification';
import { demoActor, hubOver, inventRequest, testSource } from '../support/hub-fixture.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { openReportingHub } from '../support/reported-household.js';

const sources = [testSource('tax')];
let database: HubDatabase;
beforeAll(async () => {
  database = await openHubDatabase();
});
afterAll(() => database.close());

function householdIn(serial: number, divisionCode: string): RequestVerification['household'] {
  const { household } = inventRequest(serial, { size: 2 });
  if (!('members' in household)) throw new Error('the invented request has members');
  return { ...household, divisionCode };
}

async function verifyIn(serial: number, divisionCode: string, more: Partial<RequestVerification> = {}) {
  const reporting = openReportingHub(database, sources);
  const { verificationId, batchIds } = await reporting.request(serial, 2, { household: householdIn(serial, divisionCode), ...more });
  await reporting.answer(verificationId, batchIds, () => ({ outcome: 'no-record' }));
  const hub = createHub(hubOver(database, sources));
  const report: ReportBody = (await openReport(await hub.readReport(verificationId, undefined, demoActor))).report;
  const events = (await hub.readEvents(verificationId, 0, demoActor)).map(({ type, sequence }) => ({ type, sequence }));
  return { verificationId, report, events };
}
const alarms = ({ flags }: ReportBody) => flags.filter(({ code }) => code === 'duplicate-aid');

it('the second household of a person in another division is an alarm, a question and an event', async () => {
  expect(alarms((await verifyIn(401, '110109')).report)).toEqual([]);
  await database.inspect(
    "alter table hedui.household no force row level security; update hedui.household set client_id = 'other' where division_code = '110109'",
  );
  const { report, events, verificationId } = await verifyIn(401, '640104');
  expect(alarms(report)).toHaveLength(2);
  expect(report.questions?.map(({ kind }) => kind)).toEqual(['duplicate-aid', 'duplicate-aid']);
  expect(report.elsewhere?.map(({ divisionCode, programmes }) => [divisionCode, ...programmes])).toEqual([
    ['110109', 'dibao', 'low-income'],
    ['110109', 'dibao', 'low-income'],
  ]);
  expect(events.map(({ type }) => type)).toContain('duplicate-aid.found');
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_event, index) => index + 1));
  await database.inspect("update hedui.verification set state = 'cancelled' where verification_id <> $1", [verificationId]);
  const [replay] = await replayReports([{ verificationId, version: 1 }], {
    store: createReplayStore(database.worker, testCipher),
    editions: createEditionStore(database.worker),
    configured: { catalogue: [], packFor: () => undefined },
    determine,
  });
  expect(replay).toMatchObject({ outcome: 'identical', faults: [] });
});

it('a re-check in the same county, or of another kind of aid, is none', async () => {
  await verifyIn(420, '110109');
  expect(alarms((await verifyIn(420, '110109001')).report)).toEqual([]);
  expect(alarms((await verifyIn(420, '640104', { programmes: ['temporary'] })).report)).toEqual([]);
});
