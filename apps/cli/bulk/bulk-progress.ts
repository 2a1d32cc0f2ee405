// How far a bulk file is: a bar on a terminal, a line now and then elsewhere. No percentage before its lines were counted.
import { Presets, SingleBar } from 'cli-progress';
import type { ShownBulkFile } from './bulk-client.js';

export interface BulkProgressBar {
  show(file: ShownBulkFile): void;
  end(): void;
}

const EVERY_MS = 5000;
const leftOf = ({ readBy }: ShownBulkFile, now: number): string =>
  readBy === undefined ? '?' : `${Math.max(0, Math.ceil((Date.parse(readBy) - now) / 1000))} s`;

export function openBulkProgress(output: NodeJS.WriteStream, now: () => number = () => Date.now()): BulkProgressBar {
  let bar: SingleBar | undefined;
  let saidAt = 0;
  return {
    show(file) {
      const { linesTotal, linesRead, accepted, refused, reported } = file;
      const counts = { accepted, refused, reported, left: leftOf(file, now()) };
      if (output.isTTY && linesTotal !== undefined) {
        if (bar === undefined) {
          const format =
            '  已读 read {bar} {value}/{total} · 受理 accepted {accepted} · 未受理 refused {refused} · 报告 reported {reported} · 剩余 left {left}';
          bar = new SingleBar({ stream: output, format, hideCursor: true, barsize: 20 }, Presets.shades_classic);
          bar.start(linesTotal, linesRead, counts);
        }
        bar.update(linesRead, counts);
        return;
      }
      if (now() - saidAt < EVERY_MS) return;
      saidAt = now();
      output.write(
        `  ${file.state} · 已读 read ${linesRead}/${linesTotal ?? '?'} · 受理 accepted ${accepted} · 未受理 refused ${refused} · 剩余 left ${counts.left}\n`,
      );
    },
    end: () => bar?.stop(),
  };
}
