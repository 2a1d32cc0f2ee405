// A query nobody knows the fate of: a work item, and what a person decides about it. Proves N2.
import type { SourceDesk } from '#verification';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { answerBatches, answeredCase, openSourceDesk, operator, workOffAll } from '../support/operated-sources.js';

let database: HubDatabase;
let desk: SourceDesk;

beforeAll(async () => {
  database = await openHubDatabase();
  desk = openSourceDesk(database);
});
afterAll(() => database.close());

describe('a query nobody knows the fate of', () => {
  it.each([
    ['ask-again', 'no-record', null],
    ['not-asked', 'error', 'not-asked'],
  ] as const)('is a work item, and a person’s "%s" is carried out once', async (decision, outcome, reason) => {
    const verificationId = await answeredCase(database, decision === 'ask-again' ? 560 : 561, 'uncertain');
    const item = (await desk.listWorkItems(false, operator)).find((one) => one.verificationIds.includes(verificationId));
    expect(item).toMatchObject({ sourceId: 'tax', reason: 'uncertain' });
    const decided = await desk.decideWorkItem(item?.workItemId ?? 0, decision, operator);
    expect(decided).toMatchObject({ decision, decidedBy: 'demo' });
    await expect(desk.decideWorkItem(decided.workItemId, decision, operator)).rejects.toMatchObject({ code: 'work-item-decided' });
    const out = await workOffAll(database);
    expect(out).toHaveLength(decision === 'ask-again' ? 1 : 0);
    await answerBatches(
      database,
      out.map(({ batchId }) => batchId),
      'no-record',
    );
    const latest = await database.inspect<{ outcome: string; reason: string | null }>(
      "select distinct on (subject_id) outcome, reason from hedui.finding where verification_id = $1 and source_id = 'tax' order by subject_id, revision desc",
      [verificationId],
    );
    expect(latest).toEqual([
      { outcome, reason },
      { outcome, reason },
    ]);
    expect((await desk.listWorkItems(false, operator)).map(({ workItemId }) => workItemId)).not.toContain(decided.workItemId);
    expect(await workOffAll(database)).toEqual([]);
  });
});
