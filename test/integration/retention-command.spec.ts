// `hedui retention`: the rules in words, the plan and the run as counts; a file that cannot be carried out is refused with its line.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runRetentionCommand } from '../../apps/cli/retention/retention-command.js';
import { openHubDatabase, TEST_INDEX_KEY, type HubDatabase } from '../support/hub-database.js';
import { openRightsRoom } from '../support/rights-room.js';

let database: HubDatabase;
let folder: string;
let environment: Record<string, string>;

beforeAll(async () => {
  database = await openHubDatabase();
  folder = await mkdtemp(join(tmpdir(), 'hedui-retention-'));
  environment = { DATABASE_WORKER_URL: database.workerUrl, HEDUI_INDEX_KEY: TEST_INDEX_KEY.toString('base64') };
  const { verificationId } = await openRightsRoom(database, 800).openCase({ size: 1 });
  await database.inspect("update hedui.verification_event set at = at - interval '6 years' where verification_id = $1", [verificationId]);
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(args: readonly string[], more: Record<string, string> = {}): Promise<string> {
  let text = '';
  await runRetentionCommand(args, {
    environment: { ...environment, ...more },
    output: { write: (said: string) => (text += said) },
    progress: process.stderr,
  });
  return text;
}

it('plan counts, run lets go, and show tells what was done; none of them names anybody', async () => {
  const plan = JSON.parse(await run(['plan', '--json'])) as { items: { rule: string; due: number; held: number }[] };
  const { due = 0 } = plan.items.find(({ rule }) => rule === 'case-events') ?? {};
  expect(due).toBeGreaterThan(0);
  expect(await run(['plan'])).toContain(`案件事件流 events of cases: ${due}`);

  const done = await run(['run']);
  expect(done).toContain(`案件事件流 events of cases: ${due}`);
  expect(JSON.parse(await run(['plan', '--json']))).toMatchObject({
    items: expect.arrayContaining([{ rule: 'case-events', due: 0, held: 0 }]) as unknown,
  });
  expect(await run(['run'])).toContain('无到期 nothing was due');

  const shown = await run(['show']);
  expect(shown).toMatch(/sessions: 登录会话 sessions of officers and of families\n {6}1 年 years/);
  expect(shown).toContain(`删除 gone ${due}, 保全 held 0`);
  expect(`${done}${shown}`).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
  const [entry] = await database.inspect<{ actor: string }>(
    "select actor from hedui.audit_event where action = 'retention.rows-deleted' order by audit_id limit 1",
  );
  expect(entry?.actor).toMatch(/^operator:/);
});

it('refuses rules that cannot be carried out, with file and line, and words it does not know', async () => {
  const file = join(folder, 'retention.yaml');
  const text = await readFile('config/retention.yaml', 'utf8');
  const line = text.split('\n').findIndex((one) => one.includes('keep: { days: 90 }')) + 1;
  await writeFile(file, text.replace('keep: { days: 90 }', 'keep: { days: 0 }'));
  await expect(run(['plan'], { HEDUI_RETENTION: file })).rejects.toThrow(`${file}:${line}: classes.`);
  await expect(run(['plan'], { HEDUI_RETENTION: join(folder, 'none.yaml') })).rejects.toThrow(/set HEDUI_RETENTION/);
  await expect(run(['shred'])).rejects.toThrow(/"shred" is no such command/);
  await expect(run([])).rejects.toThrow(/hedui retention plan/);
});
