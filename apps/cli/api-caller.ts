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

/** What is asked of the api in one call; the answer is one that was not refused. */
export type ApiFetch = (
  method: string,
  path: string,
  sent?: { readonly body?: NonNullable<RequestInit['body']>; readonly headers?: Readonly<Record<string, string>> },
) => Promise<Response>;

/** @returns a function that throws HubError `api-unreachable`, `api-refused` */
export const openApiFetch =
  (apiUrl: string, token: TokenSource): ApiFetch =>
  async (method, path, { body, headers = {} } = {}) => {
    const authorization = `Bearer ${await readToken(token)}`;
    const response = await fetch(new URL(path, apiUrl), {
      method,
      headers: { authorization, 'accept-language': 'zh', ...headers },
      ...(body === undefined ? {} : { body }),
    }).catch((cause: unknown) => {
      throw new HubError('api-unreachable', `no answer from ${apiUrl}; is the api running? Set HEDUI_API_URL or --api to its address`, {
        cause,
      });
    });
    if (response.ok) return response;
    const answer: unknown = await response.json().catch(() => undefined);
    throw new HubError('api-refused', describeRefusal(response.status, answer), { details: { status: response.status } });
  };

/** @returns a function that throws HubError `api-unreachable`, `api-refused` */
export function openApiCaller(apiUrl: string, token: TokenSource): ApiCaller {
  const call = openApiFetch(apiUrl, token);
  return async (method, path, body) => {
    const sent =
      body === undefined
        ? {}
        : body instanceof FormData
          ? { body }
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const answer: unknown = await (await call(method, path, sent)).json().catch(() => undefined);
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
