// A caseload taken over from a file, and lists compared with it: decisions exact to the fen, reviews planned, the same file again
// changes nothing; who is looked for is found among the sender's own recipients alone.
import { addDays, shanghaiDate, startOfDay } from '#kernel';
import type { Actor } from '#lawful-access';
import { createBulkStore, createBulkWorkStore, createHubStore } from '#persistence';
import { createBulkDesk, createDecisionDesk, workOffBulkFiles, type BulkFault, type BulkResult, type NewBulkFile } from '#verification';
import { v7 as newUuid } from 'uuid';
import { ASKED_SOURCES, openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { adultNumber, inParts, toCsv, today, type Line } from '../support/bulk-lists.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { demoActor, houseAccess, otherActor } from '../support/hub-fixture.js';

let database: HubDatabase;
let asking: AskingHub;
let now = new Date();
beforeAll(async () => {
  database = await openHubDatabase();
  asking = openAskingHub(database);
}, 300_000);
afterAll(() => database.close());

const deskOf = () =>
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
    atATime: 5,
    isStopped: () => false,
  });
async function handIn(
  kind: NewBulkFile['kind'],
  lines: readonly Line[],
  more: Partial<NewBulkFile> = {},
  actor: Actor = demoActor,
): Promise<string> {
  const file: NewBulkFile = {
    kind,
    format: 'table',
    purpose: 'social-assistance',
    options: { programmes: [] },
    validateOnly: false,
    ...more,
  };
  const { view } = await deskOf().handIn({ file, idempotencyKey: newUuid(), again: true, pieces: inParts(toCsv(kind, lines)) }, actor);
  await work();
  return view.bulkFileId;
}
const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};
const faultsOf = async (id: string) =>
  (await collect<BulkFault>((await deskOf().readFaults(id, demoActor)).faults)).map(
    ({ line, field, code }) => `${line} ${field ?? ''} ${code}`,
  );
const resultsOf = async (id: string, actor: Actor = demoActor) => collect<BulkResult>((await deskOf().readResults(id, actor)).results);
const recipient = (serial: number, more: Line = {}): Line => ({
  household: `C${serial}`,
  division: '110109101',
  name: '测样甲',
  idNumber: adultNumber(serial),
  relation: '申请人',
  programme: 'dibao',
  class: 'A',
  amount: '860.05',
  assistedFrom: '2024-03-01',
  decidedOn: '2024-02-20',
  decidedBy: '王某',
  ...more,
});
const assisted = async () => {
  const page = await createDecisionDesk(asking.hub).listAssistance(
    { on: today, area: undefined, programme: undefined, state: 'assisted', householdId: undefined, limit: 100, cursor: undefined },
    demoActor,
  );
  return page.items.map(({ decision }) => decision);
};
const couple = [
  recipient(1),
  recipient(2, { household: 'C1', relation: '配偶', programme: '', assistedFrom: '', decidedOn: '', amount: '', class: '', decidedBy: '' }),
];

describe('a caseload', () => {
  it('is only checked first, then recorded as decisions with their reviews, and again changes nothing', async () => {
    const lines = [...couple, recipient(3, { programme: '最低生活保障边缘家庭', amount: '', assistedTo: '2099-12-31' })];
    const dry = await handIn('caseload', lines, { validateOnly: true });
    expect(await deskOf().read(dry, demoActor)).toMatchObject({ state: 'done', counts: { accepted: 2, refused: 0 } });
    expect(await assisted()).toEqual([]);

    const first = await handIn('caseload', lines);
    const decisions = await assisted();
    expect(
      decisions.map(({ programme, amount, validFrom, validTo, class: group }) => ({ programme, amount, validFrom, validTo, group })),
    ).toEqual(
      expect.arrayContaining([
        { programme: 'dibao', amount: '860.05', validFrom: '2024-03-01', validTo: undefined, group: 'A' },
        { programme: 'low-income', amount: undefined, validFrom: '2024-03-01', validTo: '2099-12-31', group: 'A' },
      ]),
    );
    const state = () =>
      database.inspect<{ decisions: number; people: number; reviews: number }>(
        `select (select count(*)::int from hedui.decision) as decisions, (select count(*)::int from hedui.member) as people,
           (select count(*)::int from hedui.review where state = 'due') as reviews`,
      );
    expect(await state()).toEqual([{ decisions: 2, people: 3, reviews: 2 }]);
    const again = await handIn('caseload', lines);
    expect(await state()).toEqual([{ decisions: 2, people: 3, reviews: 2 }]);
    expect((await resultsOf(again)).map(({ householdId }) => householdId)).toEqual(
      (await resultsOf(first)).map(({ householdId }) => householdId),
    );
    expect((await resultsOf(first))[0]).toMatchObject({
      number: 'C1',
      state: 'recorded',
      assistance: [{ programme: 'dibao', from: '2024-03-01' }],
    });
    expect(await handIn('caseload', [recipient(3, { programme: 'low-income', amount: '1.00', household: 'C3' })]).then(faultsOf)).toEqual([
      '2 programme assistance-differs',
    ]);
  });

  it('B31 B32 B33 B34 tells of amounts, days and codes that cannot be', async () => {
    const bad: readonly [Line, string][] = [
      ...['NaN', '1e308', '0.001', '1,234.50', '￥100', '壹佰元'].map((amount): [Line, string] => [{ amount }, 'amount amount-invalid']),
      [{ amount: '-1' }, 'amount amount-negative'],
      [{ amount: '12345678901234567890' }, 'amount amount-invalid'],
      [{ amount: '99999999999999.99' }, 'amount amount-too-large'],
      [{ assistedFrom: '2023-02-29' }, 'assistedFrom date-invalid'],
      [{ assistedTo: '2024-01-01' }, 'assistedTo assistance-period'],
      [{ decidedOn: addDays(today, 1) }, 'decidedOn date-in-future'],
      [{ programme: '低保户' }, 'programme field-not-allowed-value'],
      [{ class: "'; DROP" }, 'class assistance-class'],
    ];
    const id = await handIn(
      'caseload',
      bad.map(([more], index) => recipient(50 + index, more)),
    );
    expect(await faultsOf(id)).toEqual(bad.map(([, fault], index) => `${index + 2} ${fault}`));
  });
});

describe('a list that is compared', () => {
  const person = (serial: number, number: string): Line => ({ person: number, name: '测样甲', idNumber: adultNumber(serial) });

  it('tells who gets what, where and since when; of other clients’ recipients nothing; and how many were looked for', async () => {
    const list = [person(1, 'P1'), person(2, 'P2'), person(999, 'P3'), { ...person(3, 'P4'), idNumber: '123' }];
    const id = await handIn('comparison', list);
    expect(
      (await resultsOf(id)).map(({ number, state, assistance }) => [
        number ?? '',
        state,
        assistance.map(({ programme }) => programme).join(),
      ]),
    ).toEqual([
      ['P1', 'compared', 'dibao'],
      ['P2', 'compared', 'dibao'],
      ['P3', 'compared', ''],
      ['P4', 'refused', ''],
    ]);
    expect((await resultsOf(id))[0]?.assistance[0]).toEqual({ programme: 'dibao', divisionCode: '110109101', from: '2024-03-01' });
    const foreign = await handIn('comparison', list, {}, otherActor);
    expect((await resultsOf(foreign, otherActor)).flatMap(({ assistance }) => assistance)).toEqual([]);
    const [audited] = await database.inspect<{ count: number }>(
      `select (detail->>'count')::int as count from hedui.audit_event where action = 'bulk-file.compared' and detail->>'bulkFileId' = $1`,
      [id],
    );
    expect(audited).toEqual({ count: 3 });
    expect(await database.inspect(`select 1 from hedui.audit_event where detail::text like '%' || $1 || '%'`, [adultNumber(1)])).toEqual(
      [],
    );
  });

  it('is made again by the calendar at its interval, from the same list, until that is ended', async () => {
    const id = await handIn('comparison', [person(1, 'Q1')], { everyDays: 91 });
    const { nextOn } = await deskOf().read(id, demoActor);
    expect(nextOn).toBe(addDays(today, 91));
    const repeats = async () =>
      (await deskOf().list(100, undefined, demoActor)).items
        .filter((item) => item.repeats === id)
        .map(({ state, counts }) => [state, counts.accepted]);
    now = startOfDay(addDays(today, 90));
    await work();
    expect(await repeats()).toEqual([]);
    now = startOfDay(addDays(today, 91));
    await Promise.all([work(), work()]);
    await work();
    expect(await repeats()).toEqual([['done', 1]]);
    expect((await deskOf().cancel(id, 'keep', demoActor)).nextOn).toBeUndefined();
    expect(await database.inspect('select 1 from hedui.bulk_piece where bulk_file_id = $1', [id])).toEqual([]);
    now = startOfDay(addDays(today, 400));
    await work();
    expect(await repeats()).toHaveLength(1);
    now = new Date();
    expect(shanghaiDate(now)).toBe(today);
  });
});
