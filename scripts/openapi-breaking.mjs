// A step of `npm run check`: openapi.json breaks no program that was written against the released one (config/openapi-released.json).
// `npm run openapi:release` makes today's document the released one; with breaks only when the first number of its version grew.
// Other files: openapi-breaking.mjs [--released FILE] [--current FILE].
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from './list-files.mjs';
import { findBreaks } from './openapi-breaks.mjs';

const { values } = parseArgs({
  options: {
    release: { type: 'boolean', default: false },
    released: { type: 'string', default: 'config/openapi-released.json' },
    current: { type: 'string', default: 'openapi.json' },
  },
});
const read = async (file) => JSON.parse(await readFile(path.resolve(repository, file), 'utf8'));
const major = ({ info }) => Number(info.version.split('.')[0]);

const released = await read(values.released);
const current = await read(values.current);
const breaks = findBreaks(released, current);
const isNewMajor = major(current) > major(released);
if (breaks.length > 0 && !isNewMajor) {
  console.error(`${values.current} breaks programs written against ${released.info.version}:\n  ${breaks.join('\n  ')}`);
  console.error(
    'Add beside what is there and mark the old as deprecated; or raise the first number of the version (apps/api/openapi/document.ts).',
  );
  process.exitCode = 1;
} else if (values.release) {
  if (current.info.version === released.info.version && JSON.stringify(bare(current)) !== JSON.stringify(released)) {
    console.error(`raise the version in apps/api/openapi/document.ts first: ${released.info.version} is released already`);
    process.exitCode = 1;
  } else {
    await writeFile(path.resolve(repository, values.released), `${JSON.stringify(bare(current))}\n`);
    console.log(`${values.released}: version ${current.info.version}.`);
  }
} else console.log(`openapi.json breaks nothing of ${released.info.version}.`);

/** Only what programs are compiled against: no prose, no examples, no refusals. */
function bare(document) {
  const strip = (value, isNamed) => {
    if (Array.isArray(value)) return value.map((one) => strip(one, false));
    if (typeof value !== 'object' || value === null) return value;
    const kept = Object.entries(value).filter(
      ([key]) => isNamed || (!['description', 'summary', 'example', 'examples', 'tags'].includes(key) && !/^[45]\d\d$/.test(key)),
    );
    return Object.fromEntries(kept.map(([key, one]) => [key, strip(one, key === 'properties' || key === 'schemas')]));
  };
  const { openapi, info, paths, components } = document;
  return {
    openapi,
    info: { title: info.title, version: info.version },
    paths: strip(paths, true),
    components: { schemas: strip(components.schemas, true) },
  };
}
