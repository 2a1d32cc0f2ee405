// All clients of a process: opened once, bound to the signal of each call, closed when the worker stops.
import { createEgress, type Egress } from '#egress';
import { systemClock, type Clock } from '#kernel';
import type { AdapterClients, HandDesk, Inbox, PartnerLine } from '#contracts';
import { DEFAULT_CLIENT_LIMITS, type ClientLimits } from './client-limits.js';
import { openExchangePools } from './exchange-client.js';
import { openHttpPool } from './http-client.js';
import { openSftpPool } from './sftp-client.js';
import { bindSoapClient } from './soap-client.js';

/** Connections shared by all calls; `bindTo` costs nothing and opens nothing. */
export interface AdapterClientSet {
  /** The clients for one call: whatever they do ends when the signal is aborted. @param sourceId whose configured endpoints they may reach */
  bindTo(signal: AbortSignal, sourceId?: string): AdapterClients;
  close(): Promise<void>;
}

interface ClientSettings {
  /** Limits to override one by one. */
  readonly limits?: Partial<ClientLimits>;
  /** Where they may connect to; this machine only when absent. */
  readonly egress?: Egress;
  /** Used to read `Retry-After` dates only. */
  readonly clock?: Clock;
  /** Where letters, visits and appraisals wait for people; the worker's. */
  readonly desk?: HandDesk;
  /** What sources brought by themselves; the worker's. */
  readonly inbox?: Inbox;
  /** How other hubs are asked; the worker's. */
  readonly partners?: PartnerLine;
}

export function createAdapterClients(settings: ClientSettings = {}): AdapterClientSet {
  const limits = { ...DEFAULT_CLIENT_LIMITS, ...settings.limits };
  const clock = settings.clock ?? systemClock;
  const egress = settings.egress ?? createEgress();
  const http = openHttpPool(limits, clock, egress);
  const exchange = openExchangePools(limits, egress);
  const sftp = openSftpPool(limits, egress);
  return {
    bindTo: (signal, sourceId) => ({
      http: http.bindTo(signal, sourceId),
      soap: bindSoapClient(http.exchange, limits, clock, signal, sourceId),
      exchange: exchange.bindTo(signal, sourceId),
      sftp: sftp.bindTo(signal, sourceId),
      desk: settings.desk,
      inbox: settings.inbox,
      partners: settings.partners,
    }),
    close: async () => {
      await Promise.all([http.close(), exchange.close(), sftp.close()]);
    },
  };
}
