// The policy of a day laid over the current recipients, from stored rows; no department is asked. In a county whose decisions are
// kept a recipient is a household assisted on that day; elsewhere one whose latest report, or what stands after it, meets a
// programme that pays or names a status.
import { listRegionsOver, regionForDivision, seePackOn, selectPack, type PackCatalogue } from '#eligibility';
import { isHubError, type LocalDate } from '#kernel';
import { writeOutcome, type ProgrammeFigure } from './evaluation-figures.js';
import type { EvaluationArea, EvaluationRowStore, SealedEvaluation, TestedRow, TestingPool } from './evaluation-ports.js';
import { testPages } from './evaluation-pages.js';
import type { RedeterminedRow } from './redetermine-ports.js';

const RECIPIENT_PROGRAMMES = ['dibao', 'single-person', 'tekun', 'low-income', 'expenditure'] as const;

export interface RecipientsOf {
  readonly region: string;
  readonly policyDate: LocalDate;
  /** Prefixes outside which nobody is looked at; empty = everywhere. */
  readonly within: readonly string[];
  /** Counties whose decisions are kept, wherever they lie. */
  readonly places: readonly string[];
}

/** The recipients of a region and of all regions whose packs lie over its own. */
export function areaOfRecipients(
  packs: PackCatalogue,
  { region, policyDate, within, places }: RecipientsOf,
): EvaluationArea & Required<Pick<EvaluationArea, 'assisted'>> {
  const regions = listRegionsOver(packs, region);
  const isInside = (place: string): boolean => within.length === 0 || within.some((prefix) => place.startsWith(prefix));
  return {
    regions,
    divisions: [],
    within,
    outcomes: RECIPIENT_PROGRAMMES.map((programme) => writeOutcome(programme, 'meets')),
    assisted: { on: policyDate, places: places.filter((place) => isInside(place) && regions.includes(regionOf(packs, place) ?? '')) },
  };
}

/** Undefined where no policy is kept. */
function regionOf(packs: PackCatalogue, place: string): string | undefined {
  try {
    return regionForDivision(packs, place);
  } catch (error) {
    if (isHubError(error) && error.code === 'no-pack-for-region') return undefined;
    throw error;
  }
}

export interface RedeterminationRun {
  readonly packs: PackCatalogue;
  readonly policyDate: LocalDate;
  readonly store: Pick<EvaluationRowStore, 'readPage' | 'readRows'>;
  readonly pool: TestingPool;
  readonly area: EvaluationArea;
  readonly after: string | undefined;
  readonly pageSize: number;
  readonly ahead: number;
  /**
   * Stores a page, or only looks at it.
   * @returns verifications that have a newer report meanwhile; undefined to stop
   */
  readonly onPage: (rows: readonly RedeterminedRow[], cursor: string, households: number) => Promise<readonly string[] | undefined>;
}

/** How often a household whose report is overtaken while it is tested is tested anew in one run. */
const TRIES = 3;

/** @returns whether it came to its end @throws HubError as testPages, `no-pack-for-region` */
export async function runRedetermination(run: RedeterminationRun): Promise<boolean> {
  const { packs, policyDate, store, pool, onPage } = run;
  const dayOf = ({ referenceDate }: SealedEvaluation): LocalDate => (policyDate > referenceDate ? policyDate : referenceDate);
  const packsFor = (row: SealedEvaluation) => {
    const day = dayOf(row);
    return { after: seePackOn(selectPack(packs, row.region, day), { parameters: day, statistics: day, referenceDate: row.referenceDate }) };
  };
  const judge = (rows: readonly SealedEvaluation[], tested: readonly TestedRow[]): RedeterminedRow[] =>
    rows.flatMap((row, index): RedeterminedRow[] => {
      const one = tested[index];
      if (!one?.determination) return [];
      const { after: pack } = packsFor(row);
      const { before, after, determination } = one;
      return [
        {
          row,
          packFrom: pack.from,
          packHash: pack.hash,
          policyDate: dayOf(row),
          changed: isChanged(before, after),
          before,
          after,
          determination,
        },
      ];
    });
  for await (const { rows, tested, last } of testPages({ ...run, packsFor, whole: true })) {
    let overtaken = await onPage(judge(rows, tested), last, rows.length);
    for (let tries = 1; overtaken !== undefined && overtaken.length > 0 && tries < TRIES; tries += 1) {
      const again = await store.readRows(overtaken);
      overtaken = await onPage(judge(again, await pool.test(again.map((row) => ({ row, whole: true, ...packsFor(row) })))), last, 0);
    }
    if (overtaken === undefined) return false;
  }
  return true;
}

/** Whether a programme has another outcome or, where it is met, another monthly amount. */
export function isChanged(before: readonly ProgrammeFigure[], after: readonly ProgrammeFigure[]): boolean {
  const earlier = new Map(before.map((figure) => [figure.programme, figure]));
  return (
    before.length !== after.length ||
    after.some(({ programme, outcome, monthly }) => {
      const was = earlier.get(programme);
      return was?.outcome !== outcome || was.monthly !== monthly;
    })
  );
}
