// The forms of signing in: name and password, second factor, the set-up of the first sign-in, a locked session. No scripts.
import type { NextStep } from '#identity';
import type { Language } from '../problems/language.js';
import { OPENID_PATH } from '../sign-in/openid/openid-settings.js';
import { html, type Markup } from './html.js';
import { wordsOf } from './page-frame.js';
import type { PageWord } from './page-words.js';

interface FormOptions {
  readonly language: Language;
  /** Where the person is afterwards. */
  readonly next: string;
  /** What was wrong with the try before. */
  readonly wrong?: PageWord | undefined;
  /** Whether people may also go to an OpenID provider. */
  readonly provider?: boolean | undefined;
}

const form = ({ language, next, wrong, provider }: FormOptions, title: PageWord, text: PageWord, step: string, fields: Markup): Markup => {
  const word = wordsOf(language);
  return html`<main class="sign-in">
    <h1>${word(title)}</h1>
    <p>${word(text)}</p>
    ${wrong && html`<p class="wrong" role="alert">${word(wrong)}</p>`}
    <form method="post" action="/enter?lang=${language}">
      <input type="hidden" name="step" value="${step}" /><input type="hidden" name="next" value="${next}" />${fields}
      <button>${word('signIn')}</button>
    </form>
    ${provider === true && html`<p><a href="${`${OPENID_PATH}?lang=${language}&next=${encodeURIComponent(next)}`}">${word('withProvider')}</a></p>`}
  </main>`;
};

const codeField = (language: Language): Markup =>
  html`<label
    >${wordsOf(language)('oneTimeCode')}
    <input name="code" required inputmode="numeric" autocomplete="one-time-code" maxlength="24" autofocus
  /></label>`;

/** Name and password. */
export const renderSignIn = (options: FormOptions): Markup =>
  form(
    options,
    'signIn',
    'signInText',
    'password',
    html`<label
        >${wordsOf(options.language)('loginName')} <input name="loginName" required autocomplete="username" maxlength="40" autofocus
      /></label>
      <label
        >${wordsOf(options.language)('password')} <input type="password" name="password" required autocomplete="current-password"
      /></label>`,
  );

export function renderStep(options: FormOptions, step: NextStep): Markup {
  const word = wordsOf(options.language);
  const challenge = html`<input type="hidden" name="challenge" value="${step.challenge}" />`;
  if (step.next === 'second-factor')
    return form(options, 'signIn', 'secondFactorText', 'second-factor', html`${challenge}${codeField(options.language)}`);
  return form(
    options,
    'setUp',
    'setUpText',
    'set-up',
    html`${challenge}
      <p>${word('codeSecret')}: <code>${step.codeSecret}</code></p>
      <p><a href="${step.codeAddress}">${word('codeAddress')}</a></p>
      <label>${word('newPassword')} <input type="password" name="newPassword" required minlength="12" autocomplete="new-password" /></label>
      ${codeField(options.language)}`,
  );
}

/** A session that was idle: the PIN or a code opens it again. */
export const renderLocked = (options: FormOptions, csrfToken: string): Markup =>
  form(
    options,
    'locked',
    'lockedText',
    'unlock',
    html`<input type="hidden" name="csrf" value="${csrfToken}" /><label
        >${wordsOf(options.language)('pinOrCode')}
        <input type="password" name="pinOrCode" required inputmode="numeric" autocomplete="off" maxlength="12" autofocus
      /></label>`,
  );

/** After a set-up: the recovery codes, once. */
export const renderRecoveryCodes = (language: Language, codes: readonly string[], next: string): Markup => {
  const word = wordsOf(language);
  return html`<main class="sign-in">
    <h1>${word('recoveryCodes')}</h1>
    <p>${word('recoveryCodesText')}</p>
    <ul>
      ${codes.map((code) => html`<li><code>${code}</code></li>`)}
    </ul>
    <p><a href="${next}">${word('goOn')}</a></p>
  </main>`;
};
