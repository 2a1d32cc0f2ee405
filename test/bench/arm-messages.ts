// What the bench says to an arm's processes and what they answer: one request, one answer, over the IPC channel.
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { WITHOUT_VARIABLE, type Guard } from './without/stand-ins.js';

const setUpSchema = z.strictObject({
  appUrl: z.string(),
  workerUrl: z.string(),
  redisUrl: z.string().optional(),
  fieldKeys: z.string(),
  indexKey: z.string(),
  signingKey: z.string(),
  /** Files: the private key of the audit, and where its blocks are anchored. */
  auditKey: z.string(),
  auditAnchor: z.string(),
  /** Variables of the worker over those of the bench. */
  worker: z.record(z.string(), z.string()).optional(),
  fault: z.enum(['lost-row', 'wrong-sum', 'altered-report']).optional(),
});

const commandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('open'), setUp: setUpSchema }),
  /** Intake only: hands in households in bulk. */
  z.strictObject({ do: z.literal('request'), first: z.number(), count: z.number() }),
  /** Intake only: one live request after another; answers with the milliseconds of each. */
  z.strictObject({ do: z.literal('isolate'), first: z.number(), count: z.number() }),
  /** Intake only: the caseworker of these cases reads the report of each. */
  z.strictObject({ do: z.literal('look'), verificationIds: z.array(z.string()) }),
  /** Worker only: resolves when nothing is in hand and its queues are empty. */
  z.strictObject({ do: z.literal('settle') }),
  /** Worker only: uses so many milliseconds of a processor for nothing. */
  z.strictObject({ do: z.literal('burn'), ms: z.number() }),
  z.strictObject({ do: z.literal('usage') }),
  z.strictObject({ do: z.literal('close') }),
]);

export type ArmSetUp = z.infer<typeof setUpSchema>;
/** A defect put into an arm on purpose, to see that the comparison finds it. */
export type Fault = NonNullable<ArmSetUp['fault']>;
export type ArmCommand = z.infer<typeof commandSchema>;
export type ArmRole = 'hub-intake' | 'hub-worker' | 'flow-intake' | 'flow-worker';

/** What each role implements; a command a role does not know is an error. */
export interface ArmPart {
  request?(first: number, count: number): Promise<void>;
  isolate?(first: number, count: number): Promise<readonly number[]>;
  look?(verificationIds: readonly string[]): Promise<void>;
  settle?(): Promise<void>;
  close(): Promise<void>;
}

const usageSchema = z.strictObject({ cpuMs: z.number(), rssBytes: z.number() });
export type ProcessUsage = z.infer<typeof usageSchema>;

const requestSchema = z.strictObject({ id: z.number(), command: commandSchema });
const answerSchema = z.strictObject({ id: z.number(), value: z.unknown().optional(), error: z.string().optional() });

/** The bench's end of one process. */
export interface ArmProcess {
  open(setUp: ArmSetUp): Promise<void>;
  request(first: number, count: number): Promise<void>;
  isolate(first: number, count: number): Promise<readonly number[]>;
  look(verificationIds: readonly string[]): Promise<void>;
  settle(): Promise<void>;
  burn(ms: number): Promise<void>;
  usage(): Promise<ProcessUsage>;
  close(): Promise<void>;
  /** Ends the process. */
  end(): Promise<void>;
  /** Ends it as a power cut would: nothing is finished, nothing is said. */
  kill(): Promise<void>;
}

/** @param without what this process does without */
export function startArmProcess(role: ArmRole, profileFolder: string | undefined, without: readonly Guard[] = []): ArmProcess {
  const execArgv = [
    ...process.execArgv,
    ...(without.length === 0 ? [] : ['--import', './test/bench/without/register.mjs']),
    ...(profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${join(profileFolder, role)}`]),
  ];
  const child = fork(fileURLToPath(new URL('./arm-process.ts', import.meta.url)), [role], {
    execArgv,
    env: { ...process.env, [WITHOUT_VARIABLE]: without.join() },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let next = 0;
  child.on('message', (message) => {
    const { id, value, error } = answerSchema.parse(message);
    const one = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) one?.resolve(value);
    else one?.reject(new Error(`${role}: ${error}`));
  });
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${role} ended with code ${String(code)}`));
    waiting.clear();
  });
  const ask = (command: ArmCommand): Promise<unknown> =>
    new Promise((resolve, reject) => {
      next += 1;
      waiting.set(next, { resolve, reject });
      child.send({ id: next, command });
    });
  return {
    open: async (setUp) => void (await ask({ do: 'open', setUp })),
    request: async (first, count) => void (await ask({ do: 'request', first, count })),
    isolate: async (first, count) => z.array(z.number()).parse(await ask({ do: 'isolate', first, count })),
    look: async (verificationIds) => void (await ask({ do: 'look', verificationIds: [...verificationIds] })),
    settle: async () => void (await ask({ do: 'settle' })),
    burn: async (ms) => void (await ask({ do: 'burn', ms })),
    usage: async () => usageSchema.parse(await ask({ do: 'usage' })),
    close: async () => void (await ask({ do: 'close' })),
    end: () => endProcess(child),
    kill: () => killProcess(child),
  };
}

function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.disconnect();
  });
}

function killProcess(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The other end: runs commands one after another until the bench goes away. */
export function serveArm(openPart: (setUp: ArmSetUp) => Promise<ArmPart>): void {
  let part: ArmPart | undefined;
  const run = async (command: ArmCommand): Promise<unknown> => {
    switch (command.do) {
      case 'open':
        part = await openPart(command.setUp);
        return undefined;
      case 'request':
        return part?.request?.(command.first, command.count);
      case 'isolate':
        return part?.isolate?.(command.first, command.count);
      case 'look':
        return part?.look?.(command.verificationIds);
      case 'settle':
        return part?.settle?.();
      case 'burn': {
        const until = cpuMs() + command.ms;
        while (cpuMs() < until);
        return undefined;
      }
      case 'usage':
        return { cpuMs: cpuMs(), rssBytes: process.memoryUsage.rss() };
      case 'close':
        await part?.close();
        part = undefined;
        return undefined;
    }
  };
  process.on('message', (message) => {
    const { id, command } = requestSchema.parse(message);
    run(command).then(
      (value) => process.send?.({ id, value }),
      (error: unknown) => process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : 'unknown error' }),
    );
  });
  process.on('disconnect', () => process.exit(0));
}
