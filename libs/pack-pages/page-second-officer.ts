// Whether a second officer confirms what was typed by hand, on a page: by kind of request or by source, with its level.
import type { Bilingual, HandKind } from '#contracts';
import { both, cite, code, table } from './markdown.js';
import { showOrigin, type PageContext } from './page-context.js';

const KINDS: Readonly<Record<HandKind, Bilingual>> = {
  letter: { zh: '协查函', en: 'Letters' },
  survey: { zh: '入户调查', en: 'Visits' },
  appraisal: { zh: '鉴定评估', en: 'Appraisals' },
};
const isKind = (name: string): name is HandKind => Object.hasOwn(KINDS, name);

/** Nothing where no level says anything: then every source says it for itself. */
export function writeSecondOfficer(context: PageContext): string[] {
  const rules = Object.entries(context.pack.secondOfficer ?? {});
  if (rules.length === 0) return [];
  return [
    '## 人工答复的复核 Second officer for answers by hand',
    '',
    '与数据源自身要求取严;按数据源填写的优先于按种类。The stricter of policy and source holds; a rule for a source stands over one for its kind.',
    '',
    ...table(
      [
        { zh: '对象', en: 'For' },
        { zh: '要求', en: 'Asked' },
        { zh: '来自', en: 'From' },
        { zh: '依据', en: 'Source' },
      ],
      rules.map(([name, { asked, citation }]) => [
        isKind(name) ? `${both(KINDS[name])} ${code(name)}` : `数据源 source ${code(name)}`,
        asked ? '须第二人确认 a second officer confirms' : '不另要求 not asked by the policy',
        showOrigin(context, context.findOrigin('second-officer', name)),
        cite(citation),
      ]),
    ),
  ];
}
