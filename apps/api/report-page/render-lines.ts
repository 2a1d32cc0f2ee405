// Lines of the report as tables: what enters a measure, what stands beside it, and signals, which never count.
import type { LineSection, ReportLine } from '#contracts';
import { lineSectionLabels } from '#contracts';
import { html, type Markup } from './html.js';
import { wordsOf } from './page-frame.js';
import type { PageContext } from './page-context.js';

/** Whatever enters no measure, grouped: signals last, under a heading that says they never count. */
const SECTIONS: readonly LineSection[] = ['circumstances', 'spending', 'assets', 'income', 'signals'];

/** Sections that are empty are left out; so are reports of engines that knew no sections. */
export function renderSections(context: PageContext): Markup {
  const { report, language } = context;
  const word = wordsOf(language);
  return html`${SECTIONS.map((section) => {
    const lines = report.lines.filter((line) => line.section === section);
    if (lines.length === 0) return '';
    const note = section === 'signals' ? word('signalsNote') : section === 'spending' ? word('spendingNote') : word('sectionNote');
    return html`<section class="${section}">
      <h2>${lineSectionLabels[section][language]}</h2>
      <p class="soft">${note}</p>
      ${renderPlainTable(lines, context)}
    </section>`;
  })}`;
}

export function renderLines(context: PageContext): Markup {
  return html`<section class="lines">
    <h2>${wordsOf(context.language)('lines')}</h2>
    ${renderLineTable(context.report.lines, context)}
  </section>`;
}

/** Lines that do not count: no column says so in every row. */
function renderPlainTable(lines: readonly ReportLine[], { language, nameSource, nameSubject }: PageContext): Markup {
  const word = wordsOf(language);
  const rows = lines.map(
    (line) =>
      html`<tr>
        <td>${line.label[language]}</td>
        <td>${nameSubject(line.subjectId)}</td>
        <td>${line.period}</td>
        <td class="figure">${line.recordedAmount}</td>
        <td>${nameSource(line.sourceId)}${line.byHand && html` <span class="soft">(${word('byHand')})</span>`}</td>
        <td>${line.asOf}</td>
      </tr>`,
  );
  return renderTable([word('item'), word('person'), word('period'), word('recorded'), word('source'), word('asOf')], rows);
}

export function renderLineTable(lines: readonly ReportLine[], { language, nameSource, nameSubject }: PageContext): Markup {
  const word = wordsOf(language);
  const people = (line: ReportLine) =>
    line.holders === undefined
      ? nameSubject(line.subjectId)
      : line.holders.map(({ subjectId, share }) => `${nameSubject(subjectId)} ${share}`).join(' / ');
  const rows = lines.map(
    (line) =>
      html`<tr class="${line.counted ? 'counted' : 'left-out'}">
        <td>${line.label[language]}</td>
        <td>${people(line)}</td>
        <td>${line.period}</td>
        <td class="figure">${line.recordedAmount}</td>
        <td class="figure">${line.counted ? line.countedAmount : word('notCounted')}</td>
        <td>${line.share}</td>
        <td>${nameSource(line.sourceId)}${line.byHand && html` <span class="soft">(${word('byHand')})</span>`}</td>
        <td>${line.asOf}</td>
        <td>${line.rule.citation}</td>
      </tr>`,
  );
  const heads = [
    word('item'),
    word('person'),
    word('period'),
    word('recorded'),
    word('counted'),
    word('share'),
    word('source'),
    word('asOf'),
    word('rule'),
  ];
  return renderTable(heads, rows);
}

const renderTable = (heads: readonly string[], rows: readonly Markup[]): Markup =>
  html`<div class="table">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th>${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
