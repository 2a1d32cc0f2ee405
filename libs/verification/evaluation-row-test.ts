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
import { determine, prepareHousehold, situationOfVerification } from '#eligibility';
import { buildReport } from '#household-report';
import { HOLIDAY_CALENDAR_VERSION } from './working-days.js';
import type { ConsolidationInput } from './collect-ports.js';
import { encodeEvaluationRow, type EvaluationInput } from './evaluation-row.js';

/** The report a determination is of. */
export interface TestedReport {
  readonly verificationId: string;
  readonly version: number;
  readonly sha256: string;
  /** Six digits: where the hukou is taken to be until a register or a statement says otherwise. */
  readonly divisionCode: string;
}

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
    missing: NOTHING,
    reused: false,
  }));
  const household = prepareHousehold(
    situationOfVerification({
      referenceDate: row.referenceDate,
      trigger: row.trigger,
      divisionCode: of.divisionCode,
      subjects: row.subjects.map(readSubject),
      findings,
      catalogue,
      stated: readStated(row.stated),
    }),
    pack,
    true,
  );
  const build = (under: EffectivePack) =>
    buildReport({
      verificationId: of.verificationId,
      issuedAt: '1970-01-01T00:00:00.000Z',
      holidayCalendarVersion: HOLIDAY_CALENDAR_VERSION,
      purpose: row.purpose,
      programmes: row.programmes,
      referenceDate: row.referenceDate,
      findings,
      declared: [],
      catalogue,
      pack: under,
      ...household.forReport,
    });
  return { ...determine(household, build(pack), of.sha256, pack, build), reportVersion: of.version };
}

const NOTHING: readonly string[] = [];

/** Statements were checked when they came in, and a row is sealed by us and authenticated by the cipher. */
const isStatement = <T>(value: object): value is T & object => !Array.isArray(value);

function readSubject({ circumstances, ...person }: EvaluationInput['subjects'][number]): StatedSubject {
  return circumstances !== undefined && isStatement<Circumstances>(circumstances) ? { ...person, circumstances } : person;
}

const readStated = (stated: object | undefined): HouseholdStatements & CaseStatements =>
  stated !== undefined && isStatement<HouseholdStatements & CaseStatements>(stated) ? stated : {};
