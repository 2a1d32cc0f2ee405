// Lets PostgreSQL keep the plans of our statements: their texts are few and their values are parameters, so each is
// prepared once a connection. A pooler between us and the server must know prepared statements (PgBouncer from 1.21 on).
import { HubError } from '#kernel';
import { hash } from 'node:crypto';
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';

/** A list longer than any build has texts; beyond it a text goes unprepared, so that nothing can grow for ever. */
const MOST_TEXTS = 500;
const names = new Map<string, string>();

/** The same pool, as Kysely takes it. */
export function preparingPool(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect();
      const wrapped = known.get(client) ?? prepareOn(client);
      known.set(client, wrapped);
      return wrapped;
    },
    end: () => pool.end(),
  };
}

function prepareOn(client: pg.PoolClient): PostgresPoolClient {
  function query<Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  function query(text: string | PostgresCursor<unknown>, parameters: readonly unknown[] = []): unknown {
    if (typeof text !== 'string')
      throw new HubError('cursor-refused', 'statements of the hub are read whole; cursors and pipelined connections do not go together');
    const name = parameters.length === 0 ? undefined : nameOf(text);
    return client.query({ text, values: [...parameters], ...(name === undefined ? {} : { name }) });
  }
  return { query, release: () => client.release() };
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_TEXTS) return known;
  const name = `hedui-${hash('sha256', text, 'hex').slice(0, 24)}`;
  names.set(text, name);
  return name;
}
