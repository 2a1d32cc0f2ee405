// Statements about papers put to an objection or a request for proof. Their contents are sealed under the household's key.
import type { PaperStatements, PaperView, ScanMediaType } from '#verification';
import { z } from 'zod';
import type { DatabaseTransaction } from './database.js';
import { groupBy } from './group-rows.js';
import type { HouseholdKeys } from './household-keys.js';

const mediaTypeSchema = z.enum(['application/pdf', 'image/png', 'image/jpeg']) satisfies z.ZodType<ScanMediaType>;
const partSchema = z.enum(['scan', 'photo']);
const addressOf = (paperId: string): string => `case_paper/${paperId}/file`;

export const bindPapers = (transaction: DatabaseTransaction, keys: HouseholdKeys): PaperStatements => ({
  async insertPapers({ about, aboutId, verificationId }, papers) {
    if (papers.length === 0) return;
    await keys.load({ verifications: [verificationId] });
    const scoped = keys.forScope(verificationId);
    await transaction
      .insertInto('case_paper')
      .values(
        papers.map(({ paperId, part, mediaType, bytes, sha256, addedBy, addedAt }) => ({
          paper_id: paperId,
          verification_id: verificationId,
          about,
          about_id: aboutId,
          part,
          sha256: Buffer.from(sha256, 'hex'),
          media_type: mediaType,
          bytes: bytes.length,
          file_sealed: scoped.seal(addressOf(paperId), bytes),
          added_by: addedBy,
          added_at: addedAt,
        })),
      )
      .onConflict((conflict) => conflict.constraint('case_paper_once').doNothing())
      .execute();
  },
  async listPapers(aboutIds) {
    if (aboutIds.length === 0) return new Map();
    const rows = await transaction
      .selectFrom('case_paper')
      .select(['paper_id', 'about_id', 'part', 'sha256', 'media_type', 'bytes', 'added_by', 'added_at'])
      .where('about_id', 'in', [...aboutIds])
      .orderBy('added_at')
      .orderBy('paper_id')
      .execute();
    const view = (row: (typeof rows)[number]): PaperView => ({
      paperId: row.paper_id,
      part: partSchema.parse(row.part),
      mediaType: mediaTypeSchema.parse(row.media_type),
      bytes: row.bytes,
      sha256: row.sha256.toString('hex'),
      addedBy: row.added_by,
      addedAt: row.added_at.toISOString(),
    });
    return new Map([...groupBy(rows, (row) => row.about_id)].map(([id, papers]) => [id, papers.map(view)]));
  },
  async readPaper(aboutId, paperId) {
    const row = await transaction
      .selectFrom('case_paper')
      .select(['verification_id', 'media_type', 'file_sealed'])
      .where('about_id', '=', aboutId)
      .where('paper_id', '=', paperId)
      .executeTakeFirst();
    if (!row) return undefined;
    await keys.load({ verifications: [row.verification_id] });
    return {
      bytes: keys.forScope(row.verification_id).open(addressOf(paperId), row.file_sealed),
      mediaType: mediaTypeSchema.parse(row.media_type),
    };
  },
});
