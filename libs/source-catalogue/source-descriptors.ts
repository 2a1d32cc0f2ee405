// Reads config/departments/*.yaml. All problems of all files are collected into one error that says file, path and mend,
// so that an operator corrects them in one go and the process boots complete or not at all.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceDescriptorSchema, type ConnectedSource, type SourceAdapter, type SourceDescriptor } from '#contracts';
import { HubError } from '#kernel';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

export type AdapterRegistry = ReadonlyMap<string, SourceAdapter>;
type Environment = Readonly<Record<string, string | undefined>>;
interface FileProblem {
  readonly file: string;
  readonly path: string;
  readonly mend: string;
}

/**
 * The descriptors with options ready for their adapters: `${env:NAME}` replaced, checked and converted by the adapter.
 * @param folder holds one `<id>.yaml` a source
 * @throws HubError `configuration-invalid`; `details.problems` lists "file: path: mend" for every problem found
 */
export async function loadSourceDescriptors(
  folder: string,
  env: Environment,
  adapters: AdapterRegistry,
): Promise<readonly SourceDescriptor[]> {
  const { descriptors, problems } = await readDescriptors(folder);
  const complete = descriptors.map(({ file, descriptor }) =>
    descriptor.connected ? resolveAdapterOptions(file, descriptor, env, adapters, problems) : descriptor,
  );
  refuseProblems(folder, problems);
  return complete;
}

/**
 * The descriptors without their options: for processes that reach no department and hold none of its secrets.
 * @throws HubError `configuration-invalid` as above
 */
export async function loadSourceCatalogue(folder: string): Promise<readonly SourceDescriptor[]> {
  const { descriptors, problems } = await readDescriptors(folder);
  refuseProblems(folder, problems);
  return descriptors.map(({ descriptor }) => (descriptor.connected ? { ...descriptor, options: {} } : descriptor));
}

async function readDescriptors(folder: string) {
  const problems: FileProblem[] = [];
  const descriptors: { file: string; descriptor: SourceDescriptor }[] = [];
  const seen = new Map<string, string>();
  for (const file of await listYamlFiles(folder)) {
    const lines = new LineCounter();
    const document = parseDocument(await readFile(join(folder, file), 'utf8'), { lineCounter: lines, uniqueKeys: true });
    if (document.errors.length > 0) {
      for (const error of document.errors) {
        problems.push({ file, path: `line ${lines.linePos(error.pos[0]).line}`, mend: `correct the YAML (${error.code})` });
      }
      continue;
    }
    const content: unknown = document.toJS({ maxAliasCount: 20 });
    const parsed = sourceDescriptorSchema.safeParse(content);
    if (!parsed.success) {
      problems.push(...describeIssues(file, '', parsed.error.issues));
      continue;
    }
    const { id } = parsed.data;
    const other = seen.get(id);
    if (file.replace(/\.ya?ml$/, '') !== id) problems.push({ file, path: 'id', mend: `name the file ${id}.yaml or change the id` });
    if (other !== undefined) problems.push({ file, path: 'id', mend: `"${id}" is taken by ${other}; choose another` });
    seen.set(id, file);
    descriptors.push({ file, descriptor: parsed.data });
  }
  return { descriptors, problems };
}

async function listYamlFiles(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  } catch {
    throw new HubError('configuration-invalid', `the folder of source descriptors cannot be read: ${folder}`, { details: { folder } });
  }
}

function resolveAdapterOptions(
  file: string,
  source: ConnectedSource,
  env: Environment,
  adapters: AdapterRegistry,
  problems: FileProblem[],
): ConnectedSource {
  const adapter = adapters.get(source.adapter);
  if (adapter === undefined) {
    const known = [...adapters.keys()].sort().join(', ');
    problems.push({ file, path: 'adapter', mend: `no adapter "${source.adapter}"; known adapters: ${known}` });
    return source;
  }
  for (const kind of adapter.provides) {
    if (!source.provides.includes(kind)) problems.push({ file, path: 'provides', mend: `add "${kind}": the adapter answers with it` });
  }
  for (const kind of source.provides) {
    if (!adapter.provides.includes(kind))
      problems.push({ file, path: 'provides', mend: `remove "${kind}": the adapter cannot answer with it` });
  }
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
      report(path.join('.'), `set the environment variable ${name}`);
      return '';
    });
  }
  if (Array.isArray(value)) return value.map((item: unknown, index) => interpolate(item, [...path, String(index)], env, report));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, interpolate(inner, [...path, key], env, report)]));
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** zod's messages name the expectation, not the value: a secret in the wrong place is not repeated. */
const describeIssues = (file: string, under: string, issues: readonly z.core.$ZodIssue[]): FileProblem[] =>
  issues.map((issue) => ({
    file,
    path: [under, ...issue.path.map(String)].filter((step) => step !== '').join('.') || '(top)',
    mend: issue.message,
  }));

function refuseProblems(folder: string, problems: readonly FileProblem[]): void {
  if (problems.length === 0) return;
  const list = problems.map(({ file, path, mend }) => `${file}: ${path}: ${mend}`);
  throw new HubError('configuration-invalid', `${list.length} problem(s) in ${folder}:\n${list.map((line) => `  ${line}`).join('\n')}`, {
    details: { problems: list },
  });
}
