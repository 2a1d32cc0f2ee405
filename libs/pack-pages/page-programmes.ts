// Programmes on a page: the cascade as a picture, each programme's conditions in words, and the evidence it asks for.
import { factKindLabels, programmeLabels, type Bilingual, type FactKind, type ProgrammeRule } from '#contracts';
import { both, cite, code, escapeText, list, table } from './markdown.js';
import { showOrigin, type PageContext } from './page-context.js';
import { describeExpenditure, describeSinglePerson, describeTekun } from './page-people.js';
import { writeTests } from './page-tests.js';

export function writeProgrammes(context: PageContext): string[] {
  const { programmes } = context.pack;
  return [
    '## 救助项目 Programmes',
    '',
    '按下列顺序判断;已符合前一项目的,不再按后面标明的项目认定。所有结果都保留。',
    'Tried in this order; what is met closes the programmes it points to. All results are kept.',
    '',
    ...drawCascade(programmes),
    ...programmes.flatMap((programme) => writeProgramme(context, programme)),
  ];
}

/** An arrow goes from a programme to those it closes. */
function drawCascade(programmes: readonly ProgrammeRule[]): string[] {
  const known = new Set<string>(programmes.map(({ id }) => id));
  const node = (id: string): string => id.replaceAll('-', '_');
  return [
    '```mermaid',
    'flowchart LR',
    ...programmes.map(({ id, title }) => `  ${node(id)}["${title.zh}<br/>${title.en.replaceAll('"', '')}"]`),
    ...programmes.flatMap(({ id, after }) =>
      after.filter((one) => known.has(one)).map((one) => `  ${node(one)} -- 符合则不再 met, closes --> ${node(id)}`),
    ),
    '```',
    '',
  ];
}

function writeProgramme(context: PageContext, programme: ProgrammeRule): string[] {
  const { id, title, citation, after, hukouElsewhere, from, to } = programme;
  const origin = showOrigin(context, context.findOrigin('programme', id));
  const conditions = describeConditions(context, programme);
  return [
    `### ${escapeText(both(title))}`,
    '',
    `${code(id)} · 来自 from ${origin} · 依据 source: ${cite(citation)}`,
    '',
    ...list([
      ...(from === undefined && to === undefined ? [] : [`开放期间 open ${from ?? '…'} – ${to ?? '…'}`]),
      ...(after.length === 0
        ? []
        : [`不向已符合以下项目者开放 not open to households that meet: ${after.map((one) => both(programmeLabels[one])).join('; ')}`]),
      ...(hukouElsewhere === 'open' ? [] : [both(HUKOU[hukouElsewhere])]),
    ]),
    ...conditions,
    ...writeEvidence(programme),
  ];
}

const HUKOU: Readonly<Record<'not-open' | 'refer', Bilingual>> = {
  'not-open': { zh: '户籍不在本地的不开放。', en: 'Not open where the hukou is elsewhere.' },
  refer: { zh: '户籍不在本地的,转介户籍所在地办理。', en: 'Where the hukou is elsewhere, referred to its place.' },
};

function describeConditions(context: PageContext, programme: ProgrammeRule): string[] {
  const { pack } = context;
  const special = programme.id === 'tekun' && pack.tekun ? describeTekun(context) : [];
  if (special.length > 0) return special;
  const alone = programme.id === 'low-income' && pack.singlePerson ? describeSinglePerson(context) : [];
  if (programme.id === 'expenditure' && pack.expenditure) return [...describeExpenditure(context), ...alone];
  if (programme.tests.length === 0)
    return [
      '政策没有给出可计算的条件,由经办人员判断。The policy states no condition that can be computed; a person decides.',
      '',
      ...alone,
    ];
  return ['须全部满足 All must be met:', '', ...writeTests(context, programme.tests), ...alone];
}

function writeEvidence({ evidence }: ProgrammeRule): string[] {
  const name = (kinds: readonly FactKind[]): string => kinds.map((kind) => both(factKindLabels[kind])).join('; ');
  const rows = (
    [
      [{ zh: '必需', en: 'required' }, evidence.required],
      [{ zh: '希望取得', en: 'wanted' }, evidence.wanted],
      [{ zh: '本地无法取得', en: 'not available here' }, evidence.notAvailable],
    ] as const
  ).flatMap(([title, kinds]): string[][] => (kinds.length === 0 ? [] : [[both(title), name(kinds)]]));
  return table(
    [
      { zh: '核对数据', en: 'Evidence' },
      { zh: '种类', en: 'Kinds of record' },
    ],
    rows,
  );
}
