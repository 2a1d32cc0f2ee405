// The files of config/departments as parsed descriptors, with every problem of every file and the line it stands on.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceDescriptorSchema, type SourceDescriptor } from '#contracts';
import { HubError } from '#kernel';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';

export interface FileProblem {
  readonly file: string;
  readonly path: string;
  readonly mend: string;
}

export interface DescriptorFile {
  readonly file: string;
  readonly descriptor: SourceDescriptor;
  /** The line on which a key stands, or that of the nearest key above it. */
  lineOf(path: readonly (string | number)[]): number | undefined;
}

/** @throws HubError `configuration-invalid` when the folder cannot be read */
export async function readDescriptorFiles(folder: string): Promise<{ files: DescriptorFile[]; problems: FileProblem[] }> {
  const problems: FileProblem[] = [];
  const files: DescriptorFile[] = [];
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
    files.push({ file, descriptor: parsed.data, lineOf: (path) => lineOf(document, lines, path) });
  }
  return { files, problems };
}

async function listYamlFiles(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  } catch {
    throw new HubError('configuration-invalid', `the folder of source descriptors cannot be read: ${folder}`, { details: { folder } });
  }
}

function lineOf(document: Document, lines: LineCounter, path: readonly (string | number)[]): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

/** zod's messages name the expectation, not the value: a secret in the wrong place is not repeated. */
export const describeIssues = (file: string, under: string, issues: readonly z.core.$ZodIssue[]): FileProblem[] =>
  issues.map((issue) => ({
    file,
    path: [under, ...issue.path.map(String)].filter((step) => step !== '').join('.') || '(top)',
    mend: issue.message,
  }));

/** Begins what an unset variable needs. */
export const SET_VARIABLE = 'set the environment variable';
const ONLY_SOME = 'An installation with some of the sources names them, and needs no variables of the others: HEDUI_SOURCES=tax,banks,…';

/** @throws HubError `configuration-invalid`; `details.problems` lists "file: path: mend" */
export function refuseProblems(folder: string, problems: readonly FileProblem[]): void {
  if (problems.length === 0) return;
  const list = problems.map(({ file, path, mend }) => `${file}: ${path}: ${mend}`);
  const hint = problems.some(({ mend }) => mend.startsWith(SET_VARIABLE)) ? `\n${ONLY_SOME}` : '';
  const message = `${list.length} problem(s) in ${folder}:\n${list.map((line) => `  ${line}`).join('\n')}${hint}`;
  throw new HubError('configuration-invalid', message, { details: { problems: list } });
}
