// `hedui pack page` prints one pack as a page; `hedui pack pages` says whether the committed pages are fresh, or writes them.
import { loadPacks, readCases, writeProblem, type PackCase, type PackCatalogue } from '#eligibility';
import { HubError, isLocalDate } from '#kernel';
import { nameOfPage, writeOverviewPage, writePackPage } from '#pack-pages';
import { houseRoot } from '#platform';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { findPolicies, readWords, type CommandRoom } from './policy-folders.js';

const PAGE_USAGE = 'hedui pack page FOLDER|REGION@DATE [--on YYYY-MM-DD] [--overlay folder]';
const PAGES_USAGE = 'hedui pack pages [--write] [--policies folder] [--to folder]';

/**
 * Prints the page of one pack, named by its folder or as region@first-day.
 * @returns the exit code, 0
 * @throws HubError `command-invalid`, `packs-invalid`, `pack-unknown`
 */
export function printPackPage(args: readonly string[], { environment, output }: CommandRoom): number {
  const { places, texts } = readWords(args, PAGE_USAGE, ['on', 'overlay']);
  const [place] = places;
  const on = texts.get('on');
  if (place === undefined || places.length > 1) throw new HubError('command-invalid', `name one pack\nusage: ${PAGE_USAGE}`);
  if (on !== undefined && !isLocalDate(on)) throw new HubError('command-invalid', '--on must be an existing day written YYYY-MM-DD');
  const { region, from, policies } = readPlace(place);
  const { folder, overlay } = findPolicies(environment, { folder: policies, overlay: texts.get('overlay') });
  const catalogue = loadPacks(folder, overlay);
  if (!isLocalDate(from)) throw new HubError('command-invalid', `${place} names no day written YYYY-MM-DD\nusage: ${PAGE_USAGE}`);
  output.write(
    writePackPage({ catalogue, region, from, on, cases: readSoundCases(folder, catalogue), linkTo: (file) => `${folder}/${file}` }),
  );
  return 0;
}

function readPlace(place: string): { region: string; from: string; policies?: string } {
  const [region = '', from] = place.split('@');
  if (from !== undefined) return { region, from };
  const folder = resolve(place);
  return { region: basename(dirname(folder)), from: basename(folder), policies: dirname(dirname(folder)) };
}

function readSoundCases(folder: string, catalogue: PackCatalogue): readonly PackCase[] {
  const { cases, problems } = readCases(folder, catalogue);
  if (problems.length > 0) throw new HubError('packs-invalid', problems.map(writeProblem).join('\n'));
  return cases;
}

/**
 * Every page of the published packs, without local values of an operator, and their overview.
 * @param folder of the packs
 * @param to folder of the pages; links lead from there to the packs
 * @returns name of a file to its text
 * @throws HubError `packs-invalid`
 */
export function writePages(folder: string, to: string): ReadonlyMap<string, string> {
  const catalogue = loadPacks(folder);
  const cases = readSoundCases(folder, catalogue);
  const linkTo = (file: string): string => relative(to, join(folder, file)).replaceAll('\\', '/');
  const pages = new Map([['README.md', writeOverviewPage(catalogue, cases)]]);
  for (const [region, list] of catalogue.packs)
    for (const { value } of list)
      pages.set(nameOfPage(region, value.from), writePackPage({ catalogue, region, from: value.from, cases, linkTo }));
  return pages;
}

/**
 * @returns the exit code: 1 when a page is not as the packs say it
 * @throws HubError `command-invalid`, `packs-invalid`
 */
export function checkPackPages(args: readonly string[], { environment, output }: CommandRoom): number {
  const { places, texts, switches } = readWords(args, PAGES_USAGE, ['policies', 'to'], ['write']);
  if (places.length > 0) throw new HubError('command-invalid', `usage: ${PAGES_USAGE}`);
  const { folder } = findPolicies(environment, { folder: texts.get('policies') });
  const to = resolve(texts.get('to') ?? join(houseRoot(), 'docs', 'packs'));
  const pages = writePages(resolve(folder), to);
  const gone = existsSync(to) ? readdirSync(to).filter((name) => name.endsWith('.md') && !pages.has(name)) : [];
  let stale = 0;
  for (const [name, text] of pages) {
    const path = join(to, name);
    const fresh = existsSync(path) && readFileSync(path, 'utf8') === text;
    if (!fresh) stale += 1;
    if (switches.has('write') && !fresh) {
      mkdirSync(to, { recursive: true });
      writeFileSync(path, text);
    }
    output.write(`${fresh ? 'fresh' : switches.has('write') ? 'wrote' : 'STALE'} ${name}\n`);
  }
  for (const name of gone) {
    if (switches.has('write')) rmSync(join(to, name));
    output.write(`${switches.has('write') ? 'removed' : 'GONE'} ${name}: there is no such pack\n`);
  }
  if (switches.has('write')) return 0;
  if (stale + gone.length > 0) output.write(`${stale + gone.length} page(s) are not as the packs say; run hedui pack pages --write\n`);
  return stale + gone.length === 0 ? 0 : 1;
}
