// Banks that answer in waves, on a real PostgreSQL and on the clock of collecting: on day 11 some of them, on day 31 the
// rest or never. Each wave makes a version with the difference; nothing new makes none; the last day ends the wait.
import type { ParsedAnswer, ReportBody } from '#contracts';
import { factSchema } from '#contracts';
import { shanghaiDate } from '#kernel';
import { createCollectStore, createConsolidationStore } from '#persistence';
import { collectBatch, consolidate, type SourceCaller } from '#verification';
import { gunzipSync } from 'node:zlib';
import { cipherOf, openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';
import { testSource } from '../support/hub-fixture.js';
import { packOf } from '../support/household/reports.js';
import { accountOf, openReportingHub, toCatalogue } from '../support/reported-household.js';

const DAY = 86_400_000;
const today = shanghaiDate(new Date());
const banks = testSource('banks', {
  provides: ['bank-account'],
  deadline: { workingDays: 5 },
  giveUpAfter: { workingDays: 30 },
  pollEverySeconds: 86_400,
});
let database: HubDatabase;
beforeAll(async () => {
  database = await openHubDatabase();
});
afterAll(() => database.close());

const partial = (accounts: readonly (readonly [string, string])[], missing: readonly string[]): ParsedAnswer => ({
  outcome: 'partial',
  asOf: today,
  facts: accounts.map(([number, balance]) => factSchema.parse(accountOf(number, balance))),
  missing,
});
const found = (accounts: readonly (readonly [string, string])[]): ParsedAnswer => ({
  outcome: 'found',
  asOf: today,
  facts: accounts.map(([number, balance]) => factSchema.parse(accountOf(number, balance))),
});

/** @param waves what the clearing house says at each poll; the last says that it is through */
async function openCase(serial: number) {
  const hub = openReportingHub(database, [banks]);
  const { verificationId, batchIds } = await hub.request(serial, 1);
  const store = createCollectStore(database.worker, testCipher);
  const consolidation = {
    store: createConsolidationStore(database.worker, testCipher),
    catalogue: toCatalogue([banks]),
    packFor: packOf,
    now: () => new Date(),
  };
  let submitted = 0;
  const onDay = async (day: number, answer: ParsedAnswer | undefined, state: 'pending' | 'done' = 'pending'): Promise<void> => {
    const unused = (): never => {
      throw new Error('banks answer later');
    };
    const caller: SourceCaller = {
      describe: () => ({ mode: 'answers-later', duplicateSafe: true, canLookup: false }),
      collect: unused,
      lookup: unused,
      lookupTicket: unused,
      submit: () => Promise.resolve(`ticket-${(submitted += 1)}`),
      poll: (_sourceId, _ticket, subjects) =>
        Promise.resolve({ state, answers: new Map(answer ? subjects.map(({ subjectId }) => [subjectId, answer] as const) : []) }),
    };
    await database.inspect('update hedui.query_batch set next_run_at = now() where batch_id = any($1)', [batchIds]);
    await database.inspect('update hedui.verification set wave_due_at = now() where verification_id = $1', [verificationId]);
    for (const batch of await store.claimBatches(batchIds, 5000))
      await store.settleBatches([
        await collectBatch(batch, {
          caller,
          source: banks,
          now: () => new Date(Date.now() + day * DAY),
          random: Math.random,
          readLatestAnswers: (queryIds) => store.readLatestAnswers(queryIds),
          reached: () => undefined,
        }),
      ]);
    await consolidate([verificationId], consolidation);
  };
  const readVersions = async (): Promise<ReportBody[]> => {
    const rows = await database.inspect<{ version: number; body_sealed: Buffer }>(
      'select version, body_sealed from hedui.report where verification_id = $1 order by version',
      [verificationId],
    );
    const scoped = await cipherOf(database, verificationId);
    return rows.map(({ version, body_sealed }) => {
      const opened = scoped.open(`report/${verificationId}/${version}/body`, body_sealed);
      const { report }: { report: ReportBody } = JSON.parse(gunzipSync(opened).toString('utf8'));
      return report;
    });
  };
  return { verificationId, onDay, readVersions, submissions: () => submitted };
}
const moneyOf = (report: ReportBody | undefined): string | undefined => report?.measures.find(({ id }) => id === 'monetary-assets')?.known;

describe('waves of a source that answers later', () => {
  it('each make a version with the difference, on day 11 and on day 31; a poll without news makes none', async () => {
    const { onDay, readVersions, submissions } = await openCase(1);
    await onDay(0, undefined);
    await onDay(1, partial([['甲-1', '1000.00']], ['第二银行', '第三银行']));
    await onDay(2, partial([['甲-1', '1000.00']], ['第二银行', '第三银行']));
    await onDay(
      11,
      partial(
        [
          ['甲-1', '1000.00'],
          ['乙-1', '250.50'],
        ],
        ['第三银行'],
      ),
    );
    await onDay(
      31,
      found([
        ['甲-1', '1000.00'],
        ['乙-1', '250.50'],
        ['丙-1', '9.05'],
      ]),
      'done',
    );
    const versions = await readVersions();
    expect(versions.map((report) => [report.version, moneyOf(report), report.coverage[0]?.outcome, report.completeness])).toEqual([
      [1, '0.00', 'pending', 'partial'],
      [2, '1000.00', 'partial', 'partial'],
      [3, '1250.50', 'partial', 'partial'],
      [4, '1259.55', 'found', 'complete'],
    ]);
    expect(versions[3]?.changes.find(({ id }) => id === 'monetary-assets')).toMatchObject({
      kind: 'measure',
      after: '1259.55',
      sourceIds: ['banks'],
    });
    expect([...new Set(versions[2]?.changes.map(({ kind }) => kind))].sort()).toEqual(['coverage', 'line-added', 'measure']);
    expect(submissions()).toBe(1);
  });

  it('that never end are ended by the last day: what came stays, and the batch is asked no more', async () => {
    const { verificationId, onDay, readVersions } = await openCase(2);
    await onDay(0, undefined);
    await onDay(11, partial([['甲-1', '1000.00']], ['第二银行']));
    await onDay(90, partial([['甲-1', '1000.00']], ['第二银行']));
    const last = (await readVersions()).at(-1);
    expect([moneyOf(last), last?.coverage[0]?.outcome, last?.measures.find(({ id }) => id === 'monetary-assets')?.settled]).toEqual([
      '1000.00',
      'partial',
      false,
    ]);
    expect(
      await database.inspect(
        'select v.state, b.state as batch from hedui.verification v join hedui.query using (verification_id) join hedui.query_batch b using (batch_id) where verification_id = $1',
        [verificationId],
      ),
    ).toEqual([{ state: 'complete', batch: 'done' }]);
  });
});
