// The door of the family's page and what is said there; and the question before a withdrawal. Pure; without scripts.
import type { FamilyAuthorization } from '#verification';
import type { Language } from '../problems/language.js';
import { html, type Markup } from '../report-page/html.js';
import { familyWords, type FamilyWord } from './family-words.js';

export const familyWordsOf =
  (language: Language) =>
  (word: FamilyWord): string =>
    familyWords[word][language];

export const renderLanguageLink = (language: Language, path: string): Markup =>
  html`<a class="language" href="${`${path}?lang=${language === 'zh' ? 'en' : 'zh'}`}">${familyWordsOf(language)('otherLanguage')}</a>`;

/** @param said what was wrong with the try before, or that one has left; @param number kept, so that a slip can be mended */
export function renderDoor(language: Language, number: string, said?: string): Markup {
  const word = familyWordsOf(language);
  return html`<main class="family sign-in">
    ${renderLanguageLink(language, '/family')}
    <h1>${word('title')}</h1>
    <p>${word('doorIntro')}</p>
    ${said !== undefined && html`<p class="wrong" role="alert">${said}</p>`}
    <form method="post" action="/family?lang=${language}">
      <label
        >${word('number')}
        <input name="number" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" value="${number}"
      /></label>
      <label
        >${word('code')}
        <input name="code" required maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" autofocus
      /></label>
      <p class="soft">${word('alphabet')}</p>
      <button>${word('open')}</button>
    </form>
  </main>`;
}

/** What a withdrawal means, before it is made. */
export function renderWithdrawal(language: Language, { authorizationId, number }: FamilyAuthorization, csrfToken: string): Markup {
  const word = familyWordsOf(language);
  return html`<main class="family sign-in">
    <h1>${word('withdrawTitle')}</h1>
    <p><strong>${number}</strong></p>
    <p>${word('withdrawMeans')}</p>
    <form method="post" action="/family/withdrawal?lang=${language}">
      <input type="hidden" name="csrf" value="${csrfToken}" />
      <input type="hidden" name="authorizationId" value="${authorizationId}" />
      <input type="hidden" name="confirmed" value="yes" />
      <button>${word('withdrawYes')}</button>
    </form>
    <p><a href="/family/case?lang=${language}">${word('withdrawNo')}</a></p>
  </main>`;
}
