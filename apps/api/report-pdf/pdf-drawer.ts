// Draws PDFs away from the loop that serves requests: one thread, started when the first one is asked for.
import { HubError } from '#kernel';
import type { PdfRequest } from '#verification';
import { Worker } from 'node:worker_threads';

export interface ToPdfThread {
  readonly id: number;
  readonly request: PdfRequest;
}
/** A failure crosses without its message, which could hold text of a report. */
export type FromPdfThread = { readonly id: number; readonly file: Uint8Array } | { readonly id: number; readonly failure: string };

export interface PdfDrawer {
  draw(request: PdfRequest): Promise<Buffer>;
  close(): Promise<void>;
}

const BUILT_BESIDE = new URL('./pdf-thread.js', import.meta.url);
/** As many as wait for the thread at most; a file takes a third of a second. */
const MOST_WAITING = 60;

export function createPdfDrawer(): PdfDrawer {
  const waiting = new Map<number, { resolve: (file: Buffer) => void; reject: (error: HubError) => void }>();
  let worker: Worker | undefined;
  let requests = 0;

  const start = (): Worker => {
    const started = new Worker(BUILT_BESIDE);
    const lose = (): void => {
      if (worker === started) worker = undefined;
      for (const { reject } of waiting.values())
        reject(new HubError('temporarily-unavailable', 'the thread that draws PDFs ended; ask again', { retry: 'later' }));
      waiting.clear();
    };
    started.on('message', (said: FromPdfThread) => {
      const asked = waiting.get(said.id);
      waiting.delete(said.id);
      if ('file' in said) asked?.resolve(Buffer.from(said.file));
      else asked?.reject(new HubError('internal-error', `the PDF could not be drawn (${said.failure})`));
    });
    started.on('error', lose);
    started.on('exit', lose);
    started.unref();
    return started;
  };
  return {
    draw(request) {
      if (waiting.size >= MOST_WAITING)
        return Promise.reject(new HubError('overloaded', 'too many PDFs are being drawn; ask again later', { retry: 'later' }));
      worker ??= start();
      const thread = worker;
      requests += 1;
      const id = requests;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        thread.postMessage({ id, request } satisfies ToPdfThread);
      });
    },
    async close() {
      await worker?.terminate();
    },
  };
}
