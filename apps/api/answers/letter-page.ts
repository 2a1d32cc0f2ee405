// The letter, visit sheet or appraisal order to print: number, legal basis, people, question, due date, and room for the
// reply. The only page with names and numbers in clear: it is what the office is sent.
import { shanghaiDate } from '#kernel';
import type { HandLetter } from '#verification';
import type { Language } from '../problems/language.js';
import { html, type Markup } from '../report-page/html.js';
import { stylePage } from '../report-page/page-style.js';
import { drawBarcode } from './barcode.js';

const STYLE = stylePage(
  'body{font:16px/1.7 "Songti SC",SimSun,serif;max-width:46em;margin:2em auto;color:#000}h1{text-align:center;letter-spacing:.3em}' +
    'table{border-collapse:collapse;width:100%;margin:1em 0}td,th{border:1px solid #000;padding:.4em .6em;text-align:left;vertical-align:top}' +
    '.head{display:flex;justify-content:space-between;align-items:end}.number{text-align:right}.reply td:last-child{width:60%}' +
    '.sign{display:flex;justify-content:space-between;margin-top:3em}@media print{body{margin:0}}',
);
export const LETTER_POLICY = STYLE.policy;

const words = {
  letter: { zh: '协查函', en: 'Letter of enquiry' },
  survey: { zh: '入户调查表', en: 'Home visit' },
  appraisal: { zh: '鉴定评估委托书', en: 'Order for appraisal' },
  number: { zh: '编号', en: 'Number' },
  to: { zh: '致', en: 'To' },
  basis: { zh: '依据', en: 'Legal basis' },
  period: { zh: '查询期间', en: 'Period' },
  due: { zh: '请于此日前回复', en: 'Please reply by' },
  line: { zh: '序号', en: 'Line' },
  name: { zh: '姓名', en: 'Name' },
  idNumber: { zh: '公民身份号码', en: 'Identity number' },
  reply: { zh: '回复(有/无记录、金额、日期)', en: 'Reply (record or none, amounts, dates)' },
  visitors: { zh: '调查人(二人)签字', en: 'Visitors (two), signatures' },
  household: { zh: '被调查家庭签字', en: 'Household, signature' },
  appraisers: { zh: '评估人签字', en: 'Appraisers, signatures' },
  office: { zh: '回复单位(盖章)', en: 'Office, seal' },
  date: { zh: '日期', en: 'Date' },
  secret: {
    zh: '本件含个人信息,仅限办理本次核对使用,不得用于其他用途。',
    en: 'This holds personal information, for this verification only and no other use.',
  },
} as const;

export function renderLetter(letter: HandLetter, language: Language): string {
  const word = (key: keyof typeof words): string => words[key][language];
  const rows = letter.lines.map(
    ({ line, name, idNumber }) =>
      html`<tr>
        <td>${line}</td>
        <td>${name}</td>
        <td>${idNumber}</td>
        <td></td>
      </tr>`,
  );
  const signers: Readonly<Record<HandLetter['kind'], readonly (keyof typeof words)[]>> = {
    letter: ['office', 'date'],
    survey: ['visitors', 'household', 'date'],
    appraisal: ['appraisers', 'office', 'date'],
  };
  const page: Markup = html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="robots" content="noindex" />
        <title>${word(letter.kind)} ${letter.number}</title>
        <style>
          ${STYLE.markup}
        </style>
      </head>
      <body>
        <h1>${word(letter.kind)}</h1>
        <div class="head">
          <p>${word('to')}: <strong>${letter.source.office[language]}</strong></p>
          <div class="number">${drawBarcode(letter.number)}<br />${word('number')}: ${letter.number}</div>
        </div>
        <p>${letter.question[language]}</p>
        <p>${word('basis')}: ${letter.source.legalBasis[language]}</p>
        <p>${word('period')}: ${letter.period.from} — ${letter.period.to}</p>
        <p>${word('due')}: <strong>${shanghaiDate(new Date(letter.dueAt))}</strong></p>
        <table class="reply">
          <thead>
            <tr>
              <th>${word('line')}</th>
              <th>${word('name')}</th>
              <th>${word('idNumber')}</th>
              <th>${word('reply')}</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
        <div class="sign">${signers[letter.kind].map((key) => html`<span>${word(key)}: ____________</span>`)}</div>
        <p>${word('secret')}</p>
      </body>
    </html>`;
  return page.text;
}
