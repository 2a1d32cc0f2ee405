// Front-end exchange databases (前置库) on pg: a small pool per address, every value as text, statements that end with the call.
import { bareHost, endpointOf, isAddress, openDeadline, type Egress } from '#egress';
import type { ExchangeDatabase } from '#contracts';
import { HubError, isHubError } from '#kernel';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { ClientLimits } from './client-limits.js';
import { errorCodeOf } from './error-code.js';
import { rejectOnAbort } from './reject-on-abort.js';
import {
  sourceAddressInvalid,
  sourceAnswerTooLarge,
  sourceBusy,
  sourceCredentials,
  sourceDeadline,
  sourceUnavailable,
} from './source-errors.js';

export interface ExchangePools {
  bindTo(signal: AbortSignal, sourceId: string | undefined): ExchangeDatabase;
  close(): Promise<void>;
}

/** Dates, numbers and timestamps stay the text the database wrote: nothing is rounded or moved to another zone. */
const asText = {
  getTypeParser:
    () =>
    (value: unknown): unknown =>
      value,
};

export function openExchangePools(limits: ClientLimits, egress: Egress): ExchangePools {
  const pools = new Map<string, pg.Pool>();
  const poolFor = (url: string): pg.Pool => {
    const open = pools.get(url);
    if (open) return open;
    const pool = new pg.Pool({
      ...connectionTo(url, egress),
      max: limits.exchangePoolSize,
      connectionTimeoutMillis: limits.connectMs,
      idleTimeoutMillis: limits.idleMs,
      statement_timeout: limits.totalMs,
      application_name: 'hedui',
      allowExitOnIdle: true,
      types: asText,
    });
    pool.on('connect', (client) => client.on('error', () => undefined)); // one that breaks while it is taken must not end the process
    pool.on('error', () => undefined); // an idle connection broke; the pool drops it and the next query opens another
    pools.set(url, pool);
    return pool;
  };
  return {
    bindTo: (signal, sourceId) => ({
      query: async ({ url }, sql, parameters) => {
        if (signal.aborted) throw sourceDeadline();
        requireListed(url, sourceId, egress);
        const deadline = openDeadline(limits.totalMs, signal);
        try {
          const client = await poolFor(url).connect();
          let broken = true;
          try {
            const result = await rejectOnAbort(client.query<Record<string, unknown>>(sql, [...parameters]), deadline.signal);
            broken = false;
            if (result.rows.length > limits.exchangeRows) throw sourceAnswerTooLarge('rows');
            return result.rows;
          } catch (error) {
            if (error instanceof pg.DatabaseError) broken = false;
            throw error;
          } finally {
            client.release(broken);
          }
        } catch (error) {
          throw describeDatabaseError(error);
        } finally {
          deadline.close();
        }
      },
    }),
    close: async () => {
      const open = [...pools.values()];
      pools.clear();
      await Promise.all(open.map((pool) => pool.end()));
    },
  };
}

function requireListed(address: string, sourceId: string | undefined, egress: Egress): void {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const endpoint = url && endpointOf(url);
  // these take the place of the host that is looked at here
  if (!endpoint || ['host', 'hostaddr', 'port'].some((name) => url.searchParams.has(name))) throw sourceAddressInvalid();
  egress.requireEndpoint(sourceId, endpoint.host, endpoint.port);
}

const ENCRYPTED = ['require', 'verify-ca', 'verify-full'];

/**
 * How a database is connected to. Whatever word of TLS its address has, the server must prove its name to an authority; one
 * without is reached on this machine only, unless the operator has named the source. Pins and authorities come from the egress.
 */
function connectionTo(address: string, egress: Egress): Pick<pg.PoolConfig, 'connectionString' | 'ssl' | 'stream'> {
  const url = new URL(address);
  const endpoint = endpointOf(url) ?? { host: bareHost(url.hostname), port: 0 };
  const modes = url.searchParams.getAll('sslmode');
  if (modes.length === 0 || !modes.every((mode) => ENCRYPTED.includes(mode)) || url.searchParams.has('ssl'))
    return { connectionString: address, stream: () => egress.createSocket(endpoint) };
  const authority = url.searchParams.get('sslrootcert');
  for (const name of ['sslmode', 'sslrootcert']) url.searchParams.delete(name);
  const name = bareHost(url.hostname);
  return {
    connectionString: url.href,
    ssl: {
      ...egress.tlsFor(name),
      ...(authority === null ? {} : { ca: readFileSync(authority, 'utf8') }),
      ...(isAddress(name) ? {} : { servername: name }),
    },
    stream: () => egress.createSocket(),
  };
}

/** SQLSTATE classes to HubErrors; the server's text is dropped since it may repeat parameters. */
function describeDatabaseError(error: unknown): HubError {
  if (isHubError(error)) return error;
  const code = errorCodeOf(error);
  if (code === '57014') return sourceDeadline();
  if (code.startsWith('28') || code === '42501') return sourceCredentials();
  if (code === '53300') return sourceBusy();
  if (/^(42|3F|22)/.test(code)) {
    return new HubError('source-schema-drift', 'the exchange database does not have the agreed tables or columns', {
      details: { sqlState: code },
    });
  }
  return sourceUnavailable(code === '' ? 'connection' : code);
}
