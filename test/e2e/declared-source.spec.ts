// A department nobody has heard of becomes a source with one file: no code, no restart of anything that was built. Its
// records reach a sealed report through API, queue and worker like those of any other department.
import { startHttpDepartment, type HttpDepartment } from '#adapter-kit/conformance';
import type { ReportBody } from '#contracts';
import { houseRoot } from '#platform';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSandboxHousehold, toVerificationBody } from '../../apps/cli/sandbox-households.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';

/** Of s01: P1 holds a reader's card with a deposit, P2 has none, and the library has never heard of the others. */
const CARD_HOLDER = '110199197006120017';
const NO_CARD = '110199197208200023';

function answerQuestion(body: string): string {
  const asked: { day: string; readers: { no: string; idCard: string }[] } = JSON.parse(body);
  const readers = asked.readers.map(({ no, idCard }) => {
    const deposit = { card: 'L-0007', kind: '成人借书证', amountFen: 20_000, state: 'H' };
    const result = idCard === CARD_HOLDER ? 'Y' : idCard === NO_CARD ? 'N' : 'U';
    return { no, idCard, result, ...(result === 'Y' ? { deposits: [deposit] } : {}) };
  });
  return JSON.stringify({ code: '0', day: asked.day, readers });
}

describe('a department added with one file', () => {
  let library: HttpDepartment;
  let stack: HubStack;
  const questions: string[] = [];

  beforeAll(async () => {
    library = await startHttpDepartment((question) => {
      if (question.headers['x-api-key'] !== 'library-key') return { status: 401, body: '{}' };
      if (question.path === '/v1/ping') return { body: '{}' };
      questions.push(question.body);
      return { headers: { 'content-type': 'application/json; charset=utf-8' }, body: answerQuestion(question.body) };
    });
    const template = await readFile(join(houseRoot(), 'config', 'departments', 'templates', 'rest-json.yaml'), 'utf8');
    stack = await startHubStack({
      moreSources: { library: template.replace(/^id: .*$/m, 'id: library') },
      workerEnv: { HEDUI_REST_JSON_BASE_URL: library.url, HEDUI_REST_JSON_API_KEY: 'library-key', HEDUI_PROBE_SECONDS: '1' },
    });
  }, 300_000);
  afterAll(async () => {
    await stack.stop();
    await library.stop();
  }, 300_000);

  it('is asked about the household, and its records stand in the report with their source', async () => {
    const household = await readSandboxHousehold(stack.controlUrl, 's01');
    const { verificationId } = await stack.hub.requestVerification(toVerificationBody(household, { clientReference: 'library-1' }));
    await waitFor('the verification to be complete', async () => (await stack.hub.readVerification(verificationId)).state === 'complete');
    const { report } = (await stack.hub.readReport(verificationId)) as { report: ReportBody };
    const lines = report.lines.filter((line) => line.sourceId === 'library');
    expect(lines.map((line) => line.countedAmount)).toEqual(['200.00']);
    expect(report.measures.find((measure) => measure.id === 'monetary-assets')?.known).toBe('168900.00');
    const coverage = report.coverage.filter((one) => one.sourceId === 'library').map((one) => one.outcome);
    expect(coverage.sort()).toEqual(['found', 'no-record', 'out-of-coverage']);
  });

  it('was asked once, in the shape its file lays down', () => {
    expect(questions.length).toBe(1);
    expect(JSON.parse(questions[0] ?? '')).toMatchObject({
      day: '20230315',
      readers: expect.arrayContaining([expect.objectContaining({ idCard: CARD_HOLDER, name: '赵样甲' })]),
    });
  });

  it('leaves no number, name or answer in logs and jobs', async () => {
    const logs = (await Promise.all(['api', 'worker-1'].map((name) => stack.readLog(name)))).join('\n');
    for (const secret of [CARD_HOLDER, '赵样甲', 'library-key', 'L-0007', '成人借书证']) expect(logs).not.toContain(secret);
  });
});
