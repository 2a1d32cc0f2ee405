// What the worker reads from the environment besides what every process shares.
import { houseRoot, hubEnvironment } from '#platform';
import { join } from 'node:path';
import { z } from 'zod';
import { killAtPattern } from './kill-point.js';

export const workerEnvironment = z.object({
  ...hubEnvironment,
  HEDUI_WORKER_HOST: z.string().default('127.0.0.1').describe('the address of the health and metrics port'),
  HEDUI_WORKER_PORT: z.coerce.number().int().min(0).max(65_535).default(3001).describe('a port from 0 to 65535'),
  HEDUI_METRICS_TOKEN: z.string().min(32, 'must have at least 32 characters').optional().describe('a random token for /metrics'),
  HEDUI_WORKER_LANES: z.enum(['live', 'bulk', 'both']).default('both').describe('which lanes this copy serves: live, bulk or both'),
  HEDUI_WORKER_SOURCES: z.string().optional().describe('ids of the sources this copy serves, with commas; all when absent'),
  HEDUI_ADAPTER_PACKAGES: z.string().optional().describe('packages or paths with adapters of your own, with commas'),
  HEDUI_WORKER_COPIES: z.coerce.number().int().min(1).max(100).default(1).describe("how many copies run, to share the sources' quotas"),
  HEDUI_LEASE_SECONDS: z.coerce.number().min(0.5).max(300).default(30).describe('how long a batch stays with a silent worker'),
  HEDUI_SWEEP_SECONDS: z.coerce.number().min(0.1).max(60).default(1).describe('how often the sweeper looks'),
  HEDUI_SWEEP_LIVE_SECONDS: z.coerce.number().min(0.5).max(600).default(5).describe('after how long a lost live job is made again'),
  HEDUI_SWEEP_BULK_SECONDS: z.coerce.number().min(0.5).max(3600).default(30).describe('after how long a lost bulk job is made again'),
  HEDUI_POLICY_RUN_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(60)
    .default(1)
    .describe('how often simulations and redeterminations are looked for'),
  HEDUI_RETENTION_SECONDS: z.coerce.number().min(0.1).max(86_400).default(3600).describe('how often the retention rules are run'),
  HEDUI_ERASURE_SECONDS: z.coerce.number().min(0.1).max(3600).default(10).describe('how soon an approved erasure is carried out'),
  HEDUI_REVIEW_SECONDS: z.coerce.number().min(0.5).max(3600).default(60).describe('how often reviews are looked for, in seconds'),
  HEDUI_STATISTICS_SECONDS: z.coerce
    .number()
    .min(1)
    .max(86_400)
    .default(600)
    .describe('how often today is counted anew for statistics, in seconds'),
  HEDUI_REVIEW_LEAD_DAYS: z.coerce.number().int().min(0).max(60).default(14).describe('how many days before its day a review may begin'),
  HEDUI_REVIEWS_A_DAY: z.coerce.number().int().min(1).max(1_000_000).default(20_000).describe('the most reviews that begin on one day'),
  HEDUI_REVIEWS_AT_ONCE: z.coerce
    .number()
    .int()
    .min(10)
    .max(1_000_000)
    .default(2000)
    .describe('the most re-checks that are under way at once'),
  HEDUI_WEBHOOK_SECONDS: z.coerce.number().min(0.05).max(60).default(0.5).describe('how often webhooks to send are looked for, in seconds'),
  HEDUI_WEBHOOK_TIMEOUT_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(60)
    .default(15)
    .describe('how long a receiver of webhooks may take to answer, in seconds'),
  HEDUI_ACCESS_POLICY: z
    .string()
    .default(() => join(houseRoot(), 'config', 'access-policy.yaml'))
    .describe('the access policy, the same as of the api'),
  HEDUI_EVENT_CHECKS: z
    .string()
    .default(() => join(houseRoot(), 'config', 'event-checks.yaml'))
    .describe('the file that says what events of sources concern'),
  HEDUI_CALLBACK_HOLD_SECONDS: z.coerce
    .number()
    .min(1)
    .max(86_400)
    .default(3600)
    .describe('how long a callback that belongs to no ticket of ours is held before it is dropped'),
  HEDUI_POLL_AT_MOST_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(86_400)
    .optional()
    .describe('with sandbox departments: polls them at least this often, whatever their files say'),
  HEDUI_EGRESS_PLAIN: z.string().optional().describe('ids of sources that may be spoken with over plain http, with commas'),
  HEDUI_PROBE_SECONDS: z.coerce.number().min(1).max(3600).default(30).describe('how often sources are probed'),
  HEDUI_AUDIT_KEY: z.string().optional().describe('the file of the private key that seals the audit (hedui audit new-key FILE)'),
  HEDUI_AUDIT_ANCHOR: z.string().optional().describe('the file outside the database that takes the signed heads of the audit chain'),
  HEDUI_AUDIT_SEAL_SECONDS: z.coerce.number().min(0.1).max(60).default(2).describe('how often audit entries are sealed'),
  HEDUI_AUDIT_ANCHOR_SECONDS: z.coerce.number().min(0.1).max(60).default(20).describe('how often the audit chain is anchored, at most 60'),
  /** Tests only: where the process kills itself, `point:afterHowMany` or `point:armed`. */
  HEDUI_TEST_KILL_AT: z.string().regex(killAtPattern).optional().describe('nothing outside tests'),
});

export type WorkerConfig = z.output<typeof workerEnvironment>;
