// `npm run goldens`: records the golden reports of the engines of this working copy, as long as their versions are not
// released, and the differences that older goldens show under them. Never writes over a released version.
import { DETERMINATION_ENGINE_VERSION } from '#eligibility';
import { ENGINE_VERSION } from '#household-report';
import { ENGINE_HISTORY } from '#verification';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listGoldenCases } from './golden-cases.js';
import { listDifferences } from './golden-differences.js';
import { folderName, GOLDEN_FOLDER, listGoldenVersions, readGoldens, rebuild, writeGoldens, type Golden } from './golden-files.js';

const engines = [ENGINE_VERSION, DETERMINATION_ENGINE_VERSION];
const released = engines.map((engine) => {
  const entry = ENGINE_HISTORY.find((one) => one.engine === engine);
  if (!entry) throw new Error(`${engine} has no line in libs/verification/replay-history.ts; write there what it changes`);
  return entry.releasedOn !== null;
});
const folder = folderName(ENGINE_VERSION, DETERMINATION_ENGINE_VERSION);
const recorded = listGoldenVersions();

if (released.every(Boolean) && recorded.some((version) => version.folder === folder)) {
  console.error(
    `${engines.join(' and ')} are released and their golden reports are frozen.\nIf reports come out otherwise, give the engine that changed the next version (ENGINE_VERSION or DETERMINATION_ENGINE_VERSION), write its line in libs/verification/replay-history.ts, and run this again.`,
  );
  process.exitCode = 1;
} else {
  const goldens: Golden[] = [];
  for (const { name, previous, input } of listGoldenCases()) {
    const before = goldens.find((golden) => golden.name === previous);
    const superseded = before && rebuild(before.input);
    const complete = superseded ? { ...input, previous: { report: superseded.body, sha256: superseded.sha256 } } : input;
    const { report, determination } = rebuild(complete);
    goldens.push({ name, previous, input: complete, report, determination });
  }
  writeGoldens(join(GOLDEN_FOLDER, folder), goldens);
  console.log(`recorded ${goldens.length} golden reports in ${GOLDEN_FOLDER}/${folder}`);
  for (const version of recorded.filter((one) => one.folder !== folder)) {
    const differences = readGoldens(join(GOLDEN_FOLDER, version.folder)).map((golden) => [golden.name, listDifferences(golden)] as const);
    writeFileSync(
      join(GOLDEN_FOLDER, `${version.folder}.differences.json`),
      `${JSON.stringify({ under: folder, cases: Object.fromEntries(differences) }, null, 1)}\n`,
    );
    console.log(`${version.folder}: ${differences.reduce((sum, [, paths]) => sum + paths.length, 0)} differing paths under ${folder}`);
  }
}
