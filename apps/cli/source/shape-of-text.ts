// The shape of what a department sent, for eyes that must see no value: names of fields, kinds and lengths.
import { XMLParser } from 'fast-xml-parser';

const MOST_FIELDS = 60;

/** @returns lines like "readers[].idCard: text of 18" */
export function shapeOfText(text: string): string[] {
  const trimmed = text.trim();
  const tree = /^[[{]/.test(trimmed) ? parseJson(trimmed) : trimmed.startsWith('<') ? parseXml(trimmed) : undefined;
  if (tree === undefined) return shapeOfLines(trimmed);
  const lines = new Map<string, string>();
  walk(tree, '', lines);
  const all = [...lines].map(([path, kind]) => `${path === '' ? '(whole)' : path}: ${kind}`);
  return all.length > MOST_FIELDS ? [...all.slice(0, MOST_FIELDS), `… ${all.length - MOST_FIELDS} more`] : all;
}

export const shapeOfRows = (rows: readonly Readonly<Record<string, unknown>>[]): string[] => {
  const lines = new Map<string, string>();
  walk(rows, '', lines);
  return [...lines].map(([path, kind]) => `${path}: ${kind}`);
};

function walk(value: unknown, path: string, lines: Map<string, string>): void {
  if (Array.isArray(value)) {
    lines.set(`${path}[]`, `list of ${value.length}`);
    for (const inner of value) walk(inner, `${path}[]`, lines);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`, lines);
  } else {
    const kind = value === null ? 'null' : typeof value === 'string' ? `text of ${value.length}` : typeof value;
    const before = lines.get(path);
    lines.set(path, before === undefined || before.split(' or ').includes(kind) ? (before ?? kind) : `${before} or ${kind}`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseXml(text: string): unknown {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return { '(document type)': 'refused' };
  try {
    return new XMLParser({ processEntities: false, parseTagValue: false, ignoreDeclaration: true, removeNSPrefix: true }).parse(text);
  } catch {
    return undefined;
  }
}

/** Lines of a file: how many, and which lengths they have. */
function shapeOfLines(text: string): string[] {
  const lines = text === '' ? [] : text.split(/\r?\n/);
  const lengths = new Map<number, number>();
  for (const line of lines) lengths.set(line.length, (lengths.get(line.length) ?? 0) + 1);
  return [`${lines.length} line(s)`, ...[...lengths].slice(0, 10).map(([length, count]) => `${count} of ${length} characters`)];
}
