// What a person of a family reads: status, outcome, questions, authorizations, looks, corrections. Pure; plain words, large
// type, one column that fits a telephone.
import { programmeLabels, programmeOutcomeLabels, purposeLabels, verificationStateLabels } from '#contracts';
import { CORRECTION_SECTIONS, type FamilyAsking, type FamilyLetterView, type FamilyOutcome } from '#verification';
import type { Language } from '../problems/language.js';
import { html, type Markup, type Printable } from '../report-page/html.js';
import { writeChinaTime } from '../report-page/page-names.js';
import { familyWordsOf, renderLanguageLink } from './family-page.js';
import { correctionWords, sectionWords, type FamilyWord } from './family-words.js';

/** Looks shown on the page; the JSON has more. */
const LATEST_LOOKS = 50;

interface CasePage {
  readonly language: Language;
  readonly csrfToken: string;
  /** What was done a moment ago. */
  readonly said: FamilyWord | undefined;
}

export function renderCase(view: FamilyLetterView, { language, csrfToken, said }: CasePage): Markup {
  const word = familyWordsOf(language);
  const csrf = html`<input type="hidden" name="csrf" value="${csrfToken}" />`;
  const [reader] = view.people;
  return html`<main class="family">
    <header>
      ${renderLanguageLink(language, '/family/case')}
      <h1>${word('title')}</h1>
      <p>${reader?.maskedName}</p>
      <form method="post" action="/family/leave?lang=${language}">${csrf}<button>${word('leave')}</button></form>
    </header>
    ${said !== undefined && html`<p role="status"><strong>${word(said)}</strong></p>`} ${renderStatus(view, language)}
    <section>
      <h2>${word('outcome')}</h2>
      ${view.outcome === null ? html`<p>${word(view.verification.completeness === 'none' ? 'noOutcome' : 'notShown')}</p>` : renderOutcome(view.outcome, language)}
    </section>
    <section>
      <h2>${word('asked')}</h2>
      ${view.people.map(
        ({ maskedName, isReader }, person) =>
          html`<h3>${word('about')} ${isReader ? word('you') : maskedName}</h3>
            <ul class="asked">
              ${view.asked.filter((one) => one.person === person).map((one) => renderAsking(one, language))}
            </ul>`,
      )}
    </section>
    ${renderAuthorizations(view, language, csrf)} ${renderLooks(view, language)}
    <section>
      <h2>${word('next')}</h2>
      <p>${word('nextSteps')}</p>
      <h2>${word('object')}</h2>
      <p>${word('objectText')}</p>
    </section>
    ${renderCorrections(view, language, csrf)}
  </main>`;
}

const fact = (title: string, value: Printable): Markup =>
  html`<div>
    <dt>${title}</dt>
    <dd>${value}</dd>
  </div>`;

function renderStatus({ verification }: FamilyLetterView, language: Language): Markup {
  const word = familyWordsOf(language);
  const { state, requestedAt, askedBy, purpose, programmes, offices } = verification;
  return html`<section>
    <h2>${word('status')}</h2>
    <p class="sentence">
      <strong>${verificationStateLabels[state][language]}</strong> — ${word('officesAnswered')}: ${offices.answered} ${word('of')}
      ${offices.asked}
    </p>
    <dl class="facts">
      ${fact(word('requestedAt'), writeChinaTime(requestedAt))} ${askedBy !== null && fact(word('askedBy'), askedBy[language])}
      ${fact(word('purpose'), purposeLabels[purpose][language])}
      ${fact(word('programmes'), programmes.map((programme) => programmeLabels[programme][language]).join(language === 'zh' ? '、' : ', '))}
    </dl>
  </section>`;
}

function renderOutcome({ programmes, benefits, referrals, reviewOn, issuedAt }: FamilyOutcome, language: Language): Markup {
  const word = familyWordsOf(language);
  return html`<p class="soft">${writeChinaTime(issuedAt)}</p>
    ${programmes.map(
      ({ title, outcome, settled, reason }) =>
        html`<div class="programme">
          <h3>${title[language]} <span class="badge ${outcome}">${programmeOutcomeLabels[outcome][language]}</span></h3>
          <p>${reason[language]}</p>
          ${!settled && html`<p class="soft">${word('unsettled')}</p>`}
        </div>`,
    )}
    ${benefits.map(
      ({ title, amount, upTo, per }) =>
        html`<p>
          ${title[language]}: ${amount ?? '—'}${upTo !== undefined && ` – ${upTo}`} ${word('amount')},
          ${word(per === 'month' ? 'perMonth' : 'once')}
        </p>`,
    )}
    ${
      referrals.length > 0 &&
      html`<p>${word('referrals')}:</p>
        <ul>
          ${referrals.map(({ title }) => html`<li>${title[language]}</li>`)}
        </ul>`
    }
    ${reviewOn !== null && html`<p>${word('reviewOn')}: ${reviewOn}</p>`}
    <p>${word('adviceOnly')}</p>`;
}

function renderAsking(one: FamilyAsking, language: Language): Markup {
  const word = familyWordsOf(language);
  return html`<li>
    <strong>${one.title[language]}</strong> (${one.office[language]}) —
    ${word(one.standing)}${one.because !== undefined && ` (${one.because[language]})`}${one.reused && ` (${word('reused')})`} <br /><span
      class="soft"
      >${one.askedAt !== undefined && `${word('askedOn')}: ${writeChinaTime(one.askedAt)}; `}${
        one.answeredAt !== undefined && `${word('answeredOn')}: ${writeChinaTime(one.answeredAt)}; `
      }${one.authorization !== undefined && `${word('onAuthorization')} ${one.authorization}; `}${word('basis')}:
      ${one.legalBasis[language]}</span
    >
  </li>`;
}

function renderAuthorizations({ authorizations }: FamilyLetterView, language: Language, csrf: Markup): Markup {
  const word = familyWordsOf(language);
  return html`<section>
    <h2>${word('authorizations')}</h2>
    ${authorizations.map(
      ({ authorizationId, number, validFrom, validTo, endedAt }) =>
        html`<div class="programme">
          <h3>${number}</h3>
          <p>${word('validity')}: ${validFrom} — ${validTo}</p>
          ${
            endedAt === undefined
              ? html`<form method="post" action="/family/withdrawal?lang=${language}">
                  ${csrf}<input type="hidden" name="authorizationId" value="${authorizationId}" /><button>${word('withdraw')}</button>
                </form>`
              : html`<p class="wrong">${word('ended')}: ${writeChinaTime(endedAt)}</p>`
          }
        </div>`,
    )}
  </section>`;
}

function renderLooks({ looks, letter }: FamilyLetterView, language: Language): Markup {
  const word = familyWordsOf(language);
  const latest = [...looks].reverse().slice(0, LATEST_LOOKS);
  return html`<section>
    <h2>${word('looks')}</h2>
    <p>${word(latest.length === 0 ? 'noLooks' : 'looksNote')}</p>
    <ul>
      ${latest.map(({ at, office }) => html`<li>${writeChinaTime(at)} ${office === null ? word('hub') : office[language]}</li>`)}
    </ul>
    <h3>${word('openings')}</h3>
    <p>${word('openingsNote')}</p>
    <ul>
      ${letter.openedAt.map((at) => html`<li>${writeChinaTime(at)}</li>`)}
    </ul>
  </section>`;
}

function renderCorrections({ people, asked, corrections }: FamilyLetterView, language: Language, csrf: Markup): Markup {
  const word = familyWordsOf(language);
  const sources = new Map(
    asked.filter(({ standing }) => standing !== 'not-asked').map(({ sourceId, title }) => [sourceId, title[language]]),
  );
  return html`<section>
    <h2>${word('correct')}</h2>
    <form method="post" action="/family/correction?lang=${language}">
      ${csrf}
      <label
        >${word('whose')}
        <select name="person">
          ${people.map(({ maskedName, isReader }, place) => html`<option value="${place}">${isReader ? word('you') : maskedName}</option>`)}
        </select></label
      >
      <label
        >${word('section')}
        <select name="section">
          ${CORRECTION_SECTIONS.map((section) => html`<option value="${section}">${sectionWords[section][language]}</option>`)}
        </select></label
      >
      <label
        >${word('source')}
        <select name="sourceId">
          <option value="">${word('ownRecord')}</option>
          ${[...sources].map(([sourceId, title]) => html`<option value="${sourceId}">${title}</option>`)}
        </select></label
      >
      <label>${word('what')} <textarea name="text" required maxlength="500" rows="4"></textarea></label>
      <button>${word('send')}</button>
    </form>
    ${corrections.length > 0 && html`<h3>${word('corrections')}</h3>`}
    ${corrections.map(
      ({ section, text, askedAt, dueOn, state, reason }) =>
        html`<div class="programme">
          <p>${writeChinaTime(askedAt)} ${sectionWords[section][language]}: ${text}</p>
          <p>${correctionWords[state][language]} — ${word('dueOn')}: ${dueOn}</p>
          ${reason !== undefined && html`<p>${word('answer')}: ${reason}</p>`}
        </div>`,
    )}
  </section>`;
}
