// Adapters from outside the repository: packages named in HEDUI_ADAPTER_PACKAGES, imported by the worker and the command line
// only, checked before anything is asked through them. A package imports nothing of ours: it is handed the adapter kit.
import * as adapterKit from '#adapter-kit';
import type { SourceAdapter } from '#contracts';
import { HubError, isHubError } from '#kernel';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { types } from 'node:util';
import { z } from 'zod';
import { adapterRegistry, registerAdapters } from './registry.js';

/** Version of the promise between hub and adapter. A package written for another is refused. */
export const ADAPTER_CONTRACT = 1;

/** What a package is handed to make its adapters of: the adapter kit, and the zod that checks their options. */
export type PackageKit = typeof adapterKit & { readonly z: typeof z; readonly HubError: typeof HubError };

export interface LoadedPackages {
  /** Ours and theirs, by id. */
  readonly adapters: ReadonlyMap<string, SourceAdapter>;
  /** What their adapters were made of. */
  readonly kit: PackageKit;
  /** The modules as imported, by name, for who proves their adapters. */
  readonly modules: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

/** @throws HubError `adapter-package-invalid` naming the package and what to do */
export async function loadAdapterPackages(names: string | undefined, from: string = process.cwd()): Promise<LoadedPackages> {
  const modules = new Map<string, Readonly<Record<string, unknown>>>();
  const adapters: SourceAdapter[] = [...adapterRegistry.values()];
  for (const name of (names ?? '').split(',').map((part) => part.trim())) {
    if (name === '') continue;
    const loaded = await importPackage(name, from);
    modules.set(name, loaded);
    adapters.push(...makeAdapters(name, loaded));
  }
  return { adapters: registerAdapters(adapters), kit, modules };
}

const kit: PackageKit = { ...adapterKit, z, HubError };

const invalid = (name: string, mend: string): HubError =>
  new HubError('adapter-package-invalid', `HEDUI_ADAPTER_PACKAGES: "${name}" ${mend}`, { details: { package: name } });

async function importPackage(name: string, from: string): Promise<Readonly<Record<string, unknown>>> {
  const file = locate(name, from);
  try {
    const loaded: unknown = await import(file);
    return isRecord(loaded) ? loaded : {};
  } catch (error) {
    throw invalid(name, `cannot be loaded (${errorOf(error)}); run it alone with node to see why`);
  }
}

/** A file or folder when written as a path, else an installed package, looked for from the working directory upwards. */
function locate(name: string, from: string): string {
  if (/^\.{0,2}\//.test(name)) {
    const place = resolve(from, name);
    if (!existsSync(place)) throw invalid(name, `cannot be found: there is no ${place}`);
    return pathToFileURL(statSync(place).isDirectory() ? entryOf(name, place) : place).href;
  }
  for (const start of [from, import.meta.dirname]) {
    const folder = createRequire(join(start, 'package.json'))
      .resolve.paths(name)
      ?.map((parent) => join(parent, name))
      .find((candidate) => existsSync(join(candidate, 'package.json')));
    if (folder !== undefined) return pathToFileURL(entryOf(name, folder)).href;
  }
  throw invalid(name, 'cannot be found; install it beside the worker, or write a path that begins with ./ or /');
}

const packageSchema = z.object({
  exports: z
    .union([z.string(), z.object({ '.': z.union([z.string(), z.object({ import: z.string() }), z.object({ default: z.string() })]) })])
    .optional(),
  main: z.string().optional(),
});

function entryOf(name: string, folder: string): string {
  const file = join(folder, 'package.json');
  const parsed = packageSchema.safeParse(existsSync(file) ? readJson(file) : undefined);
  if (!parsed.success) throw invalid(name, `has no readable package.json with "exports" or "main" in ${folder}`);
  const { exports, main } = parsed.data;
  const entry = typeof exports === 'object' ? exports['.'] : exports;
  if (typeof entry === 'object') return join(folder, 'import' in entry ? entry.import : entry.default);
  return join(folder, entry ?? main ?? 'index.js');
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function makeAdapters(name: string, loaded: Readonly<Record<string, unknown>>): readonly SourceAdapter[] {
  const { contract, adapters } = loaded;
  if (contract !== ADAPTER_CONTRACT)
    throw invalid(
      name,
      contract === undefined
        ? `does not say for which contract it is written; add \`export const contract = ${ADAPTER_CONTRACT}\``
        : `is written for adapter contract ${String(contract)}, this hub offers ${ADAPTER_CONTRACT}; install the version for ${ADAPTER_CONTRACT}`,
    );
  if (!isFunction(adapters)) throw invalid(name, 'has no function `adapters`; add `export const adapters = (kit) => [ … ]`');
  let made: unknown;
  try {
    made = adapters(kit);
  } catch (error) {
    throw invalid(name, `could not make its adapters: ${isHubError(error) ? error.message : errorOf(error)}`);
  }
  if (!Array.isArray(made) || made.length === 0) throw invalid(name, 'gives no list of adapters; `adapters(kit)` returns at least one');
  return made.map((one: unknown, index) => checkShape(name, one, index));
}

const isFunction = (value: unknown): value is (...given: readonly unknown[]) => unknown => typeof value === 'function';
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
const errorOf = (error: unknown): string => (types.isNativeError(error) ? `${error.name}: ${error.message.split('\n')[0]}` : 'an error');

const bilingual = z.object({ zh: z.string(), en: z.string() });
const method = z.custom<(...given: readonly unknown[]) => unknown>((value) => typeof value === 'function', 'must be a function');
const common = {
  id: z.string(),
  title: bilingual,
  provides: z.array(z.string()),
  options: z.custom<object>((value) => isRecord(value) && typeof value['safeParse'] === 'function', 'must be a schema of kit.z'),
  duplicateSafe: z.boolean(),
  probe: method,
  lookup: method.optional(),
};
const adapterShape = z.discriminatedUnion('mode', [
  z.looseObject({ ...common, mode: z.literal('answers-now'), collect: method }),
  z.looseObject({ ...common, mode: z.literal('answers-later'), submit: method, poll: method }),
]);

/** The shape is checked here, what the fields say by the kit's own definition. */
function checkShape(name: string, value: unknown, index: number): SourceAdapter {
  const shape = adapterShape.safeParse(value);
  if (!shape.success) {
    const problems = shape.error.issues.map((issue) => `${[`adapters[${index}]`, ...issue.path.map(String)].join('.')} ${issue.message}`);
    throw invalid(name, `breaks the contract: ${problems.join('; ')}`);
  }
  const adapter = value as SourceAdapter; // its shape has just been parsed
  try {
    return adapter.mode === 'answers-now' ? adapterKit.defineSourceAdapter(adapter) : adapterKit.defineSourceAdapter(adapter);
  } catch (error) {
    throw invalid(name, isHubError(error) ? error.message : errorOf(error));
  }
}
