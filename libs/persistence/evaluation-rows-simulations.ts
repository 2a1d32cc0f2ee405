// Simulations: rows the api writes and the worker works off, fenced by the attempt; changes page by page, sealed.
import { HubError } from '#kernel';
import {
  readSimulationFigures,
  writeSimulationFigures,
  type ClaimedSimulation,
  type RunState,
  type SimulationRunStore,
  type SimulationStore,
} from '#verification';
import { sql, type Selectable } from 'kysely';
import { gunzipSync, gzipSync } from 'node:zlib';
import { asPolicyOfficer, inTransaction, type Database } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import { appendAudit } from './hub-statements.js';
import type { HeduiSchema } from './schema.js';

type Row = Selectable<HeduiSchema['simulation']>;

/** Changes of many households: a key of the simulation's own. */
const sealScope = (simulationId: string): string => `simulation/${simulationId}`;
const addressOf = (simulationId: string, page: number): string => `simulation/${simulationId}/${page}`;

/** Runs whose worker did not come back this often are given up. */
const MOST_ATTEMPTS = 5;

export const createSimulationStore = (database: Database, cipher: FieldCipher): SimulationStore => ({
  insertSimulation: ({ simulationId, clientId, request, divisions }, audit) =>
    inTransaction(database, clientId, async (transaction) => {
      await sql`insert into simulation (simulation_id, client_id, request, divisions, state)
        values (${simulationId}, ${clientId}, ${JSON.stringify(request)}::jsonb, ${[...divisions]}::text[], 'queued')`.execute(transaction);
      await appendAudit(transaction, [audit]);
    }),
  readSimulation: (clientId, simulationId) =>
    asPolicyOfficer(database, clientId, async (transaction) => {
      const row = await transaction.selectFrom('simulation').selectAll().where('simulation_id', '=', simulationId).executeTakeFirst();
      return row && toView(row);
    }),
  readChangesPage: (clientId, simulationId, page) =>
    asPolicyOfficer(database, clientId, async (transaction) => {
      const row = await transaction
        .selectFrom('simulation_page')
        .select('csv_sealed')
        .where('simulation_id', '=', simulationId)
        .where('page', '=', page)
        .executeTakeFirst();
      if (page === 0)
        await appendAudit(transaction, [
          { actor: clientId, action: 'simulation.changes-read', verificationIds: [], detail: { simulationId } },
        ]);
      return (
        row && gunzipSync(cipher.forScope(sealScope(simulationId)).open(addressOf(simulationId, page), row.csv_sealed)).toString('utf8')
      );
    }),
});

const toView = (row: Row) => ({
  divisions: row.divisions,
  simulationId: row.simulation_id,
  state: row.state as RunState,
  total: row.total ?? undefined,
  tested: row.tested,
  figures: row.figures === null ? undefined : readSimulationFigures(row.figures),
  failure: row.failure ?? undefined,
  requestedAt: row.requested_at,
  finishedAt: row.finished_at ?? undefined,
});

export const createSimulationRunStore = (database: Database, cipher: FieldCipher): SimulationRunStore => ({
  async claimSimulation(leaseMs) {
    await sql`update simulation set state = 'failed', failure = 'gave-up', finished_at = clock_timestamp() where state = 'running' and lease_until < clock_timestamp() and attempt >= ${MOST_ATTEMPTS}`.execute(
      database,
    );
    const { rows } = await sql<Row & { pages: number }>`
      update simulation s set state = 'running', attempt = attempt + 1, lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000}::float8)
      where simulation_id = (
        select simulation_id from simulation where state = 'queued' or (state = 'running' and lease_until < clock_timestamp()) order by requested_at limit 1 for update skip locked)
      returning *, (select count(*)::int from simulation_page p where p.simulation_id = s.simulation_id) as pages`.execute(database);
    return rows[0] && toClaimed(rows[0]);
  },
  async beginSimulation(simulationId, attempt, total) {
    const { numAffectedRows } =
      await sql`update simulation set total = ${total} where simulation_id = ${simulationId} and attempt = ${attempt} and state = 'running'`.execute(
        database,
      );
    return numAffectedRows === 1n;
  },
  storePage: (page, leaseMs) =>
    inTransaction(database, undefined, async (transaction) => {
      const { numAffectedRows } = await sql`
        update simulation set figures = ${JSON.stringify(writeSimulationFigures(page.figures))}::jsonb, cursor = ${page.cursor}, tested = ${page.tested},
          lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000}::float8)
        where simulation_id = ${page.simulationId} and attempt = ${page.attempt} and state = 'running'`.execute(transaction);
      if (numAffectedRows !== 1n) return false;
      const sealed = cipher.forScope(sealScope(page.simulationId)).seal(addressOf(page.simulationId, page.page), gzipSync(page.csv));
      await transaction
        .insertInto('simulation_page')
        .values({ simulation_id: page.simulationId, page: page.page, client_id: page.clientId, csv_sealed: sealed })
        .execute();
      return true;
    }),
  async finishSimulation(simulationId, attempt, failure) {
    await sql`update simulation set state = ${failure === undefined ? 'done' : 'failed'}, failure = ${failure ?? null}, finished_at = clock_timestamp(), lease_until = null
      where simulation_id = ${simulationId} and attempt = ${attempt} and state = 'running'`.execute(database);
  },
});

function toClaimed(row: Row & { pages: number }): ClaimedSimulation {
  if ((row.cursor === null) !== (row.pages === 0))
    throw new HubError('simulation-invalid', 'the pages of a simulation do not agree with where it stands', {
      details: { simulationId: row.simulation_id },
    });
  return {
    simulationId: row.simulation_id,
    clientId: row.client_id,
    request: row.request,
    divisions: row.divisions,
    attempt: row.attempt,
    cursor: row.cursor ?? undefined,
    tested: row.tested,
    pages: row.pages,
    figures: row.figures === null ? undefined : readSimulationFigures(row.figures),
  };
}
