// The frame of every HTML page: head, style sheet, language. No scripts anywhere.
import type { FastifyReply } from 'fastify';
import type { Language } from '../problems/language.js';
import { html, type Markup } from './html.js';
import { pageWords, type PageWord } from './page-words.js';
import { styleSheetPath } from './style-sheet.js';

/** Styles from this server and nothing else; forms only to it; in no frame. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export const wordsOf =
  (language: Language) =>
  (word: PageWord): string =>
    pageWords[word][language];

export const chooseLanguageOf = (query: unknown): Language =>
  typeof query === 'object' && query !== null && 'lang' in query && query.lang === 'en' ? 'en' : 'zh';

/** A page that leads on by itself. */
export interface ForwardPage {
  readonly body: Markup;
  readonly to: string;
}

export const renderForward = (language: Language, to: string): ForwardPage => ({
  to,
  body: html`<main class="sign-in">
    <p><a href="${to}">${wordsOf(language)('goOn')}</a></p>
  </main>`,
});

/** @param title of the window; that of reports when absent */
export function sendPage(
  reply: FastifyReply,
  status: number,
  language: Language,
  content: Markup | ForwardPage,
  title: string = wordsOf(language)('title'),
): void {
  const forward = 'to' in content ? content : undefined;
  const body = 'to' in content ? content.body : content;
  const page = html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        ${forward && html`<meta http-equiv="refresh" content="0; url=${forward.to}" />`}
        <title>${title}</title>
        <link rel="stylesheet" href="${styleSheetPath}" />
      </head>
      <body>
        ${body}
      </body>
    </html>`;
  void reply
    .status(status)
    .type('text/html; charset=utf-8')
    .header('Content-Language', language)
    .header('Content-Security-Policy', PAGE_POLICY)
    .header('Cache-Control', 'private, no-store')
    .send(page.text);
}

export const renderNote = (language: Language, word: PageWord): Markup =>
  html`<main class="sign-in">
    <h1>${wordsOf(language)('title')}</h1>
    <p>${wordsOf(language)(word)}</p>
  </main>`;
