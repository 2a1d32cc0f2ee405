// The descriptors with their adapters and options, for the process that reaches departments. All problems of all files are
// collected into one error that says file, path and mend, so that an operator corrects them in one go and the process
// boots complete or not at all.
import type { AdapterFamily, ConnectedSource, SourceAdapter, SourceDescriptor } from '#contracts';
import { HubError } from '#kernel';
import type { z } from 'zod';
import { chooseSources } from './choose-sources.js';
import {
  describeIssues,
  readDescriptorFiles,
  refuseProblems,
  SET_VARIABLE,
  type DescriptorFile,
  type FileProblem,
} from './descriptor-files.js';
import { refuseKindsOfPartnersAlone } from './partner-sources.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What may stand under `adapter`: adapters with code by id, and families that make one from the descriptor. */
export interface AdapterChoice {
  readonly adapters: ReadonlyMap<string, SourceAdapter>;
  readonly families: ReadonlyMap<string, AdapterFamily>;
}

export interface LoadedSources {
  /** The whole catalogue; connected ones with options ready for their adapters. */
  readonly sources: readonly SourceDescriptor[];
  /** The adapter of each connected source, by the source's id. */
  readonly adapters: ReadonlyMap<string, SourceAdapter>;
}

/**
 * The descriptors with options ready for their adapters: `${env:NAME}` replaced, checked and converted by the adapter.
 * @param folder holds one `<id>.yaml` a source
 * @param env of what is left out by HEDUI_SOURCES no variable is asked for
 * @throws HubError `configuration-invalid`; `details.problems` lists "file: path: mend" for every problem found
 */
export async function loadSources(folder: string, env: Environment, choice: AdapterChoice): Promise<LoadedSources> {
  const { files, problems } = await readDescriptorFiles(folder);
  const adapters = new Map<string, SourceAdapter>();
  const sources = chooseSources(files, env['HEDUI_SOURCES'], problems).map((one) => {
    if (!one.descriptor.connected) return one.descriptor;
    const adapter = chooseAdapter(one, one.descriptor, choice, problems);
    if (adapter === undefined) return one.descriptor;
    adapters.set(one.descriptor.id, adapter);
    return resolveOptions(one.file, one.descriptor, adapter, env, problems);
  });
  refuseKindsOfPartnersAlone(files, problems);
  refuseProblems(folder, problems);
  return { sources, adapters };
}

/** One source by itself, so that it can be proved or tried while others are not ready. */
export interface LoadedSource {
  readonly source: ConnectedSource;
  readonly adapter: SourceAdapter;
}

/**
 * @param env absent: the options stay as written, for who only needs the adapter
 * @throws HubError `configuration-invalid` for this source's problems, or when there is no such connected source
 */
export async function loadSource(folder: string, id: string, choice: AdapterChoice, env?: Environment): Promise<LoadedSource> {
  const { files, problems: all } = await readDescriptorFiles(folder);
  const problems = all.filter(({ file }) => file.replace(/\.ya?ml$/, '') === id);
  refuseProblems(folder, problems);
  const one = files.find(({ descriptor }) => descriptor.id === id);
  if (one === undefined || !one.descriptor.connected)
    throw new HubError('configuration-invalid', `${folder} has no connected source "${id}"; \`hedui source new\` writes one`);
  const adapter = chooseAdapter(one, one.descriptor, choice, problems);
  const source =
    adapter === undefined || env === undefined ? one.descriptor : resolveOptions(one.file, one.descriptor, adapter, env, problems);
  refuseProblems(folder, problems);
  if (adapter === undefined) throw new HubError('configuration-invalid', `${id} has no adapter`);
  return { source, adapter };
}

function chooseAdapter(
  { file, lineOf }: DescriptorFile,
  source: ConnectedSource,
  { adapters, families }: AdapterChoice,
  problems: FileProblem[],
): SourceAdapter | undefined {
  const family = families.get(source.adapter);
  if (family !== undefined) {
    const declared = family.declare(source);
    if ('adapter' in declared) return declared.adapter;
    for (const { path, mend } of declared.problems) {
      const line = lineOf(path);
      problems.push({ file, path: `${path.join('.')}${line === undefined ? '' : ` (line ${line})`}`, mend });
    }
    return undefined;
  }
  const adapter = adapters.get(source.adapter);
  if (adapter === undefined) {
    const known = [...adapters.keys()].sort().join(', ');
    problems.push({ file, path: 'adapter', mend: `no adapter "${source.adapter}"; known adapters: ${known}; or write: declared` });
  } else if (source.interface !== undefined) {
    problems.push({ file, path: 'interface', mend: `remove it: the adapter "${source.adapter}" has code; or write adapter: declared` });
  }
  return adapter;
}

function resolveOptions(
  file: string,
  source: ConnectedSource,
  adapter: SourceAdapter,
  env: Environment,
  problems: FileProblem[],
): ConnectedSource {
  for (const kind of adapter.provides) {
    if (!source.provides.includes(kind)) problems.push({ file, path: 'provides', mend: `add "${kind}": the adapter answers with it` });
  }
  for (const kind of source.provides) {
    if (!adapter.provides.includes(kind))
      problems.push({ file, path: 'provides', mend: `remove "${kind}": the adapter cannot answer with it` });
  }
  if (source.asksByDescription && (adapter.mode !== 'answers-now' || adapter.identify === undefined))
    problems.push({ file, path: 'asksByDescription', mend: 'remove it: the adapter cannot ask by description' });
  if (source.subscription && adapter.changes === undefined)
    problems.push({ file, path: 'subscription', mend: 'remove it: the adapter lists no changes' });
  const before = problems.length;
  const interpolated = interpolate(source.options, ['options'], env, (path, mend) => problems.push({ file, path, mend }));
  if (problems.length > before) return source;
  const options: z.ZodSafeParseResult<unknown> = adapter.options.safeParse(interpolated);
  if (!options.success) {
    problems.push(...describeIssues(file, 'options', options.error.issues));
    return source;
  }
  return isRecord(options.data) ? { ...source, options: options.data } : source;
}

/** Replaces `${env:NAME}` inside strings of any depth. A variable that is unset or empty is a problem, never ''. */
function interpolate(value: unknown, path: readonly string[], env: Environment, report: (path: string, mend: string) => void): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{env:([A-Z][A-Z0-9_]*)\}/g, (_whole, name: string) => {
      const found = env[name];
      if (found !== undefined && found !== '') return found;
      report(path.join('.'), `${SET_VARIABLE} ${name}`);
      return '';
    });
  }
  if (Array.isArray(value)) return value.map((item: unknown, index) => interpolate(item, [...path, String(index)], env, report));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, interpolate(inner, [...path, key], env, report)]));
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
