// Groups and hardships on a page: what the policy names, and the kind of record that proves each.
import { factKindLabels, type CircumstanceRule } from '#contracts';
import { both, cite, code, escapeText, stacked, table } from './markdown.js';
import { showOrigin, type PageContext } from './page-context.js';
import { wordValidity } from './page-means.js';

export function writeGroups(context: PageContext): string[] {
  const rules = context.pack.circumstances ?? [];
  if (rules.length === 0) return [];
  return [
    '## 特殊情形 Groups and hardships',
    '',
    '由记录证明,不由经办人员填写。Proven by records, not by what somebody fills in.',
    '',
    ...table(
      [
        { zh: '情形', en: 'Circumstance' },
        { zh: '证明记录', en: 'Proven by' },
        { zh: '有效期', en: 'Holds' },
        { zh: '来自', en: 'From' },
        { zh: '依据', en: 'Source' },
      ],
      rules.map((rule) => [
        `${stacked({ zh: escapeText(rule.title.zh), en: escapeText(rule.title.en) })}<br>${code(rule.id)}`,
        wordProof(rule),
        wordValidity(rule),
        showOrigin(context, context.findOrigin('circumstance', rule.id)),
        cite(rule.citation),
      ]),
    ),
  ];
}

function wordProof({ provenBy: { fact, when, levelAtMost, codes } }: CircumstanceRule): string {
  const conditions = [
    ...Object.entries(when).map(([field, values]) => `${escapeText(field)}: ${escapeText([values].flat().join(' / '))}`),
    ...(levelAtMost === undefined ? [] : [`等级 level 1-${levelAtMost}`]),
    ...(codes === undefined ? [] : [`ICD-10 ${codes.map(escapeText).join(' ')}`]),
  ];
  return `${both(factKindLabels[fact])}${conditions.length === 0 ? '' : ` (${conditions.join('; ')})`}`;
}
