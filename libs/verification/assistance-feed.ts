// The feed to a superior platform (上报): decisions in the order in which they were committed, each with what the level above may
// see: ids, division, programme, class, outcome, amount and days. No names, no numbers, no reasons, nobody who decided.
import type { DecisionOutcome, Programme } from '#contracts';
import { HubError, type LocalDate } from '#kernel';
import { areaOf, requireAccess, type AccessPolicy, type Actor, type Verb } from '#lawful-access';
import type { AuditRow } from './audit-row.js';

/** Amounts are yuan a month as text. */
export interface FeedEntry {
  /** Its place: greater than that of whatever was in the feed before it. */
  readonly number: number;
  readonly decisionId: string;
  readonly householdId: string;
  readonly divisionCode: string;
  readonly programme: Programme;
  readonly class?: string;
  readonly outcome: DecisionOutcome;
  readonly amount?: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  /** Which of the household's decisions about the programme it is, from 1. */
  readonly ordinal: number;
  readonly supersedes?: string;
  readonly decidedAt: string;
  readonly recordedAt: string;
}

export interface FeedReader {
  readonly clientId: string;
  readonly purposes: readonly string[];
  /** Digits all divisions of an area share; an empty text: everywhere. */
  readonly areas: readonly string[];
}

export interface FeedTransaction {
  /** After a number, in order. */
  list(after: number, limit: number): Promise<readonly FeedEntry[]>;
  /** The last number that was given to anything. */
  readLastNumber(): Promise<number>;
  /** 0 when nothing was. */
  readAcknowledged(clientId: string): Promise<number>;
  acknowledge(clientId: string, number: number): Promise<void>;
  appendAudit(rows: readonly AuditRow[]): Promise<void>;
}

export interface FeedStore {
  transact<T>(reader: FeedReader, work: (transaction: FeedTransaction) => Promise<T>): Promise<T>;
}

/** The worker's side: decisions that are committed and have no place yet get one. @returns how many */
export interface FeedNumbering {
  number(atMost: number): Promise<number>;
}

export interface FeedPage {
  readonly items: readonly FeedEntry[];
  /** Ask with it next, whether there is more now or not. */
  readonly next: number;
  readonly acknowledged: number;
}

export interface AssistanceFeed {
  /** @param after undefined: after what was acknowledged. Audited as a look. @throws HubError `access-denied` */
  read(after: number | undefined, limit: number, actor: Actor): Promise<FeedPage>;
  /** Everything up to a number is held above. @throws HubError `access-denied`, `feed-number-invalid` */
  acknowledge(number: number, actor: Actor): Promise<void>;
}

export function createAssistanceFeed(store: FeedStore, access: AccessPolicy): AssistanceFeed {
  const transact = async <T>(actor: Actor, verb: Verb, work: (transaction: FeedTransaction) => Promise<T>): Promise<T> => {
    requireAccess(access, actor, 'assistance-feed', verb);
    const { clientId, purposes, divisions } = actor;
    return store.transact({ clientId, purposes, areas: divisions.length === 0 ? [''] : divisions.map(areaOf) }, work);
  };
  return {
    read: (asked, limit, actor) =>
      transact(actor, 'list', async (transaction) => {
        const acknowledged = await transaction.readAcknowledged(actor.clientId);
        const after = asked ?? acknowledged;
        const items = await transaction.list(after, limit);
        await transaction.appendAudit([
          {
            actor: actor.clientId,
            action: 'assistance-feed.listed',
            verificationIds: [],
            detail: { after, count: items.length },
          },
        ]);
        return { items, next: items.at(-1)?.number ?? after, acknowledged };
      }),
    acknowledge: (number, actor) =>
      transact(actor, 'change', async (transaction) => {
        const [acknowledged, last] = [await transaction.readAcknowledged(actor.clientId), await transaction.readLastNumber()];
        if (number < acknowledged || number > last)
          throw new HubError('feed-number-invalid', 'what is acknowledged lies between the last acknowledgement and the end of the feed', {
            details: { acknowledged, last },
          });
        await transaction.acknowledge(actor.clientId, number);
        await transaction.appendAudit([
          { actor: actor.clientId, action: 'assistance-feed.acknowledged', verificationIds: [], detail: { number } },
        ]);
      }),
  };
}
