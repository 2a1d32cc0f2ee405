// Variables that look like ours and that nothing reads: a slip of the pen leaves a setting at its default without a word. Known
// are those config/env.example explains, and what the department files ask for.
import { houseRoot } from '#platform';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;
/** Read by the command line alone, or set by tests. */
const OTHERS = /^HEDUI_(KEYS_DATABASE_URL|TEST_[A-Z_]+)$/;
/** Slips that far apart are another name. */
const NEAREST = 3;

/** @returns one sentence a variable that nothing reads, with the name that was meant where one is near */
export async function findUnknownVariables(environment: Environment): Promise<string[]> {
  const known = await readKnownNames(environment['HEDUI_DEPARTMENTS'] ?? join(houseRoot(), 'config', 'departments'));
  return Object.keys(environment)
    .filter((name) => name.startsWith('HEDUI_') && !known.has(name) && !OTHERS.test(name))
    .sort()
    .map((name) => {
      const meant = nearestOf(name, known);
      return `${name}: nothing reads it; ${meant === undefined ? 'take it out, or see config/env.example for the names there are' : `did you mean ${meant}?`}`;
    });
}

async function readKnownNames(departments: string): Promise<ReadonlySet<string>> {
  const example = await readFile(join(houseRoot(), 'config', 'env.example'), 'utf8');
  // a folder that cannot be read is told by who loads the sources
  const files = (await readdir(departments).catch(() => [])).filter((name) => name.endsWith('.yaml'));
  const texts = await Promise.all(files.map((file) => readFile(join(departments, file), 'utf8')));
  const asked = texts.flatMap((text) => [...text.matchAll(/\$\{env:([A-Z][A-Z0-9_]*)\}/g)]);
  const explained = [...example.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)];
  return new Set([...asked, ...explained].flatMap(([, name]) => (name === undefined ? [] : [name])));
}

function nearestOf(name: string, known: ReadonlySet<string>): string | undefined {
  const [nearest] = [...known].map((one) => ({ one, apart: distance(name, one) })).sort((a, b) => a.apart - b.apart);
  return nearest !== undefined && nearest.apart <= NEAREST ? nearest.one : undefined;
}

/** How many letters must be put in, taken out or changed (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_unused, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [place, wanted] of [...other].entries())
      next.push(Math.min((next[place] ?? 0) + 1, (row[place + 1] ?? 0) + 1, (row[place] ?? 0) + (letter === wanted ? 0 : 1)));
    row = next;
  }
  return row[other.length] ?? 0;
}
