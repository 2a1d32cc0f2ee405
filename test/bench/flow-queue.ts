// BullMQ as most would set it up for the baseline: a flow with a child job for each member and source, on either backend.
import { createPostgresBackend, FlowProducer, Worker, type FlowJob, type Processor } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { z } from 'zod';

export const QUERY_QUEUE = 'flow.query';
export const REPORT_QUEUE = 'flow.report';
const PREFIX = 'bench-flow';
const CONCURRENCY = 64;
const POOL_SIZE = 24;
const LEAVES_NOTHING = { removeOnComplete: true, removeOnFail: true };

export const queryJobSchema = z.strictObject({
  verificationId: z.string(),
  queryId: z.string(),
  householdId: z.string(),
  subjectId: z.string(),
  sourceId: z.string(),
});
export const reportJobSchema = z.strictObject({ verificationId: z.string() });
export type QueryJob = z.infer<typeof queryJobSchema>;

/** What the arm needs of a queue worker. */
export interface FlowWorker {
  waitUntilReady(): Promise<unknown>;
  /** Takes no more jobs and resolves when those in hand are done. */
  pause(): Promise<void>;
  resume(): void;
  close(): Promise<void>;
}

export interface FlowConnection {
  openProducer(): { add(flows: readonly FlowJob[]): Promise<void>; close(): Promise<void> };
  openWorker(queue: string, processor: Processor<unknown, void>): FlowWorker;
  close(): Promise<void>;
}

export const toFlow = (verificationId: string, queries: readonly QueryJob[]): FlowJob => ({
  name: 'report',
  queueName: REPORT_QUEUE,
  data: { verificationId },
  opts: LEAVES_NOTHING,
  children: queries.map((data) => ({ name: 'query', queueName: QUERY_QUEUE, data, opts: LEAVES_NOTHING })),
});

export function openFlowConnection(databaseUrl: string, redisUrl: string | undefined): FlowConnection {
  return redisUrl === undefined ? connectToPostgres(databaseUrl) : connectToRedis(redisUrl);
}

function connectToPostgres(databaseUrl: string): FlowConnection {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'bench-flow-queue',
    max: POOL_SIZE,
    options: '-c search_path=bullmq',
  });
  let closing = false;
  const tell = (error: Error): void => {
    if (!closing) tellError(error); // a worker's own connection may outlive its pool by a moment
  };
  pool.on('error', tell);
  return {
    openProducer() {
      const producer = new FlowProducer({ connection: pool }, createPostgresBackend);
      return { add: async (flows) => void (await producer.addBulk([...flows])), close: () => producer.close() };
    },
    openWorker(queue, processor) {
      const worker = new Worker(
        queue,
        processor,
        { connection: pool, concurrency: CONCURRENCY, ...LEAVES_NOTHING_OF_WORKER },
        createPostgresBackend,
      );
      worker.on('error', tell);
      return worker;
    },
    close() {
      closing = true;
      return pool.end();
    },
  };
}

const LEAVES_NOTHING_OF_WORKER = { removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } };

function connectToRedis(redisUrl: string): FlowConnection {
  const connections: Redis[] = [];
  const connect = (): Redis => {
    const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
    redis.on('error', tellError);
    connections.push(redis);
    return redis;
  };
  return {
    openProducer() {
      const producer = new FlowProducer({ connection: connect(), prefix: PREFIX });
      return { add: async (flows) => void (await producer.addBulk([...flows])), close: () => producer.close() };
    },
    openWorker(queue, processor) {
      const worker = new Worker(queue, processor, {
        connection: connect(),
        prefix: PREFIX,
        concurrency: CONCURRENCY,
        ...LEAVES_NOTHING_OF_WORKER,
      });
      worker.on('error', tellError);
      return worker;
    },
    close: async () => void (await Promise.all(connections.map((redis) => redis.quit()))),
  };
}

const tellError = (error: Error): void => void process.stderr.write(`bench flow: ${error.message}\n`);
