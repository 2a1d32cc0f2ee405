// The carrier: opens BullMQ on PostgreSQL or on Redis with the same queues, workers and options.
import { HubError } from '#kernel';
import { createPostgresBackend, Queue, Worker, type Processor, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { QUEUE_KEY_PREFIX } from './job-options.js';

export type BackendKind = 'postgres' | 'redis';

/** Names of one process's needs: how many queue workers it runs decides the size of the pool. */
export interface CarrierOptions {
  readonly redisUrl: string | undefined;
  /** Direct connection (not a transaction pooler): LISTEN needs its own session. */
  readonly databaseUrl: string;
  readonly applicationName: string;
  /** Queue workers this process will start; each pins one connection for LISTEN. */
  readonly workers: number;
  readonly onError: (error: Error) => void;
}

/** What the hub uses of a queue, the same on either backend. */
export type CarriedQueue = Pick<Queue, 'addBulk' | 'getJobState' | 'upsertJobScheduler' | 'waitUntilReady' | 'close'>;
export type CarriedWorker = Pick<Worker, 'waitUntilReady' | 'close'>;

export interface Carrier {
  readonly kind: BackendKind;
  openQueue(name: string): CarriedQueue;
  openWorker(
    name: string,
    processor: Processor<unknown, void, string>,
    options: Omit<WorkerOptions, 'connection' | 'prefix'>,
  ): CarriedWorker;
  close(): Promise<void>;
}

const SPARE_CONNECTIONS = 4;

export function openCarrier(options: CarrierOptions): Carrier {
  return options.redisUrl === undefined ? openPostgresCarrier(options) : openRedisCarrier(options.redisUrl, options);
}

function openPostgresCarrier({ databaseUrl, applicationName, workers, onError }: CarrierOptions): Carrier {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: `${applicationName}-queue`,
    max: workers + SPARE_CONNECTIONS,
    connectionTimeoutMillis: 3000,
    query_timeout: 10_000,
    keepAlive: true,
    options: '-c search_path=bullmq',
  });
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError)); // a taken connection that breaks must not end the process
  return {
    kind: 'postgres',
    openQueue: (name) => watch(new Queue(name, { connection: pool, streams: { events: { maxLen: 100 } } }, createPostgresBackend), onError),
    openWorker: (name, processor, workerOptions) =>
      watch(new Worker(name, processor, { ...workerOptions, connection: pool }, createPostgresBackend), onError),
    close: () => pool.end(),
  };
}

function openRedisCarrier(url: string, { onError, applicationName }: CarrierOptions): Carrier {
  const connections: Redis[] = [];
  const connect = (forWorker: boolean): Redis => {
    const redis = new Redis(url, {
      connectionName: applicationName,
      maxRetriesPerRequest: forWorker ? null : 3,
      enableOfflineQueue: forWorker,
      connectTimeout: 3000,
      lazyConnect: false,
    });
    redis.on('error', onError);
    connections.push(redis);
    return redis;
  };
  return {
    kind: 'redis',
    openQueue: (name) =>
      watch(new Queue(name, { connection: connect(false), prefix: QUEUE_KEY_PREFIX, streams: { events: { maxLen: 100 } } }), onError),
    openWorker: (name, processor, workerOptions) =>
      watch(new Worker(name, processor, { ...workerOptions, connection: connect(true), prefix: QUEUE_KEY_PREFIX }), onError),
    close: async () => {
      await Promise.all(connections.map((redis) => redis.quit().catch(() => redis.disconnect())));
    },
  };
}

function watch<T extends { on(event: 'error', listener: (error: Error) => void): unknown }>(
  emitter: T,
  onError: (error: Error) => void,
): T {
  emitter.on('error', onError);
  return emitter;
}

/** A worker that was started while its database is down is dead for ever and looks healthy: wait, or refuse to boot. */
export async function waitUntilReady(workers: readonly { waitUntilReady(): Promise<unknown> }[], limitMs = 10_000): Promise<void> {
  const timeout = new Promise<never>((_resolve, reject) => {
    setTimeout(
      () =>
        reject(
          new HubError('queue-unavailable', 'the queue could not be reached within 10 s; check REDIS_URL or the database', {
            retry: 'later',
          }),
        ),
      limitMs,
    ).unref();
  });
  await Promise.race([Promise.all(workers.map((worker) => worker.waitUntilReady())), timeout]);
}
