// The blank authorization and the promise of truth, to print on A4: people, programmes, institutions with financial ones
// apart, number and codes. With the letters the only page with names and numbers in clear: it is what the family signs.
import { programmeLabels, relationLabels, relationSchema } from '#contracts';
import type { FormPerson, PrintedForm } from '#verification';
import type { Language } from '../problems/language.js';
import { html, type Markup } from '../report-page/html.js';
import { stylePage } from '../report-page/page-style.js';
import { formWords, type FormWord } from './form-words.js';

const STYLE = stylePage(
  '@page{size:A4;margin:15mm}body{font:15px/1.6 "Songti SC",SimSun,serif;max-width:48em;margin:1em auto;color:#000}' +
    'h1{text-align:center;font-size:24px;letter-spacing:.15em;margin:.4em 0}h2{font-size:16px;margin:.8em 0 .2em}' +
    'table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:.25em .5em;text-align:left;vertical-align:top}' +
    '.head{display:flex;justify-content:space-between;align-items:flex-start;gap:1em}.head p{margin:0}.codes{text-align:center}' +
    '.codes svg{display:block;margin:0 auto;max-width:100%}.line{margin:.8em 0}.page{break-before:page}.people,.sign{break-inside:auto}' +
    'tr{break-inside:avoid}.note{font-size:13px}@media print{body{margin:0;max-width:none}}',
);
export const FORM_POLICY = STYLE.policy;

const BLANK = '____________';

export function renderForm(form: PrintedForm, codes: { readonly qr: Markup; readonly bars: Markup }, language: Language): string {
  const word = (key: FormWord): string => formWords[key][language];
  const comma = language === 'zh' ? '、' : ', ';
  const names = (isFinancial: boolean): string =>
    form.institutions
      .filter((one) => one.isFinancial === isFinancial)
      .map(({ title }) => title[language])
      .join(comma) || word('none');
  const page: Markup = html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="robots" content="noindex" />
        <title>${word('title')} ${form.number}</title>
        <style>
          ${STYLE.markup}
        </style>
      </head>
      <body>
        <div class="head">
          <div>
            <p>${word('number')}: <strong>${form.typedNumber}</strong></p>
            <p>${word('division')}: ${form.divisionCode}</p>
            <p>${word('printedOn')}: ${form.printedOn}</p>
            <p>${word('copies')}: ${form.copies}</p>
          </div>
          <div class="codes">${codes.qr}${form.typedNumber}</div>
        </div>
        <h1>${word('title')}</h1>
        <p>${word('purpose')}</p>
        <h2>${word('programmes')}</h2>
        <p>${form.programmes.map((programme) => programmeLabels[programme][language]).join(comma)}</p>
        <h2>${word('people')}</h2>
        ${renderPeople(form.people, language)}
        <h2>${word('offices')}</h2>
        <p>${names(false)}</p>
        <h2>${word('financial')}</h2>
        <p>${names(true)}</p>
        <h2>${word('period')}</h2>
        <p>${form.validFrom} — ${form.validTo}</p>
        ${form.validity.mode === 'while-assisted' && html`<p>${word('untilEnd')} ${form.validity.source}</p>`}
        <p>${word('rights')}</p>
        <h2>${word('separate')}</h2>
        ${renderSignatures(form.people, language)}
        <p class="line">${word('guardian')}: ${BLANK}${BLANK} ${word('date')}: ${BLANK}</p>
        <p class="line">${word('agent')}: ${BLANK}${BLANK} ${word('date')}: ${BLANK}</p>
        <p class="line">${word('office')}: ${BLANK}${BLANK} ${word('date')}: ${BLANK}</p>
        <div class="codes">${codes.bars}</div>
        <p class="note">${word('codeNote')}</p>
        <section class="page">
          <h1>${word('promiseTitle')}</h1>
          <p>${word('number')}: ${form.typedNumber}</p>
          <p>${word('promise')}</p>
          <p>${word('consequence')}</p>
          <p class="line">${word('allSign')}:</p>
          ${form.people.map(({ name }) => html`<p class="line">${name}: ${BLANK} ${word('date')}: ${BLANK}</p>`)}
        </section>
      </body>
    </html>`;
  return page.text;
}

function renderPeople(people: readonly FormPerson[], language: Language): Markup {
  const word = (key: FormWord): string => formWords[key][language];
  return html`<table class="people">
    <thead>
      <tr>
        <th>${word('name')}</th>
        <th>${word('documentNumber')}</th>
        <th>${word('relation')}</th>
      </tr>
    </thead>
    <tbody>
      ${people.map(({ name, documentNumber, relation, isObligor }) => {
        const known = relationSchema.safeParse(relation);
        return html`<tr>
          <td>${name}</td>
          <td>${documentNumber ?? ''}</td>
          <td>${known.success ? relationLabels[known.data][language] : relation}${isObligor && ` (${word('obligor')})`}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/** One row a person: the separate consents beside the signature they belong to. */
function renderSignatures(people: readonly FormPerson[], language: Language): Markup {
  const word = (key: FormWord): string => formWords[key][language];
  const choice = `□${word('agree')} □${word('disagree')}`;
  return html`<table class="sign">
    <thead>
      <tr>
        <th>${word('name')}</th>
        <th>${word('separateFinancial')}</th>
        <th>${word('separateHealth')}</th>
        <th>${word('signature')}</th>
        <th>${word('date')}</th>
      </tr>
    </thead>
    <tbody>
      ${people.map(
        ({ name, needsGuardian }) =>
          html`<tr>
            <td>${name}</td>
            <td>${choice}</td>
            <td>${choice}</td>
            <td>${needsGuardian && word('guardianMust')}</td>
            <td></td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
