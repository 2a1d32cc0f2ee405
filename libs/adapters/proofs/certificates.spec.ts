// The certificates in docs/sources are those a check of today writes; a stale one names the command that writes it.
import { readFile } from 'node:fs/promises';
import { runConformance } from '#adapter-kit/conformance';
import { loadSource, loadSourceCatalogue } from '#source-catalogue';
import { adapterFamilies, adapterRegistry } from '../registry.js';
import { checkDeclaredSource, codedCases, declareSource, findFaults, readFixture, writeCertificate, type SourceCheck } from './index.js';
import type { ConnectedSource } from '#contracts';

const CHOICE = { adapters: adapterRegistry, families: adapterFamilies };
const FOLDER = 'config/departments';
const ids = (await loadSourceCatalogue(FOLDER))
  .filter((source) => source.connected)
  .map((source) => source.id)
  .sort();

/** Clauses hold an adapter to times: what a busy machine breaks once, and once only, is not the adapter's fault. */
async function checkTwice(source: ConnectedSource): Promise<SourceCheck> {
  const check = await checkNow(source);
  return findFaults(check).length === 0 ? check : checkNow(source);
}

async function checkNow(source: ConnectedSource): Promise<SourceCheck> {
  const subject = codedCases.get(source.adapter);
  if (subject) return { clauses: await runConformance(subject), exchanges: [], mutants: [], missing: [] };
  const declared = declareSource(source);
  if ('problems' in declared) throw new Error(`${source.id} cannot be declared`);
  return checkDeclaredSource(source, declared, readFixture(await readFile(`${FOLDER}/fixtures/${source.id}.yaml`, 'utf8'), source.id));
}

it.each(ids)('the certificate of %s is fresh; else: npm run hedui -- source certificate', async (id) => {
  const { source, adapter } = await loadSource(FOLDER, id, CHOICE);
  const check = await checkTwice(source);
  expect(findFaults(check)).toEqual([]);
  const text = writeCertificate(source, adapter, check);
  expect(await readFile(`docs/sources/${id}.md`, 'utf8')).toBe(text);
});

it('a source that is not sound gets no certificate', async () => {
  const { source, adapter } = await loadSource(FOLDER, 'tax', CHOICE);
  const broken: SourceCheck = {
    clauses: [{ clause: 'found', sentence: '', verdict: 'broken', remarks: ['no'] }],
    exchanges: [],
    mutants: [],
    missing: [],
  };
  expect(writeCertificate(source, adapter, broken)).toBeUndefined();
});
