// The acceptance of bulk files over whole processes: a large upload with planted bad lines of every kind streams in bounded memory,
// reports exactly the bad ones, and asks for the rest exactly once, although its worker is killed in the middle. 50,000 lines with
// HEDUI_TEST_LONG, 5,000 in the usual run.
import { readTable } from '#tables';
import { readFile } from 'node:fs/promises';
import { BAD_LINES, ODD_BUT_RIGHT } from '../support/bad-lines.js';
import { rightLine, toCsv, type Line } from '../support/bulk-lists.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';
import { QUICK_RECOVERY } from './many-verifications.js';

const IS_LONG = process.env['HEDUI_TEST_LONG'] !== undefined;
const LINES = IS_LONG ? 50_000 : 5000;
const BAD = IS_LONG ? 500 : 50;
/** What a process may have held at its worst. An idle worker takes some 200 MB, the 50,000 lines as text 10 MB. */
const MOST_WORKER_BYTES = 480 * 1024 * 1024;
const MOST_API_BYTES = 400 * 1024 * 1024;
/** How long the whole may take; a household takes some milliseconds. */
const WHOLE_MS = IS_LONG ? 1_200_000 : 240_000;

let stack: HubStack;
beforeAll(async () => {
  // nobody asks the departments here: the copy serves none of them, their batches wait, and only what the file asks for is looked at
  const workerEnv = { ...QUICK_RECOVERY, HEDUI_WORKER_LANES: 'bulk', HEDUI_WORKER_SOURCES: 'none', HEDUI_LEASE_SECONDS: '5' };
  stack = await startHubStack({ workers: 1, workerEnv });
}, 300_000);
afterAll(() => stack.stop(), 180_000);

interface Planted {
  readonly csv: string;
  /** "line:column code" of each bad line, in their order. */
  readonly faults: readonly string[];
  readonly ids: ReadonlyMap<string, string>;
  readonly rightNumbers: ReadonlySet<string>;
}

/** Bad lines and odd ones stand among the others, every hundredth line. */
function plant(): Planted {
  const lines: (Line | string)[] = [];
  const faults: string[] = [];
  const ids = new Map<string, string>();
  const rightNumbers = new Set<string>();
  let line = 2;
  for (let index = 0; index < LINES; index += 1) {
    const nth = Math.floor(index / (LINES / BAD));
    const bad = index % (LINES / BAD) === 41 ? BAD_LINES[nth % BAD_LINES.length] : undefined;
    const odd = index % (LINES / BAD) === 77 ? ODD_BUT_RIGHT[nth] : undefined;
    const written = bad === undefined ? (odd?.line(index) ?? rightLine(index)) : bad.line(index);
    lines.push(written);
    if (bad === undefined) rightNumbers.add(`H${index}`);
    else {
      const fault = `${line}:${bad.column} ${bad.code}`;
      faults.push(fault);
      ids.set(fault, bad.id);
    }
    line += typeof written === 'string' ? written.split('\n').length : 1;
  }
  return { csv: toCsv('verification', lines), faults, ids, rightNumbers };
}

const peakOf = async (pid: number): Promise<number> =>
  Number(/VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) * 1024;

it(
  `reports exactly the ${BAD} bad lines of ${LINES} and asks for every other household once, in bounded memory, over a kill`,
  async () => {
    const { csv, faults, ids, rightNumbers } = plant();
    const call = (path: string, init: RequestInit = {}): Promise<Response> =>
      fetch(new URL(path, stack.apiUrl), { ...init, headers: { authorization: `Bearer ${stack.token}`, ...init.headers } });
    const handedIn = await call('/v1/bulk-files?kind=verification&purpose=social-assistance&programmes=dibao,low-income', {
      method: 'POST',
      body: csv,
      headers: { 'content-type': 'text/csv', 'idempotency-key': 'acceptance' },
    });
    expect(handedIn.status).toBe(202);
    const { bulkFileId } = (await handedIn.json()) as { bulkFileId: string };
    const address = `/v1/bulk-files/${bulkFileId}`;
    const progress = async () =>
      (await (await call(address)).json()) as { state: string; linesRead: number; linesTotal?: number; readBy?: string; accepted: number };

    const first = stack.workers[0];
    const half = await waitFor(
      'a third of the lines',
      async () => {
        const seen = await progress();
        return seen.linesRead > LINES / 3 && seen;
      },
      WHOLE_MS,
    );
    expect(half).toMatchObject({ state: 'running', linesTotal: LINES });
    expect(Date.parse(half.readBy ?? '')).toBeGreaterThan(Date.now());
    expect(await peakOf(first?.pid ?? 0)).toBeLessThan(MOST_WORKER_BYTES);
    first?.signal('SIGKILL');
    await first?.exited;
    const second = await stack.startWorker();
    await waitFor('the rest', async () => (await progress()).state === 'done', WHOLE_MS);

    const peaks = { worker: await peakOf(second.pid), api: await peakOf(stack.api.pid) };
    console.log(`${LINES} lines: worker at most ${Math.round(peaks.worker / 1048576)} MB, api ${Math.round(peaks.api / 1048576)} MB`);
    expect(peaks.worker).toBeLessThan(MOST_WORKER_BYTES);
    expect(peaks.api).toBeLessThan(MOST_API_BYTES);

    const told: string[] = [];
    for await (const { line, cells } of readTable({
      bytes: Buffer.from(await (await call(`${address}/errors?language=en`)).arrayBuffer()),
    }))
      if (line > 1) {
        told.push(`${cells[0] ?? ''}:${cells[3] ?? ''} ${cells[5] ?? ''}`);
        expect([cells[6], cells[7]].every((text) => (text ?? '').length > 0)).toBe(true);
      }
    const missing = faults.filter((fault) => !told.includes(fault)).map((fault) => `${ids.get(fault) ?? ''} ${fault}`);
    expect({ missing, more: told.filter((fault) => !faults.includes(fault)) }).toEqual({ missing: [], more: [] });
    expect(told).toHaveLength(BAD);
    expect(await progress()).toMatchObject({ accepted: LINES - BAD, linesRead: LINES });

    const asked = await stack.inspect<{ number: string; times: number }>(
      `select b.number, count(v.verification_id)::int as times from hedui.bulk_row b
       join hedui.verification v using (verification_id) where b.bulk_file_id = $1 group by 1`,
      [bulkFileId],
    );
    expect(asked.filter(({ times }) => times !== 1)).toEqual([]);
    expect(new Set(asked.map(({ number }) => number))).toEqual(rightNumbers);
    const [counted] = await stack.inspect<{ verifications: number; people: number; papers: number; bulk: number }>(
      `select (select count(*)::int from hedui.verification where trigger = 'bulk') as verifications,
       (select count(*)::int from hedui.member) as people, (select count(*)::int from hedui.authorization) as papers,
       (select count(*)::int from hedui.idempotency where key like 'bulk/%') as bulk`,
    );
    expect(counted).toEqual({ verifications: LINES - BAD, people: LINES - BAD, papers: LINES - BAD, bulk: LINES - BAD });
  },
  WHOLE_MS + 60_000,
);
