// The manifest of a report's version: what was issued, when and by whom, and a salted hash of each of its parts. It holds
// nothing of anybody: without a salt no hash can be compared with a guess.
import { localDateTextSchema, sha256Schema } from '#contracts';
import { z } from 'zod';
import { SECTIONS, VIEWS } from './sections.js';

export const MANIFEST_SCHEMA = 'hedui/manifest/2026-11-22';
export const PDF_MANIFEST_SCHEMA = 'hedui/pdf-manifest/2026-11-22';

/** A digest in base64url. */
const digestSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const numberSchema = z.string().regex(/^HD(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
const hashNameSchema = z.enum(['sha-256', 'sm3']);

/** Fields stand in canonical order, so that writing an object as it was read gives its bytes again. */
export const manifestSchema = z
  .strictObject({
    checkCode: digestSchema.describe('Of the check code that stands on the printed report.'),
    engines: z.strictObject({ determination: z.string(), report: z.string() }),
    hash: hashNameSchema.describe('The hash of parts and check code; that of the signature follows from the key.'),
    issuedAt: z.iso.datetime().describe('Instant (ISO 8601, UTC).'),
    issuedBy: z.string().min(1),
    number: numberSchema.describe('The same in all versions.'),
    pack: z.strictObject({ from: localDateTextSchema, hash: sha256Schema, region: z.string() }),
    report: z.strictObject({ schema: z.string(), sha256: sha256Schema }),
    schema: z.literal(MANIFEST_SCHEMA),
    sections: z.partialRecord(z.enum(SECTIONS), digestSchema),
    supersedes: z.strictObject({ sha256: sha256Schema, version: z.int().min(1) }).optional(),
    version: z.int().min(1),
    views: z.record(z.enum(VIEWS), digestSchema),
  })
  .describe('What was issued, when and by whom, with a salted hash of each part.');
export type Manifest = Readonly<z.output<typeof manifestSchema>>;

/** A PDF is made when it is first asked for, later than the report: it has a manifest of its own, bound to the report's. */
export const pdfManifestSchema = z.strictObject({
  bytes: z.int().min(1).describe('Length of the file before its manifest was attached.'),
  digest: digestSchema.describe('Of the file before its manifest was attached.'),
  hash: hashNameSchema,
  language: z.enum(['zh', 'en']),
  madeAt: z.iso.datetime(),
  manifest: digestSchema.describe("Of the report's manifest."),
  number: numberSchema,
  schema: z.literal(PDF_MANIFEST_SCHEMA),
  version: z.int().min(1),
});
export type PdfManifest = Readonly<z.output<typeof pdfManifestSchema>>;
