// Canonical JSON (RFC 8785): one sequence of bytes a value, so that hashes of reports and packs can be compared.
import { HubError } from '#kernel';
import canonicalizeModule from 'canonicalize';

// The package is one CommonJS function; its types describe a default export inside it.
const isSerialiser = (value: unknown): value is (input: unknown) => string | undefined => typeof value === 'function';

/**
 * @param value plain JSON: no bigints, no functions; undefined fields are left out
 * @throws HubError `not-json` when it is not
 */
export function writeCanonicalJson(value: unknown): string {
  const canonicalize: unknown = canonicalizeModule;
  const json = isSerialiser(canonicalize) ? canonicalize(value) : undefined;
  if (json === undefined)
    throw new HubError('not-json', 'only plain JSON values have a canonical form; is the canonicalize package of version 2 installed?');
  return json;
}
