// What the report asks of staff: questions of the records, what each could change, and the answers that were given.
import { questionAnswerLabels, questionKindLabels } from '#contracts';
import { html, type Markup } from './html.js';
import type { PageContext } from './page-context.js';
import { wordsOf } from './page-frame.js';

export function renderQuestions({ report, language, nameSource, nameSubject }: PageContext): Markup | '' {
  const questions = report.questions ?? [];
  if (questions.length === 0) return '';
  const word = wordsOf(language);
  const items = questions.map(
    ({ kind, subjectId, sourceIds, named, text, couldChange, toDo, answer }) =>
      html`<li>
        <strong>${questionKindLabels[kind][language]}</strong>
        ${subjectId !== undefined && html`(${nameSubject(subjectId)})`}
        ${text[language]}${named !== undefined && html` <span class="soft">${named}</span>`}
        <span class="soft">(${sourceIds.map(nameSource).join(language === 'zh' ? '、' : ', ')})</span><br />
        ${couldChange[language]} ${toDo[language]}
        ${answer && html`<br /><strong>${word('answered')}: ${questionAnswerLabels[answer.answer][language]}</strong> – ${answer.reason}`}
      </li>`,
  );
  return html`<section>
    <h2>${word('questions')}</h2>
    <p>${word('questionsMoveNothing')}</p>
    <ul>
      ${items}
    </ul>
  </section>`;
}
