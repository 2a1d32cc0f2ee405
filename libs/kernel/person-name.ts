// Names of people: one written form for each name, and no characters that deceive a reader. Unusual ideographs stay.

const LONGEST_NAME = 50;
/** Dots that stand between the parts of a name, besides U+00B7: bullet, katakana (also half width), and their like. */
const MIDDLE_DOTS = /[\u2022\u2027\u2219\u22C5\u30FB\uFF65\u0387]/g;
/** Control and format characters (zero width, direction), private use, line ends, and every space but the plain one. */
const DECEIVING = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

/** NFC, middle dots as U+00B7, no space at the ends. Says nothing about who is the same person. */
export const normaliseName = (text: string): string => text.normalize('NFC').replace(MIDDLE_DOTS, '\u00B7').trim();

/** What is wrong with a name as somebody wrote it; undefined for one that can be. */
export function findNameFault(text: string): 'name-length' | 'name-character' | undefined {
  if (text.length > 4 * LONGEST_NAME) return 'name-length';
  if (DECEIVING.test(text)) return 'name-character';
  const length = [...normaliseName(text)].length;
  return length < 1 || length > LONGEST_NAME ? 'name-length' : undefined;
}
