// HTTP for adapters, on undici: one exchange, a hard total time, no redirects, strict text, status codes as HubErrors.
import { endpointOf, openDeadline, type Egress } from '#egress';
import type { Clock } from '#kernel';
import { isHubError } from '#kernel';
import type { HttpClient, HttpRequest, HttpResponse } from '#contracts';
import type { ClientLimits } from './client-limits.js';
import { decodeText, encodeGb18030 } from './decode-text.js';
import { errorCodeOf } from './error-code.js';
import { readBody } from './read-body.js';
import {
  sourceAddressInvalid,
  sourceBusy,
  sourceCredentials,
  sourceDeadline,
  sourceLoginPage,
  sourceRedirected,
  sourceUnavailable,
} from './source-errors.js';

/** One exchange before status codes are judged; what the SOAP client builds on. */
export type ExchangeHttp = (request: HttpRequest, signal: AbortSignal, sourceId: string | undefined) => Promise<HttpResponse>;

export interface HttpPool {
  readonly exchange: ExchangeHttp;
  bindTo(signal: AbortSignal, sourceId: string | undefined): HttpClient;
  close(): Promise<void>;
}

/** Keeps connections per host; closes them with `close()`. */
export function openHttpPool(limits: ClientLimits, clock: Clock, egress: Egress): HttpPool {
  const agent = egress.openAgent(limits);
  const exchange: ExchangeHttp = async (request, signal, sourceId) => {
    const url = readAddress(request.url);
    const { host, port } = endpointOf(url) ?? { host: url.hostname, port: 0 };
    egress.requireEndpoint(sourceId, host, port);
    const deadline = openDeadline(limits.totalMs, signal);
    try {
      const response = await agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: request.method,
        headers: { 'accept-encoding': 'gzip, deflate', ...request.headers },
        body: request.encoding === 'gb18030' && request.body !== undefined ? encodeGb18030(request.body) : (request.body ?? null),
        signal: deadline.signal,
      });
      const headers = flattenHeaders(response.headers);
      const bytes = await readBody(response.body, headers['content-encoding'] ?? '', limits);
      return {
        status: response.statusCode,
        headers,
        text: decodeText(bytes, charsetOf(headers['content-type']) ?? request.encoding ?? 'utf-8'),
      };
    } catch (error) {
      if (isHubError(error)) throw error;
      if (deadline.signal.aborted) throw sourceDeadline();
      throw describeConnectionError(error);
    } finally {
      deadline.close();
    }
  };
  return {
    exchange,
    bindTo: (signal, sourceId) => ({
      request: async (request) => {
        const response = await exchange(request, signal, sourceId);
        refuseStatus(response, clock);
        if (request.expects !== 'text' && isWebPage(response)) throw sourceLoginPage();
        return response;
      },
    }),
    close: () => agent.destroy(),
  };
}

/** @throws HubError for every status an adapter should not have to think about */
export function refuseStatus(response: HttpResponse, clock: Clock): void {
  const { status } = response;
  if (status >= 300 && status < 400) throw sourceRedirected(status);
  if (status === 401 || status === 403) throw sourceCredentials();
  if (status === 429 || status === 503) throw sourceBusy(readRetryAfter(response.headers['retry-after'], clock));
  if (status >= 500) throw sourceUnavailable('server-error', { status });
}

/** Whether the answer is a page for people. Told by the declared type or by how the text begins. */
export const isWebPage = (response: HttpResponse): boolean =>
  /^\s*(text\/html|application\/xhtml\+xml)/i.test(response.headers['content-type'] ?? '') ||
  /^\s*(<!doctype\s+html|<html[\s>])/i.test(response.text.slice(0, 500));

/** Seconds to wait: a number, or an HTTP date against the clock; undefined when absent or unreadable; one day at most. */
export function readRetryAfter(header: string | undefined, clock: Clock): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\s*\d{1,9}\s*$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - clock.now().getTime()) / 1000);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 86_400) : undefined;
}

function readAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') throw sourceAddressInvalid();
  return url;
}

const charsetOf = (contentType: string | undefined): string | undefined => /charset\s*=\s*"?([A-Za-z0-9_-]+)/i.exec(contentType ?? '')?.[1];

function flattenHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

function describeConnectionError(error: unknown) {
  const code = errorCodeOf(error);
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') return sourceDeadline();
  return sourceUnavailable(code === '' ? 'connection' : code);
}
