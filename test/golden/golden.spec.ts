// Golden reports: what a released engine said stays what it says, byte for byte; what a newer engine says otherwise
// is stated, path by path, beside the goldens of the older one.
import { DETERMINATION_ENGINE_VERSION } from '#eligibility';
import { ENGINE_VERSION } from '#household-report';
import { ENGINE_HISTORY, listEngineChanges } from '#verification';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { listDifferences } from './golden-differences.js';
import { folderName, GOLDEN_FOLDER, listGoldenVersions, readGoldens, rebuild, type GoldenVersion } from './golden-files.js';

const current = folderName(ENGINE_VERSION, DETERMINATION_ENGINE_VERSION);
const versions = listGoldenVersions();
const goldens = versions.some(({ folder }) => folder === current) ? readGoldens(join(GOLDEN_FOLDER, current)) : [];
const isReleased = [ENGINE_VERSION, DETERMINATION_ENGINE_VERSION].every((engine) =>
  ENGINE_HISTORY.some((one) => one.engine === engine && one.releasedOn !== null),
);
const advice = isReleased ? 'if not, the engine needs its next version' : 'if that is not meant to be so any more, `npm run goldens`';
const older = versions.filter(({ folder }) => folder !== current);
const differencesSchema = z.strictObject({ under: z.string(), cases: z.record(z.string(), z.array(z.string())) });

describe('golden reports of this engine', () => {
  it('are recorded: after a new engine version run `npm run goldens`', () => {
    expect(versions.map(({ folder }) => folder)).toContain(current);
  });

  for (const { name, input, report, determination } of goldens) {
    it(`${name} comes out to the byte; ${advice}`, () => {
      const rebuilt = rebuild(input);
      expect(rebuilt.report).toBe(report);
      expect(rebuilt.determination).toBe(determination);
    });
  }

  it('supersede one another, and show gaps, duplicates, exclusions and flags', () => {
    const text = goldens.map(({ report }) => report).join('\n');
    for (const word of [
      '"supersedes"',
      '"completeness":"partial"',
      'duplicate-record',
      'excluded-after-re-verification',
      'joint-account',
      'quarantined',
      '"verdict":"differs"',
    ])
      expect(text).toContain(word);
  });
});

for (const version of older) describe(`golden reports of ${version.folder}`, () => proveOlder(version));

function proveOlder({ folder, reportEngine, determinationEngine }: GoldenVersion): void {
  const stated = differencesSchema.parse(JSON.parse(readFileSync(join(GOLDEN_FOLDER, `${folder}.differences.json`), 'utf8')));

  it('have their differences stated against the engine of this working copy', () => {
    expect(stated.under).toBe(current);
  });

  it.each(readGoldens(join(GOLDEN_FOLDER, folder)))('$name differs under this engine where it is stated, and nowhere else', (golden) => {
    expect(listDifferences(golden)).toEqual(stated.cases[golden.name]);
  });

  it('differ in no report while the report engine is the same', () => {
    const reports = Object.values(stated.cases).flatMap((paths) => paths.filter((path) => path.startsWith('report.')));
    expect(reportEngine === ENGINE_VERSION ? reports : []).toEqual([]);
  });

  it('differ for a reason the engine history gives', () => {
    const changes = [
      ...listEngineChanges(reportEngine, ENGINE_VERSION),
      ...listEngineChanges(determinationEngine, DETERMINATION_ENGINE_VERSION),
    ];
    expect(changes.length).toBeGreaterThan(0);
  });
}

describe('the engine history', () => {
  it('has a line for both engines, in both languages, in order', () => {
    expect(ENGINE_HISTORY.map(({ engine }) => engine)).toEqual(expect.arrayContaining([ENGINE_VERSION, DETERMINATION_ENGINE_VERSION]));
    expect(ENGINE_HISTORY.every(({ change }) => change.zh.length > 5 && change.en.length > 10)).toBe(true);
    expect(new Set(ENGINE_HISTORY.map(({ engine }) => engine)).size).toBe(ENGINE_HISTORY.length);
  });
});
