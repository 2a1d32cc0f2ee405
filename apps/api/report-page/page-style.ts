// The style of a page to print, and the policy that lets its browser use this style and nothing else.
import { createHash } from 'node:crypto';
import { Markup } from './html.js';

export interface PageStyle {
  /** As it stands: quotation marks inside a style element are no entities. */
  readonly markup: Markup;
  /** Content-Security-Policy. */
  readonly policy: string;
}

export const stylePage = (style: string): PageStyle => ({
  markup: new Markup(style),
  policy: `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; frame-ancestors 'none'`,
});
