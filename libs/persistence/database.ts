// Connections: one pool a process and role, with the timeouts that keep a dead network from hanging us.
import { HubError } from '#kernel';
import type { RowReach } from '#lawful-access';
import { Kysely, PostgresDialect, sql, type CompiledQuery, type DatabaseConnection, type Transaction } from 'kysely';
import pg from 'pg';
import { actAs } from './act-as.js';
import type { AuditWriter } from './audit-writer.js';
import { preparingPool } from './preparing-pool.js';
import type { HeduiSchema } from './schema.js';

export type Database = Kysely<HeduiSchema>;
export type DatabaseTransaction = Transaction<HeduiSchema>;

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text); // calendar dates stay text
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export interface DatabaseOptions {
  readonly url: string;
  readonly applicationName: string;
  readonly poolSize: number;
  /** Longest statement; bulk workers may need more than the api's 5 s. */
  readonly statementTimeoutMs?: number;
  /** Longest wait for a connection, one of the pool that others hold too; 3 s when absent: whoever asks is told soon. */
  readonly connectTimeoutMs?: number;
  /** Proves who wrote the audit entries of this process. Every process of an installation has one. */
  readonly audit?: AuditWriter;
}

/** A pool with our timeouts. Also used by the queue, with its own search path. */
export function createPool(
  { url, applicationName, poolSize, statementTimeoutMs = 5000, connectTimeoutMs = 3000 }: DatabaseOptions,
  searchPath = 'hedui',
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: applicationName,
    max: poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: statementTimeoutMs + 1000,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    pipeline: true, // what `send` needs; a query that is waited for goes as ever
    // plans are made for the values at hand: a statement serves one household and two hundred
    options: `-c search_path=${searchPath} -c plan_cache_mode=force_custom_plan`,
  });
  // A connection that is taken and has no statement running would end the process; its next statement reports the loss.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined); // an idle connection that drops is replaced at next use; the use reports failures
  return pool;
}

const auditWriters = new WeakMap<object, AuditWriter>();

export function openDatabase(options: DatabaseOptions): Database {
  const database = new Kysely<HeduiSchema>({ dialect: new PostgresDialect({ pool: preparingPool(createPool(options)) }) });
  if (options.audit !== undefined) auditWriters.set(database, options.audit);
  return database;
}

/** The writer of the database that a transaction belongs to. */
export const auditWriterOf = (transaction: DatabaseTransaction): AuditWriter | undefined => auditWriters.get(transaction);

const RETRYABLE = new Set(['40001', '40P01']); // serialisation failure, deadlock
const TRANSACTION_TRIES = 3;

/**
 * Runs work in one transaction; deadlocks and serialisation failures are tried again, at most three times.
 * @param reach whose rows the transaction may see; undefined for the worker, which works for all
 * @throws HubError `database-unavailable` (retry later) when PostgreSQL cannot be reached
 */
export async function inTransaction<T>(
  database: Database,
  reach: RowReach | undefined,
  work: (transaction: DatabaseTransaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction().execute(async (transaction) => {
        const writer = auditWriters.get(database);
        if (writer !== undefined) auditWriters.set(transaction, writer);
        await actAs(reach)?.execute(transaction);
        return await work(transaction);
      });
    } catch (error) {
      const code = sqlState(error);
      if (code !== undefined && RETRYABLE.has(code) && attempt < TRANSACTION_TRIES) continue;
      if (isConnectionFailure(error))
        throw new HubError('database-unavailable', 'PostgreSQL cannot be reached', { retry: 'later', cause: error });
      throw error;
    }
  }
}

/** As inTransaction, for a policy officer: also what colleagues of other clients have asked of policy. */
export const asPolicyOfficer = <T>(
  database: Database,
  clientId: string,
  work: (transaction: DatabaseTransaction) => Promise<T>,
): Promise<T> =>
  inTransaction(database, clientId, async (transaction) => {
    await sql`select set_config('hedui.policy', 'on', true)`.execute(transaction);
    return work(transaction);
  });

/** A statement that can be sent: raw SQL, or a query that Kysely has built. */
interface Statement<Row> {
  compile(transaction: DatabaseTransaction): CompiledQuery<Row>;
}

const collecting = new WeakMap<DatabaseTransaction, ((connection: DatabaseConnection) => Promise<void>)[]>();

/**
 * Runs a statement of a transaction. Those sent without waiting in between, as in `Promise.all([send(…), send(…)])`, share
 * one turn on the network; PostgreSQL runs them in the order in which they were sent, and after one that fails, none.
 * @returns its rows
 */
export function send<Row>(transaction: DatabaseTransaction, statement: Statement<Row>): Promise<readonly Row[]> {
  const compiled = statement.compile(transaction);
  return new Promise((resolve, reject) => {
    const run = (connection: DatabaseConnection): Promise<void> =>
      connection.executeQuery<Row>(compiled).then(({ rows }) => resolve(rows), reject);
    const group = collecting.get(transaction);
    if (group) {
      group.push(run);
      return;
    }
    const started = [run];
    collecting.set(transaction, started);
    queueMicrotask(() => {
      collecting.delete(transaction);
      void transaction
        .getExecutor()
        .provideConnection(async (connection) => void (await Promise.all(started.map((one) => one(connection)))));
    });
  });
}

export const sqlState = (error: unknown): string | undefined => (error instanceof pg.DatabaseError ? error.code : undefined);

/** Name of the violated constraint or index, for unique violations. */
export const violatedConstraint = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError && error.code === '23505' ? error.constraint : undefined;

export function isConnectionFailure(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return state.startsWith('08') || state.startsWith('57P') || state === '53300';
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND'].includes(code) ||
    /connection (terminated|timeout)|timeout exceeded when trying to connect|Query read timeout/i.test(error.message)
  );
}
