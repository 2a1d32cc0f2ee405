// Papers put to an objection or a request for proof, at the edge: how they are uploaded, described and handed out.
import { HubError } from '#kernel';
import type { HandFile, NewPaper, ScanFile } from '#verification';
import type { FastifyReply } from 'fastify';
import { createHash } from 'node:crypto';
import { fileEnding } from '../uploads/scan-file.js';

export const PAPER_TYPES = ['application/pdf', 'image/png', 'image/jpeg'];

export const PAPER_ANSWER = {
  status: 200,
  description: 'The file as it was uploaded.',
  content: Object.fromEntries(PAPER_TYPES.map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }])),
};

/** @param value path of the schema of the part `value` */
export const paperUpload = (value: string) => ({
  required: true,
  schema: {
    type: 'object' as const,
    required: ['value', 'scan'],
    properties: {
      value: { allOf: [{ $ref: value }], description: 'JSON; {} when there is nothing to say.' },
      scan: { type: 'string' as const, format: 'binary', description: 'PDF, PNG or JPEG, at most 10 MiB.' },
      photo: { type: 'array' as const, maxItems: 8, items: { type: 'string' as const, format: 'binary' }, description: 'PNG or JPEG.' },
    },
  },
});

/** @throws HubError `paper-differs` when the scan is not the one the sender has hashed */
export function takePapers(files: readonly HandFile[], sha256: string | undefined): readonly NewPaper[] {
  const scan = files.find(({ part }) => part === 'scan');
  if (sha256 !== undefined && (scan === undefined || createHash('sha256').update(scan.bytes).digest('hex') !== sha256))
    throw new HubError('paper-differs', 'the scan that arrived is not the one whose hash was sent; send it again');
  return files;
}

export async function sendPaper(reply: FastifyReply, paperId: string, { bytes, mediaType }: ScanFile): Promise<void> {
  await reply
    .type(mediaType)
    .header('Content-Disposition', `attachment; filename="${paperId}.${fileEnding(mediaType)}"`)
    .send(bytes);
}
