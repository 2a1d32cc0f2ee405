// What local values need from storage, and from the parts that re-test households.
import type { LocalValueContent, LocalValueKind, LocalValueState, PublishedValue } from '#contracts';
import type { LocalDate } from '#kernel';
import type { Actor } from '#lawful-access';
import type { ListLocalValues, PreviewProgress, ValueMove } from './local-values.js';
import type { ScanFile } from './scans.js';
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
  /** Id of the redetermination that was begun for a value in force. */
  readRedetermination(localValueId: string): Promise<string | undefined>;
  appendAudit(rows: readonly AuditRow[]): Promise<void>;
}

export interface LocalValueStore {
  transact<T>(clientId: string, work: (transaction: LocalValueTransaction) => Promise<T>): Promise<T>;
}

/** What every process reads to know the policy: published values, and how many there are. None ever goes away. */
export interface PublishedValueSource {
  countPublished(): Promise<number>;
  readPublished(): Promise<readonly PublishedValue[]>;
}

/** Re-tests stored households under a value as if it were published; asks no department. */
export interface PreviewOfValues {
  /** @returns id of the simulation */
  begin(value: PublishedValue, actor: Actor): Promise<string>;
  /** @param madeBy client that began it @returns undefined when it is gone */
  read(simulationId: string, madeBy: string): Promise<PreviewProgress | undefined>;
}

/** Begins to determine current recipients anew once a published value is in force. */
export interface ValueEffectStore {
  /**
   * Published values whose first day has come and that nobody has acted on: begins one redetermination for each, exactly
   * once, whoever else is at it.
   * @returns how many were begun
   */
  beginDue(today: LocalDate, newId: () => string): Promise<number>;
}
