// Clients whose exchange database is played in memory; every other client is the real one.
import { createAdapterClients, sourceDeadline, type AdapterClientSet } from '#adapter-kit';
import type { ExchangeDatabase } from '#contracts';

export function playExchange(exchange: ExchangeDatabase): AdapterClientSet {
  const real = createAdapterClients();
  return {
    bindTo: (signal) => ({
      ...real.bindTo(signal),
      exchange: {
        query: (connection, sql, parameters) =>
          signal.aborted ? Promise.reject(sourceDeadline()) : exchange.query(connection, sql, parameters),
      },
    }),
    close: real.close,
  };
}
