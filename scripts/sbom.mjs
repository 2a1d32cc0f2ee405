// `npm run sbom [-- FILE]`: the bill of materials of what is installed in production, as CycloneDX, from npm itself and the lock
// file; without network. The same lock file gives the same bytes. Packages npm leaves out would be missed: it is asked for all
// of them, and what only development needs is taken out here.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { repository } from './list-files.mjs';

const LARGEST_ANSWER = 64 * 1024 * 1024;
const target = path.resolve(process.argv[2] ?? path.join(repository, 'dist', 'sbom.cdx.json'));
const read = async (file) => JSON.parse(await readFile(path.join(repository, file), 'utf8'));

const lockText = await readFile(path.join(repository, 'package-lock.json'));
const { name } = await read('package.json');
const readLicences = (await read('scripts/package-licences.json'))['read from their LICENSE files'];
const production = new Set(
  Object.entries(JSON.parse(lockText.toString('utf8')).packages)
    .filter(([place, { dev }]) => place !== '' && dev !== true)
    .map(([place, { version }]) => `${place.replace(/^.*node_modules\//, '')}@${version}`),
);

const bill = JSON.parse(await askNpm());
const components = bill.components.filter((component) => production.has(component['bom-ref'])).map(withLicence);
const missing = [...production].filter((id) => !components.some((component) => component['bom-ref'] === id));
if (missing.length > 0) {
  console.error(`npm has left these packages out of the bill of materials: ${missing.join(', ')}. Use another version of npm.`);
  process.exit(1);
}
const hash = createHash('sha256').update(lockText).digest('hex');
const { timestamp: _timestamp, component, ...metadata } = bill.metadata;
const written = {
  ...bill,
  serialNumber: `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`,
  metadata: { ...metadata, component: { ...component, name } },
  components,
  dependencies: bill.dependencies
    .filter(({ ref }) => production.has(ref) || ref === component['bom-ref'])
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((id) => production.has(id)).sort() })),
};
await mkdir(path.dirname(target), { recursive: true });
await writeFile(target, `${JSON.stringify(written, null, 2)}\n`);
console.log(`${components.length} packages of production are in ${path.relative(process.cwd(), target)} (CycloneDX ${bill.specVersion}).`);

function withLicence(component) {
  const id = readLicences[component.name];
  return component.licenses !== undefined || id === undefined ? component : { ...component, licenses: [{ license: { id } }] };
}

async function askNpm() {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const npm = process.env.npm_execpath;
  const [command, given] = npm === undefined ? ['npm', args] : [process.execPath, [npm, ...args]];
  try {
    return (await promisify(execFile)(command, given, { cwd: repository, maxBuffer: LARGEST_ANSWER })).stdout;
  } catch (error) {
    console.error(
      `npm could not write a bill of materials; it needs npm 10 or later (\`npm --version\`).\n${error.stderr ?? error.message}`,
    );
    process.exit(1);
  }
}
