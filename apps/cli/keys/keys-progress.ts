// How far work on keys is: a bar on a terminal, a line now and then elsewhere.
import { Presets, SingleBar } from 'cli-progress';

export interface KeysProgress {
  advance(count: number): void;
  end(): void;
}

const EVERY_MS = 5000;

/** @param total undefined when it is not known beforehand */
export function openKeysProgress(output: NodeJS.WriteStream, what: string, total: number | undefined): KeysProgress {
  let done = 0;
  if (output.isTTY && total !== undefined) {
    const bar = new SingleBar(
      { stream: output, format: `  ${what} {bar} {value}/{total} · {eta_formatted}`, hideCursor: true, barsize: 30 },
      Presets.shades_classic,
    );
    bar.start(total, 0);
    return { advance: (count) => bar.update(Math.min(total, (done += count))), end: () => bar.stop() };
  }
  let saidAt = performance.now();
  return {
    advance(count) {
      done += count;
      if (performance.now() - saidAt < EVERY_MS) return;
      saidAt = performance.now();
      output.write(`  ${what} ${done}${total === undefined ? '' : `/${total}`}\n`);
    },
    end: () => undefined,
  };
}
