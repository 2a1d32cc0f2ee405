// Reports of a household under the published packs, for specs.
import type {
  CaseStatements,
  CatalogueSource,
  DeclaredFigure,
  Determination,
  EffectivePack,
  Finding,
  HouseholdStatements,
  MeasureId,
  Measure,
  ReportBody,
  StatedSubject,
  Subject,
} from '#contracts';
import { determine, loadPacks, prepareHousehold, selectPack, situationOfVerification } from '#eligibility';
import { buildReport, sealReport, type ReportInput } from '#household-report';
import { parseLocalDate } from '#kernel';
import { FIVE_SOURCES } from './findings.js';

const POLICIES = 'config/policies';
const catalogue = loadPacks(POLICIES, `${POLICIES}/_demo`);

/** A pack of config/policies with the illustrative values of the demonstration. */
export const packOf = (region: string, date: string): EffectivePack => selectPack(catalogue, region, parseLocalDate(date));

export interface HouseholdCase {
  readonly region?: string;
  readonly referenceDate: string;
  readonly subjects: readonly Subject[];
  readonly findings: readonly Finding[];
  readonly catalogue?: readonly CatalogueSource[];
  readonly declared?: readonly DeclaredFigure[];
  readonly programmes?: readonly string[];
  readonly previous?: ReportInput['previous'];
  readonly pack?: EffectivePack;
  readonly stated?: HouseholdStatements & CaseStatements;
  readonly divisionCode?: string;
}

export const inputOf = (household: HouseholdCase): ReportInput => ({
  verificationId: '00000000-0000-4000-8000-000000000001',
  issuedAt: '2026-11-21T00:00:00.000Z',
  holidayCalendarVersion: '2026',
  purpose: 'social-assistance',
  programmes: household.programmes ?? ['dibao', 'low-income'],
  referenceDate: parseLocalDate(household.referenceDate),
  subjects: household.subjects,
  findings: household.findings,
  declared: household.declared ?? [],
  catalogue: household.catalogue ?? FIVE_SOURCES,
  pack: household.pack ?? packOf(household.region ?? 'national', household.referenceDate),
  ...(household.previous ? { previous: household.previous } : {}),
});

type StatedCase = Omit<HouseholdCase, 'subjects'> & { readonly subjects: readonly StatedSubject[] };

export const determinationOf = (household: StatedCase): Determination => sealedOf(household).determination;

/** The household as the main job takes it: who counts, its report, and the determination on it. */
export function sealedOf(household: StatedCase): { readonly report: ReportBody; readonly determination: Determination } {
  const { subjects, ...rest } = household;
  const input = inputOf({ ...rest, subjects: [] });
  const prepared = prepareHousehold(
    situationOfVerification({
      referenceDate: input.referenceDate,
      trigger: 'application',
      divisionCode: household.divisionCode ?? '110109',
      subjects,
      findings: input.findings,
      catalogue: input.catalogue,
      stated: household.stated ?? {},
    }),
    input.pack,
    true,
  );
  const build = (pack: EffectivePack): ReportBody => buildReport({ ...input, pack, ...prepared.forReport });
  const report = build(input.pack);
  return { report, determination: determine(prepared, report, sealReport(report).sha256, input.pack, build) };
}

export const reportOf = (household: HouseholdCase): ReportBody => buildReport(inputOf(household));

export function measureOf(report: ReportBody, id: MeasureId): Measure {
  const measure = report.measures.find((candidate) => candidate.id === id);
  if (!measure) throw new Error(`no measure ${id}`);
  return measure;
}

export const knownOf = (report: ReportBody): Record<string, string> =>
  Object.fromEntries(report.measures.map(({ id, known }) => [id, known]));

export const flagCodes = (report: ReportBody): string[] => report.flags.map(({ code }) => code);
