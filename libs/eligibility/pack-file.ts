// One YAML file of a pack: text, tree with line numbers, and the value its schema makes of it.
import { LineCounter, parseDocument, isNode, type Document } from 'yaml';
import type { z } from 'zod';
import type { PackProblem } from './pack-problem.js';

export type PackPath = readonly (string | number)[];

export interface ParsedFile<T> {
  readonly file: string;
  readonly value: T;
  /** Line of the deepest part of the path that stands in the file. */
  lineOf(path: PackPath): number;
}

/** @returns the parsed file, or every problem found in it */
export function parsePackFile<T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
): ParsedFile<T> | { readonly problems: readonly PackProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map((error) => ({
        file,
        line: lines.linePos(error.pos[0]).line,
        problem: `not readable as YAML (${error.message})`,
        mend: 'correct the YAML',
      })),
    };
  }
  const lineOf = (path: PackPath): number => lineInTree(document, lines, path);
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return {
      problems: [{ file, line: 1, problem: `not readable as YAML (${error.message})`, mend: 'write the values out without aliases' }],
    };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { file, value: parsed.data, lineOf };
  return { problems: parsed.error.issues.flatMap((issue) => describeIssue(file, document, lineOf, issue)) };
}

function lineInTree(document: Document.Parsed, lines: LineCounter, path: PackPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function describeIssue(
  file: string,
  document: Document.Parsed,
  lineOf: (path: PackPath) => number,
  issue: z.core.$ZodIssue,
): PackProblem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const name = path.length === 0 ? 'the file' : path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      file,
      line: lineOf([...path, key]),
      problem: `${[...path, key].join('.')} is not a field of a pack`,
      mend: 'correct its spelling or remove it',
    }));
  }
  return [{ file, line: lineOf(path), problem: `${name}: ${issue.message}`, mend: mendFor(issue, document.getIn(path)) }];
}

function mendFor(issue: z.core.$ZodIssue, found: unknown): string {
  if (found === undefined) return 'add it';
  if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof found === 'number')
    return 'write the number in quotes, so that it stays exact';
  if (issue.code === 'invalid_value') return `use one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_union') return 'write text in quotes, or a list of texts';
  return 'correct the value';
}
