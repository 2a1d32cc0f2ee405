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
  readonly right: string;
  /** How the right side came about, e.g. "45617.00 x 1.5". */
  readonly rightBasis: string;
  readonly unit: 'yuan' | 'count';
  readonly result: TestResult;
  /** Distance from the known value to the threshold; positive on the side that meets the test. */
  readonly distance: string;
  readonly lineIds: readonly string[];
  /** Sources whose answers could still change the result. */
  readonly openSources: readonly string[];
  readonly sentence: Bilingual;
}

export type ProgrammeOutcome = 'meets' | 'does-not-meet' | 'undetermined' | 'refer-to-person';

export interface ProgrammeResult {
  readonly programme: string;
  readonly title: Bilingual;
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
  readonly missingSources: readonly string[];
  readonly incomePerHeadMonth: { readonly known: string; readonly settled: boolean };
  readonly monetaryAssetsPerHead: { readonly known: string; readonly settled: boolean };
  readonly programmes: readonly { readonly programme: string; readonly outcome: ProgrammeOutcome; readonly settled: boolean; readonly sufficient: boolean }[];
}
