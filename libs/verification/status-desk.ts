// The status look-up: another department asks within its mandate whether people are assisted, from when and until when. Nothing
// else of a household is told; whoever is not found is answered in the same shape. Each look-up is one audit entry.
import type { StatusPurpose } from '#contracts';
import { addDays, HubError, shanghaiDate, type LocalDate } from '#kernel';
import { requireAccess, requireStatusScope, type AccessPolicy, type Actor, type StatusScope } from '#lawful-access';
import { secondsToMidnight } from './client-quota.js';
import type { AskedPerson, FoundStatus, ProgrammeStatus, StatusAnswer, StatusStore } from './status-ports.js';

/** How far back a department may ask. */
const DAYS_BACK = 366;

export interface StatusLookUp {
  readonly purpose: StatusPurpose;
  /** Today when undefined. */
  readonly on: LocalDate | undefined;
  readonly people: readonly AskedPerson[];
}

export interface StatusDesk {
  /**
   * @throws HubError `access-denied`, `status-not-mandated`, `status-day-invalid`, `quota-people` (retry later)
   */
  lookUp(lookUp: StatusLookUp, actor: Actor): Promise<StatusAnswer>;
}

export interface StatusDependencies {
  readonly store: StatusStore;
  readonly access: AccessPolicy;
  readonly now: () => Date;
}

export const createStatusDesk = ({ store, access, now }: StatusDependencies): StatusDesk => ({
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
});

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
