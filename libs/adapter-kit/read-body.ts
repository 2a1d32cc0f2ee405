// Reads a response body to its end: decompresses, counts, and stops at the limits instead of filling the memory (B47, B48).
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { ClientLimits } from './client-limits.js';
import { errorCodeOf } from './error-code.js';
import { sourceAnswerMalformed, sourceAnswerTooLarge } from './source-errors.js';

const RATIO_TESTED_FROM = 64 * 1024;

/**
 * @param encoding the Content-Encoding header, '' when absent
 * @returns the whole decompressed body
 * @throws HubError `source-answer-too-large` beyond size or ratio, `source-answer-malformed` for an unknown or broken encoding;
 *   errors of the connection pass through
 */
export async function readBody(body: Readable, encoding: string, limits: ClientLimits): Promise<Buffer> {
  const decompress = createDecompressor(encoding.trim().toLowerCase());
  let compressed = 0;
  let total = 0;
  const chunks: Buffer[] = [];
  const take = (chunk: Buffer): void => {
    total += chunk.length;
    if (total > limits.bodyBytes) throw sourceAnswerTooLarge('size');
    if (decompress && total > RATIO_TESTED_FROM && total > compressed * limits.compressionRatio)
      throw sourceAnswerTooLarge('compression-ratio');
    chunks.push(chunk);
  };
  try {
    if (!decompress) {
      for await (const chunk of body) take(toBuffer(chunk));
      return Buffer.concat(chunks);
    }
    let connectionError: Error | undefined;
    body.on('data', (chunk: Buffer) => (compressed += chunk.length));
    body.on('error', (error) => {
      connectionError = error;
      decompress.destroy(error);
    });
    body.pipe(decompress);
    try {
      for await (const chunk of decompress) take(toBuffer(chunk));
    } catch (error) {
      if (connectionError) throw connectionError;
      if (/^(Z_|ERR_BROTLI|ERR__ERROR)/.test(errorCodeOf(error))) throw sourceAnswerMalformed('compression');
      throw error;
    }
    return Buffer.concat(chunks);
  } finally {
    decompress?.destroy();
    body.destroy();
  }
}

function createDecompressor(encoding: string) {
  switch (encoding) {
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw sourceAnswerMalformed('unknown content encoding');
  }
}

const toBuffer = (chunk: unknown): Buffer => {
  if (Buffer.isBuffer(chunk)) return chunk;
  throw sourceAnswerMalformed('body');
};
