// The check page: its two forms, and what is said of a number or a file. Pure: never a word of a report's contents.
import { faultWords, nameEvidencePart, type EvidenceCheck } from '#evidence';
import type { Standing } from '#verification';
import type { Language } from '../problems/language.js';
import { html, type Markup } from '../report-page/html.js';
import { writeChinaTime } from '../report-page/page-names.js';
import { checkWords, type CheckWord } from './check-words.js';

const wordsOf =
  (language: Language) =>
  (word: CheckWord): string =>
    checkWords[word][language];

/** What was asked before, kept in the form so that a slip can be mended. */
export interface Asked {
  readonly number: string;
  readonly code: string;
}

export function renderCheckPage(language: Language, said: Markup | undefined, asked?: Asked): Markup {
  const word = wordsOf(language);
  return html`<main>
    <header>
      <a class="language" href="/check?lang=${language === 'zh' ? 'en' : 'zh'}">${word('otherLanguage')}</a>
      <h1>${word('title')}</h1>
      <p>${word('intro')}</p>
    </header>
    ${said}
    <section>
      <form method="post" action="/check?lang=${language}">
        <p>
          <label>${word('number')} <input name="number" required maxlength="40" autocomplete="off" value="${asked?.number ?? ''}" /></label>
          <label>${word('code')} <input name="code" required maxlength="40" autocomplete="off" value="${asked?.code ?? ''}" /></label>
          <button>${word('check')}</button>
        </p>
      </form>
      <form method="post" action="/check/file?lang=${language}" enctype="multipart/form-data">
        <p>
          <label>${word('file')} <input type="file" name="file" required accept=".json,.pdf" /></label>
          <button>${word('check')}</button>
        </p>
      </form>
    </section>
  </main>`;
}

export const renderRefusal = (language: Language, refusal: 'notFound' | 'noFile'): Markup =>
  html`<section role="alert"><p class="wrong">${wordsOf(language)(refusal)}</p></section>`;

export const renderTooOften = (language: Language, seconds: number): Markup =>
  html`<section role="alert">
    <p class="wrong">${wordsOf(language)('tooOften')} ${seconds}</p>
  </section>`;

export const renderStanding = (language: Language, standing: Standing): Markup =>
  html`<section role="status">
    <h2><span class="badge met">${wordsOf(language)('genuine')}</span></h2>
    ${renderFacts(language, standing)}
  </section>`;

export function renderFileCheck(language: Language, check: EvidenceCheck, standing: Standing | undefined): Markup {
  const word = wordsOf(language);
  if (check.genuine && standing)
    return html`<section role="status">
      <h2><span class="badge met">${word('fileGenuine')}</span></h2>
      ${renderFacts(language, standing, check)}
    </section>`;
  return html`<section role="alert">
    <h2><span class="badge not-met">${word('notGenuine')}</span></h2>
    <ul>
      ${check.faults.map(({ code, about }) => html`<li>${nameEvidencePart(about)[language]}: ${faultWords[code][language]}</li>`)}
    </ul>
  </section>`;
}

function renderFacts(language: Language, { issuance, latest }: Standing, check?: EvidenceCheck): Markup {
  const word = wordsOf(language);
  const fact = (title: CheckWord, value: string | number) =>
    html`<div>
      <dt>${word(title)}</dt>
      <dd>${value}</dd>
    </div>`;
  const standing =
    latest.version === issuance.version
      ? word('current')
      : `${word('supersededBy')} ${word('version')} ${latest.version}, ${writeChinaTime(latest.issuedAt)}`;
  const shows = check?.kind === 'pdf' ? 'PDF' : check?.shows === undefined ? undefined : nameEvidencePart(`views/${check.shows}`)[language];
  return html`<dl class="facts">
    ${fact('number', issuance.number)} ${fact('version', issuance.version)} ${fact('issuedAt', writeChinaTime(issuance.issuedAt))}
    ${fact('issuedBy', issuance.issuedBy)} ${fact('standing', standing)} ${shows !== undefined && fact('shows', shows)}
    ${issuance.keyId !== undefined && fact('key', issuance.keyId)}
  </dl>`;
}
