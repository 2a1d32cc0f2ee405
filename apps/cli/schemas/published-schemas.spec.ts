// The published JSON Schemas: committed as they are written, and true of every pack, case and report there is.
import { loadPacks, readCases } from '#eligibility';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parse } from 'yaml';
import { fourInYinchuan, fourOfFiveInHeilongjiang, threeInMentougou } from '../../../test/support/household/personas.js';
import { determinationOf, reportOf } from '../../../test/support/household/reports.js';
import { PUBLISHED_FORMS, writePublishedSchemas } from './published-schemas.js';

const written = writePublishedSchemas();
const checks = new Map<string, ValidateFunction>();
beforeAll(() => {
  for (const [file, text] of written) {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
    checks.set(file.split('/')[0] ?? '', ajv.compile(JSON.parse(text)));
  }
});

function faultsOf(name: string, value: unknown): string[] {
  const check = checks.get(name);
  if (!check) throw new Error(`no published schema ${name}`);
  return check(value) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

const POLICIES = 'config/policies';
const listFiles = (pattern: RegExp): string[] =>
  readdirSync(POLICIES, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => pattern.test(file))
    .sort();
const readYaml = (file: string): unknown => parse(readFileSync(join(POLICIES, file), 'utf8'));

describe('the published JSON Schemas', () => {
  it.each([...written])('%s is committed as the code writes it; run `npm run schemas` after a change', (file, text) => {
    expect(readFileSync(join('docs/schemas', file), 'utf8')).toBe(text);
  });

  it('stand under a date, one form a name, and name themselves', () => {
    expect(new Set(PUBLISHED_FORMS.map(({ name }) => name)).size).toBe(PUBLISHED_FORMS.length);
    for (const [file, text] of written) {
      expect(file).toMatch(/^[a-z-]+\/\d{4}-\d{2}-\d{2}\.json$/);
      expect(JSON.parse(text)).toMatchObject({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: `urn:hedui:schema:${file.replace('/', ':').replace('.json', '')}`,
      });
    }
  });

  it.each(listFiles(/^[a-z].*\/pack\.yaml$/))('take the pack %s', (file) => expect(faultsOf('pack', readYaml(file))).toEqual([]));
  it.each(listFiles(/\/values\.yaml$/))('take the local values %s', (file) => expect(faultsOf('local-values', readYaml(file))).toEqual([]));

  it('are named in the first line of every pack, case and set of local values, so that editors complete them', () => {
    for (const file of listFiles(/\.yaml$/)) {
      const [first = ''] = readFileSync(join(POLICIES, file), 'utf8').split('\n');
      const name = file.includes('/cases/') ? 'golden-case' : file.endsWith('pack.yaml') ? 'pack' : 'local-values';
      const schema = [...written.keys()].find((key) => key.startsWith(`${name}/`)) ?? '';
      const up = relative(dirname(join(POLICIES, file)), 'docs/schemas').replaceAll('\\', '/');
      // a case may do without, but names no other
      if (name === 'golden-case' && !first.includes('$schema=')) continue;
      expect([file, first]).toEqual([file, `# yaml-language-server: $schema=${up}/${schema}`]);
    }
  });

  it('take every golden case, and its situation alone', () => {
    const files = listFiles(/\/cases\/.*\.yaml$/);
    expect(files).toHaveLength(readCases(POLICIES, loadPacks(POLICIES)).cases.length);
    for (const file of files) {
      const value = readYaml(file);
      expect([file, faultsOf('golden-case', value)]).toEqual([file, []]);
      const situation = typeof value === 'object' && value !== null && 'situation' in value ? value.situation : undefined;
      expect([file, faultsOf('situation', situation)]).toEqual([file, []]);
    }
  });

  it('take every scenario', () => {
    for (const file of readdirSync('test/scenarios').filter((name) => name.endsWith('.json')))
      expect([file, faultsOf('scenario', JSON.parse(readFileSync(join('test/scenarios', file), 'utf8')))]).toEqual([file, []]);
  });

  it('refuse what the readers refuse', () => {
    const situation = { title: 't', on: '2022-05-10', people: { one: { relation: 'self' } } };
    const withRecord = (record: object) => faultsOf('situation', { ...situation, records: [record] });
    expect(withRecord({ kind: 'bank-account', about: 'one', balance: '3.50', accountNumber: '1' })).toEqual([]);
    expect(withRecord({ kind: 'bank-account', about: 'one', balance: 3.5, accountNumber: '1' })).not.toEqual([]);
    expect(withRecord({ kind: 'bank-account', about: 'one', grossAmount: '3.50' })).not.toEqual([]);
    expect(faultsOf('situation', { ...situation, people: { one: { relation: 'cousin' } } })).not.toEqual([]);
    expect(faultsOf('pack', { region: 'x', title: { zh: '一', en: 'x' }, parent: null, from: '2022-01-01', thresholds: {} })).not.toEqual(
      [],
    );
  });

  it('take the reports that are built', () => {
    for (const persona of [threeInMentougou(), fourOfFiveInHeilongjiang(), fourInYinchuan()]) {
      const report: unknown = JSON.parse(JSON.stringify(reportOf(persona)));
      expect(faultsOf('report', report)).toEqual([]);
    }
  });

  it('take the determinations that are made, of households and of golden cases', () => {
    for (const persona of [threeInMentougou(), fourOfFiveInHeilongjiang(), fourInYinchuan()]) {
      const determination: unknown = JSON.parse(JSON.stringify(determinationOf(persona)));
      expect(faultsOf('determination', determination)).toEqual([]);
    }
  });

  it('take every stored report and determination of the forms they publish', () => {
    const checked = new Set<string>();
    for (const file of readdirSync('test/golden', { recursive: true, encoding: 'utf8' })) {
      const name = /\.(report|determination)\.json$/.exec(file)?.[1];
      if (name === undefined) continue;
      const stored: unknown = JSON.parse(readFileSync(join('test/golden', file), 'utf8'));
      const form = typeof stored === 'object' && stored !== null && 'schema' in stored ? String(stored.schema) : '';
      if (!written.has(`${form.replace('hedui/', '')}.json`)) continue;
      expect([file, faultsOf(name, stored)]).toEqual([file, []]);
      checked.add(form);
    }
    expect([...checked]).toContain('hedui/report/2026-11-21');
  });

  it('say what every field of a report is, where the name does not', () => {
    const text = written.get('report/2026-11-21.json') ?? '';
    for (const word of ['fen', 'Yuan as text', 'fraction', 'null when there is none', 'never a name']) expect(text).toContain(word);
  });
});
