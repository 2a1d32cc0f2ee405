// Sources over the hub's API with an operator's token: what the commands need of each answer.
import { z } from 'zod';
import { openApiCaller } from '../api-caller.js';
import type { TokenSource } from '../client-credentials.js';

const bilingualSchema = z.object({ zh: z.string(), en: z.string() });
const laneSchema = z.object({ running: z.number(), room: z.number(), backlog: z.number() });
const sourceSchema = z.object({
  sourceId: z.string(),
  title: bilingualSchema,
  health: z.string(),
  reason: z.string().optional(),
  hold: z
    .object({
      kind: z.string(),
      reason: z.string(),
      heldBy: z.string(),
      heldAt: z.string(),
      heldUntil: z.string().optional(),
      isDrained: z.boolean(),
    })
    .optional(),
  windows: z.array(z.object({ windowId: z.string(), startsAt: z.string(), endsAt: z.string(), reason: z.string(), plannedBy: z.string() })),
  inServiceHours: z.boolean(),
  breaker: z.string(),
  rest: z.object({ until: z.string(), reason: z.string() }).optional(),
  workers: z.number(),
  lanes: z.object({ live: laneSchema, bulk: laneSchema }),
  oldestWaitingAt: z.string().optional(),
  quota: z.object({ perSecond: z.number().optional(), perDay: z.number().optional(), usedToday: z.number() }),
  calls: z.object({ count: z.number(), failures: z.number(), p50Ms: z.number().optional(), p95Ms: z.number().optional() }),
  lastError: z.object({ code: z.string(), at: z.string() }).optional(),
  subscription: z
    .object({
      everyHours: z.number(),
      pulledAt: z.string().optional(),
      cursorAt: z.string().optional(),
      dueAt: z.string().optional(),
      events: z.number().optional(),
      kept: z.number().optional(),
      failures: z.number().optional(),
      failure: z.string().optional(),
    })
    .optional(),
});
export type OperatedSource = z.output<typeof sourceSchema>;

const testSchema = z.object({
  testId: z.string(),
  sourceId: z.string(),
  state: z.enum(['requested', 'running', 'passed', 'failed']),
  steps: z.array(
    z.object({ step: z.string(), target: z.string().optional(), ok: z.boolean(), ms: z.number(), code: z.string().optional() }),
  ),
});
export type RunTest = z.output<typeof testSchema>;

const reaskSchema = z.object({
  reaskId: z.string(),
  sourceId: z.string(),
  state: z.enum(['requested', 'counted', 'started', 'done', 'dropped']),
  lane: z.string(),
  counts: z.object({ verifications: z.number(), subjects: z.number(), notAuthorised: z.number(), stillOpen: z.number() }).optional(),
  asked: z.number(),
});
export type ShownReask = z.output<typeof reaskSchema>;

const workItemSchema = z.object({
  workItemId: z.number(),
  sourceId: z.string(),
  reason: z.string(),
  verificationIds: z.array(z.string()),
  at: z.string(),
  decision: z.string().optional(),
  decidedBy: z.string().optional(),
  handledAt: z.string().optional(),
});
export type ShownWorkItem = z.output<typeof workItemSchema>;

export interface SourceClient {
  list(): Promise<OperatedSource[]>;
  read(sourceId: string): Promise<OperatedSource>;
  /** pause, drain, resume, windows */
  change(sourceId: string, step: string, body?: object): Promise<OperatedSource>;
  cancelWindow(sourceId: string, windowId: string): Promise<OperatedSource>;
  test(sourceId: string): Promise<RunTest>;
  readTest(sourceId: string, testId: string): Promise<RunTest>;
  requestReask(sourceId: string, body: object): Promise<ShownReask>;
  readReask(sourceId: string, reaskId: string): Promise<ShownReask>;
  decideReask(sourceId: string, reaskId: string, start: boolean): Promise<ShownReask>;
  listWorkItems(state: 'open' | 'handled'): Promise<ShownWorkItem[]>;
  decideWorkItem(workItemId: string, decision: string): Promise<ShownWorkItem>;
}

/** @throws HubError `api-unreachable`, `api-refused` from every call */
export function openSourceClient(apiUrl: string, token: TokenSource): SourceClient {
  const call = openApiCaller(apiUrl, token);
  const at = (sourceId: string, ...rest: readonly string[]): string =>
    ['/v1/operations/sources', sourceId, ...rest].map((step, index) => (index === 0 ? step : encodeURIComponent(step))).join('/');
  return {
    list: async () => z.object({ items: z.array(sourceSchema) }).parse(await call('GET', '/v1/operations/sources')).items,
    read: async (sourceId) => sourceSchema.parse(await call('GET', at(sourceId))),
    change: async (sourceId, step, body) => sourceSchema.parse(await call('POST', at(sourceId, step), body)),
    cancelWindow: async (sourceId, windowId) => sourceSchema.parse(await call('DELETE', at(sourceId, 'windows', windowId))),
    test: async (sourceId) => testSchema.parse(await call('POST', at(sourceId, 'tests'))),
    readTest: async (sourceId, testId) => testSchema.parse(await call('GET', at(sourceId, 'tests', testId))),
    requestReask: async (sourceId, body) => reaskSchema.parse(await call('POST', at(sourceId, 're-asks'), body)),
    readReask: async (sourceId, reaskId) => reaskSchema.parse(await call('GET', at(sourceId, 're-asks', reaskId))),
    decideReask: async (sourceId, reaskId, start) =>
      reaskSchema.parse(await call('POST', at(sourceId, 're-asks', reaskId, 'decision'), { start })),
    listWorkItems: async (state) =>
      z.object({ items: z.array(workItemSchema) }).parse(await call('GET', `/v1/operations/work-items?state=${state}`)).items,
    decideWorkItem: async (workItemId, decision) =>
      workItemSchema.parse(await call('POST', `/v1/operations/work-items/${encodeURIComponent(workItemId)}/decision`, { decision })),
  };
}
