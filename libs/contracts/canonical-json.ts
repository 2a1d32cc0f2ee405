// Canonical JSON (RFC 8785): one sequence of bytes a value, so that hashes of reports and packs can be compared.
import { HubError } from '#kernel';
import canonicalizeModule from 'canonicalize';

// The package is one CommonJS function; its types describe a default export inside it.
const isSerialiser = (value: unknown): value is (input: unknown) => string | undefined => typeof value === 'function';

/**
 * Reports are written by the thousand, so values are put in order and left to the engine's own writer, whose strings and
 * numbers are those of RFC 8785. Keys that look like numbers are ordered otherwise by the engine: those values go to the
 * canonicalize package, as does anything that is not plain.
 * @param value plain JSON: no bigints, no functions; undefined fields are left out
 * @throws HubError `not-json` when it is not
 */
export function writeCanonicalJson(value: unknown): string {
  const ordered = orderKeys(value);
  const canonicalize: unknown = canonicalizeModule;
  const json = ordered !== NOT_PLAIN ? JSON.stringify(ordered) : isSerialiser(canonicalize) ? canonicalize(value) : undefined;
  if (json === undefined)
    throw new HubError('not-json', 'only plain JSON values have a canonical form; is the canonicalize package of version 2 installed?');
  return json;
}

/**
 * The same, field by field, for whoever needs parts of a document as well as the whole.
 * @returns canonical JSON of every field, in canonical order; `joinCanonicalFields` makes the document of them
 */
export function writeCanonicalFields(value: object): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const key of Object.keys(value).sort()) {
    const field: unknown = Reflect.get(value, key);
    if (field !== undefined) fields.set(key, writeCanonicalJson(field));
  }
  return fields;
}

export function joinCanonicalFields(fields: Iterable<readonly [string, string]>): string {
  let json = '';
  for (const [key, text] of fields) json += `${json === '' ? '' : ','}${JSON.stringify(key)}:${text}`;
  return `{${json}}`;
}

const NOT_PLAIN = Symbol('not plain');
const NUMBER_LIKE = /^(0|[1-9]\d*)$/;

/** The value with the keys of every object in order of their UTF-16 code units, or NOT_PLAIN. */
function orderKeys(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null || value === undefined) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : NOT_PLAIN;
  if (typeof value !== 'object' || 'toJSON' in value) return NOT_PLAIN;
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) {
      const ordered = item === undefined ? NOT_PLAIN : orderKeys(item);
      if (ordered === NOT_PLAIN) return NOT_PLAIN;
      items.push(ordered);
    }
    return items;
  }
  const fields: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const ordered = NUMBER_LIKE.test(key) || key === '__proto__' ? NOT_PLAIN : orderKeys(Reflect.get(value, key));
    if (ordered === NOT_PLAIN) return NOT_PLAIN;
    fields[key] = ordered;
  }
  return fields;
}
