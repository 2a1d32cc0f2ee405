// Decisions in memory for the specs of the API: recorded in their turn by the real rules; no report stands behind them.
import { formatYuan, HubError } from '#kernel';
import { principalOf, type AccessPolicy } from '#lawful-access';
import {
  assistanceStateOn,
  checkTerms,
  createStatisticsDesk,
  createStatusDesk,
  type DecisionView,
  type Hub,
  type NewDecision,
  type RoundDesk,
  type StandingLists,
  type StatusStore,
} from '#verification';
import { randomUUID } from 'node:crypto';
import type { AssistanceDesks } from '../decisions/assistance-desks.js';

const NONE = {
  'against-recommendation': 0,
  unsettled: 0,
  'superseded-since': 0,
  'over-limit': 0,
  'papers-overdue': 0,
  relatives: 0,
  'unmasked-undecided': 0,
};
/** Nothing ever stands on a list here. */
const emptyLists: StandingLists = {
  count: async () => NONE,
  list: async () => ({ items: [], nextCursor: undefined }),
};

/** Knows nobody, and counts who was asked for. */
const emptyRegister = (): StatusStore => {
  const asked = new Map<string, number>();
  return {
    transact: (_clientId, work) =>
      work({
        async addToStatusDay(clientId, day, people) {
          const sum = (asked.get(`${clientId}/${day}`) ?? 0) + people;
          asked.set(`${clientId}/${day}`, sum);
          return sum;
        },
        findStatus: async () => ({ found: [], people: [] }),
        follow: async (_clientId, _purpose, people) => people.length,
        unfollow: async () => undefined,
        listChanges: async () => ({ changes: [], people: [] }),
        appendAudit: async () => undefined,
      }),
  };
};

const refuse = async (): Promise<never> => {
  throw new HubError('not-found', 'there is nothing of that name');
};

/** Rounds need a calendar: here there are none. */
const noRounds: RoundDesk = {
  create: refuse,
  list: async () => ({ items: [], nextCursor: undefined }),
  read: refuse,
  listGaps: refuse,
  start: refuse,
  pause: refuse,
  resume: refuse,
  end: refuse,
  listEntries: refuse,
  readHeldBack: refuse,
  confirm: refuse,
};

export function keepAssistanceInMemory(hub: Pick<Hub, 'readVerification'>, now: () => Date, access: AccessPolicy): AssistanceDesks {
  const recorded = new Map<string, { readonly view: DecisionView; readonly bodySha256: string }>();
  const record = (
    about: Pick<DecisionView, 'householdId' | 'purpose' | 'verificationId' | 'reportVersion'>,
    { decidedAt, supersedes: _known, amount, steps, class: group, validTo, reason, decider, clientReference, ...decision }: NewDecision,
    decidedBy: string,
    { key, bodySha256 }: { readonly key: string; readonly bodySha256: string },
  ) => {
    const earlier = recorded.get(key);
    if (earlier && earlier.bodySha256 !== bodySha256) throw new HubError('idempotency-key-reused', 'the key was used before');
    if (earlier) return { view: earlier.view, replayed: true };
    checkTerms({ ...decision, amount, validTo });
    const view: DecisionView = {
      ...about,
      ...decision,
      decisionId: randomUUID(),
      ...(amount === undefined ? {} : { amount: formatYuan(amount) }),
      ...(steps === undefined ? {} : { steps }),
      ...(group === undefined ? {} : { class: group }),
      ...(validTo === undefined ? {} : { validTo }),
      ...(reason === undefined ? {} : { reason }),
      ...(decider === undefined ? {} : { decider }),
      ...(clientReference === undefined ? {} : { clientReference }),
      differs: [],
      decidedBy,
      decidedAt: (decidedAt ?? now()).toISOString(),
      recordedAt: now().toISOString(),
      ordinal: 1,
    };
    recorded.set(key, { view, bodySha256 });
    return { view, replayed: false };
  };
  const views = (): DecisionView[] => [...recorded.values()].map(({ view }) => view);
  return {
    lists: emptyLists,
    workItems: { list: async () => ({ items: [], nextCursor: undefined }), count: async () => [] },
    feed: { read: async () => ({ items: [], next: 0, acknowledged: 0 }), acknowledge: async () => undefined },
    alerts: {
      listAlerts: async () => ({ items: [], nextCursor: undefined }),
      listHouseholds: async () => ({ items: [], nextCursor: undefined }),
      readAlert: refuse,
      answerAlert: refuse,
    },
    changes: { declare: refuse, list: refuse },
    draws: { commit: refuse, draw: refuse, list: refuse, read: refuse, record: refuse },
    rounds: noRounds,
    statistics: createStatisticsDesk({ count: async () => ({ cells: [], rolledAt: undefined }) }, access),
    status: createStatusDesk({ store: emptyRegister(), access, now, newId: () => randomUUID() }),
    reviews: { listReviews: async () => ({ items: [], nextCursor: undefined }), forecast: async () => [], pause: refuse, resume: refuse },
    decisions: {
      async decide(verificationId, reportVersion, decision, actor, idempotency) {
        const { householdId, purpose } = await hub.readVerification(verificationId, actor);
        return record({ householdId, purpose, verificationId, reportVersion }, decision, principalOf(actor), idempotency);
      },
      async takeOver(household, { purpose, ...decision }, actor, idempotency) {
        const householdId = 'householdId' in household ? household.householdId : randomUUID();
        return record({ householdId, purpose }, decision, principalOf(actor), idempotency);
      },
      async listDecisions(verificationId, actor) {
        await hub.readVerification(verificationId, actor);
        return views().filter((view) => view.verificationId === verificationId);
      },
      async listAssistance({ on, limit }) {
        const items = views().map((decision) => ({
          state: assistanceStateOn({ ...decision, validTo: decision.validTo }, on),
          divisionCode: '110105',
          decision,
        }));
        return { items: items.slice(0, limit), nextCursor: undefined };
      },
    },
  };
}
