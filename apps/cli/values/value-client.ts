// Local values over the hub's API, with a policy officer's token: calls, and refusals as one readable message.
import { z } from 'zod';
import { openApiCaller } from '../api-caller.js';
import type { TokenSource } from '../client-credentials.js';

const summarySchema = z.object({
  localValueId: z.string(),
  region: z.string(),
  kind: z.string(),
  name: z.string(),
  year: z.number().optional(),
  publishedOn: z.string().optional(),
  value: z.string().nullable(),
  unit: z.string().optional(),
  validFrom: z.string(),
  validTo: z.string().optional(),
  citation: z.string(),
  supersedes: z.string().optional(),
  supersededBy: z.string().optional(),
  state: z.string(),
  proposedBy: z.string(),
  approvedBy: z.string().optional(),
});
export type ListedValue = z.output<typeof summarySchema>;

/** Counts of one to four households are not told apart. */
const countSchema = z.union([z.number(), z.literal('<5')]);

const valueSchema = summarySchema.extend({
  history: z.array(z.object({ state: z.string(), by: z.string(), at: z.string(), reason: z.string().optional() })),
  notices: z.array(z.object({ code: z.string(), sentence: z.object({ zh: z.string(), en: z.string() }) })),
  preview: z
    .object({
      simulationId: z.string(),
      state: z.enum(['queued', 'running', 'done', 'failed']),
      households: countSchema,
      touched: countSchema,
      programmes: z.array(
        z.object({
          programme: z.string(),
          meetsBefore: countSchema,
          meetsAfter: countSchema,
          gains: countSchema,
          loses: countSchema,
          becomesUndetermined: countSchema,
          otherAmount: countSchema,
          monthlyDifference: z.string().nullable(),
        }),
      ),
      current: z.boolean(),
    })
    .optional(),
  redeterminationId: z.string().optional(),
});
export type ShownValue = z.output<typeof valueSchema>;

const pageSchema = z.object({ items: z.array(summarySchema), nextCursor: z.string().optional() });

export interface ValueClient {
  /** Every page. */
  list(filter: Readonly<Record<string, string>>): Promise<ListedValue[]>;
  read(localValueId: string): Promise<ShownValue>;
  propose(value: object, scan: { readonly bytes: Uint8Array<ArrayBuffer>; readonly fileName: string }): Promise<ShownValue>;
  /** approve, refuse and withdraw take a reason, preview and publish none. */
  take(step: string, localValueId: string, reason: string | undefined): Promise<ShownValue>;
}

/** @throws HubError `api-unreachable`, `api-refused` from every call */
export function openValueClient(apiUrl: string, token: TokenSource): ValueClient {
  const call = openApiCaller(apiUrl, token);
  return {
    async list(filter) {
      const items: ListedValue[] = [];
      for (let cursor: string | undefined; ;) {
        const query = new URLSearchParams({ ...filter, limit: '100', ...(cursor === undefined ? {} : { cursor }) });
        const page = pageSchema.parse(await call('GET', `/v1/local-values?${query.toString()}`));
        items.push(...page.items);
        cursor = page.nextCursor;
        if (cursor === undefined) return items;
      }
    },
    read: async (localValueId) => valueSchema.parse(await call('GET', `/v1/local-values/${encodeURIComponent(localValueId)}`)),
    async propose(value, { bytes, fileName }) {
      const form = new FormData();
      form.set('value', new Blob([JSON.stringify(value)], { type: 'application/json' }), 'value.json');
      form.set('scan', new Blob([bytes]), fileName);
      return valueSchema.parse(await call('POST', '/v1/local-values', form));
    },
    take: async (step, localValueId, reason) =>
      valueSchema.parse(
        await call('POST', `/v1/local-values/${encodeURIComponent(localValueId)}/${step}`, reason === undefined ? undefined : { reason }),
      ),
  };
}
