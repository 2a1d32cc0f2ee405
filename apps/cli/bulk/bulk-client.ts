// Bulk files over the hub's API: calls, and what they answer.
import { HubError } from '#kernel';
import { createWriteStream, openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extname } from 'node:path';
import { z } from 'zod';
import { openApiFetch, type ApiFetch } from '../api-caller.js';
import type { TokenSource } from '../client-credentials.js';

const fileSchema = z.object({
  bulkFileId: z.string(),
  kind: z.string(),
  state: z.string(),
  handedInAt: z.string(),
  linesTotal: z.number().optional(),
  linesRead: z.number(),
  accepted: z.number(),
  refused: z.number(),
  linesRefused: z.number(),
  reported: z.number(),
  readBy: z.string().optional(),
  failure: z.object({ code: z.string(), line: z.number().optional(), column: z.number().optional() }).optional(),
  waitsFor: z.string().optional(),
  nextOn: z.string().optional(),
});
export type ShownBulkFile = z.output<typeof fileSchema>;
const pageSchema = z.object({ items: z.array(fileSchema) });

const MEDIA: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.jsonl': 'application/x-ndjson',
};

export interface BulkClient {
  /** Streamed from the disk. @throws HubError `command-invalid` when the file cannot be read */
  send(file: string, query: Readonly<Record<string, string>>, key: string): Promise<ShownBulkFile & { readonly replayed: boolean }>;
  read(bulkFileId: string): Promise<ShownBulkFile>;
  list(): Promise<readonly ShownBulkFile[]>;
  move(bulkFileId: string, step: 'pause' | 'resume' | 'cancel', body?: object): Promise<ShownBulkFile>;
  /** Into a file, or to the output. */
  take(path: string, query: Readonly<Record<string, string>>, to: NodeJS.WritableStream | string): Promise<void>;
}

/** Read when it is sent. @throws HubError `command-invalid` */
async function openFile(file: string): Promise<Blob> {
  try {
    return await openAsBlob(file);
  } catch (cause) {
    throw new HubError('command-invalid', `${file} cannot be read; correct the path`, { cause });
  }
}

export function openBulkClient(apiUrl: string, token: TokenSource): BulkClient {
  const call: ApiFetch = openApiFetch(apiUrl, token);
  const readFile = async (response: Response): Promise<ShownBulkFile> => fileSchema.parse(await response.json());
  return {
    async send(file, query, key) {
      const type = MEDIA[extname(file).toLowerCase()];
      if (type === undefined) throw new HubError('command-invalid', `${file} must end in .csv, .xlsx or .jsonl`);
      const body = await openFile(file);
      const headers = { 'content-type': type, 'idempotency-key': key };
      const response = await call('POST', `/v1/bulk-files?${new URLSearchParams(query).toString()}`, { body, headers });
      return { ...(await readFile(response)), replayed: response.headers.get('idempotency-replayed') === 'true' };
    },
    read: async (bulkFileId) => readFile(await call('GET', `/v1/bulk-files/${encodeURIComponent(bulkFileId)}`)),
    list: async () => pageSchema.parse(await (await call('GET', '/v1/bulk-files')).json()).items,
    move: async (bulkFileId, step, body = {}) =>
      readFile(
        await call('POST', `/v1/bulk-files/${encodeURIComponent(bulkFileId)}/${step}`, {
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }),
      ),
    async take(path, query, to) {
      const response = await call('GET', `/v1/bulk-files/${path}?${new URLSearchParams(query).toString()}`);
      if (response.body === null) throw new HubError('api-refused', 'the API answered without a file');
      const target = typeof to === 'string' ? createWriteStream(to, { flags: 'wx', mode: 0o600 }) : to;
      await pipeline(Readable.from(response.body), target, { end: typeof to === 'string' }).catch((cause: unknown) => {
        throw new HubError('command-invalid', `${typeof to === 'string' ? to : 'the output'} cannot be written; is it there already?`, {
          cause,
        });
      });
    },
  };
}
