// What a replay needs from storage, and what it finds out. Ids, hashes and codes; figures stand only in `differences`.
import type { AnsweredQuestion, CatalogueSource, EffectivePack, Finding, SettledDispute } from '#contracts';
import type { determine } from '#eligibility';
import type { LocalDate } from '#kernel';
import type { ConsolidationInput } from './collect-ports.js';
import type { EditionStore } from './replay-editions.js';
import type { Difference } from './replay-difference.js';
import type { EngineVersion } from './replay-history.js';

/** One version of a verification's report. */
export interface ReportReference {
  readonly verificationId: string;
  readonly version: number;
}

/** Changed since it was sealed, under a key that is not at hand, or of a household whose key was destroyed. */
export type ClosedText = 'changed' | 'key-unknown' | 'household-erased';

/** A sealed text as storage gives it back. */
export type OpenedText = { readonly state: 'open'; readonly text: string } | { readonly state: ClosedText };

/** A finding as it was written; `facts` are undefined when the row holds none, `changed` when they no longer open. */
export interface FindingRevision extends Omit<Finding, 'facts'> {
  readonly facts: Finding['facts'] | undefined | ClosedText;
}

/** What a verification was given besides answers. */
export type GivenInput = Pick<
  ConsolidationInput,
  'purpose' | 'trigger' | 'divisionCode' | 'programmes' | 'referenceDate' | 'subjects' | 'stated' | 'declared' | 'whoIs'
>;

/** One stored report with everything it may have been made from. */
export interface ReplayRecord extends ReportReference {
  /** What the row says beside the sealed body. */
  readonly sha256: string;
  readonly completeness: string;
  readonly engineVersion: string;
  readonly packHash: string;
  /** Undefined in reports made before they named it. */
  readonly catalogueHash: string | undefined;
  readonly packRegion: string;
  readonly body: OpenedText;
  /** The version before; undefined when there is none. */
  readonly previous: { readonly sha256: string; readonly body: OpenedText } | undefined;
  /** As it was asked and stated; people are the household's of now, whoever of them is in the report. */
  readonly given: GivenInput;
  /** Every answer to a question of the verification, in the order they were given a question. */
  readonly answers: readonly AnsweredQuestion[];
  /** Objections of the verification that are decided by now; a version names those it was made with. */
  readonly disputes: readonly SettledDispute[];
  /** Every revision of every finding of the verification. */
  readonly findings: readonly FindingRevision[];
}

export interface ReplayStore {
  /** @param since reports issued at or after this instant; all when absent */
  countReports(since: Date | undefined): Promise<number>;
  /** In the order of verification and version. @param after the last one seen */
  listReports(since: Date | undefined, after: ReportReference | undefined, limit: number): Promise<readonly ReportReference[]>;
  findLatestVersion(verificationId: string): Promise<number | undefined>;
  /** In the order of the references; those that do not exist are left out. */
  loadReports(references: readonly ReportReference[]): Promise<readonly ReplayRecord[]>;
  /** One audit row for the reports of each outcome that were looked at together; written before anything of them is shown. */
  recordReplays(actor: string, replays: readonly Replay[], withAmounts: boolean): Promise<void>;
}

export interface ReplayDependencies {
  readonly store: ReplayStore;
  readonly editions: EditionStore;
  /** The configuration at hand, for reports made before editions were kept; used only when its hash is the report's. */
  readonly configured: {
    readonly catalogue: readonly CatalogueSource[];
    readonly packFor: (region: string, referenceDate: LocalDate) => EffectivePack | undefined;
  };
  readonly determine: typeof determine;
}

/**
 * identical — the same bytes again; engine-differs — another engine version, its difference and reason given;
 * facts-erased — answers are gone, the seal, the versions, the evidence and the determination were verified;
 * not-reproducible — something it was made from is not at hand; unexplained — the same engine and the same input give
 * other bytes; tampered — what is stored is not what was sealed.
 */
export type ReplayOutcome = 'identical' | 'engine-differs' | 'facts-erased' | 'not-reproducible' | 'unexplained' | 'tampered';

export type ReplayFaultCode =
  | 'body-changed'
  | 'hash-differs'
  | 'row-differs'
  | 'chain-broken'
  | 'determination-differs'
  | 'finding-changed'
  | 'key-unknown'
  | 'household-erased'
  | 'previous-missing'
  | 'pack-missing'
  | 'catalogue-missing'
  | 'member-missing'
  | 'finding-missing'
  | 'input-differs'
  | 'not-buildable';

/** What is wrong or missing, with the id or hash it is about. */
export interface ReplayFault {
  readonly code: ReplayFaultCode;
  readonly about: string;
}

export interface Replay extends ReportReference {
  readonly outcome: ReplayOutcome;
  /** Engines that made the report and the determination; undefined when the body cannot be read. */
  readonly madeBy: { readonly report: string; readonly determination: string } | undefined;
  readonly faults: readonly ReplayFault[];
  /** Where report and determination come out otherwise; without what only names engine, input and hash. */
  readonly differences: readonly Difference[];
  /** What the engines between then and now changed. */
  readonly reasons: readonly EngineVersion[];
  /** Whether something was made again and compared; false when that could not be done. */
  readonly compared: boolean;
}
