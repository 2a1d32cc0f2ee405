// Work items (待办): everything about cases that waits for a person, read from the rows it stands in. Ids, codes and days;
// never a name.
import type { Bilingual } from '#contracts';
import type { AccessPolicy, Actor, RowReach } from '#lawful-access';
import type { AuditRow } from './audit-row.js';
import { reachFor } from './case-access.js';
import type { Page } from './views.js';

export const WORK_ITEM_KINDS = [
  'alert',
  'review-blocked',
  'correction',
  'erasure',
  'papers-due',
  'notice-due',
  'signature-missing',
  'query-uncertain',
] as const;
export type WorkItemKind = (typeof WORK_ITEM_KINDS)[number];

export const WORK_ITEM_TITLES: Readonly<Record<WorkItemKind, Bilingual>> = {
  alert: { zh: '预警待处理', en: 'an alert to look into' },
  'review-blocked': { zh: '复核缺少有效授权', en: 'a review that lacks an authorization' },
  correction: { zh: '更正请求待答复', en: 'a request for correction to answer' },
  erasure: { zh: '删除申请待第二人决定', en: 'an erasure that waits for a second person' },
  'papers-due': { zh: '紧急救助手续待补', en: 'papers of an emergency to hand in' },
  'notice-due': { zh: '紧急查询待告知', en: 'people to be told of a query in an emergency' },
  'signature-missing': { zh: '授权书缺少签字', en: 'a signature that is missing' },
  'query-uncertain': { zh: '是否已查询不确定', en: 'a source that may or may not have been asked' },
};

export interface CaseWorkItem {
  readonly kind: WorkItemKind;
  readonly itemId: string;
  readonly verificationId: string | undefined;
  readonly householdId: string;
  readonly since: string;
  readonly dueAt: string | undefined;
  readonly isOverdue: boolean;
  /** Code of why it waits. */
  readonly reason: string;
  /** Officer who opened the household; undefined for a system's. */
  readonly ownerId: string | undefined;
  readonly organisationId: string | undefined;
  readonly divisionCode: string;
}

export interface ListWorkItems {
  readonly kind: WorkItemKind | undefined;
  /** Only of households this officer opened. */
  readonly ownerId: string | undefined;
  readonly overdue: boolean;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface WorkItemCount {
  readonly kind: WorkItemKind;
  readonly title: Bilingual;
  readonly count: number;
  readonly overdue: number;
}

export interface WorkItemStore {
  /** The soonest due first, those without a day after them. @throws HubError `cursor-invalid` */
  list(reach: RowReach, query: ListWorkItems, now: Date, audit: AuditRow): Promise<Page<CaseWorkItem>>;
  count(
    reach: RowReach,
    ownerId: string | undefined,
    now: Date,
  ): Promise<ReadonlyMap<WorkItemKind, { readonly count: number; readonly overdue: number }>>;
}

export interface WorkItemDesk {
  /** @param mine only what hangs on households the officer opened */
  list(query: Omit<ListWorkItems, 'ownerId'> & { readonly mine: boolean }, actor: Actor): Promise<Page<CaseWorkItem>>;
  /** Every kind, also those with nothing waiting. */
  count(mine: boolean, actor: Actor): Promise<readonly WorkItemCount[]>;
}

export const createWorkItemDesk = ({
  store,
  access,
  now,
}: {
  readonly store: WorkItemStore;
  readonly access: AccessPolicy;
  readonly now: () => Date;
}): WorkItemDesk => ({
  list({ mine, ...query }, actor) {
    const reach = reachFor(access, actor, 'verification', 'list');
    return store.list(reach, { ...query, ownerId: ownerOfMine(mine, actor) }, now(), {
      actor: actor.clientId,
      action: 'work-items.listed',
      verificationIds: [],
    });
  },
  async count(mine, actor) {
    const counts = await store.count(reachFor(access, actor, 'verification', 'list'), ownerOfMine(mine, actor), now());
    return WORK_ITEM_KINDS.map((kind) => ({ kind, title: WORK_ITEM_TITLES[kind], ...(counts.get(kind) ?? { count: 0, overdue: 0 }) }));
  },
});

/** Whatever a system reaches is its own. */
const ownerOfMine = (mine: boolean, { officer }: Actor): string | undefined => (mine ? officer?.officerId : undefined);
