// The evaluation row of a verification that is being consolidated: what stays of it, and what is left out at once.
import type { CatalogueSource } from '#contracts';
import { settleMatches } from '#household-report';
import type { ConsolidationInput } from './collect-ports.js';
import { numberRecords } from './evaluation-row-facts.js';
import { encodeEvaluationRow } from './evaluation-row.js';

const COUNTY_DIGITS = 6;
export const countyOf = (divisionCode: string): string => divisionCode.slice(0, COUNTY_DIGITS);

/** Stands where words were: that they are there matters to the rules, what they say stays in the report. */
const WITHHELD = 'withheld';
/** Somebody who is not of the household. */
const NOBODY = 'nobody';
/** Codes, numbers, days and instants; words of a person have spaces or letters of no code. */
const CODE = /^[a-z0-9+:.-]{1,40}$/i;
const WORDS: ReadonlySet<string> = new Set([
  'treatedAsLocal.reason',
  'accepted.ground',
  'temporary.caseMeeting',
  'exclusions.reason',
  'exclusions.evidence',
  'exclusions.approvedBy',
]);

interface Numbers {
  /** People by subject id. */
  readonly people: ReadonlyMap<string, string>;
  readonly recordOf: (recordId: string) => string | undefined;
}

/**
 * Statements as they may stand in a row: words withheld, people and records by number, divisions to the county.
 */
function keepStated(value: unknown, numbers: Numbers, name: string): unknown {
  if (typeof value === 'string') {
    if (name === 'hukou') return countyOf(value);
    if (name === 'owes.to') return numbers.people.get(value) ?? NOBODY;
    if (name === 'exclusions.recordId') return numbers.recordOf(value) ?? NOBODY;
    return WORDS.has(name) || !CODE.test(value) ? WITHHELD : value;
  }
  if (Array.isArray(value)) return value.map((item: unknown) => keepStated(item, numbers, name));
  if (typeof value !== 'object' || value === null) return value;
  return keepEntries(value, numbers, `${name}.`);
}

const keepEntries = (stated: object, numbers: Numbers, above = ''): object =>
  Object.fromEntries(Object.entries(stated).map(([name, part]) => [name, keepStated(part, numbers, above + name)]));

/** @throws HubError `evaluation-row-invalid` when the household holds something no row can */
export function writeEvaluationRow(input: ConsolidationInput, catalogue: readonly CatalogueSource[]): Buffer {
  const people = new Map(input.subjects.map(({ subjectId }, index) => [subjectId, `p${index + 1}`]));
  const numbers: Numbers = { people, recordOf: numberRecords(input.findings.flatMap(({ facts }) => facts)) };
  return encodeEvaluationRow(
    {
      purpose: input.purpose,
      programmes: input.programmes,
      trigger: input.trigger,
      referenceDate: input.referenceDate,
      subjects: input.subjects.map(({ countedReason: _countedReason, circumstances, ...subject }) =>
        circumstances === undefined ? subject : { ...subject, circumstances: keepEntries(circumstances, numbers) },
      ),
      findings: settleMatches(input.findings, input.answers ?? []),
      stated: keepEntries(input.stated, numbers),
    },
    catalogue,
  );
}
