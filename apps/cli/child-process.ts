// A process of the hub run as a child: its first JSON line says it is ready, everything it says goes to a log file.
import { HubError } from '#kernel';
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

export interface ChildSpec {
  readonly name: string;
  /** Built entry, e.g. dist/apps/api/main.js. */
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  /** Event of the line that says it is ready. */
  readonly readyEvent: string;
  readonly logFile: string;
  readonly readyWithinMs?: number;
}

export interface RunningChild {
  readonly name: string;
  readonly pid: number;
  /** The fields of the ready line. */
  readonly ready: Readonly<Record<string, unknown>>;
  readonly exited: Promise<number | null>;
  /** SIGTERM, and SIGKILL when it has not ended in time. */
  stop(limitMs?: number): Promise<void>;
  signal(signal: NodeJS.Signals): void;
}

/** @throws HubError `process-not-started` with the last thing it said */
export async function startChild({ name, entry, env, readyEvent, logFile, readyWithinMs = 120_000 }: ChildSpec): Promise<RunningChild> {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  const child = spawn(process.execPath, ['--enable-source-maps', entry], {
    env: { ...basicEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const lastWords: string[] = [];
  const keep = (line: string): void => {
    log.write(`${line}\n`);
    lastWords.push(line);
    if (lastWords.length > 12) lastWords.shift();
  };
  if (child.stderr) createInterface({ input: child.stderr }).on('line', keep);
  const ready = await waitForReady(child, readyEvent, keep, exited, readyWithinMs).catch((reason: unknown) => {
    child.kill('SIGKILL');
    throw new HubError(
      'process-not-started',
      `${name} did not start: ${lastWords.join(' ').trim() || (reason instanceof Error ? reason.message : 'no reason given')} (see ${logFile})`,
    );
  });
  return {
    name,
    pid: child.pid ?? 0,
    ready,
    exited,
    signal: (signal) => void child.kill(signal),
    async stop(limitMs = 30_000) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
      await exited;
      clearTimeout(timer);
    },
  };
}

async function waitForReady(
  child: ChildProcess,
  readyEvent: string,
  keep: (line: string) => void,
  exited: Promise<number | null>,
  limitMs: number,
): Promise<Record<string, unknown>> {
  const output = child.stdout;
  if (!output) throw new Error('no output to read');
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`it said nothing within ${limitMs / 1000} s`)), limitMs);
    void exited.then((code) => reject(new Error(`it ended with code ${String(code)}`)));
    createInterface({ input: output }).on('line', (line) => {
      const fields = parseLine(line);
      if (fields?.['event'] === readyEvent) {
        clearTimeout(timer);
        resolve(fields);
      } else keep(line);
    });
  });
}

function parseLine(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** What any process needs; secrets of this shell are not handed down. */
function basicEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'SystemRoot'];
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
}
