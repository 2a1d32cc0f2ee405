// Redeterminations: stored beside reports, each (report, policy) once; events for upstream and the audit in the same
// transaction; what stands with the evaluation row moves with them.
import type { LocalDate } from '#kernel';
import {
  ADJUSTMENT_CHOICES,
  adjustmentFiguresSchema,
  compareOutcomes,
  readFigures,
  writeFigures,
  writeOutcomes,
  type ClaimedRedetermination,
  type NewEventRow,
  type RedeterminationPage,
  type RedeterminationRunStore,
  type RedeterminationStore,
  type RedeterminationView,
  type RedeterminedRow,
  type RunState,
} from '#verification';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import { storeTested } from './adjustment-statements.js';
import { bindAdjustmentRuns, bindAdjustments } from './adjustment-store.js';
import { asPolicyOfficer, inTransaction, type Database, type DatabaseTransaction } from './database.js';
import { sealFigures } from './evaluation-rows-seal.js';
import type { FieldCipher } from './field-cipher.js';
import { loadKeys } from './household-keys.js';
import { appendAudit, appendEvents } from './hub-statements.js';
import { base64, jsonRows } from './row-json.js';
import type { HeduiSchema } from './schema.js';

type Run = Selectable<HeduiSchema['redetermination_run']>;
const MOST_ATTEMPTS = 5;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

const addressOf = (verificationId: string, version: number, policy: string, part: string): string =>
  `redetermination/${verificationId}/${version}/${policy}/${part}`;
const changeSchema = z.tuple([z.string(), z.string()]);

export const createRedeterminationStore = (database: Database, cipher: FieldCipher): RedeterminationStore => ({
  ...bindAdjustments(database, cipher),
  insertRun: ({ redeterminationId, clientId, region, policyDate, divisions }, audit) =>
    inTransaction(database, clientId, async (transaction) => {
      await sql`insert into redetermination_run (run_id, client_id, region, policy_date, divisions, state)
        values (${redeterminationId}, ${clientId}, ${region}, ${policyDate}, ${[...divisions]}::text[], 'queued')`.execute(transaction);
      await appendAudit(transaction, [audit]);
    }),
  readRun: (clientId, redeterminationId) =>
    asPolicyOfficer(database, clientId, async (transaction) => {
      const row = await transaction
        .selectFrom('redetermination_run')
        .selectAll()
        .where('run_id', '=', redeterminationId)
        .executeTakeFirst();
      return row && toView(row);
    }),
  readChanges: (clientId, redeterminationId, after, limit) =>
    inTransaction(database, clientId, async (transaction) => {
      const { rows } = await sql<{
        verification_id: string;
        client_reference: string | null;
        report_version: number;
        pack_hash: Buffer;
        figures_sealed: Buffer;
      }>`select r.verification_id, v.client_reference, r.report_version, r.pack_hash, r.figures_sealed
        from redetermination r join verification v on v.verification_id = r.verification_id
        where r.run_id = ${redeterminationId} and r.changed and r.verification_id > ${after ?? FIRST_ID}::uuid order by r.verification_id limit ${limit}`.execute(
        transaction,
      );
      const keys = await loadKeys(transaction, cipher, { verifications: rows.map((row) => row.verification_id) });
      await appendAudit(transaction, [
        {
          actor: clientId,
          action: 'redetermination.changes-read',
          verificationIds: rows.map((row) => row.verification_id),
          detail: { redeterminationId },
        },
      ]);
      return rows.map((row) => {
        const address = addressOf(row.verification_id, row.report_version, row.pack_hash.toString('hex'), 'figures');
        const [before, now] = changeSchema.parse(
          JSON.parse(keys.forScope(row.verification_id).open(address, row.figures_sealed).toString('utf8')),
        );
        return {
          verificationId: row.verification_id,
          clientReference: row.client_reference ?? undefined,
          reportVersion: row.report_version,
          before: readFigures(before),
          after: readFigures(now),
        };
      });
    }),
});

const toView = (row: Run) => ({
  divisions: row.divisions,
  redeterminationId: row.run_id,
  requestedBy: row.client_id,
  region: row.region,
  policyDate: row.policy_date as LocalDate,
  state: row.state as RunState,
  total: row.total ?? undefined,
  tested: row.tested,
  changed: row.changed,
  failure: row.failure ?? undefined,
  requestedAt: row.requested_at,
  finishedAt: row.finished_at ?? undefined,
  ...(row.figures === null ? {} : { figures: adjustmentFiguresSchema.parse(row.figures) }),
  ...toApproval(row),
});

const toApproval = (row: Run): Pick<RedeterminationView, 'approval'> => {
  const choice = ADJUSTMENT_CHOICES.find((one) => one === row.choice);
  return choice === undefined || row.effective_on === null || row.approved_at === null
    ? {}
    : {
        approval: {
          choice,
          effectiveOn: row.effective_on as LocalDate,
          approvedAt: row.approved_at,
          adjusted: row.adjusted,
          overtaken: row.overtaken,
          adjustedAt: row.adjusted_at ?? undefined,
        },
      };
};

export const createRedeterminationRunStore = (database: Database, cipher: FieldCipher): RedeterminationRunStore => ({
  ...bindAdjustmentRuns(database, cipher),
  async claimRun(leaseMs, redeterminationId) {
    await sql`update redetermination_run set state = 'failed', failure = 'gave-up', finished_at = clock_timestamp() where state = 'running' and lease_until < clock_timestamp() and attempt >= ${MOST_ATTEMPTS}`.execute(
      database,
    );
    const { rows } = await sql<Run>`
      update redetermination_run set state = 'running', attempt = attempt + 1, lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000}::float8)
      where run_id = (select run_id from redetermination_run where (state = 'queued' or (state = 'running' and lease_until < clock_timestamp()))
        and (${redeterminationId ?? null}::uuid is null or run_id = ${redeterminationId ?? null}) order by requested_at limit 1 for update skip locked)
      returning *`.execute(database);
    return rows[0] && toClaimed(rows[0]);
  },
  async beginRun(redeterminationId, attempt, total) {
    const { numAffectedRows } =
      await sql`update redetermination_run set total = ${total} where run_id = ${redeterminationId} and attempt = ${attempt} and state = 'running'`.execute(
        database,
      );
    return numAffectedRows === 1n;
  },
  storePage: (page, leaseMs) => inTransaction(database, undefined, (transaction) => storePage(transaction, cipher, page, leaseMs)),
  async finishRun(redeterminationId, attempt, failure) {
    await sql`update redetermination_run set state = ${failure === undefined ? 'done' : 'failed'}, failure = ${failure ?? null}, finished_at = clock_timestamp(), lease_until = null
      where run_id = ${redeterminationId} and attempt = ${attempt} and state = 'running'`.execute(database);
  },
});

const toClaimed = (row: Run): ClaimedRedetermination => ({
  redeterminationId: row.run_id,
  clientId: row.client_id,
  region: row.region,
  policyDate: row.policy_date as LocalDate,
  divisions: row.divisions,
  attempt: row.attempt,
  cursor: row.cursor ?? undefined,
  tested: row.tested,
});

async function storePage(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  { run, rows, cursor, tested }: RedeterminationPage,
  leaseMs: number,
): Promise<readonly string[] | undefined> {
  const claimed = await sql<{
    policy_date: string;
  }>`select policy_date::text as policy_date from redetermination_run where run_id = ${run.redeterminationId} and attempt = ${run.attempt} and state = 'running' for update`.execute(
    transaction,
  );
  const [place] = claimed.rows;
  if (place === undefined) return undefined;
  const ids = rows.map(({ row }) => row.verificationId);
  const locked = new Map(
    (
      await sql<{ verification_id: string; client_id: string; report_version: number; event_sequence: number }>`
        select verification_id, client_id, report_version, event_sequence from verification where verification_id = any(${ids}::uuid[]) order by verification_id for update`.execute(
        transaction,
      )
    ).rows.map((row) => [row.verification_id, row]),
  );
  const current = rows.filter(({ row }) => locked.get(row.verificationId)?.report_version === row.version);
  const stored = new Set(await insertDeterminations(transaction, cipher, run.redeterminationId, current, locked));
  const fresh = current.filter(({ row }) => stored.has(row.verificationId));
  const changed = fresh.filter((one) => one.changed);
  await moveStanding(transaction, cipher, fresh);
  await storeTested(
    transaction,
    cipher,
    { runId: run.redeterminationId, policyDate: place.policy_date as LocalDate },
    current.map(({ row, determination }) => ({ verificationId: row.verificationId, version: row.version, determination })),
  );
  await appendEvents(
    transaction,
    changed.map((one) => writeEvent(one, run.redeterminationId, (locked.get(one.row.verificationId)?.event_sequence ?? 0) + 1)),
  );
  await sql`update verification set event_sequence = event_sequence + 1, updated_at = clock_timestamp() where verification_id = any(${changed.map(({ row }) => row.verificationId)}::uuid[])`.execute(
    transaction,
  );
  if (fresh.length > 0)
    await appendAudit(transaction, [
      {
        actor: 'worker',
        action: 'determination.made-again',
        verificationIds: fresh.map(({ row }) => row.verificationId),
        detail: { redeterminationId: run.redeterminationId },
      },
    ]);
  await sql`update redetermination_run set cursor = ${cursor}, tested = ${tested}, changed = changed + ${changed.length},
      lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000}::float8) where run_id = ${run.redeterminationId}`.execute(
    transaction,
  );
  return rows.filter((one) => !current.includes(one)).map(({ row }) => row.verificationId);
}

/** @returns verification ids of those that were not there yet */
async function insertDeterminations(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  runId: string,
  rows: readonly RedeterminedRow[],
  locked: ReadonlyMap<string, { readonly client_id: string }>,
): Promise<string[]> {
  if (rows.length === 0) return [];
  const keys = await loadKeys(transaction, cipher, { verifications: rows.map(({ row }) => row.verificationId) });
  const sealed = rows.map(({ row, packFrom, packHash, policyDate, changed, before, after, determination }) => {
    const scoped = keys.forScope(row.verificationId);
    const address = (part: string): string => addressOf(row.verificationId, row.version, packHash, part);
    return {
      id: row.verificationId,
      version: row.version,
      pack: packHash,
      client: locked.get(row.verificationId)?.client_id,
      region: determination.pack.region,
      from: packFrom,
      day: policyDate,
      engine: determination.engineVersion,
      changed,
      determination: base64(scoped.seal(address('determination'), JSON.stringify(determination))),
      figures: base64(scoped.seal(address('figures'), JSON.stringify([writeFigures(before), writeFigures(after)]))),
    };
  });
  const { rows: inserted } = await sql<{ verification_id: string }>`
    insert into redetermination (verification_id, report_version, pack_hash, run_id, client_id, pack_region, pack_from, policy_date, engine_version, changed, determination_sealed, figures_sealed)
    select id, version, decode(pack, 'hex'), ${runId}::uuid, client, region, "from", day, engine, changed, decode(determination, 'base64'), decode(figures, 'base64')
    from jsonb_to_recordset(${jsonRows(sealed)}) as x(id uuid, version int, pack text, client text, region text, "from" date, day date, engine text, changed boolean, determination text, figures text)
    on conflict do nothing returning verification_id`.execute(transaction);
  return inserted.map((row) => row.verification_id);
}

async function moveStanding(transaction: DatabaseTransaction, cipher: FieldCipher, rows: readonly RedeterminedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const moved = rows.map(({ row, packFrom, packHash, policyDate, after }) => ({
    id: row.verificationId,
    version: row.version,
    from: packFrom,
    pack: packHash,
    day: policyDate,
    standing: writeOutcomes(after),
    figures: base64(sealFigures(cipher, row, writeFigures(after))),
  }));
  await sql`update evaluation_row r set standing = x.standing, pack_from = x."from", pack_hash = decode(x.pack, 'hex'), policy_date = x.day, figures_sealed = decode(x.figures, 'base64')
    from jsonb_to_recordset(${jsonRows(moved)}) as x(id uuid, version int, "from" date, pack text, day date, standing text[], figures text)
    where r.verification_id = x.id and r.version = x.version`.execute(transaction);
}

/** Codes and ids only; amounts are read from the run's changes. */
const writeEvent = (
  { row, determination, policyDate, before, after }: RedeterminedRow,
  redeterminationId: string,
  sequence: number,
): NewEventRow => {
  const earlier = new Map(before.map(({ programme, outcome }) => [programme, outcome]));
  return {
    verificationId: row.verificationId,
    sequence,
    type: 'determination.changed',
    data: {
      redeterminationId,
      reportVersion: row.version,
      packRegion: determination.pack.region,
      packFrom: determination.pack.from,
      policyDate,
      outcomesChanged: after.filter(({ programme, outcome }) => earlier.get(programme) !== outcome).length,
      ...compareOutcomes(before, after),
    },
  };
};
