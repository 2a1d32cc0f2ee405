// Figures and choices on a page: parameters, statistics by year, and sentences that can be read two ways.
import type { Parameter } from '#contracts';
import { both, cite, code, escapeText, stacked, table } from './markdown.js';
import { showOrigin, showValue, type PageContext } from './page-context.js';
import { wordValidity } from './page-means.js';
import { askChoice, nameParameter, nameStatistic, readOption } from './policy-words.js';

export function writeParameters(context: PageContext): string[] {
  const { parameters, statistics } = context.pack;
  const head = [
    { zh: '参数', en: 'Parameter' },
    { zh: '数值', en: 'Value' },
    { zh: '有效期', en: 'Holds' },
    { zh: '来自', en: 'From' },
    { zh: '依据', en: 'Source' },
  ];
  const rows = Object.entries(parameters)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, parameter]) => [
      `${stacked(nameParameter(name))}<br>${code(name)}`,
      showValue(parameter),
      wordValidity(parameter),
      showOrigin(context, context.findOrigin('parameter', name)),
      cite(parameter.citation),
    ]);
  const byYear = Object.entries(statistics)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, years]) => Object.entries(years).map(([year, parameter]) => writeStatistic(context, name, year, parameter)));
  return [
    '## 参数 Thresholds and other figures',
    '',
    ...table(head, rows),
    ...(byYear.length === 0
      ? []
      : [
          '### 统计数据 Statistics by year',
          '',
          '“上年度”是核对日期的上一年;公布之前的处理见“选择”。Last year is the year before the reference date; what stands before it is published is a choice below.',
          '',
          ...table(
            [
              { zh: '数据', en: 'Statistic' },
              { zh: '年度', en: 'Year' },
              ...head.slice(1, 2),
              { zh: '公布日', en: 'Published' },
              ...head.slice(3),
            ],
            byYear,
          ),
        ]),
  ];
}

const writeStatistic = (context: PageContext, name: string, year: string, parameter: Parameter): string[] => [
  `${stacked(nameStatistic(name))}<br>${code(name)}`,
  year,
  showValue(parameter),
  parameter.publishedOn ?? '',
  showOrigin(context, context.findOrigin('statistic', `${name} ${year}`)),
  cite(parameter.citation),
];

export function writeChoices(context: PageContext): string[] {
  const rows = Object.entries(context.pack.choices).map(([name, choice]) => [
    `${stacked(askChoice(name))}<br>${code(name)}`,
    choice.interpretation ? '解释 interpretation' : '由管理员选定 for the operator',
    choice.options
      .map((option) => `${option === choice.value ? '**✔** ' : ''}${code(option)} ${both(readOption(name, option))}`)
      .join('<br>'),
    choice.value === null ? '**未选定 not chosen**' : code(escapeText(choice.value)),
    showOrigin(context, context.findOrigin('choice', name)),
    cite(choice.citation),
  ]);
  if (rows.length === 0) return [];
  return [
    '## 选择 Choices',
    '',
    '文件语句可作两种理解的,标为“解释”:两种读法与此处采用的读法。文件未说明的,由管理员选定。',
    'A sentence that can be read two ways is marked as interpretation, with both readings and the one taken. What no document says, the operator chooses.',
    '',
    ...table(
      [
        { zh: '问题', en: 'Question' },
        { zh: '性质', en: 'Kind' },
        { zh: '读法', en: 'Readings' },
        { zh: '采用', en: 'Taken' },
        { zh: '来自', en: 'From' },
        { zh: '依据', en: 'Source' },
      ],
      rows,
    ),
  ];
}
