// What local values need from storage, and from the parts that re-test households.
import type { LocalValueContent, LocalValueKind, LocalValueState, PublishedValue } from '#contracts';
import type { LocalDate } from '#kernel';
import type { Actor } from '#lawful-access';
import type { ListLocalValues, ScanFile, ValueMove } from './local-values.js';
import type { AuditRow } from './ports.js';

export interface NewLocalValueRow extends LocalValueContent {
  readonly localValueId: string;
  readonly scanSha256: string;
  readonly proposedBy: string;
  readonly reason: string | undefined;
}

export interface LocalValueRow extends LocalValueContent {
  readonly localValueId: string;
  readonly state: LocalValueState;
  readonly scan: { readonly sha256: string; readonly mediaType: string; readonly bytes: number };
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly approvedBy: string | undefined;
  readonly publishedAt: Date | undefined;
}

export interface NewPreviewRow {
  readonly previewId: string;
  readonly localValueId: string;
  readonly policyHash: string;
  readonly simulationId: string;
  readonly madeBy: string;
}
export interface PreviewRow extends NewPreviewRow {
  readonly madeAt: Date;
}

export interface LocalValueMove {
  readonly state: 'approved' | 'refused' | 'withdrawn' | 'published';
  readonly by: string;
  readonly reason: string | undefined;
  /** Of a publication. */
  readonly previewId?: string;
}

/** What a name means in a region: one parameter, one choice, one year of a statistic. */
export interface ValueName {
  readonly region: string;
  readonly kind: LocalValueKind;
  readonly name: string;
  readonly year: number | undefined;
}

/** Statements of one transaction of a policy officer. */
export interface LocalValueTransaction {
  /** Others that propose or publish the same name wait until this transaction is over. */
  lockName(name: ValueName): Promise<void>;
  /** One publication after the other. */
  lockPolicy(): Promise<void>;
  insert(row: NewLocalValueRow, scan: ScanFile): Promise<void>;
  /** Newest first. */
  list(query: ListLocalValues): Promise<readonly LocalValueRow[]>;
  find(localValueId: string): Promise<LocalValueRow | undefined>;
  /** Proposed, approved and published values of a name. */
  readLive(name: ValueName): Promise<readonly LocalValueRow[]>;
  readPublished(): Promise<readonly PublishedValue[]>;
  readMoves(localValueId: string): Promise<readonly ValueMove[]>;
  readScan(localValueId: string): Promise<Buffer | undefined>;
  /** @returns whether it was still in one of the states */
  move(localValueId: string, from: readonly LocalValueState[], move: LocalValueMove): Promise<boolean>;
  insertPreview(row: NewPreviewRow): Promise<void>;
  readLatestPreview(localValueId: string): Promise<PreviewRow | undefined>;
  appendAudit(rows: readonly AuditRow[]): Promise<void>;
}

export interface LocalValueStore {
  transact<T>(clientId: string, work: (transaction: LocalValueTransaction) => Promise<T>): Promise<T>;
}

/** What every process reads to know the policy: published values, and a number that grows with each. */
export interface PublishedValueSource {
  readVersion(): Promise<number>;
  readPublished(): Promise<readonly PublishedValue[]>;
}

/** A value over the packs in force, to be tried on stored households. */
export interface ValueDraft {
  readonly region: string;
  /** First day of the value; households are re-tested as if it were in force. */
  readonly from: LocalDate;
  readonly value: PublishedValue;
}

/** Re-tests stored households under a draft; asks no department. */
export interface PreviewOfValues {
  /** @returns id of the simulation */
  begin(draft: ValueDraft, actor: Actor): Promise<string>;
  read(
    simulationId: string,
    actor: Actor,
  ): Promise<{ readonly state: 'running' | 'done' | 'failed'; readonly households: number; readonly touched: number }>;
}

/** Determines current recipients anew under the policy in force; asks no department. */
export interface RedetermineRegion {
  /** @returns id of the redetermination */
  begin(region: string, from: LocalDate, actor: Actor): Promise<string>;
}
