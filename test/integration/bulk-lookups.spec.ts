// Lists of people looked up at chosen sources (名单比对): only these are asked, only about people who have signed, in the bulk lane;
// what each said is told without its records; and run again, only what changed is marked.
import { addDays, startOfDay } from '#kernel';
import { createBulkStore, createBulkWorkStore, createHubStore } from '#persistence';
import {
  createBulkDesk,
  extendVerification,
  workOffBulkFiles,
  type BulkFault,
  type BulkResult,
  type NewAuthorization,
  type NewBulkFile,
} from '#verification';
import { v7 as newUuid } from 'uuid';
import { ASKED_SOURCES, openAskingHub, type AskingHub, type Records } from '../support/asking-hub.js';
import { inParts, toCsv, today, type Line } from '../support/bulk-lists.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { demoActor, houseAccess, inventIdNumber, inventRequest, otherActor } from '../support/hub-fixture.js';

let database: HubDatabase;
let asking: AskingHub;
let now = new Date();
beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
}, 300_000);
afterAll(() => database.close());

const desk = () =>
  createBulkDesk({
    store: createBulkStore(database.app, testCipher),
    access: houseAccess,
    connected: ASKED_SOURCES,
    now: () => new Date(),
    newId: () => newUuid(),
  });
const work = () =>
  workOffBulkFiles({
    hub: { ...asking.hub, store: createHubStore(database.worker, testCipher), now: () => now },
    store: createBulkWorkStore(database.worker, testCipher),
    leaseMs: 5000,
    atATime: 10,
    isStopped: () => false,
  });
async function handIn(lines: readonly Line[], more: Partial<NewBulkFile> = {}, actor = demoActor): Promise<string> {
  const file: NewBulkFile = {
    kind: 'comparison',
    format: 'table',
    purpose: 'social-assistance',
    options: { programmes: ['dibao'], sources: ['death', 'companies'] },
    validateOnly: false,
    ...more,
  };
  const pieces = inParts(toCsv('comparison', lines));
  const { view } = await desk().handIn({ file, idempotencyKey: newUuid(), again: true, pieces }, actor);
  await work();
  return view.bulkFileId;
}
const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};
const resultsOf = async (id: string) => collect<BulkResult>((await desk().readResults(id, demoActor)).results);
const answersOf = async (id: string) =>
  (await resultsOf(id)).map(({ number = '', state, answers }) => [
    `${number} ${state}`,
    ...answers.map(({ sourceId, outcome, kinds, since }) => [sourceId, outcome, ...kinds, since].join(' ')),
  ]);
const faultsOf = async (id: string) =>
  (await collect<BulkFault>((await desk().readFaults(id, demoActor)).faults)).map(
    ({ line, field, code }) => `${line} ${field ?? ''} ${code}`,
  );
const person = (serial: number): Line => ({ person: `P${serial}`, name: '测样甲', idNumber: inventIdNumber(serial * 10) });
/** A household that has signed, and whose request was answered with nothing. */
async function sign(serial: number, change: Partial<NewAuthorization> = {}): Promise<void> {
  const authorizations = inventRequest(serial).authorizations.map((signed) => ({ ...signed, ...change }));
  await asking.answerAll(await asking.request(serial, { authorizations }), () => []);
}
const lookedUp = (bulkFileId: string) =>
  database.inspect<{ verification_id: string; people: number; lane: string; trigger: string; state: string; report_version: number }>(
    `select verification_id, cardinality(subject_ids) as people, lane, trigger, v.state, report_version
     from hedui.bulk_row b join hedui.verification v using (verification_id) where bulk_file_id = $1 order by ordinal`,
    [bulkFileId],
  );
const died: Records = (sourceId, position) =>
  sourceId === 'death' && position === 0 ? [{ kind: 'death', recordId: 'D-1', asOf: today, on: addDays(today, -9) }] : [];
const tradesToo: Records = (sourceId, position) =>
  sourceId === 'companies' && position === 0
    ? [
        {
          kind: 'business-registration',
          recordId: 'B-1',
          asOf: today,
          creditCode: '92110109MA0000001X',
          part: 'self-employed',
          status: 'in-business',
        },
      ]
    : died(sourceId, position).map((fact) => ({ ...fact, recordId: 'D-2' }));

it('N8 asks the chosen sources alone, about people who have signed for them, and refuses the other lines with a reason', async () => {
  await sign(1);
  await sign(2, { sourceIds: ['companies'] });
  await sign(3, { validFrom: addDays(today, -9), validTo: addDays(today, -1) });
  await sign(4, { sourceIds: ['banks'] });
  await asking.request(5, { household: inventRequest(5).household, authorizations: [] });
  const list = [1, 2, 3, 4, 5, 6].map(person);
  const checked = await handIn(list, { validateOnly: true });
  expect((await resultsOf(checked)).map(({ state }) => state)).toEqual(['checked', 'checked', 'refused', 'refused', 'refused', 'refused']);
  expect(await lookedUp(checked)).toEqual([]);

  const id = await handIn(list);
  const refused = [
    '4 idNumber authorization-not-now',
    '5 idNumber authorization-scope',
    '6 idNumber authorization-not-held',
    '7 idNumber authorization-not-held',
  ];
  expect([await faultsOf(checked), await faultsOf(id)]).toEqual([refused, refused]);
  const planned = { people: 1, lane: 'bulk', trigger: 'comparison', state: 'collecting', report_version: 0 };
  const [first, second] = await lookedUp(id);
  expect([first, second]).toEqual([expect.objectContaining(planned), expect.objectContaining(planned)]);
  expect(await answersOf(id)).toEqual([
    ['P1 requested', 'death pending unknown', 'companies pending unknown'],
    ['P2 requested', 'death not-authorised unknown', 'companies pending unknown'],
    ['P3 refused'],
    ['P4 refused'],
    ['P5 refused'],
    ['P6 refused'],
  ]);
  expect(await asking.answerAll(first?.verification_id ?? '', died)).toEqual([['companies', 'death']]);
  await asking.consolidateAll([second?.verification_id ?? '']);
  expect((await lookedUp(id)).map(({ state, report_version: version }) => [state, version])).toEqual([
    ['complete', 0],
    ['complete', 0],
  ]);
  expect((await desk().read(id, demoActor)).counts).toMatchObject({ accepted: 2, refused: 4, reported: 2 });
  expect(await answersOf(id)).toEqual(
    expect.arrayContaining([
      ['P1 requested', 'death found death first', 'companies no-record first'],
      ['P2 requested', 'death not-authorised unknown', 'companies no-record first'],
    ]),
  );
});

it('is made again at its interval, and marks what changed since, what did not, and what nobody can say', async () => {
  await sign(11);
  await sign(12);
  const id = await handIn([person(11), person(12)], { everyDays: 91 });
  const [first, second] = await lookedUp(id);
  await asking.answerAll(first?.verification_id ?? '', died);
  await asking.consolidateAll([second?.verification_id ?? '']);
  now = startOfDay(addDays(today, 91));
  await work();
  now = new Date();
  const again = (await desk().list(100, undefined, demoActor)).items.find(({ repeats }) => repeats === id)?.bulkFileId ?? '';
  const [third] = await lookedUp(again);
  expect((await answersOf(again))[0]).toEqual(['P11 requested', 'death pending unknown', 'companies pending unknown']);
  await asking.answerAll(third?.verification_id ?? '', tradesToo);
  expect(await answersOf(again)).toEqual([
    ['P11 requested', 'death found death same', 'companies found business-registration changed'],
    ['P12 requested', 'death no-record same', 'companies no-record same'],
  ]);
  // the first run is told as it was
  expect((await answersOf(id))[0]).toEqual(['P11 requested', 'death found death first', 'companies no-record first']);
});

it('knows nobody of another client, refuses a source that is not connected, and takes nothing further in', async () => {
  await sign(21);
  const foreign = await handIn([person(21)], {}, otherActor);
  expect((await desk().read(foreign, otherActor)).counts).toMatchObject({ accepted: 0, refused: 1 });
  await expect(handIn([person(21)], { options: { programmes: ['dibao'], sources: ['death', 'nobody'] } })).rejects.toMatchObject({
    code: 'source-unknown',
    details: { sourceIds: 'nobody' },
  });
  const [row] = await lookedUp(await handIn([person(21)]));
  await expect(extendVerification(row?.verification_id ?? '', { authorizations: [] }, demoActor, asking.hub)).rejects.toMatchObject({
    code: 'verification-finished',
  });
});
