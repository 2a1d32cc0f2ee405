// Local values as policy officers work with them: proposed, approved by another officer, previewed, published. What
// each step needs and what it answers; the steps themselves are in local-values-desk.
import type { Bilingual, LocalValueContent, LocalValueState } from '#contracts';
import type { LocalDate } from '#kernel';
import type { Actor } from '#lawful-access';
import type { ScanFile } from './scans.js';
import type { ShownCount } from './simulate-masks.js';
import type { RunState } from './simulate-ports.js';
import type { Page } from './views.js';

export interface ProposeLocalValue {
  readonly content: LocalValueContent;
  readonly scan: ScanFile;
  readonly reason: string | undefined;
}

export interface ListLocalValues {
  readonly region: string | undefined;
  readonly state: LocalValueState | undefined;
  readonly limit: number;
  /** `nextCursor` of the page before. */
  readonly cursor: string | undefined;
}

export interface LocalValueSummary {
  readonly localValueId: string;
  readonly region: string;
  readonly kind: LocalValueContent['kind'];
  readonly name: string;
  readonly year?: number;
  readonly publishedOn?: LocalDate;
  readonly value: string | null;
  readonly unit?: string;
  readonly validFrom: LocalDate;
  /** Last day in force, once published and followed by another of its name. */
  readonly validTo?: LocalDate;
  readonly document: LocalValueContent['document'];
  /** As reports and determinations will cite it. */
  readonly citation: string;
  readonly scan: { readonly sha256: string; readonly mediaType: string; readonly bytes: number };
  readonly supersedes?: string;
  /** A published value that corrects this one, which counts no more. */
  readonly supersededBy?: string;
  readonly state: LocalValueState;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly approvedBy?: string;
  readonly publishedAt?: string;
}

/** Not wrong, but both officers should know it before they go on. */
export interface ValueNotice {
  readonly code: 'gap-before' | 'ends-earlier-value' | 'ends-before-later-value' | 'stated-by-pack' | 'takes-back' | 'in-the-past';
  readonly sentence: Bilingual;
}

export interface ValueMove {
  readonly state: LocalValueState;
  readonly by: string;
  readonly at: string;
  readonly reason?: string;
}

/** What would change in one programme, over the region. Counts of one to four households are not told apart. */
export interface PreviewedProgramme {
  readonly programme: string;
  readonly meetsBefore: ShownCount;
  readonly meetsAfter: ShownCount;
  readonly gains: ShownCount;
  readonly loses: ShownCount;
  readonly becomesUndetermined: ShownCount;
  /** Meets before and after, with another monthly amount. */
  readonly otherAmount: ShownCount;
  /** Yuan a month; null where it stands on one to four households. */
  readonly monthlyDifference: string | null;
}

/** How far a preview is, and what would change so far. */
export interface PreviewProgress {
  readonly state: RunState;
  /** Households re-tested so far. */
  readonly households: ShownCount;
  /** Of those, how many would have another outcome or amount. */
  readonly touched: ShownCount;
  readonly programmes: readonly PreviewedProgramme[];
}

export interface ValuePreview extends PreviewProgress {
  readonly previewId: string;
  /** By programme and division: /v1/simulations/{simulationId}. */
  readonly simulationId: string;
  /** False when policy has changed since: publishing then needs a new preview. */
  readonly current: boolean;
  readonly madeBy: string;
  readonly madeAt: string;
}

export interface LocalValueView extends LocalValueSummary {
  readonly history: readonly ValueMove[];
  readonly notices: readonly ValueNotice[];
  readonly preview?: ValuePreview;
  /** Once it is published and its first day has come: where current recipients are determined anew. */
  readonly redeterminationId?: string;
}

/**
 * Every method: HubError `policy-not-allowed` for a client that is no policy officer's, `division-not-allowed` for a
 * region outside its area, `not-found`.
 */
export interface LocalValues {
  /**
   * @throws HubError `local-value-unfit` whose details name field, fault and what would be right;
   *   `local-value-taken` when another value of the name begins on that day; `local-value-not-correctable`
   */
  propose(command: ProposeLocalValue, actor: Actor): Promise<LocalValueView>;
  list(query: ListLocalValues, actor: Actor): Promise<Page<LocalValueSummary>>;
  read(localValueId: string, actor: Actor): Promise<LocalValueView>;
  /** Leaves an audit row. */
  readScan(localValueId: string, actor: Actor): Promise<ScanFile>;
  /** Begins to re-test every household the region's packs serve. @throws HubError `local-value-state` */
  preview(localValueId: string, actor: Actor): Promise<LocalValueView>;
  /** @throws HubError `second-officer-needed` for the client that proposed it; `local-value-state` */
  approve(localValueId: string, reason: string | undefined, actor: Actor): Promise<LocalValueView>;
  /** @throws HubError `second-officer-needed`, `local-value-state` */
  refuse(localValueId: string, reason: string, actor: Actor): Promise<LocalValueView>;
  /** @throws HubError `local-value-state` */
  withdraw(localValueId: string, reason: string, actor: Actor): Promise<LocalValueView>;
  /**
   * Publishing again is the same as once.
   * @throws HubError `local-value-state`, `preview-needed` when none of it is finished, `preview-outdated`
   */
  publish(localValueId: string, actor: Actor): Promise<LocalValueView>;
}
