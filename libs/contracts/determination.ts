// The determination: a report tested against a pack. It recommends; a person decides.
import type { Bilingual } from './primitives.js';
import type { MeasureId } from './report.js';

export type TestResult = 'met' | 'not-met' | 'undetermined';

/** One test with everything needed to follow it: rule, citation, both sides, result, lines behind, distance. */
export interface TraceEntry {
  readonly ruleId: string;
  readonly citation: string;
  readonly measure: MeasureId;
  /** Known value, and bounds when the measure is an interval; null bound = infinite. */
  readonly left: { readonly known: string; readonly atLeast: string | null; readonly atMost: string | null };
  readonly operator: '<' | '<=' | '=' | '>=' | '>';
  /** Threshold; null when a parameter of it has no value, which `rightBasis` names. */
  readonly right: string | null;
  /** How the right side came about, e.g. "45617.00 x 1.5". */
  readonly rightBasis: string;
  readonly unit: 'yuan' | 'count';
  /** By logic: whatever the silent sources may still say. */
  readonly result: TestResult;
  /** By the answers that are in alone; undetermined only when the threshold has no value. */
  readonly resultOnKnown: TestResult;
  /** Distance from the known value to the threshold; positive on the side that meets the test; null without threshold. */
  readonly distance: string | null;
  readonly lineIds: readonly string[];
  /** Sources whose answers could still change the result. */
  readonly openSources: readonly string[];
  readonly sentence: Bilingual;
}

export type ProgrammeOutcome = 'meets' | 'does-not-meet' | 'undetermined' | 'refer-to-person';

export interface ProgrammeResult {
  readonly programme: string;
  readonly title: Bilingual;
  /** What logic settles; failing that, what the answers show when they are sufficient; else undetermined. */
  readonly outcome: ProgrammeOutcome;
  /** Logic: no missing answer could change the outcome. */
  readonly settled: boolean;
  /** Policy: every kind of evidence the pack requires is in. */
  readonly sufficient: boolean;
  readonly missingEvidence: readonly string[];
  readonly trace: readonly TraceEntry[];
  readonly reason: Bilingual;
}

export interface Determination {
  readonly schema: 'hedui/determination/2026-11-21';
  readonly verificationId: string;
  readonly reportVersion: number;
  readonly reportSha256: string;
  readonly engineVersion: string;
  readonly pack: { readonly region: string; readonly from: string; readonly hash: string };
  readonly programmes: readonly ProgrammeResult[];
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
