// Statements sent without waiting in between: in order, in one transaction, and none of them kept when one fails.
import { ownerOf } from '#lawful-access';
import { createHubStore, inTransaction, openDatabase, send } from '#persistence';
import { sql } from 'kysely';
import { demoActor, inventIdNumber } from '../support/hub-fixture.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';

const HOUSEHOLD = '01900000-0000-7000-8000-000000000001';
let database: HubDatabase;

beforeAll(async () => {
  database = await openHubDatabase();
});
afterAll(() => database.close());

const countHouseholds = async (): Promise<unknown> =>
  (await database.inspect('select count(*)::int as count from hedui.household'))[0]?.['count'];

describe('statements sent together', () => {
  it('run in the order in which they were sent and give each its own rows', async () => {
    const rows = await inTransaction(database.worker, undefined, (transaction) =>
      Promise.all(
        [1, 2, 3].map((step) =>
          send(
            transaction,
            sql<{ step: number; at: number }>`select ${step}::int as step, (extract(epoch from clock_timestamp()) * 1000000)::float8 as at`,
          ),
        ),
      ),
    );
    const flat = rows.flat();
    expect(flat.map(({ step }) => step)).toEqual([1, 2, 3]);
    expect(flat.map(({ at }) => at)).toEqual(flat.map(({ at }) => at).sort((a, b) => a - b));
  });

  it('leave nothing behind when one of them fails', async () => {
    const store = createHubStore(database.app, testCipher);
    const member = {
      subjectId: HOUSEHOLD,
      householdId: HOUSEHOLD,
      clientId: demoActor.clientId,
      ref: 'm1',
      role: 'member',
      relation: 'self',
      counted: true,
      countedReason: '共同生活',
      name: '测样甲',
      idNumber: inventIdNumber(1),
    } as const;
    const written = store.transact(demoActor.clientId, (transaction) =>
      Promise.all([
        transaction.insertHouseholds([
          { householdId: HOUSEHOLD, clientId: demoActor.clientId, owner: ownerOf(demoActor, '110109'), divisionCode: '110109' },
        ]),
        transaction.insertMembers([member, member]),
      ]),
    );
    await expect(written).rejects.toThrow();
    expect(await countHouseholds()).toBe(0);
  });

  it('leave the connection usable for the next transaction', async () => {
    const single = openDatabase({ url: database.workerUrl, applicationName: 'test-single', poolSize: 1 });
    await expect(
      inTransaction(single, undefined, (transaction) =>
        Promise.all([send(transaction, sql`select ${1}::int / 0`), send(transaction, sql`select ${2}::int`)]),
      ),
    ).rejects.toThrow('division by zero');
    expect(
      await inTransaction(single, undefined, (transaction) => send(transaction, sql<{ one: number }>`select ${1}::int as one`)),
    ).toEqual([{ one: 1 }]);
    await single.destroy();
  });
});
