// A few small processes that evaluate mappings, with limits of time and memory. Processes and not threads: a thread that
// asks for much memory at once takes the whole worker with it (V8 aborts), a process only itself. One that goes beyond a
// limit is killed and replaced; the answer it was at is `source-mapping-limit`.
import { sourceMappingLimit, sourceSchemaDrift } from '#adapter-kit';
import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { answerMappingJobs, type MappedAnswer, type MappingJob } from './mapping-program.js';

export interface MappingLimits {
  readonly processes: number;
  /** Milliseconds for an answer, and for each person in it besides. */
  readonly answerMs: number;
  readonly entryMs: number;
  readonly memoryMegabytes: number;
  /** A process without work for so long is ended. */
  readonly idleMs: number;
}

const DEFAULT_MAPPING_LIMITS: MappingLimits = { processes: 2, answerMs: 1_000, entryMs: 10, memoryMegabytes: 96, idleMs: 30_000 };
/** Starting a process is not the department's fault and does not count. */
const START_MS = 10_000;

export interface MappingPool {
  /** @throws HubError `source-mapping-limit` beyond time or memory, `source-schema-drift` when the answer cannot be mapped */
  map(job: MappingJob): Promise<MappedAnswer>;
}

interface Waiting {
  readonly job: MappingJob;
  readonly resolve: (mapped: MappedAnswer) => void;
  readonly reject: (error: Error) => void;
}
type Reply = { readonly mapped: MappedAnswer } | { readonly failed: true } | { readonly ready: true };

const library = createRequire(import.meta.url).resolve('jsonata');
const program = `(${answerMappingJobs.toString()})(require(${JSON.stringify(library)}), process); process.send({ ready: true });`;

export function openMappingPool(limits: MappingLimits = DEFAULT_MAPPING_LIMITS): MappingPool {
  const queue: Waiting[] = [];
  const idle: ChildProcess[] = [];
  const idleTimers = new Map<ChildProcess, NodeJS.Timeout>();
  let alive = 0;

  const work = (): void => {
    const next = queue[0];
    if (next === undefined) return;
    const rested = idle.pop();
    if (rested === undefined && alive >= limits.processes) return;
    queue.shift();
    void run(next, rested);
  };

  const rest = (child: ChildProcess): void => {
    holdOpen(child, false);
    idle.push(child);
    idleTimers.set(child, setTimeout(() => end(child), limits.idleMs).unref());
    work();
  };

  const end = (child: ChildProcess): void => {
    clearTimeout(idleTimers.get(child));
    idleTimers.delete(child);
    const place = idle.indexOf(child);
    if (place >= 0) idle.splice(place, 1);
    alive -= 1;
    child.kill('SIGKILL');
  };

  const run = async (one: Waiting, rested: ChildProcess | undefined): Promise<void> => {
    let child = rested;
    try {
      if (child === undefined) {
        alive += 1;
        child = startProcess(limits);
        await nextMessage(child, START_MS);
      }
      clearTimeout(idleTimers.get(child));
      holdOpen(child, true);
      const answered = nextMessage(child, limits.answerMs + limits.entryMs * one.job.entries.length);
      child.send(one.job);
      const reply = await answered;
      rest(child);
      if ('mapped' in reply) one.resolve(reply.mapped);
      else one.reject(sourceSchemaDrift('(mapping)'));
    } catch {
      if (child) end(child);
      one.reject(sourceMappingLimit());
      work();
    }
  };

  return {
    map: (job) =>
      new Promise((resolve, reject) => {
        queue.push({ job, resolve, reject });
        work();
      }),
  };
}

/** Without an environment: no secret of the worker reaches it. It ends with the channel, so also when the worker is killed. */
const startProcess = ({ memoryMegabytes }: MappingLimits): ChildProcess =>
  spawn(process.execPath, [`--max-old-space-size=${memoryMegabytes}`, '-e', program], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    env: {},
  }).on('error', () => undefined);

/** Only a process that is at work keeps the parent running. */
function holdOpen(child: ChildProcess, open: boolean): void {
  if (open) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

/** The process speaks only when asked, one message a job. */
function nextMessage(child: ChildProcess, limitMs: number): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer);
      child.off('message', onMessage).off('error', onEnd).off('exit', onEnd);
    };
    const onMessage = (reply: Reply): void => {
      settle();
      resolve(reply);
    };
    const onEnd = (): void => {
      settle();
      reject(new Error('the process ended'));
    };
    const timer = setTimeout(onEnd, limitMs);
    child.on('message', onMessage).on('error', onEnd).on('exit', onEnd);
  });
}
