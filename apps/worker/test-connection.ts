// An operator's look at a connection, step by step: does the name resolve, does somebody listen, does the adapter's probe
// pass. Asks about nobody. Says hosts and ports, never user names, passwords or paths.
import type { ConnectedSource } from '#contracts';
import { isHubError } from '#kernel';
import type { TestStep } from '#verification';
import { lookup } from 'node:dns/promises';
import { connect, isIP } from 'node:net';

const STEP_MS = 3000;
const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'postgres:': 5432, 'postgresql:': 5432, 'sftp:': 22 };

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** The first address in the source's options or interface; undefined when it has none of its own. */
export function findEndpoint(source: ConnectedSource): Endpoint | undefined {
  return findIn(source.options) ?? findIn(source.interface);
}

function findIn(value: unknown): Endpoint | undefined {
  if (typeof value === 'string') return readUrl(value);
  if (typeof value !== 'object' || value === null) return undefined;
  if ('host' in value && 'port' in value && typeof value.host === 'string' && Number.isInteger(Number(value.port)))
    return { host: value.host, port: Number(value.port) };
  for (const inner of Object.values(value)) {
    const found = findIn(inner);
    if (found) return found;
  }
  return undefined;
}

function readUrl(text: string): Endpoint | undefined {
  if (!/^[a-z]+:\/\//.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, hostname, port } = new URL(text);
  const usual = PORTS[protocol];
  if (hostname === '' || usual === undefined) return undefined;
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? usual : Number(port) };
}

/**
 * Stops at the first step that fails.
 * @param probe the adapter's own probe @throws whatever the probe throws is a failed step, never an exception
 */
export async function testConnection(source: ConnectedSource, probe: () => Promise<void>): Promise<readonly TestStep[]> {
  const endpoint = findEndpoint(source);
  const target = endpoint && `${endpoint.host}:${endpoint.port}`;
  const steps: TestStep[] = [];
  const take = async (step: TestStep['step'], work: () => Promise<unknown>): Promise<boolean> => {
    const startedAt = performance.now();
    const shown = step === 'probe' || target === undefined ? {} : { target };
    try {
      await work();
      steps.push({ step, ...shown, ok: true, ms: Math.round(performance.now() - startedAt) });
      return true;
    } catch (error) {
      steps.push({ step, ...shown, ok: false, ms: Math.round(performance.now() - startedAt), code: codeOf(error) });
      return false;
    }
  };
  if (endpoint) {
    if (isIP(endpoint.host) === 0 && !(await take('name', () => within(lookup(endpoint.host))))) return steps;
    if (!(await take('connect', () => reach(endpoint)))) return steps;
  }
  await take('probe', probe);
  return steps;
}

const codeOf = (error: unknown): string => {
  if (isHubError(error)) return error.code;
  return error instanceof Error && 'code' in error ? String(error.code) : 'failed';
};

class StepTimeout extends Error {
  readonly code = 'ETIMEDOUT';
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new StepTimeout('no answer in time')), STEP_MS);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

const reach = ({ host, port }: Endpoint): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: STEP_MS });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => {
      socket.destroy();
      reject(new StepTimeout('no answer in time'));
    });
    socket.once('error', reject);
  });
