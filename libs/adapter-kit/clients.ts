// All clients of a process: opened once, bound to the signal of each call, closed when the worker stops.
import { systemClock, type Clock } from '#kernel';
import type { AdapterClients, HandDesk, Inbox } from '#contracts';
import { DEFAULT_CLIENT_LIMITS, type ClientLimits } from './client-limits.js';
import { openExchangePools } from './exchange-client.js';
import { openHttpPool } from './http-client.js';
import { openSftpPool } from './sftp-client.js';
import { bindSoapClient } from './soap-client.js';

/** Connections shared by all calls; `bindTo` costs nothing and opens nothing. */
export interface AdapterClientSet {
  /** The clients for one call: whatever they do ends when the signal is aborted. */
  bindTo(signal: AbortSignal): AdapterClients;
  close(): Promise<void>;
}

interface ClientSettings {
  /** Limits to override one by one. */
  readonly limits?: Partial<ClientLimits>;
  /** Used to read `Retry-After` dates only. */
  readonly clock?: Clock;
  /** Where letters, visits and appraisals wait for people; the worker's. */
  readonly desk?: HandDesk;
  /** What sources brought by themselves; the worker's. */
  readonly inbox?: Inbox;
}

export function createAdapterClients(settings: ClientSettings = {}): AdapterClientSet {
  const limits = { ...DEFAULT_CLIENT_LIMITS, ...settings.limits };
  const clock = settings.clock ?? systemClock;
  const http = openHttpPool(limits, clock);
  const exchange = openExchangePools(limits);
  const sftp = openSftpPool(limits);
  return {
    bindTo: (signal) => ({
      http: http.bindTo(signal),
      soap: bindSoapClient(http.exchange, limits, clock, signal),
      exchange: exchange.bindTo(signal),
      sftp: sftp.bindTo(signal),
      desk: settings.desk,
      inbox: settings.inbox,
    }),
    close: async () => {
      await Promise.all([http.close(), exchange.close(), sftp.close()]);
    },
  };
}
