// A table as the answer of a route: as a stream, in the format asked for.
import { TABLE_FORMATS, TABLE_MEDIA, writeTable, type TableDescription, type TableFormat } from '#tables';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { checkOneOf } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';

export const TABLE_TYPES = Object.values(TABLE_MEDIA).map(({ mediaType }) => mediaType.split(';')[0] ?? mediaType);
/** What the OpenAPI document says of such an answer. */
export const TABLE_CONTENT = Object.fromEntries(TABLE_TYPES.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));

export class TableFormatDto {
  @Field({ type: String, enum: TABLE_FORMATS, description: 'Of the file.', example: 'csv' }, checkOneOf(TABLE_FORMATS))
  declare format: TableFormat;
}

/** @param name of the file, without its ending: letters, digits and hyphens */
export async function sendTable<Row>(
  reply: FastifyReply,
  { format, name }: { readonly format: TableFormat; readonly name: string },
  table: TableDescription<Row>,
  rows: AsyncIterable<Row> | Iterable<Row>,
): Promise<void> {
  const { mediaType, extension } = TABLE_MEDIA[format];
  await reply
    .status(200)
    .type(mediaType)
    .header('Content-Disposition', `attachment; filename="${name}.${extension}"`)
    .send(Readable.from(writeTable(format, table, rows)));
}
