// Standing lists read: how long each is, and its entries, as far as the reader reaches. Each reading is audited.
import type { EffectivePack } from '#contracts';
import { addDays, shanghaiDate, type LocalDate } from '#kernel';
import { principalOf, type AccessPolicy, type Actor, type RowReach } from '#lawful-access';
import { reachFor } from './case-access.js';
import { APPLIED } from './decision-due.js';
import {
  STANDING_LISTS,
  type LimitCutoff,
  type ListStanding,
  type StandingEntry,
  type StandingListKind,
  type StandingListStore,
  type StandingListTransaction,
} from './standing-list-ports.js';
import type { Page } from './views.js';
import { addWorkingDays } from './working-days.js';

/** Who reads, and which rows that reaches; undefined: all, for the operator's command. */
export interface StandingReader {
  readonly who: string;
  readonly reach: RowReach | undefined;
}

export interface StandingLists {
  count(area: string | undefined, reader: StandingReader): Promise<Readonly<Record<StandingListKind, number>>>;
  /** @throws HubError `cursor-invalid` */
  list(kind: StandingListKind, query: ListStanding, reader: StandingReader): Promise<Page<StandingEntry>>;
}

export interface StandingListDependencies {
  readonly store: StandingListStore;
  /** @throws HubError `no-pack-for-region` */
  readonly packFor: (region: string, on: LocalDate) => EffectivePack;
  readonly now: () => Date;
}

/** @throws HubError `access-denied` */
export const standingReaderOf = (access: AccessPolicy, actor: Actor): StandingReader => ({
  who: principalOf(actor),
  reach: reachFor(access, actor, 'standing-list', 'list'),
});

export function createStandingLists({ store, packFor, now }: StandingListDependencies): StandingLists {
  const readCutoffs = async (transaction: StandingListTransaction): Promise<readonly LimitCutoff[]> => {
    const today = shanghaiDate(now());
    return (await transaction.listWaitingRegions()).flatMap((region) => {
      const { deadlines } = packFor(region, today);
      return deadlines === undefined
        ? []
        : APPLIED.map((trigger) => ({
            region,
            trigger,
            acceptedBy: lastDayOverLimit(today, trigger === 'delegated' ? deadlines.decideDelegated : deadlines.decide),
          }));
    });
  };
  return {
    count: (area, { who, reach }) =>
      store.transact(reach, async (transaction) => {
        const counts = await transaction.count(await readCutoffs(transaction), area);
        const total = STANDING_LISTS.reduce((sum, kind) => sum + counts[kind], 0);
        await transaction.appendAudit([{ actor: who, action: 'standing-list.counted', verificationIds: [], detail: { count: total } }]);
        return counts;
      }),
    list: (kind, query, { who, reach }) =>
      store.transact(reach, async (transaction) => {
        const page = await transaction.list(kind, await readCutoffs(transaction), query);
        await transaction.appendAudit([
          {
            actor: who,
            action: 'standing-list.listed',
            verificationIds: [...new Set(page.items.flatMap(({ verificationId }) => verificationId ?? []))],
            detail: { list: kind, count: page.items.length },
          },
        ]);
        return page;
      }),
  };
}

/** The last day on which an application was accepted whose limit is over today: the working days after it have all passed. */
export function lastDayOverLimit(today: LocalDate, workingDays: number): LocalDate {
  let day = addDays(today, -1);
  while (addWorkingDays(day, workingDays) >= today) day = addDays(day, -1);
  return day;
}
