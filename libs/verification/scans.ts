// Papers as they are uploaded. What a file is was read from its bytes.

export type ScanMediaType = 'application/pdf' | 'image/png' | 'image/jpeg';

/** A document as it was uploaded. */
export interface ScanFile {
  readonly bytes: Buffer;
  readonly mediaType: ScanMediaType;
}
