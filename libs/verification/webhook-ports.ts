// What webhooks need from storage: endpoints as their client keeps them, and messages as the worker works them off.
import type { OutboundEventType } from '#contracts';
import type { RowReach } from '#lawful-access';
import type { AuditRow } from './audit-row.js';
import type { Page } from './views.js';
import type { AfterTry, TryResult } from './webhook-tries.js';

export const DELIVERY_STATES = ['waiting', 'delivered', 'given-up'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface WebhookEndpoint {
  readonly endpointId: string;
  readonly url: string;
  /** Absent: all. */
  readonly types?: readonly OutboundEventType[];
  readonly disabledAt?: string;
  /** `gone`: the receiver answered 410. */
  readonly disabledWhy?: 'by-client' | 'gone';
  /** Until when messages carry the signature of the secret before, too. */
  readonly formerSecretUntil?: string;
  /** Failed tries in a row. */
  readonly failures: number;
  readonly madeAt: string;
}

export interface NewEndpoint {
  readonly endpointId: string;
  readonly clientId: string;
  readonly url: string;
  readonly types: readonly OutboundEventType[] | undefined;
  readonly purposes: readonly string[];
  readonly secret: string;
  readonly madeBy: string;
}

/** A message to one endpoint and how its last try ended; nothing of what the receiver said. */
export interface DeliveryView {
  readonly messageId: string;
  /** Absent: a test message. */
  readonly type?: string;
  readonly verificationId?: string;
  readonly state: DeliveryState;
  readonly tries: number;
  readonly madeAt: string;
  readonly nextTryAt?: string;
  readonly endedAt?: string;
  readonly last?: { readonly at: string; readonly ms: number; readonly status?: number; readonly code: string };
}

export interface ListDeliveries {
  readonly state: DeliveryState | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** Which messages are sent once more. */
export type Redelivery = { readonly eventId: string } | { readonly since: string };

export interface WebhookTransaction {
  countEndpoints(): Promise<number>;
  /** From the client's last event on. */
  insertEndpoint(endpoint: NewEndpoint): Promise<void>;
  listEndpoints(): Promise<readonly WebhookEndpoint[]>;
  readEndpoint(endpointId: string): Promise<WebhookEndpoint | undefined>;
  /** The present secret becomes the former one. @returns whether there is such an endpoint */
  exchangeSecret(endpointId: string, secret: string, formerUntil: Date): Promise<boolean>;
  setDisabled(endpointId: string, at: Date | undefined): Promise<boolean>;
  insertTestMessage(endpointId: string, messageId: string, at: Date): Promise<void>;
  /** Newest first. @throws HubError `cursor-invalid` */
  listDeliveries(endpointId: string, query: ListDeliveries): Promise<Page<DeliveryView>>;
  /** Under the ids they had. @returns how many */
  redeliver(endpointId: string, which: Redelivery, at: Date): Promise<number>;
  appendAudit(rows: readonly AuditRow[]): Promise<void>;
}

/** An endpoint whose messages wait for a person: its receiver is gone, or messages were given up and nobody has seen to them. */
export interface UndeliveredView {
  readonly endpointId: string;
  readonly clientId: string;
  readonly isGone: boolean;
  /** Messages given up. */
  readonly givenUp: number;
  /** Since the first of them was given up, or the receiver is gone. */
  readonly since: string;
}

/** What nobody takes, over all clients; nothing of a case. */
export interface UndeliveredStore {
  listUndelivered(limit: number): Promise<readonly UndeliveredView[]>;
  /** @returns how many given-up messages of the endpoint were waiting for somebody to see to them */
  seeTo(endpointId: string, at: Date, audit: AuditRow): Promise<number>;
}

export interface WebhookStore {
  transact<T>(reach: RowReach, work: (transaction: WebhookTransaction) => Promise<T>): Promise<T>;
}

/** Messages wait for an endpoint, and it may be tried. */
export interface DueEndpoint {
  readonly endpointId: string;
  readonly failures: number;
}

/** A message a worker has in hand until its lease ends. */
export interface ClaimedMessage {
  readonly endpointId: string;
  readonly messageId: string;
  readonly url: string;
  /** Newest first; two while one is exchanged. */
  readonly secrets: readonly string[];
  /** Undefined: the event is not kept any more. */
  readonly body: string | undefined;
  /** The fence: what a later claim has taken is not written. */
  readonly attempt: number;
  /** Ended tries. */
  readonly tries: number;
  readonly madeAt: Date;
}

export interface EndedTry {
  readonly message: ClaimedMessage;
  readonly result: TryResult;
  readonly after: AfterTry;
  readonly at: Date;
}

export interface WebhookWorkStore {
  /** Makes messages of what was told since. @returns how many */
  spread(now: Date): Promise<number>;
  listDue(now: Date): Promise<readonly DueEndpoint[]>;
  /** At most one of each verification, the earliest. */
  claim(endpointId: string, limit: number, now: Date, leaseMs: number): Promise<readonly ClaimedMessage[]>;
  /**
   * Writes the try, what follows, and how the receiver is: a failure lets it rest, a success ends that and has what waits tried at
   * once, `gone` disables it. @returns whether the message was still in the hands of this claim
   */
  finish(ended: EndedTry): Promise<boolean>;
}
