// Events of sources: each is matched with the people of assisted households, for whom a check of what it concerns is opened or
// joined; whoever is nobody's is forgotten with the message. An alert says that an event waits until a report has been compared.
import { sourceEventsSchema, type EventRules, type Lane, type SourceEvent } from '#contracts';
import { checkNationalId, normaliseNationalId, shanghaiDate, type LocalDate, type NationalId } from '#kernel';
import { createHash } from 'node:crypto';
import type { AlertDetails } from './change-types.js';
import { ALERT_TITLES } from './alert-words.js';
import { rankAlert } from './rank-alert.js';

/** A pushed message a worker has taken in hand. */
export interface PushedEvents {
  readonly messageId: string;
  readonly sourceId: string;
  readonly body: string;
}

export interface MatchableEvent extends Omit<SourceEvent, 'idNumber'> {
  readonly idNumber: NationalId;
  readonly eventSha256: Buffer;
  readonly check: { readonly lane: Lane; readonly dueAt: Date };
  readonly alert: { readonly rank: number; readonly details: AlertDetails };
}

export interface SourceEventStore {
  /** Messages that wait, oldest first, locked for the transaction of `work`. @returns how many there were */
  takeMessages(
    limit: number,
    work: (messages: readonly PushedEvents[], transaction: SourceEventTransaction) => Promise<void>,
  ): Promise<number>;
}

export interface SourceEventTransaction {
  /**
   * Stores each event for every assisted household in which that person counts or is an obligor, raises an alert and opens a check
   * or joins the one that waits; one that is known already does nothing. @returns for how many households an event was new
   */
  record(events: readonly MatchableEvent[], sourceId: string, on: LocalDate): Promise<number>;
  /** The message's body goes; that it came stays. */
  forget(messageId: string): Promise<void>;
}

export interface EventsTurn {
  readonly messages: number;
  readonly events: number;
  /** Households that will be checked because of them. */
  readonly households: number;
  /** Messages that were not in the form agreed. */
  readonly unreadable: number;
}

/** Until no message waits. @throws HubError of the store: then nothing of the messages in hand is written, and they wait */
export async function takePushedEvents(
  store: SourceEventStore,
  rules: EventRules,
  now: () => Date,
  isStopped: () => boolean = () => false,
): Promise<EventsTurn> {
  const turn = { messages: 0, events: 0, households: 0, unreadable: 0 };
  while (!isStopped()) {
    const at = now();
    const taken = await store.takeMessages(MESSAGES_AT_A_TIME, async (messages, transaction) => {
      for (const { messageId, sourceId, body } of messages) {
        const parsed = sourceEventsSchema.safeParse(readJson(body));
        if (!parsed.success) turn.unreadable += 1;
        const events = parsed.success ? parsed.data.events : [];
        turn.events += events.length;
        turn.households += await transaction.record(listMatchable(events, sourceId, rules, at), sourceId, shanghaiDate(at));
        await transaction.forget(messageId);
      }
    });
    turn.messages += taken;
    if (taken === 0) break;
  }
  return turn;
}
const MESSAGES_AT_A_TIME = 20;

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Without those whose number is nobody's. */
export function listMatchable(
  events: readonly SourceEvent[],
  sourceId: string,
  { kinds }: EventRules,
  at: Date,
): readonly MatchableEvent[] {
  const { zh, en } = ALERT_TITLES.event;
  return events.flatMap(({ idNumber, ...event }) => {
    const checked = checkNationalId(normaliseNationalId(idNumber), shanghaiDate(at));
    if (!('id' in checked)) return [];
    const { lane, joinMinutes } = kinds[event.kind];
    return [
      {
        ...event,
        idNumber: checked.id,
        eventSha256: createHash('sha256').update(`${sourceId}\n${event.eventId}`).digest(),
        check: { lane, dueAt: new Date(at.getTime() + joinMinutes * 60_000) },
        alert: {
          rank: rankAlert('flip', 'possible', undefined),
          details: {
            changes: [],
            programmes: [],
            reason: { zh: `${zh}:${sourceId} ${event.kind} ${event.on}`, en: `${en}: ${sourceId} ${event.kind} ${event.on}` },
          },
        },
      },
    ];
  });
}
