// Bulk files as rows: what is in them as values, and the sealed pieces of a file as a file that is read where it is asked for.
import { programmeSchema, purposeSchema, type Purpose } from '#contracts';
import { HubError, type LocalDate } from '#kernel';
import { OFFICER_ROLES, SYSTEM_ROLES, type Actor } from '#lawful-access';
import type { KeptFile } from '#tables';
import {
  BULK_FORMATS,
  BULK_KINDS,
  BULK_PIECE_BYTES,
  BULK_STATES,
  type BulkFault,
  type BulkFileView,
  type BulkOptions,
  type BulkRowView,
  type NewBulkFile,
} from '#verification';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { Database, DatabaseTransaction } from './database.js';
import type { FieldCipher } from './field-cipher.js';
import type { HeduiSchema } from './schema.js';

export type BulkFileRow = Selectable<HeduiSchema['bulk_file']>;
/** With what is counted beside it. */
export type CountedBulkFileRow = BulkFileRow & {
  readonly reported: number;
  readonly accepted: number;
  readonly refused: number;
  readonly lines_a_second: number | null;
};

const optionsSchema = z.strictObject({
  programmes: z.array(programmeSchema),
  referenceDate: z.iso.date().optional(),
  sources: z.array(z.string()).optional(),
});
const fileSchema = z.object({ kind: z.enum(BULK_KINDS), format: z.enum(BULK_FORMATS), purpose: purposeSchema, state: z.enum(BULK_STATES) });
const actorSchema = z.strictObject({
  clientId: z.string(),
  purposes: z.array(purposeSchema),
  divisions: z.array(z.string()),
  programmes: z.array(programmeSchema),
  sources: z.array(z.string()).optional(),
  quotas: z.strictObject({ householdsPerDay: z.int().optional(), runningVerifications: z.int().optional() }).optional(),
  roles: z.array(z.enum([...OFFICER_ROLES, ...SYSTEM_ROLES])).optional(),
  officer: z.strictObject({ officerId: z.string(), organisationId: z.string(), division: z.string() }).optional(),
});
const faultsSchema = z.array(
  z.strictObject({
    line: z.int(),
    lastLine: z.int().optional(),
    column: z.int().optional(),
    field: z.string().optional(),
    code: z.string(),
  }),
);
const ROW_STATES = ['checked', 'requested', 'recorded', 'compared', 'refused'] as const;
export const bulkRowStateSchema = z.enum(ROW_STATES);

/** What of an actor is kept with its file: rights, and who it is; no session. */
export const writeActor = ({ clientId, purposes, divisions, programmes, sources, quotas, roles, officer }: Actor): string =>
  JSON.stringify({
    clientId,
    purposes,
    divisions,
    programmes,
    ...(sources === undefined ? {} : { sources }),
    ...(quotas === undefined ? {} : { quotas }),
    ...(roles === undefined ? {} : { roles }),
    ...(officer === undefined
      ? {}
      : { officer: { officerId: officer.officerId, organisationId: officer.organisationId, division: officer.division } }),
  } satisfies z.input<typeof actorSchema> | object);

export function readActor(kept: unknown, handedInAt: Date): Actor {
  const { officer, sources, quotas, roles, ...rest } = actorSchema.parse(kept);
  return {
    ...rest,
    policy: false,
    ...(sources === undefined ? {} : { sources }),
    ...(quotas === undefined ? {} : { quotas }),
    ...(roles === undefined ? {} : { roles }),
    ...(officer === undefined ? {} : { officer: { ...officer, signedInAt: handedInAt, secondFactorAt: undefined } }),
  };
}

export const readFaults = (kept: unknown): readonly BulkFault[] =>
  (kept === null ? [] : faultsSchema.parse(kept)).map(({ line, lastLine, column, field, code }) => ({
    line,
    ...(lastLine === undefined ? {} : { lastLine }),
    ...(column === undefined ? {} : { column }),
    ...(field === undefined ? {} : { field }),
    code,
  }));

export function readOptions(kept: unknown): BulkOptions {
  const { programmes, referenceDate, sources } = optionsSchema.parse(kept);
  return {
    programmes,
    ...(referenceDate === undefined ? {} : { referenceDate: referenceDate as LocalDate }),
    ...(sources === undefined ? {} : { sources }),
  };
}

export function readNewFile(row: BulkFileRow): NewBulkFile {
  const { kind, format, purpose } = fileSchema.parse(row);
  const options = readOptions(row.options);
  return {
    kind,
    format,
    purpose: purpose satisfies Purpose,
    options,
    validateOnly: row.validate_only,
    ...(row.every_days === null ? {} : { everyDays: row.every_days }),
  };
}

const cancelAddress = (bulkFileId: string): string => `bulk_file/${bulkFileId}/cancel`;
export const sealCancelReason = (cipher: FieldCipher, bulkFileId: string, reason: string): Buffer =>
  cipher.forScope(bulkFileId).seal(cancelAddress(bulkFileId), reason);

export const toFileView = (row: CountedBulkFileRow, cipher: FieldCipher): BulkFileView => ({
  ...readNewFile(row),
  bulkFileId: row.bulk_file_id,
  state: fileSchema.parse(row).state,
  bytes: row.bytes ?? undefined,
  contentSha256: row.content_sha256?.toString('hex'),
  handedInAt: row.handed_in_at,
  begunAt: row.begun_at ?? undefined,
  endedAt: row.ended_at ?? undefined,
  counts: {
    linesTotal: row.lines_total ?? undefined,
    linesRead: row.lines_read,
    linesAccepted: row.lines_accepted,
    linesRefused: row.lines_refused,
    accepted: row.accepted,
    refused: row.refused,
    reported: row.reported,
  },
  linesASecond: row.state === 'running' && row.lines_a_second !== null && row.lines_a_second > 0 ? row.lines_a_second : undefined,
  failure:
    row.failure === null
      ? undefined
      : {
          code: row.failure,
          ...(row.failure_line === null ? {} : { line: row.failure_line }),
          ...(row.failure_column === null ? {} : { column: row.failure_column }),
        },
  waitsFor: row.waits_for ?? undefined,
  cancelReason:
    row.cancel_reason_sealed === null
      ? undefined
      : cipher.forScope(row.bulk_file_id).open(cancelAddress(row.bulk_file_id), row.cancel_reason_sealed).toString('utf8'),
  nextOn: row.next_on === null ? undefined : (row.next_on as LocalDate),
  repeats: row.repeats ?? undefined,
});

export const toRowView = (row: Selectable<HeduiSchema['bulk_row']>): BulkRowView => ({
  ordinal: row.ordinal,
  line: row.line,
  lines: row.lines,
  number: row.number ?? undefined,
  state: bulkRowStateSchema.parse(row.state),
  verificationId: row.verification_id ?? undefined,
  householdId: row.household_id ?? undefined,
  decisionIds: row.decision_ids ?? [],
  faults: readFaults(row.faults),
});

const addressOf = (bulkFileId: string, ordinal: number): string => `bulk_file/${bulkFileId}/${ordinal}`;

export async function insertPiece(
  transaction: DatabaseTransaction,
  cipher: FieldCipher,
  bulkFileId: string,
  ordinal: number,
  bytes: Buffer,
): Promise<void> {
  const sealed = cipher.forScope(bulkFileId).seal(addressOf(bulkFileId, ordinal), bytes);
  await transaction.insertInto('bulk_piece').values({ bulk_file_id: bulkFileId, ordinal, bytes_sealed: sealed }).execute();
}

/** Opened a piece at a time; the last one is kept, because readers ask for what stands next. */
export function keepPieces(database: Database, cipher: FieldCipher, bulkFileId: string, size: number): KeptFile {
  let held: { readonly ordinal: number; readonly bytes: Buffer } | undefined;
  const open = async (ordinal: number): Promise<Buffer> => {
    if (held?.ordinal === ordinal) return held.bytes;
    const { rows } = await sql<{ bytes_sealed: Buffer }>`
      select bytes_sealed from bulk_piece where bulk_file_id = ${bulkFileId} and ordinal = ${ordinal}`.execute(database);
    const [row] = rows;
    if (row === undefined) throw new HubError('bulk-file-gone', `the content of bulk file ${bulkFileId} is not kept any more`);
    const bytes = cipher.forScope(bulkFileId).open(addressOf(bulkFileId, ordinal), row.bytes_sealed);
    held = { ordinal, bytes };
    return bytes;
  };
  return {
    size,
    async read(start, end) {
      const parts: Buffer[] = [];
      for (let at = start; at < end;) {
        const ordinal = Math.floor(at / BULK_PIECE_BYTES);
        const first = ordinal * BULK_PIECE_BYTES;
        const piece = await open(ordinal);
        const stop = Math.min(end, first + piece.length);
        if (stop <= at) throw new HubError('bulk-file-gone', `bulk file ${bulkFileId} is shorter than it was`);
        parts.push(piece.subarray(at - first, stop - first));
        at = stop;
      }
      return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    },
  };
}
