// Lower part of the report page: declared beside verified, who answered about whom, flags, changes since the last version.
import { comparisonVerdictLabels, declaredItemLabels, findingOutcomeLabels } from '#contracts';
import { html, type Markup } from './html.js';
import { wordsOf } from './page-frame.js';
import type { PageContext } from './page-context.js';

export function renderComparisons({ report, language, nameSubject }: PageContext): Markup {
  const word = wordsOf(language);
  if (report.comparisons.length === 0)
    return html`<section>
      <h2>${word('comparisons')}</h2>
      <p>${word('noComparisons')}</p>
    </section>`;
  const rows = report.comparisons.map(
    ({ item, subjectId, declared, verified, difference, verdict, unit }) =>
      html`<tr>
        <td>${labelOfItem(item, language)}</td>
        <td>${nameSubject(subjectId)}</td>
        <td class="figure">${declared}${unit === 'yuan' && ` ${word('yuan')}`}</td>
        <td class="figure">${verified}${unit === 'yuan' && ` ${word('yuan')}`}</td>
        <td class="figure">${difference}</td>
        <td><span class="badge ${verdict}">${comparisonVerdictLabels[verdict][language]}</span></td>
      </tr>`,
  );
  return html`<section>
    <h2>${word('comparisons')}</h2>
    <div class="table">
      <table>
        <thead>
          <tr>
            <th>${word('item')}</th>
            <th>${word('person')}</th>
            <th class="figure">${word('declared')}</th>
            <th class="figure">${word('verified')}</th>
            <th class="figure">${word('difference')}</th>
            <th>${word('verdict')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** Sources down, people across; every cell says what came of asking. */
export function renderCoverage({ report, language, nameSource, nameSubject }: PageContext): Markup {
  const word = wordsOf(language);
  const sources = [...new Set(report.coverage.map((cell) => cell.sourceId))];
  const cells = new Map(report.coverage.map((cell) => [`${cell.sourceId} ${cell.subjectId}`, cell]));
  const rows = sources.map(
    (sourceId) =>
      html`<tr>
        <th>${nameSource(sourceId)}</th>
        ${report.subjects.map(({ subjectId }) => {
          const cell = cells.get(`${sourceId} ${subjectId}`);
          if (cell === undefined) return html`<td class="cell">—</td>`;
          return html`<td class="cell ${cell.outcome}">
            ${findingOutcomeLabels[cell.outcome][language]}${cell.asOf !== undefined && html`<br />${cell.asOf}`}${cell.reused && html`<br />${word('reused')}`}${cell.byHand && html`<br />${word('byHand')} ${cell.byHand.number}`}${cell.missing.length > 0 && html`<br />${cell.missing.join(language === 'zh' ? '、' : ', ')}`}
          </td>`;
        })}
      </tr>`,
  );
  return html`<section>
    <h2>${word('coverage')}</h2>
    <div class="table">
      <table>
        <thead>
          <tr>
            <th>${word('source')}</th>
            ${report.subjects.map(({ subjectId }) => html`<th>${nameSubject(subjectId)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </section>`;
}

export function renderFlags({ report, language, nameSource }: PageContext): Markup {
  if (report.flags.length === 0) return html``;
  const items = report.flags.map(
    ({ text, sourceIds }) =>
      html`<li>
        ${text[language]}${sourceIds.length > 0 && html` <span class="soft">(${sourceIds.map(nameSource).join(language === 'zh' ? '、' : ', ')})</span>`}
      </li>`,
  );
  return html`<section>
    <h2>${wordsOf(language)('flags')}</h2>
    <ul>
      ${items}
    </ul>
  </section>`;
}

export function renderChanges({ report, language, nameSource }: PageContext): Markup {
  if (report.changes.length === 0) return html``;
  const word = wordsOf(language);
  const rows = report.changes.map(
    ({ id, before, after, sourceIds }) =>
      html`<tr>
        <td>${id}</td>
        <td>${before}</td>
        <td>${after}</td>
        <td>${sourceIds.map(nameSource).join(language === 'zh' ? '、' : ', ')}</td>
      </tr>`,
  );
  return html`<section>
    <h2>${word('changes')}</h2>
    <div class="table">
      <table>
        <thead>
          <tr>
            <th>${word('item')}</th>
            <th>${word('before')}</th>
            <th>${word('after')}</th>
            <th>${word('source')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </section>`;
}

const isDeclaredItem = (item: string): item is keyof typeof declaredItemLabels => Object.hasOwn(declaredItemLabels, item);
const labelOfItem = (item: string, language: 'zh' | 'en'): string => (isDeclaredItem(item) ? declaredItemLabels[item][language] : item);
