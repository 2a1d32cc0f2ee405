// Reads the packs of a folder and checks them as a whole: either everything is sound, or every problem is told at once.
import { overlaySchema, packSchema } from '#contracts';
import type { LocalDate } from '#kernel';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import type { PackCatalogue, ParsedOverlay, ParsedPack } from './pack-catalogue.js';
import { checkOverlay, checkPack, listNotices } from './pack-checks.js';
import { parsePackFile, type ParsedFile } from './pack-file.js';
import { refusePacks, type PackProblem } from './pack-problem.js';

/**
 * Reads `<folder>/<region>/<from>/pack.yaml`; folders whose names begin with `_` are left out.
 * @param overlayFolder local values, `<overlayFolder>/<region>/<from>/values.yaml`, laid over the packs of their region
 * @throws HubError `packs-invalid` listing every problem with file, line and mend
 */
export function loadPacks(folder: string, overlayFolder?: string): PackCatalogue {
  const problems: PackProblem[] = [];
  const packs = readRegions(folder, 'pack.yaml', packSchema, problems);
  const overlays: ReadonlyMap<string, readonly ParsedOverlay[]> =
    overlayFolder === undefined ? new Map() : readRegions(overlayFolder, 'values.yaml', overlaySchema, problems);
  if (packs.size === 0 && problems.length === 0)
    problems.push({ file: '.', line: 1, problem: 'no pack found', mend: 'add <region>/<from>/pack.yaml' });
  if (overlayFolder !== undefined && !existsSync(overlayFolder))
    problems.push({ file: '.', line: 1, problem: 'the folder of local values does not exist', mend: 'correct its path or leave it out' });
  const catalogue: PackCatalogue = { packs, overlays, notices: [], resolved: new Map() };
  const published: PackCatalogue = { ...catalogue, overlays: new Map() };
  if (problems.length === 0) {
    for (const list of packs.values())
      for (const pack of list) problems.push(...checkCompanions(folder, pack), ...checkPack(published, pack));
  }
  if (problems.length === 0) {
    for (const list of overlays.values()) for (const overlay of list) problems.push(...checkOverlay(published, overlay));
  }
  if (problems.length > 0) throw refusePacks(problems);
  return { ...catalogue, notices: listNotices(catalogue) };
}

function readRegions<T extends { readonly region: string; readonly from: LocalDate }>(
  folder: string,
  name: string,
  schema: z.ZodType<T>,
  problems: PackProblem[],
): Map<string, ParsedFile<T>[]> {
  const regions = new Map<string, ParsedFile<T>[]>();
  for (const region of listFolders(folder)) {
    for (const from of listFolders(join(folder, region))) {
      const file = `${region}/${from}/${name}`;
      const path = join(folder, region, from, name);
      if (!existsSync(path)) {
        problems.push({ file, line: 1, problem: 'the file is missing', mend: `add ${name} or remove the folder` });
        continue;
      }
      const parsed = parsePackFile(file, readFileSync(path, 'utf8'), schema);
      if ('problems' in parsed) {
        problems.push(...parsed.problems);
        continue;
      }
      if (parsed.value.region !== region)
        problems.push({
          file,
          line: parsed.lineOf(['region']),
          problem: `region is ${parsed.value.region} in a folder named ${region}`,
          mend: 'make the two the same',
        });
      if (parsed.value.from !== from)
        problems.push({
          file,
          line: parsed.lineOf(['from']),
          problem: `from is ${parsed.value.from} in a folder named ${from}`,
          mend: 'make the two the same',
        });
      const list = regions.get(region);
      if (list) list.push(parsed);
      else regions.set(region, [parsed]);
    }
  }
  return regions;
}

/** A pack proves itself: it says where it comes from, and has cases. */
function checkCompanions(folder: string, { file }: ParsedPack): PackProblem[] {
  const place = join(folder, dirname(file));
  const cases = join(place, 'cases');
  const problems: PackProblem[] = [];
  if (!existsSync(join(place, 'SOURCES.md')))
    problems.push({ file, line: 1, problem: 'SOURCES.md is missing', mend: 'add it: which document says what' });
  if (!existsSync(cases) || !readdirSync(cases).some((name) => name.endsWith('.yaml')))
    problems.push({ file, line: 1, problem: 'cases/ has no case', mend: 'add at least one case that proves the pack' });
  return problems;
}

const listFolders = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
        .map((entry) => entry.name)
        .sort()
    : [];
