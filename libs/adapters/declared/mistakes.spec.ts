// Typical mistakes in a declared source, each told when the folder is loaded: file, path, line and what to write instead.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isHubError } from '#kernel';
import { loadSources } from '#source-catalogue';
import { adapterFamilies, adapterRegistry } from '../registry.js';

const ENVIRONMENT = { HEDUI_REST_JSON_BASE_URL: 'http://127.0.0.1:1', HEDUI_REST_JSON_API_KEY: 'secret' };

describe('a mistake in a declared source', () => {
  let folder: string;
  let template: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hedui-declared-'));
    template = (await readFile('config/departments/templates/rest-json.yaml', 'utf8')).replace('id: rest-json', 'id: library');
  });
  afterAll(() => rm(folder, { recursive: true }));

  const problemsOf = async (yaml: string, environment: Readonly<Record<string, string>> = ENVIRONMENT): Promise<readonly string[]> => {
    await writeFile(join(folder, 'library.yaml'), yaml);
    try {
      await loadSources(folder, environment, { adapters: adapterRegistry, families: adapterFamilies });
    } catch (error) {
      const problems: unknown = isHubError(error) ? error.details['problems'] : undefined;
      if (Array.isArray(problems)) return problems.map(String);
      throw error;
    }
    return [];
  };
  const lineOf = (text: string): number => template.slice(0, template.indexOf(text)).split('\n').length;
  const change = (old: string, next: string): string => {
    expect(template).toContain(old);
    return template.replace(old, next);
  };

  it('is none in the template', async () => {
    expect(await problemsOf(template)).toEqual([]);
  });

  it('is to say that a source is asked by description and not how, or how and not that', async () => {
    const saidOnly = change('asks: reference-date', 'asks: reference-date\nasksByDescription: true');
    expect(await problemsOf(saidOnly)).toEqual([
      expect.stringMatching(/^library.yaml: asksByDescription \(line \d+\): say under interface byDescription how it is asked$/),
    ]);
    const described = `  byDescription:
    request: { method: POST, path: '/find/{name}', body: { no: '{requestNumber}', id: '{idNumber}' } }
    answer:
      entry: { no: text, code: text, people?: { list: { no: text, id: text, name: text } } }
      echo: { requestNumber: no }
      result: { from: code, codes: { Y: candidates } }
      candidates: { rows: people, fields: { recordId: no, idNumber: id, name: name } }
`;
    const problems = (await problemsOf(`${template.trimEnd()}\n${described}`)).join('\n');
    expect(problems).toContain('say asksByDescription: true too');
    expect(problems).toContain('{name}: no name and no number of a person in a header or a path');
    expect(problems).toContain(
      '{idNumber}: no such placeholder; there are {name} {requestNumber} {sexCode} {bornFrom} {bornTo} {place} {divisionCode}',
    );
    expect(problems).toContain('name the code that means nobody');
  });

  it.each([
    [
      'an amount without its unit',
      'balance: { from: amountFen, read: fen }',
      'balance: { from: amountFen, read: text }',
      'interface.facts.0.fields.balance.read (line LINE): this is an amount: name its unit with read: yuan, fen, ten-thousand-yuan',
      'balance:',
    ],
    [
      'arithmetic instead of a unit',
      'from: amountFen, read: fen',
      'from: amountFen / 100, read: yuan',
      'interface.facts.0.fields.balance.from (line LINE): a mapping computes nothing ("/"); name the unit of the amount with read: yuan, fen or ten-thousand-yuan (at character 11)',
      'balance:',
    ],
    [
      'an amount written into the mapping',
      'balance: { from: amountFen, read: fen }',
      'balance: { value: "0.00" }',
      'interface.facts.0.fields.balance (line LINE): an amount is never written here: read it from the answer, with its unit',
      'balance:',
    ],
    [
      'a field of the fact that is left out',
      '        institution: { from: kind, read: text }\n',
      '',
      'interface.facts.0.fields (line LINE): give the field "institution" of payment-account: { from: …, read: … }',
      'recordId:',
    ],
    [
      'a field the fact does not have',
      'institution: { from',
      'bank: { from',
      'interface.facts.0.fields.bank (line LINE): payment-account has no field "bank"; it has recordId, asOf, institution, balance',
      'institution: {',
    ],
    [
      'a kind of fact that does not exist',
      '- kind: payment-account',
      '- kind: library-deposit',
      'interface.facts.0.kind (line LINE): "library-deposit" is no kind of fact; there are income-payment,',
      '- kind: payment-account',
    ],
    [
      'no code that means "no record"',
      "'N': no-record",
      "'N': nothing",
      'interface.answer.result.codes.N (line LINE): what the code "N" means is one of found, no-record, partial, out-of-coverage, refused, retry-later, error, pending',
      'result: { from',
    ],
    [
      'a misspelt placeholder',
      "'{idNumber}'",
      "'{idNo}'",
      'interface.request.body.readers.eachPerson.idCard (line LINE): {idNo}: no such placeholder; there are {idNumber} {idNumber15} {name} {requestNumber}',
      'readers: { eachPerson',
    ],
    [
      'a person where the whole batch is meant',
      "day: '{to:yyyyMMdd}'",
      "day: '{name}'",
      'interface.request.body.day (line LINE): {name}: stands outside a person; put it under eachPerson, or ask with persons: one',
      "day: '{to",
    ],
    [
      'a secret outside options',
      "'{batchNumber}'",
      "'${env:HEDUI_REST_JSON_API_KEY}'",
      'interface.request.body.batch (line LINE): secrets and addresses stand under options, not under interface',
      "batch: '",
    ],
    [
      'an echo that is forgotten',
      '    echo: { idNumber: idCard }\n',
      '',
      'interface.answer.echo (line LINE): say which field repeats the number we asked about: { idNumber: … }; or { unavailable: why the department cannot }',
      'unknownFields',
    ],
    [
      'a type of field that does not exist',
      'day: text, readers',
      'day: date, readers',
      'interface.answer.envelope.day (line LINE): "date" is no type of field; write text, integer, decimal, boolean, any;',
      'envelope:',
    ],
    [
      'a day read by a reader of months',
      'read: compact-date }',
      'read: compact-month }',
      'interface.answer.asOf (line LINE): "compact-month" reads no day; write iso-date, compact-date,',
      'asOf: { from',
    ],
    [
      'a protocol nobody speaks',
      'protocol: rest-json',
      'protocol: rest',
      'interface.protocol (line LINE): say which of rest-json,',
      'protocol: rest-json',
    ],
    [
      'aggregation',
      'rows: deposits[state = "H"]',
      'rows: $sum(deposits)',
      'interface.facts.0.rows (line LINE): "$sum" is not used in a mapping: it selects and renames, it neither adds up nor counts',
      'rows: deposits',
    ],
  ])('%s', async (_what, old, next, expected, near) => {
    const problems = await problemsOf(change(old, next));
    expect(problems.join('\n')).toContain(`library.yaml: ${expected.replace('LINE', String(lineOf(near)))}`);
  });

  it('several at once are told at once', async () => {
    const problems = await problemsOf(change('read: fen', 'read: text').replace('{idNumber}', '{idNo}').replace('compact-date', 'day'));
    expect(problems.length).toBe(3);
  });

  it('a variable that is not set is told by name, and no secret is repeated', async () => {
    const problems = await problemsOf(template, { HEDUI_REST_JSON_BASE_URL: 'ftp://user:hidden@library' });
    expect(problems).toEqual(['library.yaml: options.authentication.key: set the environment variable HEDUI_REST_JSON_API_KEY']);
    const wrong = await problemsOf(template, { ...ENVIRONMENT, HEDUI_REST_JSON_BASE_URL: 'ftp://user:hidden@library' });
    expect(wrong.join('\n')).toContain('library.yaml: options.baseUrl');
    expect(wrong.join('\n')).not.toContain('hidden');
  });

  it('an interface beside an adapter with code is refused', async () => {
    const problems = await problemsOf(change('adapter: declared', 'adapter: tax'));
    expect(problems.join('\n')).toContain('library.yaml: interface: remove it: the adapter "tax" has code; or write adapter: declared');
  });
});
