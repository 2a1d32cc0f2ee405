// F29 a local value is published while reports are being made, by several workers at once: each report and its determination
// name one version of the policy and use that one only. T24.
import { selectPack } from '#eligibility';
import { parseLocalDate } from '#kernel';
import { createPublishedValueSource } from '#persistence';
import { consolidate, followPublishedValues, type LocalValues, type PolicyInForce } from '#verification';
import { earning, openAskingHub, type AskingHub } from '../support/asking-hub.js';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { openValues, packs, publishNew } from '../support/local-value-officers.js';
import { waitFor } from '../support/stack.js';

const REGION = 'mentougou';
/** That of the asking hub's requests. */
const REFERENCE_DATE = parseLocalDate('2023-09-15');
const STANDARD = '1777.77';
const HOUSEHOLDS = 24;

let database: HubDatabase;
let values: LocalValues;
let asking: AskingHub;
const workers: PolicyInForce[] = [];
beforeAll(async () => {
  database = await openHubDatabase();
  values = openValues(database);
  asking = openAskingHub(database);
  for (let worker = 0; worker < 3; worker += 1)
    workers.push(
      await followPublishedValues({
        packs,
        source: createPublishedValueSource(database.worker),
        everyMs: 5 + worker * 40,
        onTaken: () => undefined,
        onError: (error) => {
          throw error;
        },
      }),
    );
});
afterAll(async () => {
  for (const worker of workers) worker.stop();
  await database.close();
});

const packOfWorker = (worker: PolicyInForce | undefined) => selectPack(worker?.current() ?? packs, REGION, REFERENCE_DATE);
/** Consolidates as one of the workers does, with the policy that process holds at the moment. */
const consolidateAs = (index: number, verificationId: string): Promise<unknown> =>
  consolidate([verificationId], {
    ...asking.consolidation,
    packFor: (region, referenceDate) => selectPack(workers[index]?.current() ?? packs, region, referenceDate),
  });

it('each report names exactly one version of the policy, and its determination is by that version alone', async () => {
  const verificationIds: string[] = [];
  for (let serial = 0; serial < HOUSEHOLDS; serial += 1) {
    const verificationId = await asking.request(500 + serial, { trigger: 'recheck' });
    await asking.settleWave(verificationId, earning('3000.00'));
    verificationIds.push(verificationId);
  }
  const before = packOfWorker(workers[0]).hash;
  const [early, meanwhile, late] = [verificationIds.slice(0, 3), verificationIds.slice(3, -3), verificationIds.slice(-3)];
  await Promise.all(early.map((id, index) => consolidateAs(index % workers.length, id)));
  await Promise.all([
    publishNew(values, { region: REGION, name: 'dibaoStandard', value: STANDARD, validFrom: parseLocalDate('2023-07-01') }),
    ...meanwhile.map((id, index) => consolidateAs(index % workers.length, id)),
  ]);
  await waitFor('every worker to hold the new value', () =>
    Promise.resolve(workers.every((worker) => packOfWorker(worker).hash !== before)),
  );
  await Promise.all(late.map((id, index) => consolidateAs(index % workers.length, id)));

  const after = packOfWorker(workers[0]).hash;
  const issued = await Promise.all(
    verificationIds.map(async (verificationId) => {
      const { report, determination } = await asking.readReport(verificationId);
      const usesNew = JSON.stringify(determination).includes(STANDARD);
      return { ofReport: report.pack.hash, ofDetermination: determination.pack.hash, usesNew };
    }),
  );
  expect(issued).toHaveLength(HOUSEHOLDS);
  for (const { ofReport, ofDetermination, usesNew } of issued) {
    expect([before, after]).toContain(ofReport);
    expect(ofDetermination).toBe(ofReport);
    expect(usesNew).toBe(ofReport === after);
  }
  expect(issued.slice(0, 3).every(({ ofReport }) => ofReport === before)).toBe(true);
  expect(issued.slice(-3).every(({ ofReport }) => ofReport === after)).toBe(true);
}, 300_000);
