// What follows the answer: amounts, aid of other departments, who counts, and the days to come. A determination of an
// earlier form has none of it, and the page leaves it out.
import type { Benefit, Determination } from '#contracts';
import { html, type Markup } from './html.js';
import { wordsOf } from './page-frame.js';
import type { PageContext } from './page-context.js';

const EARLIER_FORM = 'hedui/determination/2026-11-21';

export function renderFollowing(determination: Determination | null, context: PageContext): Markup | '' {
  const form: string | undefined = determination?.schema;
  if (determination === null || form === EARLIER_FORM) return '';
  return html`${renderBenefits(determination, context)} ${renderReferrals(determination, context)} ${renderDays(determination, context)}
  ${renderMembers(determination, context)} ${renderNotes(determination, context)}`;
}

const section = (title: string, rows: readonly Markup[]): Markup | '' =>
  rows.length === 0
    ? ''
    : html`<section>
        <h2>${title}</h2>
        <ul>
          ${rows}
        </ul>
      </section>`;

function renderBenefits({ benefits, temporary }: Determination, { language, nameSubject }: PageContext): Markup | '' {
  const word = wordsOf(language);
  const sum = ({ amount, upTo, bound, per }: Benefit): string => {
    if (amount === null) return word('notSet');
    const bounds = { exact: '', floor: word('atLeast'), cap: word('atMost'), range: '' } as const;
    return `${bounds[bound]} ${amount}${upTo === undefined ? '' : ` – ${upTo}`} ${word(per === 'month' ? 'yuanAMonth' : 'yuanOnce')}`;
  };
  const rows = benefits.map(
    (benefit) =>
      html`<li>
        ${benefit.title[language]}${benefit.person !== undefined && ` (${nameSubject(benefit.person)})`}: <strong>${sum(benefit)}</strong>
        <span class="soft">${benefit.basis} · ${benefit.citation}</span>
      </li>`,
  );
  if (temporary) rows.push(html`<li>${word('temporaryAid')}: ${temporary.reason[language]}</li>`);
  return section(word('benefits'), rows);
}

const renderReferrals = ({ referrals }: Determination, { language }: PageContext): Markup | '' =>
  section(
    wordsOf(language)('referrals'),
    referrals.map(({ title, citation }) => html`<li>${title[language]} <span class="soft">${citation}</span></li>`),
  );

function renderDays({ after }: Determination, { language }: PageContext): Markup | '' {
  const word = wordsOf(language);
  const { review, declaration, exit, duties = [] } = after;
  const rows: Markup[] = [];
  if (review)
    rows.push(
      html`<li>
        ${word('review')}: <strong>${review.dueOn}</strong> (${review.months} ${word('months')})
        <span class="soft">${review.citation}</span>
      </li>`,
    );
  if (declaration)
    rows.push(
      html`<li>
        ${word('declareBy')}: ${declaration.deadline}${declaration.inTime !== null && ` – ${word(declaration.inTime ? 'inTime' : 'late')}`}
      </li>`,
    );
  if (exit) {
    const steps = exit.schedule.map(({ from, to, monthlyAmount }) => `${from} – ${to}: ${monthlyAmount} ${word('yuanAMonth')}`);
    const notes = exit.notes.map((note) => note[language]);
    rows.push(html`<li>${word('gradualExit')}: ${[...steps, ...notes].join(language === 'zh' ? ';' : '; ')}</li>`);
  }
  for (const { dueOn, text } of duties) rows.push(html`<li>${dueOn}: ${text[language]}</li>`);
  return section(word('daysToCome'), rows);
}

const renderMembers = ({ memberships }: Determination, { language, nameSubject }: PageContext): Markup | '' =>
  section(
    wordsOf(language)('whoCounts'),
    memberships.map(
      ({ person, counted, reason, citation }) =>
        html`<li>
          ${nameSubject(person)}: ${wordsOf(language)(counted ? 'doesCount' : 'doesNotCount')} – ${reason[language]}
          <span class="soft">${citation}</span>
        </li>`,
    ),
  );

const renderNotes = ({ flags }: Determination, { language, nameSubject }: PageContext): Markup | '' =>
  section(
    wordsOf(language)('notes'),
    flags.map(({ subjectId, text }) => html`<li>${subjectId !== undefined && `${nameSubject(subjectId)}: `}${text[language]}</li>`),
  );
