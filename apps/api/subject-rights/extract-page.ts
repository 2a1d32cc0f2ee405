// A copy for one person, to print on A4: what is held, from where, who looked. Names and numbers of the person stand in clear;
// it is what the person takes home.
import { programmeLabels, programmeSchema, relationLabels, relationSchema, type Bilingual } from '#contracts';
import { shanghaiDate } from '#kernel';
import type { SubjectExtract } from '#verification';
import type { Language } from '../problems/language.js';
import { html, type Markup } from '../report-page/html.js';
import { stylePage } from '../report-page/page-style.js';

const STYLE = stylePage(
  '@page{size:A4;margin:15mm}body{font:14px/1.6 "Songti SC",SimSun,serif;max-width:50em;margin:1em auto;color:#000}' +
    'h1{text-align:center;font-size:22px}h2{font-size:16px;margin:1em 0 .3em}table{border-collapse:collapse;width:100%}' +
    'td,th{border:1px solid #000;padding:.2em .5em;text-align:left;vertical-align:top;overflow-wrap:anywhere}tr{break-inside:avoid}' +
    '.note{font-size:12px}@media print{body{margin:0;max-width:none}}',
);
export const EXTRACT_POLICY = STYLE.policy;

const WORDS = {
  title: { zh: '个人信息查阅复制件', en: 'Copy of personal information held' },
  law: {
    zh: '依据《中华人民共和国个人信息保护法》第四十五条提供',
    en: 'Handed out under article 45 of the Personal Information Protection Law',
  },
  person: { zh: '本人', en: 'The person' },
  cases: { zh: '涉及本人的核对', en: 'Verifications about the person' },
  asked: { zh: '向哪些单位查询过', en: 'Which offices were asked' },
  records: { zh: '各单位反馈的记录', en: 'What the offices answered' },
  authorizations: { zh: '授权书', en: 'Authorizations' },
  corrections: { zh: '更正请求', en: 'Requests for correction' },
  looks: { zh: '谁查阅过', en: 'Who looked' },
  leftOut: { zh: '未复制的内容及理由', en: 'What is not copied, and why' },
  none: { zh: '无', en: 'none' },
  others: { zh: '另有涉及他人的记录未复制', en: 'further records about others as well are not copied' },
  system: { zh: '系统', en: 'system' },
} as const satisfies Record<string, Bilingual>;

/** @param extract as it was handed out */
export function renderExtract(extract: SubjectExtract, language: Language): string {
  const word = (key: keyof typeof WORDS): string => WORDS[key][language];
  const day = (instant: string | undefined): string => (instant === undefined ? '–' : shanghaiDate(new Date(instant)));
  const programmes = (ids: readonly string[]): string =>
    ids
      .map((id) => (programmeSchema.options.some((one) => one === id) ? programmeLabels[programmeSchema.parse(id)][language] : id))
      .join(', ');
  const section = (title: keyof typeof WORDS, rows: readonly Markup[]): Markup =>
    html`<h2>${word(title)}</h2>
      ${
        rows.length === 0
          ? html`<p>${word('none')}</p>`
          : html`<table>
              ${rows}
            </table>`
      }`;
  const row = (...cells: readonly (string | undefined)[]): Markup =>
    html`<tr>
      ${cells.map((cell) => html`<td>${cell ?? '–'}</td>`)}
    </tr>`;
  const { person, cases, asked, records, authorizations, corrections, looks, leftOut } = extract;
  const relation = relationSchema.safeParse(person.relation);
  const page = html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="robots" content="noindex" />
        <title>${word('title')}</title>
        <style>
          ${STYLE.markup}
        </style>
      </head>
      <body>
        <h1>${word('title')}</h1>
        <p class="note">${word('law')} · ${extract.extractId} · ${extract.madeAt}</p>
        ${section('person', [
          row(
            person.name,
            person.idNumber,
            relation.success ? relationLabels[relation.data][language] : person.relation,
            person.documentType,
          ),
        ])}
        ${section(
          'cases',
          cases.map((one) => row(one.verificationId, programmes(one.programmes), one.referenceDate, day(one.requestedAt), one.state)),
        )}
        ${section(
          'asked',
          asked.map((one) =>
            row(one.office?.[language] ?? one.sourceId, `${one.periodFrom} – ${one.periodTo}`, day(one.askedAt), one.state),
          ),
        )}
        ${section(
          'records',
          records.flatMap((one) => [
            row(one.office?.[language] ?? one.sourceId, one.outcome, one.asOf, one.leftOut > 0 ? word('others') : ''),
            ...one.records.map((fact) => row('', fact.kind, fact.asOf, tellFact(fact))),
          ]),
        )}
        ${section(
          'authorizations',
          authorizations.map((one) =>
            row(one.number, programmes(one.programmes), `${one.validFrom} – ${one.validTo}`, one.signedBy, one.signatory),
          ),
        )}
        ${section(
          'corrections',
          corrections.map((one) => row(one.text, one.state, one.dueOn, one.outcome, one.reason)),
        )}
        ${section(
          'looks',
          looks.map((one) => row(one.at, one.action, one.office?.[language] ?? `${word('system')} ${one.system ?? ''}`, one.purpose)),
        )}
        <h2>${word('leftOut')}</h2>
        <ul>
          ${leftOut.map((why) => html`<li>${why[language]}</li>`)}
        </ul>
      </body>
    </html>`;
  return page.text;
}

/** Field by field, as the record has it. */
const tellFact = (fact: object): string =>
  Object.entries(fact)
    .filter(([field]) => !['kind', 'asOf', 'recordId'].includes(field))
    .map(([field, value]) => `${field}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join('; ');
