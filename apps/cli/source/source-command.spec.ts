// `hedui source` on a folder of its own: a source is scaffolded, proved, spoilt so that the proof fails, and tried against
// a department on HTTP.
import { startHttpDepartment, type HttpDepartment } from '#adapter-kit/conformance';
import { isHubError } from '#kernel';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { runSourceCommand } from './source-command.js';

const recordedSchema = z.array(
  z.object({
    request: z.looseObject({ body: z.looseObject({ readers: z.unknown() }) }),
    answer: z.string(),
    expect: z.object({ first: z.unknown() }),
  }),
);
const PERSON = { name: '赵样甲', idNumber: '110199197006120017' };

describe('hedui source', () => {
  let folder: string;
  let written: string;
  const run = async (words: string, environment: Readonly<Record<string, string>> = {}): Promise<number> => {
    written = '';
    const output = { write: (text: string) => (written += text) };
    return runSourceCommand(words.split(' '), { environment: { HEDUI_DEPARTMENTS: folder, ...environment }, output });
  };
  const refusalOf = async (words: string, environment: Readonly<Record<string, string>> = {}): Promise<string> => {
    try {
      await run(words, environment);
    } catch (error) {
      if (isHubError(error)) return error.message;
      throw error;
    }
    return '';
  };
  const edit = async (name: string, old: string, next: string): Promise<void> => {
    const text = await readFile(join(folder, name), 'utf8');
    expect(text).toContain(old);
    await writeFile(join(folder, name), text.replace(old, next));
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hedui-source-'));
    expect(await run('new library --protocol rest-json')).toBe(0);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes a source that is sound as it stands, and says what comes next', async () => {
    expect(written).toContain('hedui source check library');
    expect(await readFile(join(folder, 'library.yaml'), 'utf8')).toContain('${env:HEDUI_LIBRARY_BASE_URL}');
    expect(await run('check library')).toBe(0);
    expect(written).toMatch(/\d+ clauses kept, 0 broken, 2 that cannot arise; 7 of 7 exchanges as recorded; (\d+) of \1 mutants caught/);
  });

  it('writes no file over another, and names the protocols it knows', async () => {
    expect(await refusalOf('new library --protocol rest-json')).toContain('there already');
    expect(await refusalOf('new water --protocol telex')).toContain('csv-file, exchange-table, fixed-width-file, rest-json');
    expect(await refusalOf('new Water --protocol rest-json')).toContain('lower-case words joined by hyphens');
    expect(await refusalOf('frobnicate')).toContain('say new, check, try or certificate');
  });

  it('finds a field that is read from the wrong place', async () => {
    await edit('library.yaml', 'recordId: { from: card', 'recordId: { from: kind');
    expect(await run('check library')).toBe(1);
    expect(written).toContain('first: fact 1: recordId: expected L-0007, got 甲𠂇借书证');
  });

  it('names a mapped field that no fixture protects', async () => {
    await edit('fixtures/library.yaml', '"kind":"甲𠂇借书证"', '"kind":"L-甲𠂇"');
    await edit('fixtures/library.yaml', '"card":"L-0007"', '"card":"L-甲𠂇"');
    await edit('fixtures/library.yaml', 'recordId: L-0007', 'recordId: L-甲𠂇');
    await edit('fixtures/library.yaml', 'institution: 甲𠂇借书证', 'institution: L-甲𠂇');
    expect(await run('check library')).toBe(1);
    expect(written).toContain('payment-account.recordId swapped with institution: no fixture notices');
  });

  it('says what must be recorded before anything is judged', async () => {
    await edit('fixtures/library.yaml', 'situation: refused', 'situation: own-refusal');
    await edit('fixtures/library.yaml', 'from: refused', 'from: own-refusal');
    expect(await run('check library')).toBe(1);
    expect(written).toContain('record an exchange for the situation refused (the department refuses to answer about the first)');
  });

  describe('try', () => {
    let department: HttpDepartment;
    let environment: Readonly<Record<string, string>>;
    beforeEach(async () => {
      department = await startHttpDepartment((question) => {
        const number = /"no":"([^"]+)"/.exec(question.body)?.[1] ?? '';
        return {
          headers: { 'content-type': 'application/json' },
          body: `{"code":"0","day":"20230315","readers":[{"no":"${number}","idCard":"${PERSON.idNumber}","result":"Y","deposits":[{"card":"L-9","kind":"借书证","amountFen":5000,"state":"H"}]}]}`,
        };
      });
      environment = { HEDUI_LIBRARY_BASE_URL: department.url, HEDUI_LIBRARY_API_KEY: 'top-secret' };
      await writeFile(join(folder, 'person.json'), JSON.stringify(PERSON));
    });
    afterEach(() => department.stop());

    it('prints what was sent and what came in shapes, and no value', async () => {
      expect(await run(`try library --person ${folder}/person.json`, environment)).toBe(0);
      expect(written).toContain('about 赵**, 110199********0017');
      expect(written).toMatch(/1\. POST \/v1\/deposits\/query: 200, \d+ ms/);
      expect(written).toContain('sent readers[].idCard: text of 18');
      expect(written).toContain('came readers[].deposits[].amountFen: number');
      expect(written).toContain('became: found, as of 2023-03-15');
      expect(written).toContain('payment-account: recordId, asOf, institution, balance');
      for (const secret of [PERSON.name, PERSON.idNumber, '5000', '50.00', '借书证', 'L-9', 'top-secret'])
        expect(written).not.toContain(secret);
    });

    it('prints values of a department on this machine only, and only when asked to', async () => {
      expect(await run(`try library --person ${folder}/person.json --values`, environment)).toBe(0);
      expect(written).toContain('"balance":"50.00"');
      expect(written).not.toContain('top-secret');
      const remote = { ...environment, HEDUI_LIBRARY_BASE_URL: 'https://library.example.org' };
      expect(await refusalOf(`try library --person ${folder}/person.json --values`, remote)).toContain('never printed');
    });

    it('records an exchange with a sandbox for the fixtures, with the first person in place of the one asked about', async () => {
      expect(await run(`try library --person ${folder}/person.json --record found`, environment)).toBe(0);
      const [recorded] = recordedSchema.parse(parse(written.slice(written.indexOf('- situation:'))));
      expect(recorded?.request).toMatchObject({ method: 'POST', path: '/v1/deposits/query', body: { batch: '{batchNumber}' } });
      expect(recorded?.request.body.readers).toEqual([{ no: '{first.requestNumber}', idCard: '{first.idNumber}', name: '{first.name}' }]);
      expect(recorded?.answer).toContain('"no":"{first.requestNumber}","idCard":"{first.idNumber}"');
      expect(recorded?.expect.first).toMatchObject({ outcome: 'found', facts: [{ kind: 'payment-account', balance: '50.00' }] });
    });

    it('says what is missing: the variable, the person', async () => {
      expect(await refusalOf(`try library --person ${folder}/person.json`)).toContain(
        'set the environment variable HEDUI_LIBRARY_BASE_URL',
      );
      expect(await refusalOf('try library --person nobody', environment)).toContain('a file with name and idNumber');
    });
  });
});
