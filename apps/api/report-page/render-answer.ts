// Top of the report page: what is missing, the recommendation, and each programme with its tests as pictures.
import type { Determination, ProgrammeResult, TraceEntry } from '#contracts';
import {
  completenessLabels,
  factKindLabels,
  findingOutcomeLabels,
  measureLabels,
  programmeOutcomeLabels,
  testResultLabels,
} from '#contracts';
import { html, type Markup } from './html.js';
import { wordsOf } from './page-frame.js';
import { listGaps } from './page-names.js';
import { drawLimit } from './pictures.js';
import type { PageContext } from './page-context.js';

/** One line a source and outcome that leaves something open, the connected ones first. */
export function renderGaps({ report, language, nameSource }: PageContext): Markup {
  const word = wordsOf(language);
  const { gaps, unconnected } = listGaps(report);
  const comma = language === 'zh' ? '、' : ', ';
  const items = gaps.map(
    ({ sourceId, outcome, people, missing }) =>
      html`<li>
        <strong>${nameSource(sourceId)}</strong>: ${findingOutcomeLabels[outcome][language]} (${people}
        ${word('people')})${missing.length > 0 && ` – ${missing.join(comma)}`}
      </li>`,
  );
  if (unconnected.length > 0)
    items.push(
      html`<li><strong>${findingOutcomeLabels['not-connected'][language]}</strong>: ${unconnected.map(nameSource).join(comma)}</li>`,
    );
  return html`<section class="gaps">
    <h2>${word('gaps')}<span class="badge ${report.completeness}">${completenessLabels[report.completeness][language]}</span></h2>
    ${
      items.length > 0
        ? html`<ul>
            ${items}
          </ul>`
        : html`<p>${word('noGaps')}</p>`
    }
  </section>`;
}

export function renderAnswer(determination: Determination | null, context: PageContext): Markup {
  const word = wordsOf(context.language);
  if (determination === null)
    return html`<section>
      <h2>${word('recommendation')}</h2>
      <p>${word('noDetermination')}</p>
    </section>`;
  const programmes = determination.programmes.map((programme) => renderProgramme(programme, context));
  return html`<section>
    <h2>${word('recommendation')}</h2>
    <p class="sentence">${determination.recommendation[context.language]}</p>
    <p class="soft">${word('adviceOnly')} ${word('legend')}</p>
    ${programmes}
  </section>`;
}

function renderProgramme(programme: ProgrammeResult, context: PageContext): Markup {
  const { language } = context;
  const word = wordsOf(language);
  const missing = programme.missingEvidence.map((kind) => labelOfKind(kind, language)).join(language === 'zh' ? '、' : ', ');
  return html`<div class="programme">
    <h3>
      ${programme.title[language]}<span class="badge ${programme.outcome}">${programmeOutcomeLabels[programme.outcome][language]}</span>
    </h3>
    <p>${programme.reason[language]}</p>
    <p class="soft">
      ${word(programme.settled ? 'settled' : 'open')} ·
      ${word(programme.sufficient ? 'sufficient' : 'insufficient')}${missing !== '' && ` (${missing})`}
    </p>
    ${renderSettling(programme, context)} ${programme.trace.map((entry) => renderTest(entry, context))}
  </div>`;
}

/** Which known facts settle it, and what the family may be told. A determination of an earlier form says neither. */
function renderSettling({ settledBy = [], trace, reasonForFamily }: Partial<ProgrammeResult>, { language }: PageContext): Markup {
  const word = wordsOf(language);
  const known = settledBy.flatMap((id) => trace?.find((entry) => entry.id === id)?.sentence[language] ?? []);
  return html`${known.length > 0 && html`<p class="soft">${word('settledBy')}: ${known.join(language === 'zh' ? ';' : '; ')}</p>`}
  ${reasonForFamily && html`<p class="soft">${word('forFamily')}: ${reasonForFamily[language]}</p>`}`;
}

function renderTest(entry: TraceEntry, context: PageContext): Markup {
  const { language, nameSource, nameSubject } = context;
  const word = wordsOf(language);
  const result = testResultLabels[entry.result][language];
  const open = entry.openSources.map(nameSource).join(language === 'zh' ? '、' : ', ');
  return html`<div class="test">
    <p>
      ${entry.about !== undefined && html`<strong>${nameSubject(entry.about)}</strong> `}${entry.sentence[language]}<span
        class="badge ${entry.result}"
        >${result}</span
      >
    </p>
    ${renderSides(entry, context, result)} ${entry.margin?.sentence && html`<p class="soft">${entry.margin.sentence[language]}</p>`}
    <p class="soft">${word('basis')}: ${entry.citation}${open !== '' && ` · ${word('couldMove')}: ${open}`}</p>
  </div>`;
}

/** Both sides as a picture and in figures, where the test compares a measure of the household. */
function renderSides(
  { measure, left, right, operator, rightBasis, rightCitations = [], unit, result }: TraceEntry,
  { language }: PageContext,
  said: string,
) {
  if (measure === null || left === null) return '';
  const word = wordsOf(language);
  const yuan = unit === 'yuan' ? word('yuan') : '';
  const title = measureLabels[measure][language];
  const limit = right === null ? word('noLimitSet') : `${operator} ${right} ${yuan}`;
  const description = `${title}: ${word('known')} ${left.known} ${yuan}, ${word('limit')} ${limit}, ${said}`;
  return html`${right !== null && drawLimit({ ...left, limit: right, result, description })}
    <p class="soft">
      ${title}: ${word('known')} ${left.known} ${yuan} · ${word('limit')} ${limit} (${[rightBasis, ...rightCitations].join(' · ')})
    </p>`;
}

const isFactKind = (kind: string): kind is keyof typeof factKindLabels => Object.hasOwn(factKindLabels, kind);
const labelOfKind = (kind: string, language: 'zh' | 'en'): string => (isFactKind(kind) ? factKindLabels[kind][language] : kind);
