// The first thing a report says, where it is so: sources were asked without an authorization, on what ground and until when.
import { exceptionGroundLabels } from '#contracts';
import { html, type Markup } from './html.js';
import type { PageContext } from './page-context.js';
import { wordsOf } from './page-frame.js';

export function renderExceptions({ report, language, nameSource, nameSubject }: PageContext): Markup | undefined {
  const { exceptions = [] } = report;
  if (exceptions.length === 0) return undefined;
  const word = wordsOf(language);
  const comma = language === 'zh' ? '、' : ', ';
  return html`<section class="exceptions" role="alert">
    <h2>${word('askedWithoutAuthorization')}</h2>
    <ul>
      ${exceptions.map(
        ({ ground, basis, subjectIds, sourceIds, papersDueAt, noticeDueAt }) =>
          html`<li>
            <strong>${exceptionGroundLabels[ground][language]}</strong>: ${subjectIds.map(nameSubject).join(comma)}
            (${sourceIds ? sourceIds.map(nameSource).join(comma) : word('everySource')}). ${word('basis')}: ${basis}. ${word('papersDue')}:
            ${papersDueAt.slice(0, 16)}Z. ${word('noticeDue')}: ${noticeDueAt.slice(0, 16)}Z.
          </li>`,
      )}
    </ul>
  </section>`;
}
