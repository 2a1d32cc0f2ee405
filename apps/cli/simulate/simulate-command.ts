// `hedui simulate`: a draft pack over the stored households, as a table, JSON and CSV by verification id.
import { listRegionsOver } from '#eligibility';
import { HubError, isLocalDate, shanghaiDate } from '#kernel';
import { areaOfDraft, CHANGES_HEADER, openSimulation, PAGE_ROWS, runSimulation, type SimulationFigures } from '#verification';
import { createWriteStream, existsSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { readWords } from '../pack/policy-folders.js';
import { openPolicyProgress } from './policy-progress.js';
import { withPolicyRoom, type PolicyCommandRoom, type PolicyRoom } from './policy-room.js';
import { printSimulation, writeSimulationJson } from './print-simulation.js';

const USAGE = 'hedui simulate --pack FOLDER [--region R] [--against current|YYYY-MM-DD] [--csv FILE] [--json] [--threads N] [--demo]';
const MOST_THREADS = 64;

interface Wanted {
  readonly folder: string;
  readonly region: string | undefined;
  readonly against: string | undefined;
  readonly csv: string | undefined;
  readonly threads: number;
}

/**
 * @param args the words after `simulate`
 * @throws HubError `command-invalid`, `config-invalid`, `packs-invalid` (file, line and mend of every problem),
 *   `no-pack-for-region`, `draft-reads-what-is-not-kept`
 */
export async function runSimulateCommand(args: readonly string[], { environment, output, progress }: PolicyCommandRoom): Promise<void> {
  const { places, texts, switches } = readWords(args, USAGE, ['pack', 'region', 'against', 'csv', 'threads'], ['json', 'demo']);
  const wanted = readWanted(places, texts);
  await withPolicyRoom(environment, switches.has('demo'), async (room) => {
    const startedAt = performance.now();
    const figures = await simulate(wanted, room, progress);
    const seconds = (performance.now() - startedAt) / 1000;
    if (switches.has('json')) output.write(`${JSON.stringify(writeSimulationJson(figures), null, 2)}\n`);
    else output.write(`${printSimulation(figures).join('\n')}\n`);
    const rate = figures.households / Math.max(0.001, seconds);
    progress.write(
      `用时 took ${seconds.toFixed(1)} s, ${rate.toFixed(0)} 户/秒 households/s, ${wanted.threads} 线程 threads${wanted.csv === undefined ? '' : `, ${wanted.csv}`}\n`,
    );
  });
}

function readWanted(places: readonly string[], texts: ReadonlyMap<string, string>): Wanted {
  const folder = texts.get('pack');
  if (folder === undefined || places.length > 0) throw new HubError('command-invalid', `name the folder of a draft\nusage: ${USAGE}`);
  const file = join(folder, 'pack.yaml');
  if (!existsSync(file) || !statSync(file).isFile())
    throw new HubError('command-invalid', `${file}: there is no such file; --pack names a folder that holds a pack.yaml`);
  const against = texts.get('against') ?? 'current';
  if (against !== 'current' && !isLocalDate(against))
    throw new HubError('command-invalid', '--against is `current` or the first day of a pack, written YYYY-MM-DD');
  const threads = Number(texts.get('threads') ?? availableParallelism());
  if (!Number.isInteger(threads) || threads < 0 || threads > MOST_THREADS)
    throw new HubError('command-invalid', `--threads is a whole number up to ${MOST_THREADS}; 0 tests in the command's own`);
  return { folder, region: texts.get('region'), against: against === 'current' ? undefined : against, csv: texts.get('csv'), threads };
}

async function simulate(
  { folder, region, against, csv, threads }: Wanted,
  room: PolicyRoom,
  progress: NodeJS.WriteStream,
): Promise<SimulationFigures> {
  const policy = { ...(await room.readPolicy()), today: shanghaiDate(new Date()) };
  const file = join(folder, 'pack.yaml');
  const request = {
    draft: { kind: 'pack' as const, yaml: readFileSync(file, 'utf8') },
    ...(against !== undefined && isLocalDate(against) ? { against } : {}),
  };
  const opened = openSimulation(request, policy, file);
  const reached = areaOfDraft(opened, []);
  if (region !== undefined && !policy.packs.packs.has(region))
    throw new HubError('no-pack-for-region', `region ${region} has no policy pack; there are ${[...policy.packs.packs.keys()].join(', ')}`);
  const own = region === undefined ? reached.regions : listRegionsOver(policy.packs, region).filter((one) => reached.regions.includes(one));
  const area = region === undefined ? reached : { ...reached, regions: own, divisions: [] };
  const total = await room.rows.countRows(area);
  await room.rows.recordUse({
    actor: room.actor,
    action: 'simulation.run',
    verificationIds: [],
    detail: { region: opened.draft.region, households: total, csv: csv !== undefined },
  });
  const bar = openPolicyProgress(progress, total);
  const changes = csv === undefined ? undefined : createWriteStream(csv, { mode: 0o600 });
  const pool = await room.openPool(threads);
  let tested = 0;
  try {
    changes?.write(CHANGES_HEADER);
    const figures = await runSimulation({
      opened,
      store: room.rows,
      pool,
      area,
      pageSize: PAGE_ROWS,
      ahead: threads + 1,
      async onPage(page) {
        tested += page.households;
        bar.show(tested);
        if (changes && !changes.write(page.csv)) await once(changes, 'drain');
        return true;
      },
    });
    if (!figures) throw new HubError('simulation-stopped', 'the simulation was stopped before its end');
    return figures;
  } finally {
    bar.end();
    await pool.close();
    if (changes) {
      changes.end();
      await finished(changes);
    }
  }
}
