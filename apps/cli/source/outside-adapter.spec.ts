// `hedui source check` on an adapter from a package outside the repository: its own world plays the department, the suite judges.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSourceCommand } from './source-command.js';

/** Reads its answer without any care; `careful` makes it check whose answer it is and what the code means. */
const gas = (careful: boolean) => `
export const contract = 1;
export const adapters = (kit) => {
  const entry = kit.z.strictObject({ requestNumber: kit.z.string(), idNumber: kit.z.string(), code: kit.z.enum(['N', 'R']) });
  const answer = kit.z.strictObject({ asOf: kit.z.string(), results: kit.z.array(entry) });
  return [kit.defineSourceAdapter({
    id: 'gas',
    title: { zh: '燃气', en: 'Gas' },
    provides: ['utility-usage'],
    options: kit.z.strictObject({ url: kit.z.string() }),
    mode: 'answers-now',
    duplicateSafe: true,
    probe: async ({ clients, options }) => void (await clients.http.request({ method: 'GET', url: options.url + '/ping' })),
    collect: async (subjects, _period, { clients, options }) => {
      const body = kit.writeJson(subjects.map(({ requestNumber, idNumber }) => ({ requestNumber, idNumber })));
      const { text } = await clients.http.request({ method: 'POST', url: options.url + '/ask', body });
      const { asOf, results } = kit.readWire(answer, kit.parseJson(text));
      return kit.matchAnswers(subjects, results, (one, subject) => {
        if (${careful} && !kit.isAboutSubject(one.idNumber, subject)) return kit.ANSWERED_ABOUT_ANOTHER;
        if (${careful} && one.code === 'R') return { outcome: 'refused', reason: 'refused' };
        return { outcome: 'no-record', asOf: kit.readDate(asOf, 'asOf') };
      });
    },
  })];
};
export const proofs = (kit) => ({ gas: {
  startWorld: async () => {
    let situation = 'found';
    const department = await kit.startHttpDepartment((question) => {
      if (question.path === '/ping' && situation !== 'credentials-refused') return { body: '{}' };
      const first = { requestNumber: kit.FIRST.requestNumber, idNumber: kit.recordedNumberFor(situation), code: situation === 'refused' ? 'R' : 'N' };
      const second = { requestNumber: kit.SECOND.requestNumber, idNumber: kit.SECOND.idNumber, code: 'N' };
      const body = JSON.stringify({ asOf: kit.asOfFor(situation), results: [second, first] });
      return kit.misbehave(situation, { headers: { 'content-type': 'application/json' }, body });
    });
    return {
      options: { url: department.url },
      clients: kit.createAdapterClients(),
      play: (next) => { situation = next; },
      strayRequests: department.strayRequests,
      stop: department.stop,
    };
  },
  notApplicable: Object.fromEntries(kit.CLAUSE_IDS
    .filter((id) => !['refused', 'wrong-person', 'login-page', 'redirect', 'credentials-refused', 'deadline'].includes(id))
    .map((id) => [id, 'it has no records, so this cannot arise in its answers'])),
} });
`;
const SOURCE = `
id: gas
title: { zh: 燃气, en: Gas }
office: { zh: 燃气公司, en: Gas company }
legalBasis: { zh: 测试, en: test }
provides: [utility-usage]
connected: true
adapter: gas
asks: reference-date
deadline: { seconds: 30 }
lanes: { live: { concurrency: 2 }, bulk: { concurrency: 1 } }
batchSize: 10
options: { url: 'http://127.0.0.1:9' }
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-outside-'));
  await mkdir(join(folder, 'departments'));
  await writeFile(join(folder, 'departments', 'gas.yaml'), SOURCE);
  for (const [name, code] of [
    ['careful', gas(true)],
    ['careless', gas(false)],
    ['unproved', gas(true).replace('export const proofs', 'const proofs')],
    ['strange', gas(true).replace("'it has no records, so this cannot arise in its answers'", "''")],
  ] as const) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'index.js'), code);
    await writeFile(join(folder, name, 'package.json'), JSON.stringify({ type: 'module', exports: './index.js' }));
  }
});
afterAll(() => rm(folder, { recursive: true }));

async function check(name: string): Promise<{ code: number; text: string }> {
  let text = '';
  const environment = { HEDUI_DEPARTMENTS: join(folder, 'departments'), HEDUI_ADAPTER_PACKAGES: join(folder, name) };
  const code = await runSourceCommand(['check', 'gas'], { environment, output: { write: (part: string) => (text += part) } });
  return { code, text };
}

describe('hedui source check on an adapter from outside', () => {
  it('judges it clause by clause in its own world', async () => {
    const { code, text } = await check('careful');
    expect(text).toMatch(/✓ wrong-person/);
    expect([code, text.includes('✗')]).toEqual([0, false]);
  });

  it('says which clauses a careless one breaks', async () => {
    const { code, text } = await check('careless');
    expect(code).toBe(1);
    expect(text).toMatch(/✗ wrong-person/);
    expect(text).toMatch(/✗ refused/);
  });

  it('says what to add to one that nothing proves, and what is wrong with proofs', async () => {
    await expect(check('unproved')).rejects.toMatchObject({
      code: 'fixture-invalid',
      message: expect.stringContaining('exports `proofs`'),
    });
    await expect(check('strange')).rejects.toMatchObject({
      code: 'adapter-package-invalid',
      message: expect.stringContaining('say why it cannot arise'),
    });
  });
});
