// Text as it may stand in a cell: no program takes it for a formula, and no control characters (T10, B53). Cells are made of
// SafeText only, and nothing but this file makes one.

declare const safeBrand: unique symbol;
/** Text that no spreadsheet takes for a formula. */
export type SafeText = string & { readonly [safeBrand]: true };

/** Stands before a text that would be taken for a formula, and before one that begins with it: so it can be taken away again. */
const GUARD = "'";

/** C0 without tab and line feed, DEL, C1, and what XML does not allow. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g;
/** Half a surrogate pair. */
const LONE_SURROGATES = /\p{Surrogate}/gu;
/** White space and invisible characters, which programs skip before they look for a formula. */
const SKIPPED = /^[\s\p{Cf}]+/u;
const STARTS_FORMULA = /^[=+\-@]/;

/** The text without control characters; line ends are line feeds, half characters become U+FFFD. What `recoverText` gives back. */
export const cleanText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(CONTROLS, '').replace(LONE_SURROGATES, '\ufffd');

/**
 * Makes text safe for a cell. Whatever begins with `= + - @`, in full or small width as well, with a tab, a line feed or an
 * apostrophe, gets an apostrophe before it.
 */
export function neutralise(text: string): SafeText {
  const clean = cleanText(text);
  return (mustBeGuarded(clean) ? GUARD + clean : clean) as SafeText;
}

/** What `cleanText` made of the text before it was neutralised. */
export const recoverText = (cell: string): string => (cell.startsWith(GUARD) ? cell.slice(GUARD.length) : cell);

/** Whether a program might take the text for a formula. */
function looksLikeFormula(text: string): boolean {
  const [first = ''] = text.replace(SKIPPED, '');
  return STARTS_FORMULA.test(first.normalize('NFKC'));
}

const mustBeGuarded = (text: string): boolean => /^[\t\n']/.test(text) || looksLikeFormula(text);
