// From sealed reports to alerts on a real database: each report that followed another of its household is held against it once,
// however many workers look and whatever is cut off; a later report takes back what is no more so.
import { createComparisonStore, createFieldCipher } from '#persistence';
import { compareWaiting, type ComparisonStore } from '#verification';
import { openAskingHub, type Records } from '../support/asking-hub.js';
import { openHubDatabase, testCipher, testKeys, type HubDatabase } from '../support/hub-database.js';
import { holding, openReportedAgain, payFor, type ReportedAgain } from '../support/reported-again.js';

let database: HubDatabase;
let households: ReportedAgain;

beforeAll(async () => {
  database = await openHubDatabase();
  households = openReportedAgain(database, openAskingHub(database), 7000);
}, 300_000);
afterAll(() => database.close());

const workOf = (store?: ComparisonStore) => households.work(store);
const reported = (...answers: readonly Records[]) => households.report(answers);
const again = (householdId: string, records: Records) => households.reportAgain(householdId, records);

const alertsOf = (householdId: string) =>
  database.inspect<{ kind: string; direction: string; state: string; verification_id: string; rank: number }>(
    'select kind, direction, state, verification_id, rank from hedui.alert where household_id = $1 order by raised_at, kind',
    [householdId],
  );

describe('the comparing of reports', () => {
  it('raises nothing for a first report, nor for one that says the same', async () => {
    const { householdId } = await reported(holding({ tax: payFor('300.00') }), holding({ tax: payFor('300.00') }));
    const turn = await compareWaiting(workOf());
    expect(turn).toMatchObject({ raised: 0, failed: 0 });
    expect(await alertsOf(householdId)).toEqual([]);
    expect(await database.inspect('select 1 from hedui.report_comparison where household_id = $1', [householdId])).toHaveLength(1);
  });

  it('raises an alert where the need has ended, once, by any number of workers, one of which dies each time', async () => {
    const { householdId, verificationIds } = await reported(holding({ tax: payFor('300.00') }), holding({ tax: payFor('9000.00') }));
    const store = createComparisonStore(database.worker, testCipher);
    let cut = 0;
    const dying: ComparisonStore = {
      ...store,
      async finish({ verificationId, attempt }) {
        cut += 1;
        await database.inspect('update hedui.report_comparison set lease_until = null where verification_id = $1 and attempt = $2', [
          verificationId,
          attempt,
        ]);
        return undefined;
      },
    };
    await Promise.all([compareWaiting(workOf(dying), () => cut > 0), compareWaiting(workOf()), compareWaiting(workOf())]);
    await compareWaiting(workOf());
    expect(await alertsOf(householdId)).toMatchObject([
      { kind: 'income', direction: 'less', state: 'open', verification_id: verificationIds[1] },
    ]);
    // asked to compare the same pair again, it changes nothing
    const before = await alertsOf(householdId);
    await database.inspect(`update hedui.report_comparison set state = 'waiting' where verification_id = $1`, [verificationIds[1]]);
    expect(await compareWaiting(workOf())).toMatchObject({ compared: 1, raised: 0, gone: 0 });
    expect(await alertsOf(householdId)).toEqual(before);
  });

  it('does not write what a later claim has taken', async () => {
    const { householdId, verificationIds } = await reported(holding({ tax: payFor('300.00') }), holding({ tax: payFor('9000.00') }));
    const store = createComparisonStore(database.worker, testCipher);
    const [claim] = await store.claimComparisons(10, 60_000);
    if (!claim) throw new Error('a comparison waits');
    expect(await store.claimComparisons(10, 60_000)).toEqual([]);
    await database.inspect('update hedui.report_comparison set attempt = attempt + 1, lease_until = null where verification_id = $1', [
      verificationIds[1],
    ]);
    expect(
      await store.finish(
        claim,
        { state: 'nothing-before', version: 1 },
        { actor: 'worker', action: 'report.compared', verificationIds: [] },
      ),
    ).toBeUndefined();
    await compareWaiting(workOf());
    expect(await alertsOf(householdId)).toHaveLength(1);
  });

  it('takes an alert back when a later report reverses it, and tells no news of the reversal', async () => {
    const rich = holding({ tax: payFor('9000.00') });
    const { householdId } = await reported(holding({ tax: payFor('300.00') }), rich);
    await compareWaiting(workOf());
    await again(householdId, rich);
    await compareWaiting(workOf());
    expect(await alertsOf(householdId)).toMatchObject([{ state: 'open' }]);
    await again(householdId, holding({ tax: payFor('300.00') }));
    expect(await compareWaiting(workOf())).toMatchObject({ raised: 0, gone: 1 });
    expect(await alertsOf(householdId)).toMatchObject([{ kind: 'income', state: 'gone' }]);
  });

  it('finds a household newly in need, and keeps values out of the row', async () => {
    const { householdId } = await reported(holding({ tax: payFor('9000.00') }), holding({ tax: payFor('300.00') }));
    await compareWaiting(workOf());
    const [alert] = await alertsOf(householdId);
    expect(alert).toMatchObject({ kind: 'income', direction: 'more' });
    const [row] = await database.inspect<{ details_sealed: Buffer }>('select details_sealed from hedui.alert where household_id = $1', [
      householdId,
    ]);
    expect(row?.details_sealed.toString('latin1')).not.toContain('9000.00');
  });

  it('writes down why a household that was erased meanwhile is not compared', async () => {
    const { householdId } = await reported(holding({}), holding({ tax: payFor('9000.00') }));
    await database.inspect(
      'update hedui.household_key set wrapped_key = null, evaluation_salt = null, destroyed_at = clock_timestamp() where household_id = $1',
      [householdId],
    );
    // a process whose keys are not at hand
    const store = createComparisonStore(database.worker, createFieldCipher(testKeys));
    expect(await compareWaiting(workOf(store))).toMatchObject({ compared: 1, failed: 1 });
    expect(await database.inspect('select state, failure from hedui.report_comparison where household_id = $1', [householdId])).toEqual([
      { state: 'failed', failure: 'household-erased' },
    ]);
  });
});
