// What a report is built from: plain values, gathered by the caller. Nothing here asks anybody anything.
import type {
  AnsweredQuestion,
  AskedException,
  CatalogueSource,
  DeclaredFigure,
  EffectivePack,
  ElsewhereAid,
  Fact,
  Finding,
  Purpose,
  ReportBody,
  SettledDispute,
  Subject,
} from '#contracts';
import type { LocalDate } from '#kernel';

/** Changes whenever the same input could give another report; a report names the engine it was made by. */
export const ENGINE_VERSION = 'hedui-report/3';

/** One record taken out of the measures after re-verification, with evidence. */
export interface RecordExclusion {
  readonly recordId: string;
  /** Whose record; any source's when absent. */
  readonly sourceId?: string | undefined;
  readonly reason: string;
  readonly evidence: string;
  readonly on: LocalDate;
  readonly approvedBy: readonly string[];
}

export interface ReportInput {
  readonly verificationId: string;
  /** ISO instant. */
  readonly issuedAt: string;
  readonly holidayCalendarVersion: string;
  readonly purpose: Purpose;
  readonly programmes: readonly string[];
  readonly referenceDate: LocalDate;
  /** In the order in which they are shown. At least one must be counted. */
  readonly subjects: readonly Subject[];
  /**
   * The findings that hold now, in any order: normally one a source and subject. A connected source without a finding
   * about a counted subject is taken to be still open (`pending`, reason `no-finding`).
   */
  readonly findings: readonly Finding[];
  readonly declared: readonly DeclaredFigure[];
  /** Every source the region knows of, connected or not. Reuse one array for a run: what follows from it is kept. */
  readonly catalogue: readonly CatalogueSource[];
  readonly pack: EffectivePack;
  /** Day of a lasting change of income (a new job): where the pack says so, only the months since it are measured. */
  readonly changedOn?: LocalDate;
  /** Records that count no more after re-verification; they stay in the report with the reason. */
  readonly exclusions?: readonly RecordExclusion[];
  /**
   * What else was stated and is not in the report itself (circumstances, area, change of the case): nothing is computed
   * from it here, the input hash covers it. JSON values.
   */
  readonly stated?: unknown;
  /** Records nobody sent, reckoned from others: support that a formula gives. */
  readonly reckoned?: readonly { readonly subjectId: string; readonly facts: readonly Fact[] }[];
  /** People who do not count now and may turn out to, and the sources that could say so: they keep the number of heads open. */
  readonly openMembers?: readonly { readonly subjectId: string; readonly sourceIds: readonly string[] }[];
  /** What caseworkers answered to questions, the latest answer a question. */
  readonly answers?: readonly AnsweredQuestion[];
  /** Which of the people stands under a number that a record names. @returns a subject id */
  readonly whoIs?: (recordedIdNumber: string) => string | undefined;
  /** The same people in households that other divisions verify. */
  readonly elsewhere?: readonly ElsewhereAid[];
  /** Where sources were asked without an authorization: stands at the top of the report and moves nothing. */
  readonly exceptions?: readonly AskedException[];
  /** Objections that were decided. What they do is in `exclusions` and `findings` already; here they are named. */
  readonly settledDisputes?: readonly SettledDispute[];
  /** The version this one supersedes. */
  readonly previous?: { readonly report: ReportBody; readonly sha256: string };
}
