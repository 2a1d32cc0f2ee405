// An operator's look at a connection, step by step: does the name resolve, does somebody listen, does the adapter's probe
// pass. Asks about nobody. Says hosts and ports, never user names, passwords or paths.
import { isAddress, listEndpoints, type Egress, type Endpoint } from '#adapter-kit';
import type { ConnectedSource } from '#contracts';
import { isHubError } from '#kernel';
import type { TestStep } from '#verification';

const STEP_MS = 3000;
/**
 * Stops at the first step that fails.
 * @param probe the adapter's own probe @throws whatever the probe throws is a failed step, never an exception
 */
export async function testConnection(source: ConnectedSource, egress: Egress, probe: () => Promise<void>): Promise<readonly TestStep[]> {
  const [endpoint] = listEndpoints(source.options, source.interface);
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
    if (!isAddress(endpoint.host) && !(await take('name', () => within(egress.lookUp(endpoint.host))))) return steps;
    if (!(await take('connect', () => reach(endpoint, egress)))) return steps;
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

async function reach({ host, port }: Endpoint, egress: Egress): Promise<void> {
  (await egress.dial(host, port, STEP_MS)).destroy();
}
