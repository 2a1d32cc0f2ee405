// What an evaluated situation says: who counts, figures, tests, programmes, amounts, and what follows.
import type { Bilingual, Flag, Measure, ProgrammeOutcome, ReportLine, TestResult } from '#contracts';
import type { LocalDate } from '#kernel';

/** Whether a person counts, and the rule that says so. */
export interface Membership {
  readonly person: string;
  readonly counted: boolean;
  readonly ruleId: string;
  readonly reason: Bilingual;
  readonly citation: string;
}

/** One test: of the household, or about one person. `result` is what holds whatever silent records say. */
export interface AssessedTest {
  readonly ruleId: string;
  readonly citation: string;
  readonly about?: string;
  readonly left: string | null;
  readonly operator: string;
  readonly right: string | null;
  readonly result: TestResult;
  readonly resultOnKnown: TestResult;
  readonly distance: string | null;
  readonly openSources: readonly string[];
  readonly sentence: Bilingual;
}

export type SelfCare = 'able' | 'partly' | 'fully';

export interface AssessedProgramme {
  readonly programme: string;
  readonly title: Bilingual;
  readonly citation: string;
  readonly outcome: ProgrammeOutcome;
  readonly settled: boolean;
  readonly sufficient: boolean;
  readonly missingEvidence: readonly string[];
  /** People it is about when it is not the whole household. */
  readonly people?: readonly string[];
  readonly tests: readonly AssessedTest[];
  readonly reason: Bilingual;
}

/** An amount of money with how it came about; `null` when a parameter has no value, which `basis` names. */
export interface AssessedBenefit {
  readonly benefitId: string;
  readonly programme: string;
  readonly title: Bilingual;
  readonly person?: string;
  readonly amount: string | null;
  /** Upper end where the policy gives a range. */
  readonly upTo?: string;
  readonly bound: 'exact' | 'floor' | 'cap' | 'range';
  readonly per: 'month' | 'once';
  readonly basis: string;
  readonly citation: string;
}

export interface Referral {
  readonly referralId: string;
  readonly title: Bilingual;
  readonly because: string;
  readonly citation: string;
}

/** Temporary aid asked for, against what the policy allows. */
export interface TemporaryAnswer {
  readonly verdict: 'within' | 'below-floor' | 'above-cap' | 'above-cap-by-case-meeting' | 'no-amount-proposed' | 'not-computable';
  readonly paid: string;
  /** Still due up to the floor; null without one. */
  readonly remaining: string | null;
  /** Instant by which urgent aid is paid. */
  readonly payBy?: string;
  /** What may be paid before any check, what is left of the floor after it, and working days for the papers where set. */
  readonly first?: { readonly amount: string; readonly rest: string; readonly papersWorkingDays: number | null };
  readonly reason: Bilingual;
}

export interface ExitStep {
  readonly from: string;
  readonly to: string;
  readonly monthlyAmount: string;
}

/** A day by which somebody has to have done something. */
export interface Duty {
  readonly duty: 'decide' | 'check-after-death' | 'papers-of-first-payment' | 'change-unreported';
  readonly dueOn: LocalDate;
  readonly workingDays?: number;
  readonly person?: string;
  readonly text: Bilingual;
  readonly citation: string;
}

/** The household's income against that of the last decision. */
export interface Adjustment {
  readonly verdict: 'keep' | 'adjust' | 'not-computable';
  readonly before: string;
  readonly now: string;
  readonly text: Bilingual;
}

export interface AfterDecision {
  readonly review: {
    readonly class: 'stable' | 'unfixed';
    readonly months: number;
    readonly dueOn: LocalDate;
    readonly citation: string;
  } | null;
  readonly declaration?: {
    readonly deadline: LocalDate;
    readonly inTime: boolean | null;
    readonly days: number | null;
    readonly citation: string;
  };
  readonly exit?: {
    readonly kind: 'gradual' | 'basic-period' | 'none' | 'not-computable';
    readonly schedule: readonly ExitStep[];
    readonly total: string;
    readonly endsAfter: string | null;
    readonly notes: readonly Bilingual[];
    readonly citation: string;
  };
  readonly duties?: readonly Duty[];
  readonly adjustment?: Adjustment;
}

export interface Assessment {
  readonly pack: { readonly region: string; readonly from: string; readonly hash: string };
  readonly memberships: readonly Membership[];
  readonly window: { readonly from: string; readonly to: string };
  readonly measures: readonly Measure[];
  readonly spending: {
    readonly medical: string;
    readonly education: string;
    readonly total: string;
    readonly open: readonly string[];
  } | null;
  /** Income not counted within the window. */
  readonly notCounted: string;
  readonly lines: readonly ReportLine[];
  readonly flags: readonly Flag[];
  /** Every test of the pack and of the people, whether or not a programme hangs on it. */
  readonly tests: readonly AssessedTest[];
  readonly programmes: readonly AssessedProgramme[];
  readonly selfCare: Readonly<Record<string, SelfCare>>;
  readonly benefits: readonly AssessedBenefit[];
  readonly referrals: readonly Referral[];
  readonly temporary?: TemporaryAnswer;
  /** What held before records were excluded after re-verification; both stay to be seen. */
  readonly beforeExclusion?: Pick<Assessment, 'measures' | 'tests' | 'programmes'>;
  readonly after: AfterDecision;
}
