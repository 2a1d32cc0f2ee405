// HTTP to a service the hub itself depends on: the sign-in provider, the key service, the time-stamp authority. Only the hosts
// and ports named for it, at checked addresses, without redirects, within a time and a size (T7).
import { HubError, isHubError } from '#kernel';
import { createEgress, type ClientCertificate, type EgressSettings } from './egress.js';
import { openDeadline } from './deadline.js';
import { endpointOf, type Endpoint } from './endpoints.js';
import { sourceEgressRefused } from './egress-errors.js';

export interface ServiceSettings {
  /** What it is called in refusals: `openid`, `kms`, `tsa`. */
  readonly name: string;
  readonly endpoints: readonly Endpoint[];
  /** Private ranges, resolver and authorities of the installation. */
  readonly egress: Omit<EgressSettings, 'sources'>;
  readonly certificate?: ClientCertificate;
  /** The endpoints are not of the operator's configuration. */
  readonly isNamedByOthers?: boolean;
  /** The largest answer; a megabyte when absent. */
  readonly answerBytes?: number;
  /** A whole exchange, in milliseconds. */
  readonly totalMs: number;
}

export interface ServiceRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly signal?: AbortSignal;
}

export interface ServiceClient {
  /**
   * One exchange, whatever its status; a redirect is an answer and is not followed.
   * @throws HubError `source-egress-refused` for where it may not go; `service-unavailable` (retry later) when it is away, slow,
   *   or answers with more than it may
   */
  request(address: string, request?: ServiceRequest): Promise<Response>;
  close(): Promise<void>;
}

const BODY_BYTES = 1024 * 1024;
const CONNECT_MS = 3000;
const CONNECTIONS = 4;
/** Statuses that a Response may not have a body with. */
const WITHOUT_BODY = [101, 204, 205, 304];

export function openServiceClient({
  name,
  endpoints,
  egress: settings,
  certificate,
  isNamedByOthers = false,
  answerBytes = BODY_BYTES,
  totalMs,
}: ServiceSettings): ServiceClient {
  const egress = createEgress({ ...settings, sources: [{ sourceId: name, endpoints, pinSha256: [], mayBePlain: false, isNamedByOthers }] });
  const agent = egress.openAgent(
    { connectMs: Math.min(CONNECT_MS, totalMs), firstByteMs: totalMs, connectionsPerHost: CONNECTIONS },
    certificate,
  );
  return {
    async request(address, { method = 'GET', headers = {}, body, signal } = {}) {
      const url = readServiceAddress(address);
      const { host, port } = endpointOf(url) ?? { host: url.hostname, port: 0 };
      egress.requireEndpoint(name, host, port);
      const deadline = openDeadline(totalMs, signal);
      try {
        const answer = await agent.request({
          origin: url.origin,
          path: url.pathname + url.search,
          method: method.toUpperCase(),
          headers,
          body: body ?? null,
          signal: deadline.signal,
        });
        const bytes = await readAtMost(answer.body, answerBytes);
        const flat = Object.entries(answer.headers).flatMap(([key, value]): [string, string][] =>
          value === undefined ? [] : [[key, Array.isArray(value) ? value.join(', ') : value]],
        );
        return new Response(WITHOUT_BODY.includes(answer.statusCode) ? null : new Uint8Array(bytes), {
          status: answer.statusCode,
          headers: flat,
        });
      } catch (error) {
        if (isHubError(error)) throw error;
        throw new HubError('service-unavailable', `${name} does not answer`, { retry: 'later', cause: error });
      } finally {
        deadline.close();
      }
    },
    close: () => agent.destroy(),
  };
}

/** @throws HubError `source-egress-refused` for anything but http(s) without user and password */
function readServiceAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') throw sourceEgressRefused('not-listed');
  return url;
}

async function readAtMost(body: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) throw new HubError('service-unavailable', 'the answer is larger than any answer of this kind', { retry: 'later' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
