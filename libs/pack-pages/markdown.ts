// Markdown of the pages: Chinese first, English after it, tables whose cells cannot break them.
import type { Bilingual } from '#contracts';

/** Both languages on one line; once where they are the same. */
export const both = ({ zh, en }: Bilingual): string => (zh === en ? zh : `${zh} ${en}`);
/** Both languages below each other, for a cell. */
export const stacked = ({ zh, en }: Bilingual): string => (zh === en ? zh : `${zh}<br>${en}`);

export const code = (text: string): string => `\`${text}\``;

/** Text of a pack or a case as text of a page: nothing in it is taken for markup of the page. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('|', '\\|').replaceAll('*', '\\*');

export const cite = (citation: string): string => escapeText(citation);

/** @param head Chinese and English title of each column */
export function table(head: readonly Bilingual[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head.map(both)), line(head.map(() => '---')), ...rows.map(line), ''];
}

export const list = (items: readonly string[]): string[] => (items.length === 0 ? [] : [...items.map((item) => `- ${item}`), '']);
