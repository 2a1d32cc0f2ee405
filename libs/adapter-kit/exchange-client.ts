// Front-end exchange databases (前置库) on pg: a small pool per address, every value as text, statements that end with the call.
import { bareHost, endpointOf, type Egress } from '#egress';
import type { ExchangeDatabase } from '#contracts';
import { HubError, isHubError } from '#kernel';
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
      ...withTls(url, egress),
      stream: () => egress.createSocket(),
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
        const bound = AbortSignal.any([signal, AbortSignal.timeout(limits.totalMs)]);
        try {
          const client = await poolFor(url).connect();
          let broken = true;
          try {
            const result = await rejectOnAbort(client.query<Record<string, unknown>>(sql, [...parameters]), bound);
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
  const endpoint = URL.canParse(address) ? endpointOf(new URL(address)) : undefined;
  if (!endpoint) throw sourceAddressInvalid();
  egress.requireEndpoint(sourceId, endpoint.host, endpoint.port);
}

const ENCRYPTED = ['require', 'verify-ca', 'verify-full'];

/** Pins and authorities take the place of what the address says of TLS. */
function withTls(address: string, egress: Egress): Pick<pg.PoolConfig, 'connectionString' | 'ssl'> {
  const url = new URL(address);
  const tls = ENCRYPTED.includes(url.searchParams.get('sslmode') ?? '') ? egress.tlsFor(url.hostname) : undefined;
  if (!tls) return { connectionString: address };
  url.searchParams.delete('sslmode');
  return { connectionString: url.href, ssl: { ...tls, servername: bareHost(url.hostname) } };
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
