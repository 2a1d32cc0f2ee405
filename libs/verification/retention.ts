// Carries out the retention rules: counts what is due, and lets it go in small batches. What is held by law, still open or
// under way stays, and is told as kept. A run that is stopped goes on with the next.
import { householdPeriodOf, type RetentionClass, type RetentionRules } from '#lawful-access';
import type { AuditRow } from './audit-row.js';
import type { DueRows, RetentionCount, RetentionRunRow, RetentionStore } from './retention-ports.js';

/** The classes whose households go by their key, together: the longest of their periods counts. */
export const HOUSEHOLDS_RULE = 'households';
const HOUSEHOLDS_A_TURN = 10;
const ROWS_A_TURN = 500;

export interface PlannedRule extends RetentionCount {
  readonly rule: string;
}

export interface RetentionDependencies {
  readonly rules: RetentionRules;
  readonly store: RetentionStore;
  readonly now: () => Date;
  /** `worker`, or who runs it by hand. */
  readonly actor: string;
  readonly isStopped?: () => boolean;
  /** What went so far of what is due, by rule. */
  readonly onProgress?: (rule: string, gone: number, due: number) => void;
}

/** Counts by rule of what would go now; nothing is changed. Rules under which nothing can go are left out. */
export async function planRetention({ rules, store }: Pick<RetentionDependencies, 'rules' | 'store'>): Promise<readonly PlannedRule[]> {
  const keep = householdPeriodOf(rules);
  const planned: PlannedRule[] = keep === undefined ? [] : [{ rule: HOUSEHOLDS_RULE, ...(await store.countHouseholds(keep)) }];
  for (const one of rules.classes) {
    const due = dueRowsOf(one);
    if (due.length === 0) continue;
    const counts = await Promise.all(due.map((rows) => store.countRows(rows)));
    planned.push({ rule: one.id, due: sumOf(counts.map((count) => count.due)), held: sumOf(counts.map((count) => count.held)) });
  }
  return planned;
}

/** Lets everything go that is due. @returns one row a rule under which something was due */
export async function runRetention(dependencies: RetentionDependencies): Promise<readonly RetentionRunRow[]> {
  const { store, now, rules, isStopped = () => false } = dependencies;
  const runs: RetentionRunRow[] = [];
  for (const { rule, due, held } of await planRetention(dependencies)) {
    if (isStopped()) break;
    if (due === 0 && held === 0) continue;
    const begunAt = now();
    const one = rules.classes.find(({ id }) => id === rule);
    const gone = one === undefined ? await eraseHouseholds(due, dependencies) : await emptyClass(one, due, dependencies);
    const run = { rule, due, held, gone, begunAt, endedAt: now() };
    await store.insertRun(run);
    runs.push(run);
  }
  return runs;
}

async function eraseHouseholds(due: number, { rules, store, isStopped = () => false, onProgress }: RetentionDependencies): Promise<number> {
  const keep = householdPeriodOf(rules);
  if (keep === undefined) return 0;
  let gone = 0;
  for (let after: string | undefined; !isStopped();) {
    const turns = await store.eraseDueHouseholds({ keep, reason: `retention:${rules.version}`, after, limit: HOUSEHOLDS_A_TURN });
    if (turns.length === 0) break;
    gone += turns.filter(({ became }) => became === 'erased').length;
    after = turns.at(-1)?.householdId;
    onProgress?.(HOUSEHOLDS_RULE, gone, due);
  }
  return gone;
}

async function emptyClass(
  one: RetentionClass,
  due: number,
  { rules, store, actor, isStopped = () => false, onProgress }: RetentionDependencies,
): Promise<number> {
  let gone = 0;
  for (const rows of dueRowsOf(one))
    while (!isStopped()) {
      const audit = (count: number): AuditRow => ({
        actor,
        action: one.then === 'keep-hash' ? 'retention.content-dropped' : 'retention.rows-deleted',
        verificationIds: [],
        detail: { rule: one.id, table: rows.table, count, version: rules.version },
      });
      const count = await (one.then === 'keep-hash'
        ? store.dropContent(rows, ROWS_A_TURN, audit)
        : store.deleteRows(rows, ROWS_A_TURN, audit));
      if (count === 0) break;
      gone += count;
      onProgress?.(one.id, gone, due);
    }
  return gone;
}

function dueRowsOf({ then, keep, from, tables }: RetentionClass): readonly DueRows[] {
  if ((then !== 'delete-rows' && then !== 'keep-hash') || keep === undefined || from === undefined) return [];
  return tables.map((table) => ({ table, from, keep }));
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
