// HTML as tagged templates: every value put in is escaped unless it is markup made here.

export class Markup {
  constructor(readonly text: string) {}
}

export type Printable = Markup | string | number | undefined | false | readonly Printable[];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeText = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

function print(value: Printable): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escapeText(String(value));
  return value.map(print).join('');
}

/** `html\`<p>${name}</p>\``: names are text, never tags. Attribute values must stand in double quotes. */
export const html = (parts: TemplateStringsArray, ...values: readonly Printable[]): Markup =>
  new Markup(parts.reduce((text, part, index) => text + print(values[index - 1]) + part));
