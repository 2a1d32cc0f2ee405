// The report as a page for people: the answer first, then what it rests on. Pure: sealed report in, markup out.
import type { PrintedNumber, SealedReport } from '#verification';
import type { Language } from '../problems/language.js';
import { html, type Markup } from './html.js';
import type { PageContext } from './page-context.js';
import { wordsOf } from './page-frame.js';
import { nameSubjects, writeChinaTime } from './page-names.js';
import { drawQr, hatching } from './pictures.js';
import { renderAnswer, renderGaps } from './render-answer.js';
import { renderComparisons, renderCoverage, renderFlags, renderChanges } from './render-coverage.js';
import { renderExceptions } from './render-exceptions.js';
import { renderFollowing } from './render-following.js';
import { renderLines, renderSections } from './render-lines.js';
import { renderAssets, renderIncome, renderMeasures } from './render-means.js';
import { renderQuestions } from './render-questions.js';

export function renderReport(
  { report, determination }: SealedReport,
  options: {
    readonly language: Language;
    readonly sha256: string;
    /** Absent of a version that was issued unsigned. */
    readonly printed?: PrintedNumber | undefined;
    readonly sourceTitles: ReadonlyMap<string, string>;
    readonly otherLanguageHref: string;
  },
): Markup {
  const { language, sha256, printed, sourceTitles, otherLanguageHref } = options;
  const word = wordsOf(language);
  const subjectNames = nameSubjects(report.subjects, language);
  const context: PageContext = {
    language,
    report,
    nameSource: (sourceId) => sourceTitles.get(sourceId) ?? sourceId,
    nameSubject: (subjectId) => (subjectId === undefined ? word('household') : (subjectNames.get(subjectId) ?? subjectId)),
  };
  const fact = (title: string, value: string | number) =>
    html`<div>
      <dt>${title}</dt>
      <dd>${value}</dd>
    </div>`;
  return html`${hatching}
    <main>
      <header>
        <a class="language" href="${otherLanguageHref}" hreflang="${language === 'zh' ? 'en' : 'zh-CN'}">${word('otherLanguage')}</a>
        ${printed && drawQr(printed.checkAddress, word('checkNote'))}
        <h1>${word('title')}</h1>
        <dl class="facts">
          ${printed && html`${fact(word('number'), printed.number)}${fact(word('checkCode'), printed.code)}`}${fact(word('referenceDate'), report.referenceDate)}${fact(word('window'), `${report.incomeWindow.from} – ${report.incomeWindow.to}`)}${fact(word('version'), report.version)}${fact(word('issuedAt'), writeChinaTime(report.issuedAt))}${fact(word('verification'), report.verificationId)}
        </dl>
      </header>
      ${renderExceptions(context)} ${renderGaps(context)} ${renderAnswer(determination, context)} ${renderFollowing(determination, context)}
      ${renderQuestions(context)} ${renderMeasures(context)} ${renderIncome(context)} ${renderAssets(context)} ${renderSections(context)}
      ${renderComparisons(context)} ${renderCoverage(context)} ${renderFlags(context)} ${renderChanges(context)} ${renderLines(context)}
      <footer>
        <section>
          <h2>${word('provenance')}</h2>
          <dl class="facts">
            ${fact(word('pack'), `${report.pack.region} ${report.pack.from}`)}${fact(word('engine'), report.engineVersion)}${fact(word('inputHash'), report.inputHash)}${fact(word('reportHash'), sha256)}
          </dl>
        </section>
      </footer>
    </main>`;
}
