// Live progress in the terminal: a bar a source, moved by what the hub says. Without a terminal: a line a change.
import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import type { VerificationState } from '../hub-client.js';

const STAGES: Readonly<Record<string, number>> = { planned: 0, asking: 1, waiting: 2, settled: 4 };
const FULL = 4;

const WORDS: Readonly<Record<string, string>> = {
  planned: '排队 queued',
  asking: '已发出 asked',
  waiting: '等待 waiting',
  settled: '已答复 answered',
};

export interface ProgressView {
  show(state: VerificationState): void;
  end(): void;
}

export function openProgress(output: NodeJS.WriteStream): ProgressView {
  return output.isTTY ? openBars() : openLines(output);
}

function describe(query: NonNullable<VerificationState['queries']>[number]): { stage: number; text: string } {
  const firstWave = query.state === 'waiting' && Object.keys(query.outcomes).length > 0;
  const outcomes = Object.entries(query.outcomes)
    .map(([outcome, count]) => `${outcome} ${count}`)
    .join(', ');
  const missing = query.missing.length > 0 ? ` · 未答复 missing: ${query.missing.join(', ')}` : '';
  const wave = firstWave ? '第一批 first wave' : (WORDS[query.state] ?? query.state);
  return { stage: firstWave ? 3 : (STAGES[query.state] ?? 0), text: `${wave}${outcomes === '' ? '' : ` (${outcomes})`}${missing}` };
}

function openBars(): ProgressView {
  const bars = new MultiBar(
    { clearOnComplete: false, hideCursor: true, format: '  {source} {bar} {text}', barsize: 16, stopOnComplete: false },
    Presets.shades_classic,
  );
  const known = new Map<string, SingleBar>();
  return {
    show({ queries = [] }) {
      for (const query of queries) {
        const { stage, text } = describe(query);
        const bar = known.get(query.sourceId) ?? bars.create(FULL, 0, { source: query.sourceId.padEnd(17), text });
        known.set(query.sourceId, bar);
        bar.update(stage, { text });
      }
    },
    end: () => bars.stop(),
  };
}

function openLines(output: NodeJS.WriteStream): ProgressView {
  const said = new Map<string, string>();
  return {
    show({ queries = [] }) {
      for (const query of queries) {
        const { stage, text } = describe(query);
        if (said.get(query.sourceId) === text) continue;
        said.set(query.sourceId, text);
        output.write(`  ${query.sourceId.padEnd(17)} [${'#'.repeat(stage).padEnd(FULL)}] ${text}\n`);
      }
    },
    end: () => undefined,
  };
}
