// Every template of `hedui source new` is a whole source: its fixtures keep every clause, and every mutant is caught.
import { readdir, readFile } from 'node:fs/promises';
import { describeAdapterConformance } from '#adapter-kit/conformance/for-jest';
import { sourceDescriptorSchema, type ConnectedSource } from '#contracts';
import { parse } from 'yaml';
import { declareSource } from './declared-family.js';
import { checkRecordings, conformanceCaseOf } from './playback/check-source.js';
import { readFixture, type Fixture } from './playback/fixture.js';
import type { DeclaredProtocol } from './protocol.js';

const FOLDER = 'config/departments/templates';

async function readTemplate(name: string): Promise<{ source: ConnectedSource; declared: DeclaredProtocol; fixture: Fixture }> {
  const source = sourceDescriptorSchema.parse(parse(await readFile(`${FOLDER}/${name}.yaml`, 'utf8')));
  if (!source.connected) throw new Error(`${name} is not connected`);
  const declared = declareSource(source);
  if ('problems' in declared) throw new Error(declared.problems.map(({ path, mend }) => `${path.join('.')}: ${mend}`).join('\n'));
  return { source, declared, fixture: readFixture(await readFile(`${FOLDER}/fixtures/${name}.yaml`, 'utf8'), `${name}.yaml`) };
}

const names = (await readdir(FOLDER)).filter((file) => file.endsWith('.yaml')).map((file) => file.replace('.yaml', ''));
const templates = await Promise.all(names.map(readTemplate));

for (const { source, declared, fixture } of templates) describeAdapterConformance(conformanceCaseOf(source, declared, fixture));

describe.each(templates)('the template $source.id', ({ source, declared, fixture }) => {
  it('gives what its recorded exchanges expect, and a fixture fails for every mutant', async () => {
    const check = await checkRecordings(source, declared, fixture);
    expect(check.missing).toEqual([]);
    expect(check.exchanges.filter((exchange) => exchange.remarks.length > 0)).toEqual([]);
    expect(check.mutants.filter((mutant) => !mutant.caught)).toEqual([]);
    expect(check.mutants.length).toBeGreaterThan(3);
  });
});
