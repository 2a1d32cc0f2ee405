// Two reports read for comparing: what each source had said all about, and which line of the other report is the same thing.
import { isAnswered, type ReportBody, type ReportLine } from '#contracts';
import { thingOfLine } from '#household-report';
import type { ChangeSide, ReportedChange } from './change-types.js';

export type Reported = Pick<ReportBody, 'coverage' | 'incomeWindow' | 'lines' | 'questions' | 'subjects'>;

/** Both reports, read for comparing. */
export interface TwoReports {
  readonly before: Reported;
  readonly after: Reported;
  /** Whether the source behind a line had said all it holds about its person, on that side. */
  answered(side: 'before' | 'after', line: Pick<ReportLine, 'sourceId' | 'subjectId'>): boolean;
  /** The line of the same thing on that side. */
  find(side: 'before' | 'after', line: ReportLine): ReportLine | undefined;
}

export function readTwo(before: Reported, after: Reported): TwoReports {
  const sides = { before: readSide(before), after: readSide(after) };
  return {
    before,
    after,
    answered: (side, { sourceId, subjectId }) => sides[side].answered.has(`${sourceId}/${subjectId}`),
    find: (side, line) => sides[side].things.get(thingOfLine(line)),
  };
}

const readSide = ({ coverage, lines }: Reported) => ({
  answered: new Set(coverage.flatMap(({ sourceId, subjectId, outcome }) => (isAnswered(outcome) ? [`${sourceId}/${subjectId}`] : []))),
  things: new Map(lines.map((line) => [thingOfLine(line), line])),
});

const UNKNOWN: ChangeSide = { state: 'unknown' };
export const NONE: ChangeSide = { state: 'none' };

/** @returns a side that says what a line says */
export const tellLine = ({ label, recordedAmount }: Pick<ReportLine, 'label' | 'recordedAmount'>): ChangeSide => ({
  state: 'known',
  text: label,
  ...(recordedAmount === undefined ? {} : { amount: recordedAmount }),
});
/** What stands on a side where the thing is not: nothing, or nobody knows. */
export const tellAbsence = (isAnswered: boolean): ChangeSide => (isAnswered ? NONE : UNKNOWN);

/** The findings and records behind several lines, each once. */
export function joinEvidence(lines: readonly Pick<ReportLine, 'evidence'>[]): ReportedChange['evidence']['before'] {
  const byFinding = new Map<string, Set<string>>();
  for (const { findingId, recordIds } of lines.flatMap(({ evidence }) => evidence))
    byFinding.set(findingId, new Set([...(byFinding.get(findingId) ?? []), ...recordIds]));
  return [...byFinding].map(([findingId, recordIds]) => ({ findingId, recordIds: [...recordIds] }));
}
