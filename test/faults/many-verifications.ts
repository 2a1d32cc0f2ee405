// Many live verifications at once on a test hub, and what a fault may not change about them: which answers are stored,
// how often each was asked for, and what the reports say.
import type { ReportBody } from '#contracts';
import { toRequestNumber } from '#verification';
import {
  listSandboxHouseholds,
  readSandboxHousehold,
  toVerificationBody,
  type SandboxHousehold,
} from '../../apps/cli/sandbox-households.js';
import type { SandboxSource } from '../../apps/sandbox/faults.js';
import { waitFor, type HubStack } from '../support/stack.js';

/** Departments that take as much as is asked, so that a run takes seconds, and are asked every time. */
const EAGER = { quota: {}, reuse: { hours: 0 }, retries: { backoffMs: 200 } };
export const EAGER_SOURCES = {
  tax: EAGER,
  'social-insurance': EAGER,
  'real-estate': EAGER,
  vehicles: { ...EAGER, pollEverySeconds: 2 },
  banks: { ...EAGER, pollEverySeconds: 2 },
};

/** What a silent worker holds comes back within seconds, and so does what the queue has lost. */
export const QUICK_RECOVERY = { HEDUI_LEASE_SECONDS: '3', HEDUI_SWEEP_SECONDS: '0.5', HEDUI_SWEEP_LIVE_SECONDS: '1' };

const ALL_SOURCES: readonly SandboxSource[] = ['tax', 'social-insurance', 'real-estate', 'vehicles', 'banks'];

/** Departments that take their time, so that there is a middle. */
export async function slowDown({ switches }: HubStack, latencyMs: number): Promise<void> {
  for (const source of ALL_SOURCES) await switches.setFaults(source, { latencyMs, secondWaveMs: 300 });
}

export interface Requested {
  readonly household: SandboxHousehold;
  readonly verificationId: string;
}

/** The worked household `s01` whose figures are known, and synthetic ones. */
export async function readHouseholds({ controlUrl }: HubStack, count: number): Promise<SandboxHousehold[]> {
  return [await readSandboxHousehold(controlUrl, 's01'), ...(await listSandboxHouseholds(controlUrl, count - 1))];
}

/** Requests them all, eight at a time. */
export async function requestAll({ hub }: HubStack, households: readonly SandboxHousehold[]): Promise<Requested[]> {
  const requested: Requested[] = [];
  const left = [...households];
  const requestOneByOne = async (): Promise<void> => {
    for (let household = left.shift(); household; household = left.shift())
      requested.push({ household, verificationId: (await hub.requestVerification(toVerificationBody(household))).verificationId });
  };
  await Promise.all(Array.from({ length: 8 }, requestOneByOne));
  return requested;
}

export interface Progress {
  /** Of all answers about one subject that are asked for, how many are stored. */
  readonly share: number;
  /** Verifications with something left to ask. */
  readonly running: number;
}

const ANSWERED = "('found', 'no-record', 'partial')";

export async function readProgress({ inspect }: HubStack): Promise<Progress> {
  const [row] = await inspect<{ asked: number; stored: number; running: number }>(`
    select (select sum(cardinality(subject_ids))::int from hedui.query) as asked,
      (select count(distinct (query_id, subject_id))::int from hedui.finding where query_id is not null and outcome in ${ANSWERED}) as stored,
      (select count(*)::int from hedui.verification where open_queries > 0) as running`);
  if (!row) throw new Error('the hub has no answer about its progress');
  return { share: row.asked > 0 ? row.stored / row.asked : 0, running: row.running };
}

/** Waits for the middle of a run: at least `share` of the answers are stored and not all of them. */
export async function reachShare(stack: HubStack, share: number): Promise<Progress> {
  const progress = await waitFor(
    `${share * 100} % of the answers are stored`,
    async () => {
      const now = await readProgress(stack);
      return now.share >= share && now;
    },
    60_000,
  );
  return progress;
}

/** Key "source request-number". */
export type CallCounts = ReadonlyMap<string, number>;

export async function readCallCounts({ switches }: HubStack): Promise<CallCounts> {
  return new Map((await switches.calls()).map(({ source, requestNumber, count }) => [`${source} ${requestNumber}`, count]));
}

/** What is stored at this moment, with how often it has been asked for until now. */
export async function recordStoredAnswers(stack: HubStack): Promise<CallCounts> {
  const rows = await stack.inspect<{ source_id: string; query_id: string; subject_id: string }>(
    `select distinct source_id, query_id, subject_id from hedui.finding where query_id is not null and outcome in ${ANSWERED}`,
  );
  const counts = await readCallCounts(stack);
  return new Map(
    rows.map((row) => {
      const key = `${row.source_id} ${toRequestNumber(row.query_id, row.subject_id)}`;
      const count = counts.get(key);
      if (count === undefined) throw new Error(`an answer is stored that ${row.source_id} never gave: ${key}`);
      return [key, count];
    }),
  );
}

/** @returns the keys of stored answers that were asked for once more since they were recorded */
export async function findAskedAgain(stack: HubStack, stored: CallCounts): Promise<string[]> {
  const counts = await readCallCounts(stack);
  return [...stored].filter(([key, count]) => counts.get(key) !== count).map(([key]) => key);
}

/** Every verification is complete and has its last report, which no open question is left out of. */
export async function completeAll({ inspect }: HubStack, requested: readonly Requested[], limitMs = 90_000): Promise<void> {
  const ids = requested.map(({ verificationId }) => verificationId);
  const countIncomplete = async (): Promise<number> => {
    const [row] = await inspect<{ incomplete: number }>(
      `select count(*)::int as incomplete from unnest($1::uuid[]) as asked(id)
       where not exists (select 1 from hedui.verification v join hedui.report r using (verification_id)
         where v.verification_id = asked.id and v.state = 'complete' and v.change_count = v.reported_count and r.version = v.report_version and r.completeness = 'complete')`,
      [ids],
    );
    return row?.incomplete ?? ids.length;
  };
  await waitFor('every verification is complete', async () => (await countIncomplete()) === 0, limitMs).catch(async (error: unknown) => {
    const open = await inspect<{ open: string }>(
      `select concat_ws(' ', count(*), q.source_id, q.state, f.outcome, f.reason) as open
       from hedui.query q left join hedui.finding f using (query_id)
       where q.verification_id = any($1::uuid[]) and f.outcome is distinct from 'found' and f.outcome is distinct from 'no-record'
       group by q.source_id, q.state, f.outcome, f.reason order by 1`,
      [ids],
    );
    const list = open.map((row) => row.open).join('; ');
    throw new Error(`${await countIncomplete()} of ${ids.length} verifications are not complete: ${list}`, { cause: error });
  });
}

export async function readReportBody({ hub }: HubStack, verificationId: string): Promise<ReportBody> {
  const { report } = (await hub.readReport(verificationId)) as { report: ReportBody }; // our own API's documented body
  return report;
}

/** What a report says about a household, whatever ids its people got in this verification. */
export function readFigures(report: ReportBody): object {
  return {
    measures: Object.fromEntries(report.measures.map(({ id, exact, settled }) => [id, `${exact} ${settled ? 'settled' : 'open'}`])),
    lines: report.lines
      .map((line) => `${line.class} ${line.sourceId} ${line.period} ${line.recordedAmount ?? '-'} ${line.countedAmount ?? '-'}`)
      .sort(),
    coverage: report.coverage.map(({ sourceId, outcome }) => `${sourceId} ${outcome}`).sort(),
  };
}

/** The figures of `s01` as worked out by hand in test/personas/s01.json. */
export const S01_FIGURES = {
  'income-total': '64631.88',
  'income-per-head-month': '1795.33',
  'monetary-assets': '168700.00',
  dwellings: '1',
  vehicles: '0',
  heads: '3',
};

/** Compares a sample with what was worked out by hand or said before the fault. */
export async function expectRightFigures(
  stack: HubStack,
  requested: readonly Requested[],
  calm: ReadonlyMap<string, object>,
): Promise<void> {
  const sample = requested.filter(({ household }) => calm.has(household.ref));
  expect(sample.length).toBeGreaterThanOrEqual(calm.size);
  for (const { household, verificationId } of sample) {
    const report = await readReportBody(stack, verificationId);
    expect({ ref: household.ref, ...readFigures(report) }).toEqual({ ref: household.ref, ...calm.get(household.ref) });
    if (household.ref === 's01') expect(Object.fromEntries(report.measures.map(({ id, known }) => [id, known]))).toMatchObject(S01_FIGURES);
  }
}

/** Verifies the first households without any disturbance. @returns their figures by household */
export async function recordCalmFigures(stack: HubStack, households: readonly SandboxHousehold[]): Promise<Map<string, object>> {
  const requested = await requestAll(stack, households);
  await completeAll(stack, requested);
  return new Map(
    await Promise.all(
      requested.map(
        async ({ household, verificationId }) => [household.ref, readFigures(await readReportBody(stack, verificationId))] as const,
      ),
    ),
  );
}
