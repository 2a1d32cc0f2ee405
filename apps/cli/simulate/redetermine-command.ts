// `hedui redetermine`: the policy of a day over the current recipients of a region, stored beside their reports, or only
// looked at.
import { HubError, isLocalDate, type LocalDate } from '#kernel';
import { createRedeterminationRunStore, createRedeterminationStore } from '#persistence';
import {
  areaOfRecipients,
  PAGE_ROWS,
  runRedetermination,
  SimulationSum,
  workOffRedetermination,
  type AdjustmentFigures,
  type AdjustmentResult,
} from '#verification';
import { availableParallelism } from 'node:os';
import { v7 as newUuid } from 'uuid';
import { readWords } from '../pack/policy-folders.js';
import { openPolicyProgress } from './policy-progress.js';
import { withPolicyRoom, type PolicyCommandRoom, type PolicyRoom } from './policy-room.js';
import { printSimulation } from './print-simulation.js';

const USAGE = 'hedui redetermine --region R --from YYYY-MM-DD [--dry-run] [--threads N] [--demo]';
const LEASE_MS = 60_000;
/** Stands for the client that asked: a run of the operator belongs to no client. */
const OPERATOR = 'operator';

interface Wanted {
  readonly region: string;
  readonly policyDate: LocalDate;
  readonly threads: number;
}

/**
 * @param args the words after `redetermine`
 * @throws HubError `command-invalid`, `config-invalid`, `no-pack-for-region`, `redetermination-taken-over`
 */
export async function runRedetermineCommand(args: readonly string[], { environment, output, progress }: PolicyCommandRoom): Promise<void> {
  const { places, texts, switches } = readWords(args, USAGE, ['region', 'from', 'threads'], ['dry-run', 'demo']);
  const [region, policyDate, threads] = [texts.get('region'), texts.get('from'), Number(texts.get('threads') ?? availableParallelism())];
  if (region === undefined || policyDate === undefined || places.length > 0)
    throw new HubError('command-invalid', `name a region and the day whose policy is applied\nusage: ${USAGE}`);
  if (!isLocalDate(policyDate)) throw new HubError('command-invalid', '--from must be an existing day written YYYY-MM-DD');
  if (!Number.isInteger(threads) || threads < 0) throw new HubError('command-invalid', '--threads is a whole number');
  await withPolicyRoom(environment, switches.has('demo'), async (room) => {
    const { packs } = await room.readPolicy();
    if (!packs.packs.has(region))
      throw new HubError('no-pack-for-region', `region ${region} has no policy pack; there are ${[...packs.packs.keys()].join(', ')}`);
    const wanted = { region, policyDate, threads };
    const lines = switches.has('dry-run') ? await lookOnly(wanted, room, progress) : await redetermine(wanted, room, progress);
    output.write(`${lines.join('\n')}\n`);
  });
}

async function lookOnly({ region, policyDate, threads }: Wanted, room: PolicyRoom, progress: NodeJS.WriteStream): Promise<string[]> {
  const { packs } = await room.readPolicy();
  const places = await createRedeterminationRunStore(room.database, room.cipher).readPlaces();
  const area = areaOfRecipients(packs, { region, policyDate, within: [], places });
  const total = await room.rows.countRows(area);
  await room.rows.recordUse({
    actor: room.actor,
    action: 'redetermination.looked-at',
    verificationIds: [],
    detail: { region, households: total },
  });
  const bar = openPolicyProgress(progress, total);
  const pool = await room.openPool(threads);
  const sum = new SimulationSum();
  let tested = 0;
  try {
    await runRedetermination({
      packs,
      policyDate,
      store: room.rows,
      pool,
      area,
      after: undefined,
      pageSize: PAGE_ROWS,
      ahead: threads + 1,
      onPage(rows, _last, households) {
        for (const { row, before, after } of rows)
          sum.add({ verificationId: row.verificationId, divisionCode: row.divisionCode, before, after });
        bar.show((tested += households));
        return Promise.resolve([]);
      },
    });
  } finally {
    bar.end();
    await pool.close();
  }
  return [...printSimulation(sum.readFigures()), '只试算,未写入 looked at only: nothing was written'];
}

async function redetermine({ region, policyDate, threads }: Wanted, room: PolicyRoom, progress: NodeJS.WriteStream): Promise<string[]> {
  const redeterminationId = newUuid();
  const rows = createRedeterminationStore(room.database, room.cipher);
  const store = createRedeterminationRunStore(room.database, room.cipher);
  await rows.insertRun(
    { redeterminationId, clientId: OPERATOR, region, policyDate, divisions: [] },
    { actor: room.actor, action: 'redetermination.requested', verificationIds: [], detail: { redeterminationId, region, policyDate } },
  );
  const run = await store.claimRun(LEASE_MS, redeterminationId);
  const tested = run && (await workOff(run, store, room, threads, progress));
  if (tested === undefined)
    throw new HubError(
      'redetermination-taken-over',
      `a worker has taken redetermination ${redeterminationId} over and brings it to its end; see ops.redetermination_run`,
    );
  const view = await rows.readRun(OPERATOR, redeterminationId);
  if (!view) throw new HubError('row-missing', 'the row of a redetermination that must exist is not there');
  return [
    `重新认定 redetermination ${redeterminationId}`,
    `${tested} 户在享家庭 recipients, ${view.changed} 户结果或金额有变化 with another outcome or amount`,
    ...(view.figures === undefined ? [] : printAdjustments(view.figures)),
    '变化由各委托方查询 each client reads its own: GET /v1/redeterminations/{id}/changes, …/adjustments',
  ];
}

const RESULTS: Readonly<Record<AdjustmentResult, string>> = {
  winner: '增加 more',
  loser: '减少或不再符合 less, or no longer met',
  unchanged: '不变 the same',
  open: '待人工确定 open, for a person',
};

/** What it means for the decisions in force, a line a programme and result. */
const printAdjustments = ({ groups }: AdjustmentFigures): string[] => [
  '在享决定 decisions in force (元/月 yuan a month):',
  ...groups.map(
    ({ programme, result, decisions, monthlyBefore, monthlyAfter }) =>
      `  ${programme} ${RESULTS[result]}: ${decisions}, ${monthlyBefore}${result === 'open' ? '' : ` → ${monthlyAfter}`}`,
  ),
];

async function workOff(
  run: Parameters<typeof workOffRedetermination>[0],
  store: ReturnType<typeof createRedeterminationRunStore>,
  room: PolicyRoom,
  threads: number,
  progress: NodeJS.WriteStream,
): Promise<number | undefined> {
  let bar: ReturnType<typeof openPolicyProgress> | undefined;
  try {
    return await workOffRedetermination(
      run,
      store,
      {
        rows: room.rows,
        openPool: () => room.openPool(threads),
        readPolicy: room.readPolicy,
        now: () => new Date(),
        leaseMs: LEASE_MS,
        isStopped: () => false,
      },
      (tested, total) => {
        bar ??= openPolicyProgress(progress, total);
        bar.show(tested);
      },
    );
  } finally {
    bar?.end();
  }
}
