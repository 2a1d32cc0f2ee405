// Assisted households with a report, and an office that pushes signed events about their people.
import type { EventRules, FactJson } from '#contracts';
import { addDays, fen, parseLocalDate, shanghaiDate } from '#kernel';
import type { Actor } from '#lawful-access';
import { createCallbackStore, createEventCheckStore, createHubStore, createSourceEventStore } from '#persistence';
import { loadEventRules } from '#source-catalogue';
import {
  createCallbacks,
  createDecisionDesk,
  takePushedEvents,
  turnEventChecks,
  type EventCheckTurn,
  type EventsTurn,
} from '#verification';
import { createHmac } from 'node:crypto';
import { v7 as newUuid } from 'uuid';
import type { AskingHub } from './asking-hub.js';
import { testCipher, type HubDatabase } from './hub-database.js';
import { inventIdNumber, testSource } from './hub-fixture.js';
import { PLACES } from './placed-officers.js';
import { holding, payFor, type ReportedAgain } from './reported-again.js';

const SECRET = 'a secret of thirty-two characters';
export const system: Actor = { clientId: 'street-system', purposes: ['social-assistance'], divisions: [], programmes: [], policy: false };
export const TODAY = shanghaiDate(new Date());
export const eventRules: Promise<EventRules> = loadEventRules('config/event-checks.yaml');

const funeral = testSource('funeral', {
  provides: ['death'],
  pushesEvents: true,
  callback: {
    scheme: 'hmac-sha256',
    keyVariable: 'HEDUI_FUNERAL_KEY',
    signatureHeader: 'x-callback-signature',
    timestampHeader: 'x-callback-timestamp',
    reference: '/ticket',
  },
});

export interface AssistedPeople {
  readonly householdId: string;
  /** Of each member. */
  readonly idNumbers: readonly string[];
  readonly verificationId: string;
}

export interface EventfulHouseholds {
  /** Assisted since last year, with one report; the next planned re-check is far away. */
  readonly assisted: (size?: number, said?: Readonly<Record<string, readonly FactJson[]>>) => Promise<AssistedPeople>;
  /** As the office sends it; every message has its own time of the signature. */
  readonly push: (
    events: readonly object[],
    more?: { readonly secret?: string; readonly to?: string; readonly body?: string },
  ) => Promise<void>;
  readonly eventOf: (idNumber: string, more?: object) => { readonly eventId: string } & object;
  readonly take: () => Promise<EventsTurn>;
  /** Checks that are due so many minutes from now. */
  readonly turnAfter: (minutes: number) => Promise<EventCheckTurn>;
}

/** @param firstSerial of the people that are invented */
export function openEventfulHouseholds(
  database: HubDatabase,
  asking: AskingHub,
  households: ReportedAgain,
  firstSerial: number,
): EventfulHouseholds {
  let serial = firstSerial;
  let messages = 0;
  return {
    async assisted(size = 1, said = { tax: payFor('300.00') }) {
      const idNumbers = Array.from({ length: size }, () => inventIdNumber((serial += 1)));
      const members = idNumbers.map((idNumber, index) => ({
        ...{ ref: `m${index + 1}`, name: `测样${'甲乙丙丁'.charAt(index)}`, idNumber, role: 'member' as const },
        ...{ relation: index === 0 ? ('self' as const) : ('spouse' as const), counted: true, countedReason: '共同生活' },
      }));
      const { householdId, verificationIds } = await households.report([holding(said)], system, {
        divisionCode: PLACES.township,
        members,
      });
      await createDecisionDesk(asking.hub).takeOver(
        { householdId },
        {
          ...{ programme: 'dibao', class: undefined, outcome: 'granted', amount: fen(900_00) },
          ...{ validFrom: parseLocalDate('2024-01-01'), validTo: undefined, reason: undefined, decidedAt: undefined },
          ...{ decider: undefined, clientReference: undefined, supersedes: undefined, purpose: 'social-assistance' },
        },
        system,
        { key: `grant-${serial}`, bodySha256: '0' },
      );
      await database.inspect('update hedui.review set due_on = $2 where household_id = $1', [householdId, addDays(TODAY, 170)]);
      return { householdId, idNumbers, verificationId: verificationIds[0] ?? '' };
    },
    async push(events, more = {}) {
      messages += 1;
      const body = Buffer.from(more.body ?? JSON.stringify({ events }));
      const timestamp = String(Math.floor(Date.now() / 1000) - messages);
      const signature = createHmac('sha256', more.secret ?? SECRET)
        .update(`${timestamp}.`)
        .update(body)
        .digest('base64');
      const headers: Record<string, string> = { 'x-callback-signature': signature, 'x-callback-timestamp': timestamp };
      await createCallbacks({
        store: createCallbackStore(database.app, testCipher),
        sources: [funeral, testSource('silent')],
        keyOf: () => SECRET,
        newId: () => newUuid(),
        now: () => new Date(),
      }).receiveEvents(more.to ?? 'funeral', { body, header: (name) => headers[name] });
    },
    eventOf: (idNumber, more = {}) => ({ eventId: `D-${(serial += 1)}`, kind: 'death', on: addDays(TODAY, -3), idNumber, ...more }),
    take: async () =>
      takePushedEvents(createSourceEventStore(database.worker, testCipher, ['funeral']), await eventRules, () => new Date()),
    turnAfter: async (minutes) =>
      turnEventChecks({
        hub: {
          ...asking.hub,
          store: createHubStore(database.worker, testCipher),
          now: () => new Date(Date.now() + minutes * 60_000),
        },
        store: createEventCheckStore(database.worker, testCipher),
        rules: await eventRules,
        atATime: 4,
        leaseMs: 5000,
      }),
  };
}
