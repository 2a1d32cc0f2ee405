// Replays of reports that rest on what was stated, of a verification that was stopped, and of people who do not count.
import type { CaseStatements } from '#contracts';
import { determine } from '#eligibility';
import { addDays, shanghaiDate } from '#kernel';
import { createEditionStore, createReplayStore } from '#persistence';
import { replayReports, type Replay, type RequestVerification } from '#verification';
import { inventRequest, testSource } from '../support/hub-fixture.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { accountOf, openReportingHub, wageOf, type Answers } from '../support/reported-household.js';

const sources = [
  testSource('tax'),
  testSource('banks', { provides: ['bank-account'] }),
  testSource('education', { provides: ['education'] }),
];
const everything: Answers = (sourceId, position) =>
  sourceId === 'tax'
    ? { outcome: 'found', facts: [wageOf(position, '2100.00')] }
    : sourceId === 'banks'
      ? { outcome: 'found', facts: [accountOf(`62-${position}`, '80.00')] }
      : { outcome: 'no-record' };
const today = shanghaiDate(new Date());
const stated: CaseStatements = {
  change: { kind: 'employment', on: addDays(today, -70), declaredOn: addDays(today, -60) },
  current: { programme: 'dibao', monthlyAmount: '900.00' },
};

let database: HubDatabase;
beforeAll(async () => {
  database = await openHubDatabase();
});
afterAll(() => database.close());

/** Three members, of whom rules decide about the second and the third lives elsewhere; an area; a change of the case. */
async function reportOnStated(serial: number): Promise<string> {
  const { household } = inventRequest(serial, { size: 3 });
  if (!('members' in household)) throw new Error('the invented request has members');
  const [self, wife, son] = household.members;
  if (!self || !wife || !son) throw new Error('the invented household has three members');
  const { counted: _decided, countedReason: _reason, ...undecided } = wife;
  const members: RequestVerification['household'] = {
    ...household,
    members: [
      { ...self, circumstances: { unfixedIncome: true } },
      { ...undecided, relation: 'spouse', circumstances: { married: true, ableToWork: false } },
      { ...son, relation: 'son', counted: false, countedReason: '分户居住' },
    ],
    statements: { area: 'rural' },
  };
  const hub = openReportingHub(database, sources);
  const { verificationId, batchIds } = await hub.request(serial, 3, { household: members, trigger: 'change', statements: stated });
  await hub.answer(verificationId, batchIds, everything);
  return verificationId;
}

async function replay(verificationId: string): Promise<Replay | undefined> {
  const [result] = await replayReports([{ verificationId, version: 1 }], {
    store: createReplayStore(database.worker, testCipher),
    editions: createEditionStore(database.worker),
    configured: { catalogue: [], packFor: () => undefined },
    determine,
  });
  return result;
}

it('a report that rests on statements about people, household and case is identical', async () => {
  expect(await replay(await reportOnStated(60))).toMatchObject({ outcome: 'identical', faults: [] });
});

it.each([
  ['the case', 'update hedui.verification set statements_sealed = null where verification_id = $1'],
  [
    'the household',
    'update hedui.household set statements_sealed = null where household_id = (select household_id from hedui.verification where verification_id = $1)',
  ],
  [
    'a person',
    'update hedui.member set statements_sealed = null where household_id = (select household_id from hedui.verification where verification_id = $1)',
  ],
])('a statement about %s that is gone is an input that differs', async (about, update) => {
  const verificationId = await reportOnStated(61 + about.length);
  await database.inspect(update, [verificationId]);
  expect(await replay(verificationId)).toMatchObject({ outcome: 'not-reproducible', faults: [{ code: 'input-differs' }] });
});

it('a report of a verification that was stopped later can still be made again', async () => {
  const verificationId = await reportOnStated(90);
  await database.inspect("update hedui.verification set state = 'cancelled' where verification_id = $1", [verificationId]);
  expect((await replay(verificationId))?.outcome).toBe('identical');
});
