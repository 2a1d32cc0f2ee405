// The determination: a report tested against a pack. It recommends; a person decides.
import type { LocalDate } from '#kernel';
import type { Bilingual } from './primitives.js';
import type { Flag, MeasureId } from './report.js';

export type TestResult = 'met' | 'not-met' | 'undetermined';

/** A known figure and its bounds; a missing bound is infinite. */
export interface TestedFigure {
  readonly known: string;
  readonly atLeast: string | null;
  readonly atMost: string | null;
}

/** How far what is known may still move, everything else staying as it is, before the result on it changes. */
export interface Margin {
  readonly direction: 'more' | 'less';
  /** Largest amount that changes nothing, in yuan of the whole (household or person) over the window, or in pieces. */
  readonly amount: string;
  readonly sentence: Bilingual;
}

/** One test with everything needed to follow it: rule, citation, both sides, result, lines behind, distance. */
export interface TraceEntry {
  /** Names the test inside a determination: the rule, and `@subject` when it is about one person. */
  readonly id: string;
  readonly ruleId: string;
  readonly citation: string;
  /** Subject it is about; absent when it is the household. */
  readonly about?: string;
  /** Measure of the report on the left side; null when the left side is no measure of the household. */
  readonly measure: MeasureId | null;
  /** Null when the test is a fact, not a comparison of figures, or when the figure is unknown. */
  readonly left: TestedFigure | null;
  /** `is`: a fact about somebody. */
  readonly operator: '<' | '<=' | '=' | '>=' | '>' | 'is';
  /** Threshold; null when a parameter of it has no value, which `rightBasis` names, and for facts. */
  readonly right: string | null;
  /** How the right side came about, e.g. "45617.00 x 1.5"; empty for facts. */
  readonly rightBasis: string;
  /** Where each figure of the basis comes from, in its order: item of the pack's document, or a local value's. Absent for facts. */
  readonly rightCitations?: readonly string[];
  readonly unit: 'yuan' | 'count' | 'fact';
  /** By logic: whatever the silent sources may still say. */
  readonly result: TestResult;
  /** By the answers that are in alone; undetermined only when something has no value. */
  readonly resultOnKnown: TestResult;
  /** Distance from the known value to the threshold; positive on the side that meets the test; null without threshold. */
  readonly distance: string | null;
  readonly margin: Margin | null;
  readonly lineIds: readonly string[];
  /** Sources whose answers could still change the result. */
  readonly openSources: readonly string[];
  readonly sentence: Bilingual;
}

export type ProgrammeOutcome = 'meets' | 'does-not-meet' | 'undetermined' | 'refer-to-person';

export interface ProgrammeResult {
  /** A programme, or `single-person`: dibao for one person of the household. */
  readonly programme: string;
  readonly title: Bilingual;
  readonly citation: string;
  /** What logic settles; failing that, what the answers show when they are sufficient; else undetermined. */
  readonly outcome: ProgrammeOutcome;
  /** Logic: no missing answer could change the outcome. */
  readonly settled: boolean;
  /** Settled against: ids of the trace entries that settle it; empty otherwise, and when another programme closes it. */
  readonly settledBy: readonly string[];
  /** Programme that is met and closes this one. */
  readonly closedBy?: string;
  /** Policy: every kind of evidence the pack requires is in. */
  readonly sufficient: boolean;
  readonly missingEvidence: readonly string[];
  /** People it is about when it is not the whole household. */
  readonly people?: readonly string[];
  readonly trace: readonly TraceEntry[];
  /** For a caseworker. */
  readonly reason: Bilingual;
  /** For the family: no figure and no circumstance of anybody else than the applicant. */
  readonly reasonForFamily: Bilingual;
}

/** Whether a person counts, and the rule that says so. */
export interface Membership {
  readonly person: string;
  readonly counted: boolean;
  readonly ruleId: string;
  readonly reason: Bilingual;
  readonly citation: string;
}

/** An amount of money with how it came about; `null` when a parameter has no value, which `basis` names. */
export interface Benefit {
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

/** A group or hardship the policy names, proven by a record about a person. */
export interface ProvenCircumstance {
  readonly circumstance: string;
  readonly person: string;
  readonly title: Bilingual;
  readonly citation: string;
}

/** The whole of what a household needs (综合评估): people, health, ability to work, spending; not only income and property. */
export interface HouseholdNeeds {
  readonly heads: number;
  readonly minors: number;
  /** 60 and older. */
  readonly elderly: number;
  readonly students: number;
  readonly ableToWork: number;
  readonly withWork: number;
  readonly severelyIll: readonly string[];
  readonly severelyDisabled: readonly string[];
  readonly cannotCareForThemselves: readonly string[];
  readonly circumstances: readonly ProvenCircumstance[];
  /** Kinds of record that have not answered about everyone and could add to this. */
  readonly open: readonly string[];
}

/** Aid of another department that opens by status: it decides by itself. */
export interface Referral {
  readonly referralId: string;
  readonly title: Bilingual;
  readonly because: string;
  readonly citation: string;
}

export type SelfCare = 'able' | 'partly' | 'fully';

/** Rigid spending over the window, in yuan; `open` are the kinds of record that could still add to it. */
export interface RigidSpending {
  readonly medical: string;
  readonly education: string;
  /** Where the pack reckons it. */
  readonly rehabilitation?: string;
  readonly total: string;
  readonly open: readonly string[];
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

/** The household's income against that of the last decision: without an obvious change the amount stays. */
export interface Adjustment {
  readonly verdict: 'keep' | 'adjust' | 'not-computable';
  /** Income per head and month, in yuan. */
  readonly before: string;
  readonly now: string;
  readonly text: Bilingual;
  readonly citation: string;
}

/** What follows a decision: the next review, a change declared or not, gradual exit. */
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

export interface Determination {
  readonly schema: 'hedui/determination/2026-11-22';
  readonly verificationId: string;
  readonly reportVersion: number;
  readonly reportSha256: string;
  readonly engineVersion: string;
  readonly pack: { readonly region: string; readonly from: string; readonly hash: string };
  readonly memberships: readonly Membership[];
  readonly programmes: readonly ProgrammeResult[];
  readonly benefits: readonly Benefit[];
  readonly referrals: readonly Referral[];
  readonly selfCare: Readonly<Record<string, SelfCare>>;
  /** Null when the pack reckons no rigid spending. */
  readonly spending: RigidSpending | null;
  readonly temporary?: TemporaryAnswer;
  readonly after: AfterDecision;
  /** What only household, statements and policy together show; the report's own flags stand in the report. */
  readonly flags: readonly Flag[];
  readonly needs?: HouseholdNeeds;
  /** One sentence that a caseworker can read out. Never an unqualified "eligible" over partial findings (N5). */
  readonly recommendation: Bilingual;
}

/** At most 1 kB: for machines that want no trace. */
export interface ReportSummary {
  readonly verificationId: string;
  readonly version: number;
  readonly sha256: string;
  readonly completeness: 'complete' | 'partial';
  /** Connected sources that have not answered about everyone; shortened to "+n" at the end when the kilobyte is full. */
  readonly missingSources: readonly string[];
  readonly incomePerHeadMonth: { readonly known: string; readonly settled: boolean };
  readonly monetaryAssetsPerHead: { readonly known: string; readonly settled: boolean };
  readonly programmes: readonly {
    readonly programme: string;
    readonly outcome: ProgrammeOutcome;
    readonly settled: boolean;
    readonly sufficient: boolean;
  }[];
}
