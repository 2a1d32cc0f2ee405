// Codes and names of foreign errors, told by shape: an error may come from another realm, where `instanceof` fails.

/** `code` of a system, undici, pg, zlib or ssh error; '' when it has none that looks like a code. */
export const errorCodeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{1,40}$/.test(error.code)
    ? error.code
    : '';

/** Class name of an error ("TypeError"), never its text; `unknown` for anything else that was thrown. */
export const errorNameOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'name' in error && typeof error.name === 'string' && /^[A-Za-z]{1,40}$/.test(error.name)
    ? error.name
    : 'unknown';
