// Papers a family or an officer puts to an objection or a request for proof: what is kept and shown of them.
import type { ScanMediaType } from './scans.js';

/** As it was uploaded. */
export interface NewPaper {
  readonly bytes: Buffer;
  readonly mediaType: ScanMediaType;
  readonly part: 'scan' | 'photo';
}

/** Without its contents. */
export interface PaperView {
  readonly paperId: string;
  readonly part: 'scan' | 'photo';
  readonly mediaType: ScanMediaType;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
  readonly addedBy: string;
  readonly addedAt: string;
}

/** What a paper belongs to. */
export interface PaperOwner {
  readonly about: 'dispute' | 'proof';
  readonly aboutId: string;
  readonly verificationId: string;
}

export interface PaperStatements {
  /** The same paper again is the same as once. */
  insertPapers(
    owner: PaperOwner,
    papers: readonly (NewPaper & { readonly paperId: string; readonly sha256: string; readonly addedBy: string; readonly addedAt: Date })[],
  ): Promise<void>;
  /** By what they belong to, in the order they came. */
  listPapers(aboutIds: readonly string[]): Promise<ReadonlyMap<string, readonly PaperView[]>>;
  readPaper(aboutId: string, paperId: string): Promise<{ readonly bytes: Buffer; readonly mediaType: ScanMediaType } | undefined>;
}
