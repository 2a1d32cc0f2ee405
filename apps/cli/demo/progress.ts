// Live progress in the terminal: one bar over all sources, with those that are waited for by name. Without a terminal: a
// line for every source that waits or has answered.
import { Presets, SingleBar } from 'cli-progress';
import type { VerificationState } from '../hub-client.js';

export interface ProgressView {
  show(state: VerificationState): void;
  end(): void;
}
type Query = NonNullable<VerificationState['queries']>[number];

const NAME_WIDTH = 25;
const SHOWN_NAMES = 4;

export function openProgress(output: NodeJS.WriteStream): ProgressView {
  return output.isTTY ? openBar() : openLines(output);
}

const isSettled = ({ state }: Query): boolean => state === 'settled';
const isHeard = ({ state, outcomes }: Query): boolean => state === 'waiting' && Object.keys(outcomes).length > 0;

function openBar(): ProgressView {
  const bar = new SingleBar(
    { format: '  {bar} {value}/{total} 已答复 answered{text}', barsize: 24, hideCursor: true, clearOnComplete: false },
    Presets.shades_classic,
  );
  let isStarted = false;
  return {
    show({ queries = [] }) {
      if (queries.length === 0) return;
      if (!isStarted) bar.start(queries.length, 0, { text: '' });
      isStarted = true;
      bar.update(queries.filter(isSettled).length, { text: nameAwaited(queries.filter((query) => !isSettled(query))) });
    },
    end: () => bar.stop(),
  };
}

/** Those that gave a first part before those that said nothing. */
function nameAwaited(open: readonly Query[]): string {
  if (open.length === 0) return '';
  const names = [...open.filter(isHeard), ...open.filter((query) => !isHeard(query))]
    .slice(0, SHOWN_NAMES)
    .map((query) => (isHeard(query) ? `${query.sourceId} (第一批 first wave)` : query.sourceId));
  return ` · 等待 waiting for ${names.join(', ')}${open.length > SHOWN_NAMES ? ` +${open.length - SHOWN_NAMES}` : ''}`;
}

function describe(query: Query): string | undefined {
  const outcomes = Object.entries(query.outcomes)
    .map(([outcome, count]) => `${outcome} ${count}`)
    .join(', ');
  const missing = query.missing.length > 0 ? ` · 未答复 missing: ${query.missing.join(', ')}` : '';
  if (isSettled(query)) return `已答复 answered (${outcomes})${missing}`;
  if (isHeard(query)) return `第一批 first wave (${outcomes})${missing}`;
  return query.state === 'waiting' ? '等待 waiting' : undefined;
}

function openLines(output: NodeJS.WriteStream): ProgressView {
  const said = new Map<string, string>();
  return {
    show({ queries = [] }) {
      for (const query of queries) {
        const text = describe(query);
        if (text === undefined || said.get(query.sourceId) === text) continue;
        said.set(query.sourceId, text);
        output.write(`  ${query.sourceId.padEnd(NAME_WIDTH)} ${text}\n`);
      }
    },
    end: () => undefined,
  };
}
