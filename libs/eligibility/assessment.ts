// What an assessed household says: who counts, figures, tests, programmes, amounts, and what follows. A determination is
// this together with the report it is about.
import type {
  AfterDecision,
  Benefit,
  Comparison,
  Flag,
  HouseholdNeeds,
  Measure,
  Membership,
  ProgrammeResult,
  Referral,
  ReportLine,
  RigidSpending,
  SelfCare,
  TemporaryAnswer,
  TraceEntry,
} from '#contracts';

export type { AfterDecision, ExitStep, Membership, Referral, SelfCare, TemporaryAnswer } from '#contracts';
export type AssessedTest = TraceEntry;
export type AssessedProgramme = ProgrammeResult;
export type AssessedBenefit = Benefit;

export interface Assessment {
  readonly pack: { readonly region: string; readonly from: string; readonly hash: string };
  readonly memberships: readonly Membership[];
  readonly window: { readonly from: string; readonly to: string };
  readonly measures: readonly Measure[];
  readonly spending: RigidSpending | null;
  /** Income not counted within the window. */
  readonly notCounted: string;
  readonly lines: readonly ReportLine[];
  /** What only people, statements and policy together show; of a situation also the flags of its report, first. */
  readonly flags: readonly Flag[];
  /** Every test of the pack and of the people, whether or not a programme hangs on it. */
  readonly tests: readonly TraceEntry[];
  readonly programmes: readonly ProgrammeResult[];
  readonly selfCare: Readonly<Record<string, SelfCare>>;
  readonly benefits: readonly Benefit[];
  readonly referrals: readonly Referral[];
  readonly needs: HouseholdNeeds;
  readonly temporary?: TemporaryAnswer;
  /** What was declared beside what was found, where a case declares anything. */
  readonly comparisons?: readonly Comparison[];
  /** What held before records were excluded after re-verification; both stay to be seen. */
  readonly beforeExclusion?: Pick<Assessment, 'measures' | 'tests' | 'programmes'>;
  readonly after: AfterDecision;
}
