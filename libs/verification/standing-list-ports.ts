// Standing lists: what whoever looks after an area keeps an eye on. Ids, codes and days; never a name or an amount.
import type { Bilingual, Programme, Trigger } from '#contracts';
import type { LocalDate } from '#kernel';
import type { RowReach } from '#lawful-access';
import type { AuditRow } from './audit-row.js';
import type { Page } from './views.js';

export const STANDING_LISTS = [
  'against-recommendation',
  'unsettled',
  'superseded-since',
  'over-limit',
  'papers-overdue',
  'relatives',
  'unmasked-undecided',
] as const;
export type StandingListKind = (typeof STANDING_LISTS)[number];

export const STANDING_LIST_TITLES: Readonly<Record<StandingListKind, Bilingual>> = {
  'against-recommendation': { zh: '决定与认定建议不同', en: 'decided other than recommended' },
  unsettled: { zh: '建议尚未确定即作出决定', en: 'decided while the recommendation was unsettled' },
  'superseded-since': { zh: '决定之后核对报告已更新', en: 'the report was superseded after the decision' },
  'over-limit': { zh: '超过法定办理时限', en: 'over the statutory time limit' },
  'papers-overdue': { zh: '紧急救助手续逾期未补', en: 'papers or notice of an emergency overdue' },
  relatives: { zh: '涉及经办人员近亲属', en: "with a relative of one of the area's officers" },
  'unmasked-undecided': { zh: '查看个人信息后未作出决定', en: 'opened in clear, and nothing decided since' },
};

export interface StandingEntry {
  readonly kind: StandingListKind;
  /** When what puts it there happened. */
  readonly at: string;
  readonly verificationId?: string;
  readonly householdId?: string;
  readonly decisionId?: string;
  readonly exceptionId?: string;
  /** The officer or client system it is about. */
  readonly who?: string;
  readonly programme?: Programme;
  /** Last day of the limit. */
  readonly dueOn?: LocalDate;
  /** In what it differs, what is overdue, which kinship. */
  readonly codes: readonly string[];
}

/** Applications of a region that were accepted on this day or earlier are over the limit. */
export interface LimitCutoff {
  readonly region: string;
  readonly trigger: Trigger;
  readonly acceptedBy: LocalDate;
}

export interface ListStanding {
  /** Digits all divisions below one share; undefined: the whole reach. */
  readonly area: string | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface StandingListTransaction {
  /** Regions with applications that nobody has decided about. */
  listWaitingRegions(): Promise<readonly string[]>;
  count(cutoffs: readonly LimitCutoff[], area: string | undefined): Promise<Readonly<Record<StandingListKind, number>>>;
  /** Latest first. @throws HubError `cursor-invalid` */
  list(kind: StandingListKind, cutoffs: readonly LimitCutoff[], query: ListStanding): Promise<Page<StandingEntry>>;
  appendAudit(rows: readonly AuditRow[]): Promise<void>;
}

export interface StandingListStore {
  /** @param reach undefined: everything, for the operator's command */
  transact<T>(reach: RowReach | undefined, work: (transaction: StandingListTransaction) => Promise<T>): Promise<T>;
}
