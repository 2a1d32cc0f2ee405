// The status look-up: another department asks within its mandate whether people are assisted, from when and until when, and may
// follow those it has asked about. Nothing else of a household is told; whoever is not found is answered in the same shape.
import type { StatusPurpose } from '#contracts';
import { addDays, HubError, shanghaiDate, type LocalDate } from '#kernel';
import { requireAccess, requireStatusScope, type AccessPolicy, type Actor, type StatusScope } from '#lawful-access';
import { secondsToMidnight } from './client-quota.js';
import type {
  AskedPerson,
  FoundStatus,
  ProgrammeStatus,
  StatusAnswer,
  StatusChange,
  StatusStore,
  StatusTransaction,
} from './status-ports.js';

/** How far back a department may ask. */
const DAYS_BACK = 366;
/** How long somebody is followed after the last question, and how many people at most for one purpose. */
const FOLLOWED_DAYS = 366;
const MOST_FOLLOWED = 5000;

export interface StatusLookUp {
  readonly purpose: StatusPurpose;
  /** Today when undefined. */
  readonly on: LocalDate | undefined;
  readonly people: readonly AskedPerson[];
}

export interface StatusDesk {
  /**
   * @throws HubError `access-denied`, `status-not-mandated`, `status-day-invalid`, `quota-people` (retry later), `status-follows-full`
   */
  lookUp(lookUp: StatusLookUp, actor: Actor): Promise<StatusAnswer>;
  /** Of the people followed for a purpose, by the department's own references. @throws HubError `access-denied`, `status-not-mandated` */
  listChanges(query: StatusChangesAfter, actor: Actor): Promise<{ readonly items: readonly StatusChange[]; readonly next: number }>;
}

export interface StatusChangesAfter {
  readonly purpose: StatusPurpose;
  readonly after: number;
  readonly limit: number;
}

export interface StatusDependencies {
  readonly store: StatusStore;
  readonly access: AccessPolicy;
  readonly now: () => Date;
  readonly newId: () => string;
}

export const createStatusDesk = ({ store, access, now, newId }: StatusDependencies): StatusDesk => ({
  async lookUp({ purpose, on: asked, people }, actor) {
    requireAccess(access, actor, 'status', 'read');
    const at = now();
    const today = shanghaiDate(at);
    const scope = requireStatusScope(actor, purpose, today);
    const on = asked ?? today;
    if (on > today || on < addDays(today, -DAYS_BACK))
      throw new HubError('status-day-invalid', 'the register is asked about today or a day of the year before', {
        details: { from: addDays(today, -DAYS_BACK), to: today },
      });
    const { clientId } = actor;
    return store.transact(clientId, async (transaction) => {
      const askedToday = await transaction.addToStatusDay(clientId, today, people.length);
      if (askedToday > scope.peoplePerDay)
        throw new HubError('quota-people', 'the people the mandate lets a department ask about in a day are used up', {
          retry: 'later',
          details: {
            limit: scope.peoplePerDay,
            left: Math.max(0, scope.peoplePerDay - (askedToday - people.length)),
            retryAfterSeconds: secondsToMidnight(at),
          },
        });
      await follow(transaction, clientId, { people, scope, today, newId });
      const { found, people: codes } = await transaction.findStatus({ clientId, ...scope, on, people });
      await transaction.appendAudit([
        {
          actor: clientId,
          action: 'status.read',
          verificationIds: [],
          people: codes,
          fields: ['assistance'],
          detail: { for: purpose, on, asked: people.length, found: codes.length },
        },
      ]);
      return {
        purpose,
        on,
        register: { areas: scope.areas, programmes: scope.programmes, asOf: at.toISOString() },
        people: writePeople(people, scope, found),
      };
    });
  },
  async listChanges({ purpose, after, limit }, actor) {
    requireAccess(access, actor, 'status', 'list');
    const on = shanghaiDate(now());
    const { areas, programmes } = requireStatusScope(actor, purpose, on);
    const { clientId } = actor;
    return store.transact(clientId, async (transaction) => {
      const { changes, people } = await transaction.listChanges({ clientId, purpose, areas, programmes, on, after, limit });
      await transaction.appendAudit([
        {
          actor: clientId,
          action: 'status.changes-listed',
          verificationIds: [],
          people,
          fields: ['assistance'],
          detail: { for: purpose, after, found: changes.length },
        },
      ]);
      return { items: changes, next: changes.at(-1)?.number ?? after };
    });
  },
});

/** Whom the department wants to hear of again, and of whom no more; never beyond its mandate. */
async function follow(
  transaction: StatusTransaction,
  clientId: string,
  {
    people,
    scope,
    today,
    newId,
  }: { readonly people: readonly AskedPerson[]; readonly scope: StatusScope; readonly today: LocalDate; readonly newId: () => string },
): Promise<void> {
  const { purpose, validTo } = scope;
  const latest = addDays(today, FOLLOWED_DAYS);
  const until = validTo < latest ? validTo : latest;
  const dropped = people.flatMap((person) => (person.follow === false ? person.reference : []));
  if (dropped.length > 0) await transaction.unfollow(clientId, purpose, dropped);
  const wanted = people.flatMap((person) => (person.follow === true ? { ...person, followId: newId(), until } : []));
  if (wanted.length > 0 && (await transaction.follow(clientId, purpose, wanted)) > MOST_FOLLOWED)
    throw new HubError('status-follows-full', 'no more people are followed for the purpose; let go of some first', {
      details: { limit: MOST_FOLLOWED },
    });
}

function writePeople(people: readonly AskedPerson[], { programmes }: StatusScope, found: readonly FoundStatus[]): StatusAnswer['people'] {
  const byPlace = new Map<string, FoundStatus[]>();
  for (const one of found) {
    const place = `${one.position}/${one.programme}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), one]);
  }
  return people.map(({ reference }, position) => ({
    reference,
    programmes: programmes.map((programme) => mergeStatus(programme, byPlace.get(`${position}/${programme}`) ?? [])),
  }));
}

/** A person may count in several households: assisted from the earliest day to the latest. */
export function mergeStatus(programme: FoundStatus['programme'], found: readonly FoundStatus[]): ProgrammeStatus {
  const [first, ...others] = found;
  if (first === undefined) return { programme, status: 'not-found-here', from: null, until: null };
  const from = others.reduce((earliest, one) => (one.from < earliest ? one.from : earliest), first.from);
  const until = others.reduce(
    (latest, one) => (latest === undefined || one.until === undefined ? undefined : one.until > latest ? one.until : latest),
    first.until,
  );
  return { programme, status: 'assisted', from, until: until ?? null };
}
