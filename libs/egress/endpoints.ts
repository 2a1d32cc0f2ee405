// Where a source may be reached: every host and port in its configured options, and nothing else.

export interface Endpoint {
  /** `https:`, `http:`, `postgresql:`, `sftp:` as in a URL. */
  readonly protocol: string;
  readonly host: string;
  readonly port: number;
}

const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'postgres:': 5432, 'postgresql:': 5432, 'sftp:': 22 };

/** @param configured options and interface of a source, with their variables in place; the first endpoint is its main one */
export function listEndpoints(...configured: readonly unknown[]): readonly Endpoint[] {
  return configured.flatMap(findIn);
}

function findIn(value: unknown): readonly Endpoint[] {
  if (typeof value === 'string') return readUrl(value);
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'host' in value && 'port' in value && typeof value.host === 'string' && Number.isInteger(Number(value.port))
      ? [{ protocol: 'sftp:', host: value.host, port: Number(value.port) }]
      : [];
  return [...own, ...Object.values(value).flatMap(findIn)];
}

function readUrl(text: string): readonly Endpoint[] {
  if (!/^[a-z]+:\/\//.test(text) || !URL.canParse(text)) return [];
  const url = new URL(text);
  const endpoint = endpointOf(url);
  return endpoint === undefined || endpoint.host === '' ? [] : [endpoint];
}

/** @returns undefined for a scheme that no client speaks */
export function endpointOf({ protocol, hostname, port }: URL): Endpoint | undefined {
  const usual = PORTS[protocol];
  return usual === undefined ? undefined : { protocol, host: bareHost(hostname), port: port === '' ? usual : Number(port) };
}

/** Lower case, and an IPv6 address without its brackets. */
export const bareHost = (host: string): string => host.replace(/^\[|\]$/g, '').toLowerCase();
