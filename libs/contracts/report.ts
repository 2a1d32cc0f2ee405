// The report: the sealed, versioned consolidation of all findings. JSON form (money as yuan strings), so that the
// stored bytes, the API body and this type are one thing.
import type { Bilingual } from './primitives.js';
import type { FactKind } from './fact.js';
import type { FindingOutcome } from './finding.js';
import type { Relation, SubjectRole } from './household.js';

/** What a household's means are measured by. Sums are of counted lines only, per the pack. */
export type MeasureId =
  | 'wages'
  | 'business-net'
  | 'property-net'
  | 'transfer-in'
  | 'transfer-out'
  | 'income-total'
  | 'income-per-head-year'
  | 'income-per-head-month'
  | 'monetary-assets'
  | 'monetary-assets-per-head'
  | 'dwellings'
  | 'vehicles'
  | 'businesses'
  | 'heads';

/**
 * Why a measure is not exact yet: a source that is silent about someone, and which way its answer could move it.
 * `no-source` stands for a source nobody has listed: no source of the catalogue holds what the measure is made of.
 */
export interface Mover {
  readonly sourceId: string;
  /** Whom the source is silent about; empty when it is everyone it could be asked about, as with one that is not connected. */
  readonly subjectIds: readonly string[];
  readonly outcome: FindingOutcome;
  readonly direction: 'up' | 'down' | 'both';
}

/** A measure as an interval: `known` is exact arithmetic over what was answered, bounds are null when infinite. */
export interface Measure {
  readonly id: MeasureId;
  readonly unit: 'yuan' | 'count';
  /** Rounded half-up to fen for showing; tests use the exact fraction in `exact`. */
  readonly known: string;
  /** Exact value as a fraction of fen (or of pieces): "53861/300". */
  readonly exact: string;
  /** Bounds, rounded outwards; equal to `known` on a side on which nothing can move it. */
  readonly atLeast: string | null;
  readonly atMost: string | null;
  /** True when no source could still move it. */
  readonly settled: boolean;
  readonly couldMove: readonly Mover[];
}

export type LineClass =
  | 'wages'
  | 'business-net'
  | 'property-net'
  | 'transfer-in'
  | 'transfer-out'
  | 'monetary'
  | 'dwelling'
  | 'other-real-estate'
  | 'vehicle'
  | 'evidence';

/** One line of the report: one fact, or several that are the same thing, counted or not with the rule that says so. */
export interface ReportLine {
  readonly lineId: string;
  readonly class: LineClass;
  readonly subjectId: string;
  readonly label: Bilingual;
  /** What the record says, in yuan; absent for things that are counted, not valued. */
  readonly recordedAmount?: string;
  /** What enters the measure: after share, joint holders, deductions; "0.00" when not counted. */
  readonly countedAmount?: string;
  readonly counted: boolean;
  /** Rule id, and the law or protocol behind it. */
  readonly rule: { readonly id: string; readonly citation: string };
  /** "2022-03/2023-02", a month, or a day. */
  readonly period: string;
  /** What was recorded month by month, when the line holds several months of one thing. */
  readonly byMonth?: readonly { readonly month: string; readonly amount: string }[];
  /** What part of the thing is the household's: "1/2". */
  readonly share?: string;
  /** Several people of the household who hold the thing together; `subjectId` is then the first of them. */
  readonly holders?: readonly { readonly subjectId: string; readonly share: string }[];
  readonly asOf: string;
  readonly sourceId: string;
  /** Findings and records behind the line: more than one when the same thing was reported twice. */
  readonly evidence: readonly { readonly findingId: string; readonly recordIds: readonly string[] }[];
}

export interface Coverage {
  readonly sourceId: string;
  readonly subjectId: string;
  readonly outcome: FindingOutcome;
  readonly reason?: string;
  readonly asOf?: string;
  readonly receivedAt?: string;
  readonly missing: readonly string[];
  readonly reused: boolean;
}

/** Declared beside verified. `unknown` whenever a silent source could still change the answer. */
export interface Comparison {
  readonly item: string;
  readonly subjectId?: string;
  readonly unit: 'yuan' | 'count';
  readonly declared: string;
  readonly verified: string;
  readonly verdict: 'consistent' | 'differs' | 'unknown';
  /** Verified less declared. */
  readonly difference: string;
  /** Sources that could still change the verdict; empty unless it is `unknown`. */
  readonly openSources: readonly string[];
}

/** Something a person should know: a duplicate removed, a record outside the window, a mismatch between sources. */
export interface Flag {
  readonly code: string;
  readonly subjectId?: string;
  readonly sourceIds: readonly string[];
  readonly text: Bilingual;
  readonly lineIds: readonly string[];
}

export interface ReportSubject {
  readonly subjectId: string;
  readonly role: SubjectRole;
  readonly relation: Relation;
  readonly counted: boolean;
  readonly countedReason: string;
}

export interface ReportBody {
  readonly schema: 'hedui/report/2026-11-21';
  readonly verificationId: string;
  readonly version: number;
  readonly supersedes?: { readonly version: number; readonly sha256: string };
  readonly issuedAt: string;
  readonly engineVersion: string;
  readonly pack: { readonly region: string; readonly from: string; readonly hash: string };
  readonly holidayCalendarVersion: string;
  readonly inputHash: string;
  readonly purpose: string;
  readonly programmes: readonly string[];
  readonly referenceDate: string;
  readonly incomeWindow: { readonly from: string; readonly to: string };
  readonly subjects: readonly ReportSubject[];
  readonly measures: readonly Measure[];
  readonly lines: readonly ReportLine[];
  readonly coverage: readonly Coverage[];
  /** Kinds of fact that every connected source holding them has answered about every counted member. */
  readonly answeredKinds: readonly FactKind[];
  readonly comparisons: readonly Comparison[];
  readonly flags: readonly Flag[];
  /** complete: every connected source answered about everyone; partial: gaps are named in coverage. */
  readonly completeness: 'complete' | 'partial';
  readonly changes: readonly ReportChange[];
}

/** What is different from the version before, and because of which source. */
export interface ReportChange {
  readonly kind: 'measure' | 'coverage' | 'line-added' | 'line-removed';
  readonly id: string;
  readonly before?: string;
  readonly after?: string;
  readonly sourceIds: readonly string[];
}
