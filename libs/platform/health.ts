// Is this process alive, and may it be sent work? Readiness is the sum of named checks that the process passes in.
import { isHubError } from '#kernel';

/** `check` resolves when the thing works and throws otherwise; it is given up after `timeoutMs`. */
export interface HealthCheck {
  readonly name: string;
  check(): Promise<void>;
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly reason?: string }[];
}

export interface Health {
  readReadiness(): Promise<Readiness>;
  /** From now on not ready, whatever the checks say: the process is stopping. */
  stopServing(): void;
}

export function createHealth(checks: readonly HealthCheck[], timeoutMs = 2000): Health {
  let stopping = false;
  return {
    stopServing: () => {
      stopping = true;
    },
    readReadiness: async () => {
      const results = await Promise.all(checks.map((check) => runCheck(check, timeoutMs)));
      if (stopping) results.push({ name: 'process', ok: false, reason: 'stopping' });
      return { ready: results.every((result) => result.ok), checks: results };
    },
  };
}

async function runCheck({ name, check }: HealthCheck, timeoutMs: number): Promise<Readiness['checks'][number]> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<'timed-out'>((resolve) => {
    timer = setTimeout(() => resolve('timed-out'), timeoutMs);
  });
  try {
    const ended = await Promise.race([check().then(() => 'ok' as const), timeout]);
    return ended === 'ok' ? { name, ok: true } : { name, ok: false, reason: 'timed-out' };
  } catch (error) {
    return { name, ok: false, reason: isHubError(error) ? error.code : 'failed' };
  } finally {
    clearTimeout(timer);
  }
}
