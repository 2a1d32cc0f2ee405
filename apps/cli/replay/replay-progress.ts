// How far a run over many reports is: a bar on a terminal, a line now and then elsewhere.
import { Presets, SingleBar } from 'cli-progress';

export interface ReplayProgress {
  advance(count: number): void;
  end(): void;
}

const EVERY_MS = 5000;

/** @param output where progress goes; results go elsewhere, so that they can be kept in a file */
export function openReplayProgress(output: NodeJS.WriteStream, total: number): ReplayProgress {
  let done = 0;
  if (output.isTTY) {
    const bar = new SingleBar(
      { stream: output, format: '  重放 replayed {bar} {value}/{total} · {eta_formatted}', hideCursor: true, barsize: 30 },
      Presets.shades_classic,
    );
    bar.start(total, 0);
    return { advance: (count) => bar.update((done += count)), end: () => bar.stop() };
  }
  let saidAt = performance.now();
  return {
    advance(count) {
      done += count;
      if (performance.now() - saidAt < EVERY_MS) return;
      saidAt = performance.now();
      output.write(`  重放 replayed ${done}/${total}\n`);
    },
    end: () => undefined,
  };
}
