// Published local values on PostgreSQL: taken up by running processes, and followed by one redetermination on their first day.
import { selectPack } from '#eligibility';
import { addDays } from '#kernel';
import { createPublishedValueSource, createValueEffectStore } from '#persistence';
import { followPublishedValues, type LocalValues } from '#verification';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as newUuid } from 'uuid';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { openValues, packs, publishNew, second } from '../support/local-value-officers.js';

let database: HubDatabase;
let values: LocalValues;

beforeAll(async () => {
  database = await openHubDatabase();
  values = openValues(database);
});
afterAll(() => database.close());

describe('a process that follows the published values', () => {
  it('has a new one in its packs soon after, and a catalogue in use does not change', async () => {
    let taken = 0;
    const policy = await followPublishedValues({
      packs,
      source: createPublishedValueSource(database.worker),
      everyMs: 20,
      onTaken: () => (taken += 1),
      onError: (error) => {
        throw error;
      },
    });
    const before = policy.current();
    const published = await publishNew(values, { value: '1777.00' });
    for (const until = Date.now() + 5000; policy.current() === before && Date.now() < until;) await pause(10);
    expect(selectPack(policy.current(), 'mentougou', published.validFrom).parameters['dibaoStandard']?.value).toBe('1777.00');
    expect(selectPack(before, 'mentougou', published.validFrom).parameters['dibaoStandard']?.value).not.toBe('1777.00');
    expect(taken).toBe(2);
    policy.stop();
  });
});

describe('a published value that comes into force', () => {
  it('begins one redetermination of its region on its first day, however many workers look', async () => {
    const effects = createValueEffectStore(database.worker);
    const published = await publishNew(values, {
      region: 'heilongjiang',
      name: 'dibaoMonetaryLimit',
      unit: 'yuan-per-head',
      value: '20000.00',
    });
    const runsOf = () =>
      database.inspect<{ run_id: string; region: string; client_id: string; policy_date: string; state: string }>(
        `select r.run_id, r.region, r.client_id, r.policy_date::text, r.state from hedui.redetermination_run r
         join hedui.local_value_redetermination v using (run_id) where v.local_value_id = $1`,
        [published.localValueId],
      );
    await effects.beginDue(addDays(published.validFrom, -1), () => newUuid());
    expect(await runsOf()).toEqual([]);
    const begun = await Promise.all([1, 2, 3, 4].map(() => effects.beginDue(published.validFrom, () => newUuid())));
    expect(begun.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(1);
    const runs = await runsOf();
    expect(runs).toEqual([
      { run_id: expect.any(String), region: 'heilongjiang', client_id: 'first', policy_date: published.validFrom, state: 'queued' },
    ]);
    expect(await effects.beginDue(published.validFrom, () => newUuid())).toBe(0);
    expect((await values.read(published.localValueId, second)).redeterminationId).toBe(runs[0]?.run_id);
  });
});
