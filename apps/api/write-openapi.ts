// Writes openapi.json at the root of the repository. Built and run as `node dist/apps/api/write-openapi.js`.
import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { writeOpenApiText } from './openapi/document.js';

const file = resolve(process.argv[2] ?? 'openapi.json');
await writeFile(file, await writeOpenApiText());
process.stdout.write(`wrote ${file}\n`);
