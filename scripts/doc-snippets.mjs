// `npm run snippets`: puts pieces of the examples into docs/integration.md, so that what is read there is what CI runs. A piece stands in
// an example between `docs:<name>` and `docs:end`; in the page after `<!-- snippet: <file>#<name> -->`.
// With --check it writes nothing and fails when the page says something else; --page names another page.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from './list-files.mjs';

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, page: { type: 'string', default: 'docs/integration.md' } },
});
const page = path.resolve(repository, values.page);
const LANGUAGES = { '.ts': 'ts', '.sh': 'sh', '.java': 'java' };
const MARK = /<!-- snippet: (\S+)#(\S+) -->\n(?:```\w*\n[\s\S]*?\n```\n)?/g;

const before = await readFile(page, 'utf8');
const pieces = new Map();
for (const [, file, name] of before.matchAll(MARK)) pieces.set(`${file}#${name}`, await readPiece(file, name));
const after = before.replace(MARK, (_all, file, name) => {
  const fence = '```';
  return `<!-- snippet: ${file}#${name} -->\n${fence}${LANGUAGES[path.extname(file)] ?? ''}\n${pieces.get(`${file}#${name}`)}\n${fence}\n`;
});
if (pieces.size === 0) fail(`${values.page} names no snippet`);
else if (!values.check) {
  await writeFile(page, after);
  console.log(`${values.page}: ${pieces.size} snippets.`);
} else if (after !== before) fail(`${values.page} shows something else than the examples: run \`npm run snippets\` and commit the page.`);

/** The lines between the marks, without their common indentation. */
async function readPiece(file, name) {
  const lines = (await readFile(path.join(repository, file), 'utf8')).split('\n');
  const start = lines.findIndex((line) => line.trim().endsWith(`docs:${name}`));
  const end = lines.findIndex((line, index) => index > start && line.trim().endsWith('docs:end'));
  if (start < 0 || end < 0) {
    fail(`${file} has no piece ${name} (docs:${name} … docs:end)`);
    return '';
  }
  const piece = lines.slice(start + 1, end);
  const indent = Math.min(...piece.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return piece.map((line) => line.slice(indent)).join('\n');
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
