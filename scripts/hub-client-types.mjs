// `npm run client`: writes the types of libs/hub-client from openapi.json, and which operations take an Idempotency-Key.
// With --check it writes nothing and fails when what is committed is not what would be written.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { repository } from './list-files.mjs';

const TARGET = 'libs/hub-client/api.generated.ts';
const KEY = 'Idempotency-Key';

const document = JSON.parse(await readFile(path.join(repository, 'openapi.json'), 'utf8'));
const keyed = [];
for (const [route, item] of Object.entries(document.paths)) {
  for (const [method, operation] of Object.entries(item)) {
    const key = operation.parameters?.find(({ name }) => name === KEY);
    // the client makes the key when its caller names none
    if (key) {
      key.required = false;
      keyed.push(`${method.toUpperCase()} ${route}`);
    }
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

const file = path.join(repository, TARGET);
const isCheck = process.argv.includes('--check');
if (!isCheck) {
  await writeFile(file, text);
  console.log(`${TARGET}: ${Object.keys(document.paths).length} paths, ${keyed.length} operations with ${KEY}.`);
} else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
  console.error(`${TARGET} is not what openapi.json says: run \`npm run client\` and commit the file.`);
  process.exitCode = 1;
}
