// The baseline's worker: a job for each member and source reads the person, asks the source, checks and seals the answer
// and inserts it with its audit row; the parent job builds, seals and stores the report with the hub's own code.
import { checkAnswers, createAdapterClients } from '#adapter-kit';
import { factsToJson, type AdapterContext, type AskedPeriod, type AskedSubject, type ParsedAnswer } from '#contracts';
import { createSigner } from '#evidence';
import { addMoney, fen, systemClock, type LocalDate, type NationalId } from '#kernel';
import { createConsolidationStore, createPool, loadKeys, openDatabase, type HouseholdKeys } from '#persistence';
import { consolidate, type ConsolidateDependencies, type ConsolidationStore, type ReportRow } from '#verification';
import { gunzipSync, gzipSync } from 'node:zlib';
import type pg from 'pg';
import { z } from 'zod';
import type { ArmPart, ArmSetUp, Fault } from './arm-messages.js';
import { openCipher, openPolicy } from './arm-policy.js';
import { answeringAdapters, benchSources } from './bench-sources.js';
import { openFlowConnection, queryJobSchema, QUERY_QUEUE, reportJobSchema, REPORT_QUEUE, type QueryJob } from './flow-queue.js';

const POOL_SIZE = 16;
const PERIOD: AskedPeriod = { from: '2024-01-01' as LocalDate, to: '2024-12-31' as LocalDate };
const identitySchema = z.object({ name: z.string(), idNumber: z.string() });

const READ_PERSON = 'select identity_sealed from hedui.member where subject_id = $1';
const INSERT_ANSWER = `with answered as (
    insert into hedui.finding (verification_id, source_id, subject_id, revision, query_id, outcome, as_of, facts_sealed)
    values ($1, $2, $3, 1, $4, $5, $6, $7) on conflict do nothing)
  insert into hedui.audit_event (actor, action, verification_ids, source_id, detail) values ('worker', 'source.asked', array[$1]::uuid[], $2, '{"subjects":1}')`;

export async function openFlowWorker(setUp: ArmSetUp): Promise<ArmPart> {
  const cipher = openCipher(setUp);
  const policy = openPolicy();
  const pool = createPool({ url: setUp.workerUrl, applicationName: 'bench-flow-worker', poolSize: POOL_SIZE });
  const database = openDatabase({ url: setUp.workerUrl, applicationName: 'bench-flow-report', poolSize: POOL_SIZE });
  const spoil = openFault(setUp.fault);
  const consolidation: ConsolidateDependencies = {
    store: spoil.store(createConsolidationStore(database, cipher)),
    catalogue: benchSources.map(({ id, title, provides, connected }) => ({ id, title, provides, connected })),
    packFor: policy.packFor,
    now: () => systemClock.now(),
    signer: createSigner(setUp.signingKey, 'bench'),
  };
  const connection = openFlowConnection(setUp.workerUrl, setUp.redisUrl);
  const clients = createAdapterClients({ clock: systemClock });
  const { signal } = new AbortController();
  const context: AdapterContext<Record<string, never>> = {
    options: {},
    clients: clients.bindTo(signal),
    clock: systemClock,
    signal,
    log: () => undefined,
  };
  const workers = [
    connection.openWorker(QUERY_QUEUE, async (job) => {
      const query = queryJobSchema.parse(job.data);
      const answer = spoil.answer(
        await askSource(query, await readPerson(pool, await loadKeys(database, cipher, { known: [query] }), query), context),
      );
      if (answer !== undefined) await insertAnswer(pool, await loadKeys(database, cipher, { known: [query] }), query, answer);
    }),
    connection.openWorker(REPORT_QUEUE, async (job) => {
      await consolidate([reportJobSchema.parse(job.data).verificationId], consolidation);
    }),
  ];
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  return {
    async settle() {
      await Promise.all(workers.map((worker) => worker.pause()));
      for (const worker of workers) worker.resume();
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
      await connection.close();
      await clients.close();
      await pool.end();
      await database.destroy();
    },
  };
}

async function readPerson(pool: pg.Pool, keys: HouseholdKeys, { subjectId, householdId, queryId }: QueryJob): Promise<AskedSubject> {
  const { rows } = await pool.query<{ identity_sealed: Buffer }>({ name: 'read-person', text: READ_PERSON, values: [subjectId] });
  const sealed = rows[0]?.identity_sealed;
  if (!sealed) throw new Error('the person of a job is not stored');
  const { name, idNumber } = identitySchema.parse(
    JSON.parse(keys.forScope(householdId).open(`member/${subjectId}`, sealed).toString('utf8')),
  );
  return { subjectId, requestNumber: queryId, name, idNumber: idNumber as NationalId };
}

async function askSource(
  { sourceId }: QueryJob,
  person: AskedSubject,
  context: AdapterContext<Record<string, never>>,
): Promise<ParsedAnswer> {
  const adapter = answeringAdapters.get(sourceId);
  if (!adapter) throw new Error('a job names a source that is not there');
  const answers = await adapter.collect([person], PERIOD, context);
  const answer = checkAnswers(adapter, [person], answers, systemClock.now()).get(person.subjectId);
  if (!answer) throw new Error('a source did not answer');
  return answer;
}

async function insertAnswer(
  pool: pg.Pool,
  keys: HouseholdKeys,
  { verificationId, sourceId, subjectId, queryId }: QueryJob,
  answer: ParsedAnswer,
): Promise<void> {
  if (answer.outcome !== 'found') throw new Error('the bench sources always find something');
  const sealed = keys.forScope(verificationId).seal(`finding/${sourceId}/${subjectId}/${queryId}`, factsToJson(answer.facts));
  await pool.query({
    name: 'insert-answer',
    text: INSERT_ANSWER,
    values: [verificationId, sourceId, subjectId, queryId, answer.outcome, answer.asOf, sealed],
  });
}

interface Spoiler {
  /** @returns undefined for an answer that is to be lost */
  answer(answer: ParsedAnswer): ParsedAnswer | undefined;
  store(store: ConsolidationStore): ConsolidationStore;
}

/** Breaks one thing, once, for the self-test; nothing without a fault. */
function openFault(fault: Fault | undefined): Spoiler {
  let left = 1;
  const once = (wanted: Fault): boolean => fault === wanted && left-- > 0;
  const alter = (row: ReportRow): ReportRow => {
    const [determination = '', report = ''] = gunzipSync(row.gzippedBody).toString('utf8').split('"report":');
    return { ...row, gzippedBody: gzipSync(`${determination}"report":${report.replace('"known":"', '"known":"1')}`) };
  };
  return {
    answer(answer) {
      if (once('lost-row')) return undefined;
      if (answer.outcome !== 'found' || !answer.facts.some((fact) => fact.kind === 'bank-account') || !once('wrong-sum')) return answer;
      return {
        ...answer,
        facts: answer.facts.map((fact) => (fact.kind === 'bank-account' ? { ...fact, balance: addMoney(fact.balance, fen(1)) } : fact)),
      };
    },
    store: (store) => ({
      ...store,
      storeReports: (rows) => store.storeReports(rows.map((row) => (once('altered-report') ? alter(row) : row))),
    }),
  };
}
