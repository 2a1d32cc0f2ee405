// `npm run bench -- simulate`: 100,000 stored households under a draft of the national pack, as `hedui simulate` does it.
// Exits 1 when a goal is missed: the time, the bytes a row, or a draft that changes nothing and is found to change something.
import { loadPacks } from '#eligibility';
import { parseLocalDate } from '#kernel';
import { createEvaluationRowStore, createFieldCipher, openDatabase, openTestingPool } from '#persistence';
import { houseRoot } from '#platform';
import {
  areaOfDraft,
  openSimulation,
  PAGE_ROWS,
  runSimulation,
  type EvaluationRowStore,
  type SimulationFigures,
  type TestingPool,
} from '#verification';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openPolicyProgress } from '../../apps/cli/simulate/policy-progress.js';
import { printSimulation } from '../../apps/cli/simulate/print-simulation.js';
import { POLICIES, POLICY_OVERLAY } from './arm-policy.js';
import { startBenchServer } from './bench-server.js';
import { fillEvaluationRows } from './simulate-fill.js';
import { readBenchCatalogue } from './simulate-households.js';

const USAGE = 'npm run bench -- simulate [--households 100000] [--threads N] [--quick]';
const ALL = 100_000;
const QUICK = 2000;
/** Goals: all households within five minutes, whatever the size of the run; a row within 1200 bytes, indexes included. */
const LIMIT_SECONDS = 300;
const LIMIT_BYTES = 1200;
const BASE = 'national/2021-07-01';
/** The pack itself is tried on the households of one county, a quarter of all. */
const ONE_COUNTY = ['110109'];
const TODAY = parseLocalDate('2026-11-22');

/** A thread cannot read TypeScript; what it runs is built before the bench starts. */
const BUILT_THREAD = pathToFileURL(join(houseRoot(), 'dist', 'libs', 'persistence', 'evaluation-rows-thread.js'));

const note = (text: string): void => void process.stderr.write(`${text}\n`);

interface Reading {
  readonly seconds: number;
  readonly figures: SimulationFigures;
  readonly sha256: string;
}

/** @param within divisions outside which nothing is read; empty = everywhere */
async function simulate(
  yaml: string,
  rows: EvaluationRowStore,
  pool: TestingPool,
  threads: number,
  within: readonly string[] = [],
): Promise<Reading> {
  const packs = loadPacks(POLICIES, POLICY_OVERLAY);
  const opened = openSimulation({ draft: { kind: 'pack', yaml } }, { packs, published: [], today: TODAY });
  const area = areaOfDraft(opened, within);
  const bar = openPolicyProgress(process.stderr, await rows.countRows(area));
  const sha256 = createHash('sha256');
  const startedAt = performance.now();
  let tested = 0;
  const figures = await runSimulation({
    opened,
    store: rows,
    pool,
    area,
    pageSize: PAGE_ROWS,
    ahead: threads + 1,
    onPage: ({ csv, households }) => {
      sha256.update(csv);
      bar.show((tested += households));
      return Promise.resolve(true);
    },
  });
  bar.end();
  if (!figures) throw new Error('the simulation was stopped');
  return { seconds: (performance.now() - startedAt) / 1000, figures, sha256: sha256.digest('hex') };
}

/** The national pack, in which the centrally set part of the basic pension counts again. */
function writeDraft(yaml: string): string {
  const draft = yaml.replace(/(id: central-basic-pension[\s\S]*?counted: )false/, '$1true');
  if (draft === yaml) throw new Error(`${BASE}/pack.yaml has no rule central-basic-pension to change`);
  return draft;
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: { households: { type: 'string' }, threads: { type: 'string' }, quick: { type: 'boolean', default: false } },
  });
  const households = Number(values.households ?? (values.quick ? QUICK : ALL));
  const threads = Number(values.threads ?? availableParallelism());
  if (!Number.isInteger(households) || households < 100 || !Number.isInteger(threads) || threads < 0) throw new Error(USAGE);
  const server = await startBenchServer();
  const opened = await server.openDatabase();
  const database = openDatabase({ url: opened.workerUrl, applicationName: 'bench-simulate', poolSize: 4, statementTimeoutMs: 120_000 });
  try {
    note(
      `PostgreSQL ${server.version} (embedded), Node ${process.versions.node}, ${availableParallelism()} processors (${cpus()[0]?.model ?? 'unknown'}), ${threads} threads`,
    );
    const keys = { fieldKeys: [{ id: 'k1', key: randomBytes(32) }], indexKey: randomBytes(32) };
    const packs = loadPacks(POLICIES, POLICY_OVERLAY);
    const catalogue = await readBenchCatalogue(join(houseRoot(), 'config', 'departments'));
    const startedAt = performance.now();
    const bar = openPolicyProgress(process.stderr, households);
    const filled = await fillEvaluationRows(database, createFieldCipher(keys), packs, catalogue, households, (done) => bar.show(done));
    bar.end();
    const fillSeconds = (performance.now() - startedAt) / 1000;
    await opened.admin.query('vacuum analyze hedui.evaluation_row');
    const { rows: sizes } = await opened.admin.query<{ table: string; sealed: string }>(
      "select pg_total_relation_size('hedui.evaluation_row')::text as table, avg(length(record_sealed) + length(figures_sealed))::text as sealed from hedui.evaluation_row",
    );
    const [size] = sizes;
    const rows = createEvaluationRowStore(database);
    const pool = openTestingPool({ keys, catalogues: await rows.readCatalogues(), threads, entry: BUILT_THREAD });
    const yaml = readFileSync(join(POLICIES, BASE, 'pack.yaml'), 'utf8');
    let same: Reading;
    let draft: Reading;
    let again: Reading | undefined;
    try {
      same = await simulate(yaml, rows, pool, threads, ONE_COUNTY); // also compiles the code and sends the packs to the threads
      draft = await simulate(writeDraft(yaml), rows, pool, threads);
      again = values.quick ? await simulate(writeDraft(yaml), rows, pool, threads) : undefined;
    } finally {
      await pool.close();
    }
    const bytes = Number(size?.table) / households;
    const limit = (LIMIT_SECONDS * households) / ALL;
    process.stdout.write(
      `${printSimulation(draft.figures)
        .filter((line) => !/^\S+ +\d{6} /.test(line))
        .join('\n')}\n\n` +
        `filled    ${households} households in ${fillSeconds.toFixed(1)} s, ${(filled.facts / households).toFixed(1)} records each\n` +
        `a row     ${(filled.recordBytes / households).toFixed(0)} bytes coded, ${Number(size?.sealed).toFixed(0)} sealed, ${bytes.toFixed(0)} in the table with its indexes\n` +
        `simulated ${households} households in ${draft.seconds.toFixed(1)} s, ${(households / draft.seconds).toFixed(0)} households/s\n\n`,
    );
    const gates: readonly (readonly [name: string, reached: boolean])[] = [
      [`${draft.seconds.toFixed(1)} s of at most ${limit.toFixed(1)} s`, draft.seconds <= limit],
      [`${bytes.toFixed(0)} bytes a row of at most ${LIMIT_BYTES}`, bytes <= LIMIT_BYTES],
      [`the pack itself as draft changes 0 of ${same.figures.households} households`, same.figures.touched === 0],
      [`${draft.figures.households} households tested of ${households}`, draft.figures.households === households],
      ...(again ? [[`the same bytes twice: ${draft.sha256.slice(0, 12)}`, again.sha256 === draft.sha256] as const] : []),
    ];
    for (const [name, reached] of gates) process.stdout.write(`${reached ? 'ok    ' : 'MISSED'} ${name}\n`);
    return gates.every(([, reached]) => reached);
  } finally {
    await database.destroy();
    await opened.drop();
    await server.stop();
  }
}

process.exitCode = (await main()) ? 0 : 1;
