// The documents made from a report for one purpose each, whose hashes stand in its manifest. Pure: the same report gives
// the same bytes, so that a view can be made again and verified by itself.
import type { Determination } from '#contracts';
import { viewForCharity, viewForFamily, viewForPublicity } from '#lawful-access';
import type { ViewDocument } from './sections.js';

export interface ViewedReport {
  readonly number: string;
  readonly version: number;
  /** Instant. */
  readonly issuedAt: string;
  readonly referenceDate: string;
  readonly members: number;
  /** Undefined when the household has no applicant with a name. */
  readonly applicantName: string | undefined;
  readonly determination: Determination;
  /** The report in at most 1 kB, as upstream systems read it. */
  readonly summaryJson: string;
}

/** @returns the JSON of each document */
export function writeViews(viewed: ViewedReport): Readonly<Record<ViewDocument, string>> {
  const { number, version, issuedAt, referenceDate, determination } = viewed;
  const head = { number, version, issuedAt, referenceDate };
  return {
    upstream: viewed.summaryJson,
    verdict: JSON.stringify({
      ...head,
      ...viewForCharity(
        determination,
        determination.programmes.map(({ programme }) => programme),
      ),
    }),
    family: JSON.stringify({ ...head, determination: viewForFamily(determination) }),
    publicity: JSON.stringify(viewForPublicity(determination, viewed)),
  };
}
