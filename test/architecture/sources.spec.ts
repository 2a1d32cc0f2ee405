// House rules that a glance at the text can check.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { listSourceFiles, repository } from './source-files.js';

interface Source {
  readonly file: string;
  readonly text: string;
}

let sources: Source[];

beforeAll(async () => {
  const files = await listSourceFiles(['apps', 'libs', 'test', 'scripts', 'examples']);
  sources = await Promise.all(files.map(async (file) => ({ file, text: await readFile(path.join(repository, file), 'utf8') })));
});

/** Files in which the pattern is found, with the first finding. */
const findIn = (pattern: RegExp, wanted: (file: string) => boolean = () => true): string[] =>
  sources.flatMap(({ file, text }) => {
    const found = wanted(file) ? pattern.exec(text) : null;
    return found ? [`${file}: ${found[0].trim()}`] : [];
  });

const isSpec = (file: string): boolean => file.endsWith('.spec.ts');

it('there are sources to look at', () => {
  expect(sources.length).toBeGreaterThan(50);
});

it('every test runs: none is singled out, left out or put off', () => {
  const pattern = /\b(?:it|test|describe)\s*\.\s*(?:only|skip|todo|failing)\b|\b(?:fit|fdescribe|xit|xdescribe|xtest)\s*\(/;
  expect(findIn(pattern, isSpec)).toEqual([]);
});

it("nothing names a path of somebody's machine", () => {
  expect(findIn(/['"`](?:\/work\/|\/home\/|\/Users\/|\/root\/|[A-Z]:\\\\Users)/)).toEqual([]);
});

it('no import leaves the repository', () => {
  const leaving = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/(?:from|import\(|import)\s*['"](\.{1,2}\/[^'"]+)['"]/g)]
      .map((match) => path.posix.normalize(path.posix.join(path.posix.dirname(file), match[1] ?? '')))
      .filter((target) => target.startsWith('..'))
      .map((target) => `${file}: ${target}`),
  );
  expect(leaving).toEqual([]);
});

it('no path that tests or libraries build climbs out of the repository', () => {
  const climbing = sources
    .filter(({ file }) => /^(?:test|libs)\//.test(file))
    .flatMap(({ file, text }) =>
      [...text.matchAll(/import\.meta\.(?:dirname|url),?\)?,?\s*'((?:\.\.\/?)+)/g)]
        .filter((match) => (match[1] ?? '').split('..').length - 1 > file.split('/').length)
        .map((match) => `${file}: ${match[0]}`),
    );
  expect(climbing).toEqual([]);
});

it('every source file says in its first lines what lives there', () => {
  const silent = sources.filter(({ text }) => !/^(?:#!.*\n)?\s*(?:\/\/|\/\*)/.test(text)).map(({ file }) => file);
  expect(silent).toEqual([]);
});

it('nothing is put off in a comment', () => {
  expect(findIn(/\/\/.*\b(?:TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b/)).toEqual([]);
});
