// `npm run client`: writes from openapi.json the types of libs/hub-client, which operations take an Idempotency-Key, and
// docs/problems.md, the table of refusals.
// With --check it writes nothing and fails when what is committed is not what would be written.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { repository } from './list-files.mjs';

const TARGET = 'libs/hub-client/api.generated.ts';
const KEY = 'Idempotency-Key';

const document = JSON.parse(await readFile(path.join(repository, 'openapi.json'), 'utf8'));
const keyed = [];
const problems = new Map();
for (const [route, item] of Object.entries(document.paths)) {
  for (const [method, operation] of Object.entries(item)) {
    const key = operation.parameters?.find(({ name }) => name === KEY);
    // the client makes the key when its caller names none
    if (key) {
      key.required = false;
      keyed.push(`${method.toUpperCase()} ${route}`);
    }
    for (const { content } of Object.values(operation.responses))
      for (const [code, { summary, value }] of Object.entries(content?.['application/problem+json']?.examples ?? {}))
        problems.set(code, { status: value.status, zh: value.title, en: summary });
    // refusals are problems everywhere: the client throws them, so that no type needs to name them
    operation.responses = Object.fromEntries(Object.entries(operation.responses).filter(([status]) => Number(status) < 400));
  }
}
const types = astToString(await openapiTS(document, { defaultNonNullable: false, silent: true }));
const text = `// Written from openapi.json by \`npm run client\`; change nothing here.

/** Operations that do something once however often they are sent with the same Idempotency-Key. */
export const KEYED_OPERATIONS: ReadonlySet<string> = new Set([
${keyed.map((operation) => `  '${operation}',`).join('\n')}
]);

${types}`;

const cell = (words) => words.replaceAll('|', '\\|').replaceAll('\n', ' ');
const rows = [...problems]
  .sort(([, one], [, other]) => one.status - other.status)
  .map(([code, { status, zh, en }]) => `| ${status} | \`${code}\` | ${cell(zh)} | ${cell(en)} |`);
const page = `# Problems

Refusals are \`application/problem+json\` (RFC 9457). Decide by \`code\`; sentences are for people, in the language of
\`Accept-Language\`. Which operation refuses with which code stands in \`/docs\` and openapi.json. The same call can succeed later after
408, 425, 429, 500, 502, 503, 504 and \`idempotency-key-busy\`: wait as \`Retry-After\` says. Everything else wants a change first.

Written from openapi.json by \`npm run client\`; change nothing here.

| status | code | 中文 | English |
|---|---|---|---|
${rows.join('\n')}
`;

const written = { [TARGET]: text, 'docs/problems.md': page };
const isCheck = process.argv.includes('--check');
for (const [name, wanted] of Object.entries(written)) {
  const file = path.join(repository, name);
  if (!isCheck) await writeFile(file, wanted);
  else if ((await readFile(file, 'utf8').catch(() => '')) !== wanted) {
    console.error(`${name} is not what openapi.json says: run \`npm run client\` and commit the file.`);
    process.exitCode = 1;
  }
}
if (!isCheck)
  console.log(
    `${TARGET} and docs/problems.md: ${Object.keys(document.paths).length} paths, ${keyed.length} operations with ${KEY}, ${problems.size} problems.`,
  );
