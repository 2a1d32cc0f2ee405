// `hedui replay`: one stored report, or all of them, made again and compared with what was sealed.
import { determine, loadPacks, selectPack } from '#eligibility';
import { HubError, isHubError, isLocalDate, startOfDay, type LocalDate } from '#kernel';
import {
  checkDatabase,
  createAuditWriter,
  createEditionStore,
  createFieldCipher,
  createReplayStore,
  newestMigration,
  openDatabase,
} from '#persistence';
import { cipherKeysOf, hubEnvironment, keysEnvironment, loadConfig, migrationsFolder, openKeys, type Environment } from '#platform';
import { loadSourceCatalogue } from '#source-catalogue';
import { replayReports, type Replay, type ReplayDependencies, type ReplayOutcome, type ReportReference } from '#verification';
import { userInfo } from 'node:os';
import { z } from 'zod';
import { readWords } from '../pack/policy-folders.js';
import { readDemoEnvironment } from './demo-environment.js';
import { printReplay, printReplayShortly } from './print-replay.js';
import { openReplayProgress } from './replay-progress.js';
import { OUTCOMES } from './replay-words.js';

const USAGE = `hedui replay <verificationId>[/version] [--show-amounts] [--demo]
       hedui replay --all [--since YYYY-MM-DD] [--demo]`;

const PAGE = 100;
/** Of outcomes that have an explanation only so many are listed; the others are listed in full. */
const LISTED = 20;
const FIRST_CODE_TO_LOOK_AT = 20;

const environmentSchema = z.object({
  DATABASE_URL: hubEnvironment.DATABASE_URL.describe('the login of hedui_worker; DATABASE_WORKER_URL goes before it'),
  ...keysEnvironment,
  HEDUI_DEPARTMENTS: hubEnvironment.HEDUI_DEPARTMENTS,
  HEDUI_SOURCES: hubEnvironment.HEDUI_SOURCES,
  HEDUI_POLICIES: hubEnvironment.HEDUI_POLICIES,
  HEDUI_POLICY_OVERLAY: hubEnvironment.HEDUI_POLICY_OVERLAY,
});

export interface ReplayRoom {
  readonly environment: Environment;
  readonly output: NodeJS.WriteStream;
  /** Where progress goes. */
  readonly progress: NodeJS.WriteStream;
}

/**
 * @param args the words after `replay`
 * @returns the exit code: that of the outcome, or for many reports the gravest of 20 and above, else 0
 * @throws HubError `command-invalid`, `config-invalid`, `boot-refused`, `not-found`
 */
export async function runReplayCommand(args: readonly string[], room: ReplayRoom): Promise<number> {
  const { places, texts, switches } = readWords(args, USAGE, ['since'], ['all', 'show-amounts', 'demo']);
  const all = switches.has('all');
  const since = readSince(texts.get('since'));
  if (all ? places.length > 0 : places.length !== 1 || since !== undefined)
    throw new HubError('command-invalid', `name one report, or say --all\nusage: ${USAGE}`);
  const reference = all ? undefined : readReference(places[0] ?? '');
  const demo = switches.has('demo') ? await readDemoEnvironment() : undefined;
  try {
    const { dependencies, close } = await openReplay({ ...room.environment, ...demo?.environment });
    try {
      return reference
        ? await replayOne(reference, dependencies, room, switches.has('show-amounts'))
        : await replayAll(since, dependencies, room);
    } finally {
      await close();
    }
  } finally {
    await demo?.stop();
  }
}

function readSince(text: string | undefined): LocalDate | undefined {
  if (text !== undefined && !isLocalDate(text)) throw new HubError('command-invalid', '--since must be an existing day written YYYY-MM-DD');
  return text;
}

function readReference(text: string): { verificationId: string; version: number | undefined } {
  const [, verificationId, version] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/([1-9]\d{0,5}))?$/i.exec(text) ?? [];
  if (verificationId === undefined)
    throw new HubError('command-invalid', `"${text}" is no report: write <verificationId> or <verificationId>/<version>\nusage: ${USAGE}`);
  return { verificationId: verificationId.toLowerCase(), version: version === undefined ? undefined : Number(version) };
}

async function openReplay(environment: Environment): Promise<{ dependencies: ReplayDependencies; close: () => Promise<void> }> {
  const config = loadConfig(environmentSchema, {
    ...(await openKeys(environment)),
    DATABASE_URL: environment['DATABASE_WORKER_URL'] ?? environment['DATABASE_URL'],
  });
  const packs = loadPacks(config.HEDUI_POLICIES, config.HEDUI_POLICY_OVERLAY);
  const sources = await loadSourceCatalogue(config.HEDUI_DEPARTMENTS, config.HEDUI_SOURCES);
  const cipher = createFieldCipher(cipherKeysOf(config));
  const database = openDatabase({
    url: config.DATABASE_URL,
    applicationName: 'hedui-replay',
    poolSize: 4,
    statementTimeoutMs: 60_000,
    audit: createAuditWriter(cipherKeysOf(config)),
  });
  try {
    await checkDatabase(database, { role: 'hedui_worker', newestMigration: await newestMigration(migrationsFolder()) });
  } catch (error) {
    await database.destroy();
    throw error;
  }
  const dependencies: ReplayDependencies = {
    store: createReplayStore(database, cipher),
    editions: createEditionStore(database),
    configured: {
      catalogue: sources.map(({ id, title, provides, connected }) => ({ id, title, provides, connected })),
      packFor(region, referenceDate) {
        try {
          return selectPack(packs, region, referenceDate);
        } catch (error) {
          if (isHubError(error) && error.code === 'no-pack-for-region') return undefined; // a region that is served no more
          throw error;
        }
      },
    },
    determine,
  };
  return { dependencies, close: () => database.destroy() };
}

/** Who looked: the operating system's login of the operator. */
const actor = (): string => `operator:${userInfo().username}`;

async function replayOne(
  { verificationId, version: named }: { verificationId: string; version: number | undefined },
  dependencies: ReplayDependencies,
  { output }: ReplayRoom,
  withAmounts: boolean,
): Promise<number> {
  const version = named ?? (await dependencies.store.findLatestVersion(verificationId));
  const [replay] = version === undefined ? [] : await replayReports([{ verificationId, version }], dependencies);
  if (!replay)
    throw new HubError(
      'not-found',
      `there is no report ${verificationId}${named === undefined ? '' : `/${named}`}; check the id, and that the login is hedui_worker (others see no rows)`,
    );
  await dependencies.store.recordReplays(actor(), [replay], withAmounts);
  output.write(`${printReplay(replay, withAmounts).join('\n')}\n`);
  return OUTCOMES[replay.outcome].code;
}

async function replayAll(
  since: LocalDate | undefined,
  dependencies: ReplayDependencies,
  { output, progress }: ReplayRoom,
): Promise<number> {
  const { store } = dependencies;
  const from = since === undefined ? undefined : startOfDay(since);
  const startedAt = performance.now();
  const total = await store.countReports(from);
  const bar = openReplayProgress(progress, total);
  const tally = new Map<ReplayOutcome, number>();
  const listed: string[] = [];
  let after: ReportReference | undefined;
  for (;;) {
    const page = await store.listReports(from, after, PAGE);
    after = page.at(-1);
    if (!after) break;
    const replays = await replayReports(page, dependencies);
    await store.recordReplays(actor(), replays, false);
    for (const replay of replays) countReplay(replay, tally, listed);
    bar.advance(page.length);
  }
  bar.end();
  output.write(listed.map((line) => `${line}\n`).join(''));
  output.write(`${printTally(tally, performance.now() - startedAt).join('\n')}\n`);
  const codes = [...tally.keys()].map((outcome) => OUTCOMES[outcome].code).filter((code) => code >= FIRST_CODE_TO_LOOK_AT);
  return Math.max(0, ...codes);
}

function countReplay(replay: Replay, tally: Map<ReplayOutcome, number>, listed: string[]): void {
  const count = (tally.get(replay.outcome) ?? 0) + 1;
  tally.set(replay.outcome, count);
  const { code } = OUTCOMES[replay.outcome];
  if (code >= FIRST_CODE_TO_LOOK_AT || (code > 0 && count <= LISTED)) listed.push(printReplayShortly(replay));
}

function printTally(tally: ReadonlyMap<ReplayOutcome, number>, ms: number): string[] {
  const total = [...tally.values()].reduce((sum, count) => sum + count, 0);
  const lines = Object.entries(OUTCOMES).flatMap(([outcome, { title }]) => {
    const count = [...tally].find(([name]) => name === outcome)?.[1];
    return count === undefined ? [] : [`  ${String(count).padStart(8)}  ${title.zh} ${title.en}`];
  });
  return [`重放 Replayed ${total} 份报告 reports in ${(ms / 1000).toFixed(1)} s`, ...lines];
}
