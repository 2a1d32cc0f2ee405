// How far a run over households is: a bar with rate and time left on a terminal, a line now and then elsewhere.
import { Presets, SingleBar } from 'cli-progress';

export interface PolicyProgress {
  show(tested: number): void;
  end(): void;
}

const EVERY_MS = 5000;

export function openPolicyProgress(output: NodeJS.WriteStream, total: number): PolicyProgress {
  const startedAt = performance.now();
  const rateOf = (tested: number): string => (tested / Math.max(0.001, (performance.now() - startedAt) / 1000)).toFixed(0);
  if (output.isTTY) {
    const format = '  试算 tested {bar} {value}/{total} · {rate}/s · 剩余 left {eta_formatted}';
    const bar = new SingleBar({ stream: output, format, hideCursor: true, barsize: 30 }, Presets.shades_classic);
    bar.start(total, 0, { rate: '0' });
    return { show: (tested) => bar.update(tested, { rate: rateOf(tested) }), end: () => bar.stop() };
  }
  let saidAt = startedAt;
  return {
    show(tested) {
      if (performance.now() - saidAt < EVERY_MS) return;
      saidAt = performance.now();
      const left = (total - tested) / Math.max(1, Number(rateOf(tested)));
      output.write(`  试算 tested ${tested}/${total} · ${rateOf(tested)}/s · 剩余 left ${Math.ceil(left)} s\n`);
    },
    end: () => undefined,
  };
}
