// `hedui sources` against the API as it is: a source is seen, held back, tested and asked again.
import { OPERATOR_TOKEN, startApi, TOKEN, type StartedApi } from '../../api/testing/start-api.js';
import { runSourcesCommand } from './sources-command.js';

let api: StartedApi;
let url: string;
beforeAll(async () => {
  api = await startApi();
  await api.app.listen(0, '127.0.0.1');
  url = await api.app.getUrl();
});
afterAll(() => api.app.close());

async function run(args: readonly string[], token: string | undefined = OPERATOR_TOKEN): Promise<{ text: string; code: number }> {
  let text = '';
  const output = { write: (part: string) => (text += part) };
  const code = await runSourcesCommand(args, { environment: { HEDUI_API_URL: url, HEDUI_API_TOKEN: token }, output });
  return { text, code };
}
/** Plays the worker: does it as soon as the API has taken a request. */
async function meanwhile(action: string, work: (id: string) => void): Promise<void> {
  for (;;) {
    const row = api.sources.audit.findLast((one) => one.action === action);
    const id = row?.detail?.['testId'] ?? row?.detail?.['reaskId'];
    if (typeof id === 'string') return work(id);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('hedui sources', () => {
  it('shows every source on a line and one in detail', async () => {
    const { text } = await run(['list']);
    expect(text.split('\n')[1]).toMatch(/^tax +未知 unknown +正常 closed +0\/0/);
    expect((await run(['list', 'tax'])).text).toContain('配额 quota        15/s, 今日 today 0/–');
  });

  it('pauses with a reason, drains, plans maintenance and resumes', async () => {
    expect((await run(['pause', 'tax', '--reason', '专线故障'])).text).toContain('暂停 paused: 专线故障 · city-operators');
    expect((await run(['drain', 'tax', '--reason', '割接'])).text).toContain('已排空 drained');
    expect((await run(['resume', 'tax'])).text).not.toContain('控制 held');
    const times = ['--from', '2026-11-22T00:00:00+08:00', '--to', '2026-11-22T06:00:00+08:00'];
    const planned = JSON.parse((await run(['maintenance', 'tax', ...times, '--reason', '升级', '--json'])).text);
    expect((await run(['maintenance', 'tax', '--cancel', planned.windows[0].windowId])).text).not.toContain('维护 window');
  });

  it('tests a connection, shows its steps and fails with them', async () => {
    const worker = meanwhile('source.tested', (testId) =>
      api.sources.tellTest(testId, {
        state: 'failed',
        steps: [{ step: 'connect', target: 'tax:80', ok: false, ms: 7, code: 'ECONNREFUSED' }],
      }),
    );
    const { text, code } = await run(['test', 'tax']);
    await worker;
    expect(code).toBe(1);
    expect(text).toContain('✗ 连接 connect    tax:80 7 ms ECONNREFUSED');
  });

  it('only counts without --yes', async () => {
    const worker = meanwhile('source.re-ask-requested', (reaskId) =>
      api.sources.tellReask(reaskId, { state: 'counted', counts: { verifications: 12, subjects: 30, notAuthorised: 1, stillOpen: 0 } }),
    );
    const { text } = await run(['re-ask', 'tax', '--reason', '错位', '--from', '2026-11-20T00:00:00Z', '--to', '2026-11-21T00:00:00Z']);
    await worker;
    expect(text).toContain('将查询 to ask 12 件 cases, 30 人 people');
    expect(text).toContain('--yes starts it');
    expect(api.sources.audit.at(-1)?.action).toBe('source.re-ask-dropped');
  });

  it('lists work items and decides one', async () => {
    expect((await run(['work-items'])).text).toContain('17  tax  是否已发出不明 unknown whether it was asked');
    expect((await run(['decide', '17', 'not-asked'])).text).toContain('→ not-asked');
  });

  it.each([
    [['pause', 'tax'], '--reason is needed'],
    [['pause'], 'name the id of a source'],
    [['fix'], 'say what to do with sources'],
    [['decide', '17'], 'say ask-again or not-asked'],
  ])('says what %j lacks', async (args, sentence) => {
    await expect(run(args)).rejects.toMatchObject({ code: 'command-invalid', message: expect.stringContaining(sentence) });
  });

  it('says what is missing without a token, and to whom it is not open', async () => {
    await expect(run(['list'], '')).rejects.toMatchObject({ code: 'command-invalid', message: expect.stringContaining('--operator') });
    await expect(run(['list'], TOKEN)).rejects.toMatchObject({
      code: 'api-refused',
      message: expect.stringContaining('operator-not-allowed'),
    });
  });
});
