// The thread that draws PDFs: a request goes in, a file comes out. Drawing takes a third of a second of a processor.
import { parentPort } from 'node:worker_threads';
import { drawPdf } from './draw-pdf.js';
import { layOutPrint } from './lay-out-print.js';
import type { FromPdfThread, ToPdfThread } from './pdf-drawer.js';

parentPort?.on('message', ({ id, request }: ToPdfThread) => {
  void drawPdf(layOutPrint(request)).then(
    (file) => answer({ id, file }),
    (error: unknown) => answer({ id, failure: error instanceof Error ? error.name : 'unknown' }),
  );
});

const answer = (said: FromPdfThread): void => parentPort?.postMessage(said);
