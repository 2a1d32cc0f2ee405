// A household tested again from its evaluation row: the same path as consolidation, over the row instead of the findings.
import type {
  CatalogueSource,
  CaseStatements,
  Circumstances,
  Determination,
  EffectivePack,
  Finding,
  HouseholdStatements,
  StatedSubject,
} from '#contracts';
import { determine } from '#eligibility';
import { HOLIDAY_CALENDAR_VERSION, WORKING_CALENDAR } from './working-days.js';
import { makeReport } from './consolidate.js';
import type { EvaluationInput } from './evaluation-row.js';

/** The report a determination is of. */
export interface TestedReport {
  readonly verificationId: string;
  readonly version: number;
  readonly sha256: string;
  /** Six digits: where the hukou is taken to be until a register or a statement says otherwise. */
  readonly divisionCode: string;
}

/**
 * Tests the household under a pack. People are p1, p2 … in the order of the report's subjects.
 * @param catalogue the one the row was written with
 * @throws HubError as buildReport and determine
 */
export function testAgain(
  row: EvaluationInput,
  of: TestedReport,
  catalogue: readonly CatalogueSource[],
  pack: EffectivePack,
): Determination {
  const findings = row.findings.map((finding): Finding => ({
    ...finding,
    findingId: `${finding.sourceId}:${finding.subjectId}`,
    reused: false,
  }));
  const { household, report, rebuild } = makeReport(
    {
      verificationId: of.verificationId,
      purpose: row.purpose,
      trigger: row.trigger,
      divisionCode: of.divisionCode,
      programmes: row.programmes,
      referenceDate: row.referenceDate,
      subjects: row.subjects.map(readSubject),
      stated: readStated(row.stated),
      findings,
      declared: [],
      previous: undefined,
    },
    { issuedAt: NEVER, holidayCalendarVersion: HOLIDAY_CALENDAR_VERSION, catalogue, pack },
  );
  return { ...determine(household, report, of.sha256, pack, rebuild, WORKING_CALENDAR), reportVersion: of.version };
}

const NEVER = '1970-01-01T00:00:00.000Z';

/** Statements were checked when they came in, and a row is sealed by us and authenticated by the cipher. */
const isStatement = <T>(value: object): value is T & object => !Array.isArray(value);

function readSubject({ circumstances, ...person }: EvaluationInput['subjects'][number]): StatedSubject {
  return circumstances !== undefined && isStatement<Circumstances>(circumstances) ? { ...person, circumstances } : person;
}

const readStated = (stated: object | undefined): HouseholdStatements & CaseStatements =>
  stated !== undefined && isStatement<HouseholdStatements & CaseStatements>(stated) ? stated : {};
