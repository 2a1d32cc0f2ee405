// Limits of the clients, in one table. Times in milliseconds, sizes in bytes.
export interface ClientLimits {
  readonly connectMs: number;
  /** From the request being sent to the first byte of the answer. */
  readonly firstByteMs: number;
  /** One request altogether, whatever the call's own deadline. */
  readonly totalMs: number;
  /** HTTP body after decompression. */
  readonly bodyBytes: number;
  /** Decompressed size divided by compressed size, tested from 64 kB on. */
  readonly compressionRatio: number;
  readonly xmlDepth: number;
  readonly connectionsPerHost: number;
  readonly exchangePoolSize: number;
  readonly exchangeRows: number;
  readonly fileBytes: number;
  /** An SFTP connection or pool unused for so long is closed. */
  readonly idleMs: number;
}

export const DEFAULT_CLIENT_LIMITS: ClientLimits = {
  connectMs: 3_000,
  firstByteMs: 15_000,
  totalMs: 30_000,
  bodyBytes: 5 * 1024 * 1024,
  compressionRatio: 100,
  xmlDepth: 64,
  connectionsPerHost: 32,
  exchangePoolSize: 4,
  exchangeRows: 50_000,
  fileBytes: 50 * 1024 * 1024,
  idleMs: 15_000,
};
