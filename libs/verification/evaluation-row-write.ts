// The evaluation row of a verification that is being consolidated: what stays of it, and what is left out at once.
import type { CatalogueSource } from '#contracts';
import type { ConsolidationInput } from './collect-ports.js';
import { encodeEvaluationRow } from './evaluation-row.js';

const COUNTY_DIGITS = 6;
export const countyOf = (divisionCode: string): string => divisionCode.slice(0, COUNTY_DIGITS);

/** Says that a case meeting was held; what was said there stays in the report. */
const HELD = 'held';

/** @throws HubError `evaluation-row-invalid` when the household holds something no row can */
export function writeEvaluationRow(input: ConsolidationInput, catalogue: readonly CatalogueSource[]): Buffer {
  const { hukou, temporary, ...stated } = input.stated;
  return encodeEvaluationRow(
    {
      purpose: input.purpose,
      programmes: input.programmes,
      trigger: input.trigger,
      referenceDate: input.referenceDate,
      subjects: input.subjects.map(({ countedReason: _countedReason, ...subject }) => subject),
      findings: input.findings,
      stated: {
        ...stated,
        ...(hukou === undefined ? {} : { hukou: countyOf(hukou) }),
        ...(temporary === undefined
          ? {}
          : { temporary: temporary.caseMeeting === undefined ? temporary : { ...temporary, caseMeeting: HELD } }),
      },
    },
    catalogue,
  );
}
