// How far a bulk file is: what was counted, and an estimate only where the rate of the last minutes gives one. Pure.
import type { BulkFileView } from './bulk-ports.js';

export interface BulkProgress {
  /** Whole percent of the lines that were read; undefined until the lines of the file were counted. */
  readonly percentRead: number | undefined;
  readonly linesLeft: number | undefined;
  /** When the last line will have been read at the rate of the last minutes; undefined when nobody can say. */
  readonly readBy: Date | undefined;
}

/** Never 100 before the last line was read. */
export function describeProgress({ state, counts, linesASecond }: BulkFileView, now: Date): BulkProgress {
  const { linesTotal, linesRead } = counts;
  if (linesTotal === undefined) return { percentRead: undefined, linesLeft: undefined, readBy: undefined };
  const linesLeft = Math.max(0, linesTotal - linesRead);
  const isMoving = state === 'running' && linesASecond !== undefined && linesLeft > 0;
  return {
    percentRead: Math.floor((100 * Math.min(linesRead, linesTotal)) / linesTotal),
    linesLeft,
    readBy: isMoving ? new Date(now.getTime() + Math.ceil((linesLeft / linesASecond) * 1000)) : undefined,
  };
}
