// One call of the hub's API for a command: bearer token, JSON or a form, refusals as one readable message.
import { HubError } from '#kernel';
import { z } from 'zod';
import { readToken, type TokenSource } from './client-credentials.js';

export type ApiCaller = (method: string, path: string, body?: FormData | object) => Promise<unknown>;

const problemSchema = z.object({
  title: z.string(),
  code: z.string(),
  errors: z.array(z.object({ pointer: z.string().optional(), parameter: z.string().optional(), detail: z.string() })).optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});

/** @returns a function that throws HubError `api-unreachable`, `api-refused` */
export function openApiCaller(apiUrl: string, token: TokenSource): ApiCaller {
  return async (method, path, body) => {
    const isForm = body instanceof FormData;
    const authorization = `Bearer ${await readToken(token)}`;
    const response = await fetch(new URL(path, apiUrl), {
      method,
      headers: {
        authorization,
        'accept-language': 'zh',
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new HubError('api-unreachable', `no answer from ${apiUrl}; is the api running? Set HEDUI_API_URL or --api to its address`, {
        cause,
      });
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw new HubError('api-refused', describeRefusal(response.status, answer), { details: { status: response.status } });
    return answer;
  };
}

/** The problem in words: title, every fault with its place, and what would be right. */
function describeRefusal(status: number, answer: unknown): string {
  const parsed = problemSchema.safeParse(answer);
  if (!parsed.success) return `the API answered ${status}`;
  const { title, code, errors = [], details = {} } = parsed.data;
  return [
    `${title} (${code})`,
    ...errors.map(({ pointer, parameter, detail }) => `  ${pointer ?? parameter ?? ''}: ${detail}`),
    ...Object.entries(details).map(([name, value]) => `  ${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`),
  ].join('\n');
}
