// The golden cases that stand beside the packs: read from their folders, and tried against what is published.
import type { LocalDate } from '#kernel';
import { HubError, isHubError } from '#kernel';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goldenCaseSchema, runCase, type GoldenCase } from './golden-case.js';
import { selectPack, type PackCatalogue } from './pack-catalogue.js';
import { parsePackFile } from './pack-file.js';
import { writeProblem, type PackProblem } from './pack-problem.js';

export interface PackCase {
  readonly region: string;
  /** First day of the pack the case stands beside. */
  readonly from: LocalDate;
  /** Path below the folder of the packs, with forward slashes. */
  readonly file: string;
  readonly golden: GoldenCase;
}

/**
 * Reads `<folder>/<region>/<from>/cases/*.yaml` of every pack of the catalogue, in the order of their names.
 * @returns the cases that can be read, and every problem of those that cannot
 */
export function readCases(
  folder: string,
  catalogue: PackCatalogue,
): { readonly cases: readonly PackCase[]; readonly problems: readonly PackProblem[] } {
  const cases: PackCase[] = [];
  const problems: PackProblem[] = [];
  for (const [region, packs] of catalogue.packs) {
    for (const { value } of packs) {
      const place = join(folder, region, value.from, 'cases');
      if (!existsSync(place)) continue;
      for (const name of readdirSync(place).sort()) {
        if (!name.endsWith('.yaml')) continue;
        const file = `${region}/${value.from}/cases/${name}`;
        const parsed = parsePackFile(file, readFileSync(join(place, name), 'utf8'), goldenCaseSchema);
        if ('problems' in parsed) problems.push(...parsed.problems);
        else cases.push({ region, from: value.from, file, golden: parsed.value });
      }
    }
  }
  return { cases, problems };
}

/**
 * Tries a case against the published packs: local values of an operator are left aside, a case sets its own.
 * @returns one sentence a difference; empty when the case is right
 */
export function tryCase(catalogue: PackCatalogue, { region, from, golden }: PackCase): string[] {
  try {
    const pack = selectPack(publishedOnly(catalogue), region, golden.situation.on);
    if (pack.from !== from)
      return [`on ${golden.situation.on} the pack of ${pack.from} is in force, so this one is not tried; correct the day or move the case`];
    return runCase(golden, pack);
  } catch (error) {
    if (!isHubError(error)) throw error;
    return [error.message];
  }
}

/**
 * Packs whose own cases come out otherwise are not put into force.
 * @param folder of the packs
 * @throws HubError `packs-invalid` naming every case that is wrong or cannot be read
 */
export function requireRightCases(catalogue: PackCatalogue, folder: string): void {
  const { cases, problems } = readCases(folder, catalogue);
  const wrong = cases.flatMap((one) => tryCase(catalogue, one).map((difference) => `${one.file}: ${difference}`));
  const found = [...problems.map(writeProblem), ...wrong];
  if (found.length > 0)
    throw new HubError(
      'packs-invalid',
      `the packs differ from their own cases; correct the pack or the case and try \`hedui pack check\`:\n  ${found.join('\n  ')}`,
      { details: { problems: found } },
    );
}

const publishedOnly = (catalogue: PackCatalogue): PackCatalogue =>
  catalogue.overlays.size === 0 ? catalogue : { ...catalogue, overlays: new Map(), resolved: new Map() };
