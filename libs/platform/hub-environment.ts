// Variables that api and worker share: databases, queue, keys, folders, logs. Each is explained in config/env.example.
import { HubError } from '#kernel';
import { join } from 'node:path';
import { z } from 'zod';
import { houseRoot } from './house.js';
import { keyServiceEnvironment } from './key-service.js';
import { keysEnvironment } from './keys-environment.js';
import { outwardEnvironment } from './outward.js';
import { stampEnvironment } from './stamp-environment.js';
import { signingEnvironment } from './signing-environment.js';

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });
export const hubEnvironment = {
  DATABASE_URL: postgresUrl.describe("this process's own login, e.g. postgresql://hedui_app:…@host/hedui (api) or hedui_worker (worker)"),
  DATABASE_DIRECT_URL: postgresUrl.optional().describe('the same without a transaction pooler in between, for the queue'),
  HEDUI_DATABASE_PLAIN: z.string().optional().describe('hosts of databases that may be spoken with unencrypted, with commas'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('a Redis or Valkey URL when Redis is to carry the queue'),
  ...keysEnvironment,
  ...signingEnvironment,
  ...outwardEnvironment,
  ...keyServiceEnvironment,
  ...stampEnvironment,
  HEDUI_DEPARTMENTS: z
    .string()
    .default(join(houseRoot(), 'config', 'departments'))
    .describe('the folder of source descriptors'),
  HEDUI_SOURCES: z.string().min(1).optional().describe('ids of the sources that are connected here, with commas; all when absent'),
  HEDUI_POLICIES: z
    .string()
    .default(join(houseRoot(), 'config', 'policies'))
    .describe('the folder of policy packs'),
  HEDUI_POLICY_OVERLAY: z.string().optional().describe("the folder of local values over the packs' parameters"),
  HEDUI_RETENTION: z
    .string()
    .default(join(houseRoot(), 'config', 'retention.yaml'))
    .describe('the file of the retention rules'),
  HEDUI_PARTNERS: z.string().min(1).optional().describe('the file of hubs that ask us and are asked; absent: none'),
  HEDUI_VALUES_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(60)
    .default(5)
    .describe('how soon a local value that is published is in force in this process, at most 60'),
  HEDUI_DEMO: z.literal('true').optional().describe('true in the processes of a demonstration, which alone run on its secrets'),
  HEDUI_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('debug, info, warn or error'),
  HEDUI_POOL_SIZE: z.coerce.number().int().min(2).max(100).default(10).describe('database connections of this process, 2 to 100'),
};

export const migrationsFolder = (): string => join(houseRoot(), 'libs', 'persistence', 'migrations');

/** The start of a process: what it throws becomes one clear sentence and exit code 1. */
export async function runMain(app: string, start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    const text = error instanceof HubError ? error.message : error instanceof Error ? (error.stack ?? error.message) : 'unknown error';
    process.stderr.write(`${app}: ${text}\n`);
    process.exitCode = 1;
    setTimeout(() => process.exit(1), 500).unref();
  }
}
