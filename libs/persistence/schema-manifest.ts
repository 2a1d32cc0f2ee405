// Row types of what reports prove themselves with: manifests and PDF files.
import type { ColumnType } from 'kysely';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface ManifestTables {
  report_manifest: {
    verification_id: string;
    version: number;
    number: string;
    key_id: string;
    manifest: string;
    jws: string;
    secrets_sealed: Buffer;
  };
  report_pdf: { verification_id: string; version: number; language: string; pdf_sealed: Buffer; made_at: Instant };
}
