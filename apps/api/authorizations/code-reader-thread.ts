// One scan in a thread of its own: pictures come with its start, texts go out, and it ends.
import { parentPort, workerData } from 'node:worker_threads';
import { readPictures } from './code-reader.js';

parentPort?.postMessage(await readPictures(workerData as readonly Uint8Array[])); // what readInThread gave
