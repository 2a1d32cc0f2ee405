// A file fits on three screens: at most 300 lines, unless one of its first lines gives a reason, `length: <reason>`.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { listFiles, repository } from './list-files.mjs';

const LIMIT = 300;
const REASON_WITHIN_LINES = 5;

const files = await listFiles('.', (name) => /\.(ts|tsx|mjs|cjs|js|css|sql)$/.test(name) && !name.includes('.generated.'));
const tooLong = [];
for (const file of files) {
  const lines = (await readFile(path.join(repository, file), 'utf8')).trimEnd().split('\n');
  const hasReason = lines.slice(0, REASON_WITHIN_LINES).some((line) => /\blength: \S+/.test(line));
  if (lines.length > LIMIT && !hasReason) tooLong.push(`${file}: ${lines.length} lines`);
}
if (tooLong.length > 0) {
  console.error(`Longer than ${LIMIT} lines (split them, or write "length: <reason>" in the first lines):\n${tooLong.join('\n')}`);
  process.exitCode = 1;
}
