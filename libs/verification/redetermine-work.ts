// A claimed redetermination worked off to its end, page by page; a page is stored whole or not at all.
import { areaOfRecipients, runRedetermination } from './redetermine.js';
import type { AdjustmentRunStore, ClaimedAdjustment, ClaimedRedetermination, RedeterminationRunStore } from './redetermine-ports.js';
import { PAGE_ROWS, PAGES_AHEAD, type PolicyWork } from './simulate-work.js';

/**
 * @param onPage is told how many households of how many are tested
 * @returns households tested; undefined when it was stopped or taken over @throws HubError as runRedetermination
 */
export async function workOffRedetermination(
  run: ClaimedRedetermination,
  store: RedeterminationRunStore,
  { rows, openPool, readPolicy, leaseMs, isStopped }: PolicyWork,
  onPage: (tested: number, total: number) => void = () => undefined,
): Promise<number | undefined> {
  const { redeterminationId, attempt, region, policyDate, divisions, cursor } = run;
  const { packs } = await readPolicy();
  const area = areaOfRecipients(packs, { region, policyDate, within: divisions, places: await store.readPlaces() });
  const total = await rows.countRows(area);
  if (!(await store.beginRun(redeterminationId, attempt, total))) return undefined;
  let { tested } = run;
  const pool = await openPool();
  try {
    const isDone = await runRedetermination({
      packs,
      policyDate,
      store: rows,
      pool,
      area,
      after: cursor,
      pageSize: PAGE_ROWS,
      ahead: PAGES_AHEAD,
      async onPage(page, last, households) {
        tested += households;
        const overtaken = await store.storePage({ run, rows: page, cursor: last, tested }, leaseMs);
        onPage(tested, total);
        return isStopped() ? undefined : overtaken;
      },
    });
    if (!isDone) return undefined;
    for (let listed: number | undefined = 1; listed !== 0;) {
      listed = await store.listUntested(run, area.assisted.places, leaseMs);
      if (listed === undefined || isStopped()) return undefined;
    }
    await store.finishRun(redeterminationId, attempt);
    return tested;
  } finally {
    await pool.close();
  }
}

/**
 * Writes the decisions of an approved standards change, page by page; whoever takes it over goes on after the last page.
 * @returns decisions looked at; undefined when it was stopped or taken over
 */
export async function workOffApproval(
  run: ClaimedAdjustment,
  store: Pick<AdjustmentRunStore, 'adjustNext'>,
  { leaseMs, isStopped, newId }: Pick<PolicyWork, 'leaseMs' | 'isStopped'> & { readonly newId: () => string },
): Promise<number | undefined> {
  for (let done = 0; !isStopped();) {
    const looked = await store.adjustNext(run, leaseMs, newId);
    if (looked === undefined) return undefined;
    if (looked === 0) return done;
    done += looked;
  }
  return undefined;
}
