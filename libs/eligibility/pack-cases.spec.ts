// Runs every golden case in config/policies: a case is policy that proves itself.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goldenCaseSchema, runCase, type GoldenCase } from './golden-case.js';
import { loadPacks } from './load-packs.js';
import { selectPack } from './pack-catalogue.js';
import { parsePackFile } from './pack-file.js';

const POLICIES = 'config/policies';
const published = loadPacks(POLICIES);

const cases: { region: string; file: string; golden: GoldenCase }[] = [...published.packs].flatMap(([region, packs]) =>
  packs.flatMap(({ value }) => {
    const folder = join(POLICIES, region, value.from, 'cases');
    return readdirSync(folder).map((name) => {
      const parsed = parsePackFile(`${region}/${value.from}/cases/${name}`, readFileSync(join(folder, name), 'utf8'), goldenCaseSchema);
      if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems, null, 1));
      return { region, file: parsed.file, golden: parsed.value };
    });
  }),
);

describe('the golden cases of the packs', () => {
  it.each(cases)('$file', ({ region, golden }) => {
    expect(runCase(golden, selectPack(published, region, golden.situation.on))).toEqual([]);
  });

  it.each(['national', 'mentougou', 'liaocheng', 'heilongjiang', 'yinchuan'])('%s has at least eight, each by another name', (region) => {
    expect(cases.filter((one) => one.region === region).length).toBeGreaterThanOrEqual(8);
  });
});
