// How far a long look at the audit is: a bar on a terminal, a line now and then elsewhere.
import type { Bilingual } from '#contracts';
import { Presets, SingleBar } from 'cli-progress';

export interface AuditProgress {
  /** @param total of this phase; a new phase begins a new bar */
  show(phase: Bilingual, done: number, total: number): void;
  end(): void;
}

const EVERY_MS = 5000;

/** @param output where progress goes; results go elsewhere, so that they can be kept in a file */
export function openAuditProgress(output: NodeJS.WriteStream): AuditProgress {
  let phaseNow = '';
  let bar: SingleBar | undefined;
  let saidAt = performance.now();
  return {
    show({ zh, en }, done, total) {
      if (!output.isTTY) {
        if (performance.now() - saidAt < EVERY_MS) return;
        saidAt = performance.now();
        output.write(`  ${zh} ${en} ${done}/${total}\n`);
        return;
      }
      if (phaseNow !== en) {
        bar?.stop();
        phaseNow = en;
        bar = new SingleBar(
          { stream: output, format: `  ${zh} ${en} {bar} {value}/{total} · {eta_formatted}`, hideCursor: true, barsize: 30 },
          Presets.shades_classic,
        );
        bar.start(total, done);
      } else bar?.update(done);
    },
    end: () => bar?.stop(),
  };
}
