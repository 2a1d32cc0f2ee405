// The report as print: the same order as the page, what is missing first. Pure: sealed report in, blocks out.
import {
  comparisonVerdictLabels,
  completenessLabels,
  declaredItemLabels,
  findingOutcomeLabels,
  lineClassLabels,
  lineSectionLabels,
  measureLabels,
  programmeOutcomeLabels,
  testResultLabels,
  type ProgrammeResult,
  type ReportLine,
} from '#contracts';
import type { PdfRequest } from '#verification';
import { wordsOf } from '../report-page/page-frame.js';
import { listGaps, nameSubjects, writeChinaTime } from '../report-page/page-names.js';
import { printWords, type Print, type PrintBlock } from './print-blocks.js';

interface Room extends PdfRequest {
  readonly word: ReturnType<typeof wordsOf>;
  readonly nameSource: (sourceId: string) => string;
  readonly nameSubject: (subjectId: string | undefined) => string;
  readonly join: (texts: readonly string[]) => string;
}

export function layOutPrint(request: PdfRequest): Print {
  const { report, language, number, code, issuedBy, sourceTitles, checkAddress } = request;
  const word = wordsOf(language);
  const names = nameSubjects(report.subjects, language);
  const room: Room = {
    ...request,
    word,
    nameSource: (sourceId) => sourceTitles[sourceId]?.[language] ?? sourceId,
    nameSubject: (subjectId) => (subjectId === undefined ? word('household') : (names.get(subjectId) ?? subjectId)),
    join: (texts) => texts.join(language === 'zh' ? '、' : ', '),
  };
  const own = (key: keyof typeof printWords): string => printWords[key][language];
  return {
    title: word('title'),
    foot: `${own('number')} ${number} · ${word('version')} ${report.version}`,
    issuedAt: report.issuedAt,
    language,
    qr: checkAddress,
    qrNote: own('checkNote'),
    blocks: [
      {
        kind: 'facts',
        facts: [
          [own('number'), number],
          [own('code'), code],
          [word('version'), String(report.version)],
          [word('issuedAt'), writeChinaTime(report.issuedAt)],
          [own('issuedBy'), issuedBy],
          [word('referenceDate'), report.referenceDate],
          [word('window'), `${report.incomeWindow.from} – ${report.incomeWindow.to}`],
        ],
      },
      ...layOutGaps(room),
      ...layOutAnswer(room),
      ...layOutFollowing(room),
      ...layOutQuestions(room),
      ...layOutMeasures(room),
      ...layOutLines(room),
      ...layOutComparisons(room),
      ...layOutCoverage(room),
      ...layOutNotes(room),
      {
        kind: 'facts',
        facts: [
          [word('pack'), `${report.pack.region} ${report.pack.from}`],
          [word('engine'), report.engineVersion],
          [word('inputHash'), report.inputHash],
          [word('reportHash'), request.sha256],
        ],
      },
    ],
  };
}

const heading = (text: string): PrintBlock => ({ kind: 'heading', text });
const soft = (text: string): PrintBlock => ({ kind: 'text', text, tone: 'soft' });

function layOutGaps({ report, language, word, nameSource, join }: Room): PrintBlock[] {
  const { gaps, unconnected } = listGaps(report);
  const items = gaps.map(
    ({ sourceId, outcome, people, missing }) =>
      `${nameSource(sourceId)}: ${findingOutcomeLabels[outcome][language]} (${people} ${word('people')})${missing.length > 0 ? ` – ${join(missing)}` : ''}`,
  );
  if (unconnected.length > 0) items.push(`${findingOutcomeLabels['not-connected'][language]}: ${join(unconnected.map(nameSource))}`);
  return [
    heading(`${word('gaps')} · ${completenessLabels[report.completeness][language]}`),
    items.length > 0 ? { kind: 'list', items } : { kind: 'text', text: word('noGaps') },
  ];
}

function layOutAnswer(room: Room): PrintBlock[] {
  const { determination, language, word } = room;
  if (determination === null) return [heading(word('recommendation')), { kind: 'text', text: word('noDetermination') }];
  return [
    heading(word('recommendation')),
    { kind: 'text', text: determination.recommendation[language], tone: 'strong' },
    soft(word('adviceOnly')),
    ...determination.programmes.flatMap((programme) => layOutProgramme(programme, room)),
  ];
}

function layOutProgramme(
  { title, outcome, reason, settled, sufficient, trace }: ProgrammeResult,
  { language, word, nameSubject, nameSource, join }: Room,
): PrintBlock[] {
  return [
    { kind: 'text', text: `${title[language]}: ${programmeOutcomeLabels[outcome][language]}`, tone: 'strong' },
    { kind: 'text', text: reason[language] },
    soft(`${word(settled ? 'settled' : 'open')} · ${word(sufficient ? 'sufficient' : 'insufficient')}`),
    {
      kind: 'list',
      items: trace.map(({ about, sentence, result, citation, openSources }) => {
        const open = openSources.length > 0 ? ` · ${word('couldMove')}: ${join(openSources.map(nameSource))}` : '';
        return `[${testResultLabels[result][language]}] ${about === undefined ? '' : `${nameSubject(about)}: `}${sentence[language]} (${word('basis')}: ${citation}${open})`;
      }),
    },
  ];
}

/** Amounts, aid of other departments, who counts, and the next review. A determination of an earlier form has none of it. */
function layOutFollowing({ determination, language, word, nameSubject }: Room): PrintBlock[] {
  const { benefits = [], referrals = [], memberships = [], after } = determination ?? {};
  const bounds = { exact: '', floor: `${word('atLeast')} `, cap: `${word('atMost')} `, range: '' } as const;
  const section = (title: string, items: readonly string[]): PrintBlock[] =>
    items.length === 0 ? [] : [heading(title), { kind: 'list', items }];
  return [
    ...section(
      word('benefits'),
      benefits.map(({ title, person, amount, upTo, bound, per, basis, citation }) => {
        const unit = word(per === 'month' ? 'yuanAMonth' : 'yuanOnce');
        const sum = amount === null ? word('notSet') : `${bounds[bound]}${amount}${upTo === undefined ? '' : ` – ${upTo}`} ${unit}`;
        return `${title[language]}${person === undefined ? '' : ` (${nameSubject(person)})`}: ${sum} – ${basis} · ${citation}`;
      }),
    ),
    ...section(
      word('referrals'),
      referrals.map(({ title, citation }) => `${title[language]} (${citation})`),
    ),
    ...section(
      word('whoCounts'),
      memberships.map(
        ({ person, counted, reason, citation }) =>
          `${nameSubject(person)}: ${word(counted ? 'doesCount' : 'doesNotCount')} – ${reason[language]} (${citation})`,
      ),
    ),
    ...section(word('daysToCome'), after?.review ? [`${word('review')}: ${after.review.dueOn} (${after.review.citation})`] : []),
  ];
}

function layOutQuestions({ report: { questions = [] }, language, word, nameSubject }: Room): PrintBlock[] {
  if (questions.length === 0) return [];
  return [
    heading(word('questions')),
    soft(word('questionsMoveNothing')),
    {
      kind: 'list',
      items: questions.map(
        ({ subjectId, text, toDo }) => `${subjectId === undefined ? '' : `${nameSubject(subjectId)}: `}${text[language]} ${toDo[language]}`,
      ),
    },
  ];
}

function layOutMeasures({ report, language, word, nameSource, join }: Room): PrintBlock[] {
  return [
    heading(word('measures')),
    {
      kind: 'table',
      head: [word('item'), word('known'), word('couldMove'), word('source')],
      widths: [0.3, 0.2, 0.25, 0.25],
      figures: [1],
      rows: report.measures.map(({ id, known, unit, settled, atLeast, atMost, couldMove }) => [
        measureLabels[id][language],
        unit === 'yuan' ? `${known} ${word('yuan')}` : known,
        settled ? '—' : `${atLeast ?? word('noLowerBound')} … ${atMost ?? word('noUpperBound')}`,
        join([...new Set(couldMove.map(({ sourceId }) => nameSource(sourceId)))]),
      ]),
    },
  ];
}

function layOutLines(room: Room): PrintBlock[] {
  const { report, language, word } = room;
  const measured = report.lines.filter(({ section }) => section === undefined);
  const beside = new Map<NonNullable<ReportLine['section']>, ReportLine[]>();
  for (const line of report.lines) if (line.section) beside.set(line.section, [...(beside.get(line.section) ?? []), line]);
  return [
    ...(measured.length > 0 ? [heading(word('lines')), tableOfLines(measured, room)] : []),
    ...[...beside].flatMap(([section, lines]) => [
      heading(lineSectionLabels[section][language]),
      soft(section === 'signals' ? word('signalsNote') : section === 'spending' ? word('spendingNote') : word('sectionNote')),
      tableOfLines(lines, room),
    ]),
  ];
}

const tableOfLines = (lines: readonly ReportLine[], { language, word, nameSource, nameSubject }: Room): PrintBlock => ({
  kind: 'table',
  head: [word('item'), word('person'), word('recorded'), word('counted'), word('period'), `${word('source')} · ${word('rule')}`],
  widths: [0.26, 0.1, 0.13, 0.13, 0.14, 0.24],
  figures: [2, 3],
  rows: lines.map((line) => [
    line.class === 'evidence' ? line.label[language] : `${lineClassLabels[line.class][language]}: ${line.label[language]}`,
    nameSubject(line.subjectId),
    line.recordedAmount ?? '',
    line.counted ? (line.countedAmount ?? '') : word('notCounted'),
    line.period,
    `${nameSource(line.sourceId)} · ${line.rule.citation}`,
  ]),
});

function layOutComparisons({ report, language, word, nameSubject }: Room): PrintBlock[] {
  if (report.comparisons.length === 0) return [heading(word('comparisons')), { kind: 'text', text: word('noComparisons') }];
  return [
    heading(word('comparisons')),
    {
      kind: 'table',
      head: [word('item'), word('person'), word('declared'), word('verified'), word('difference'), word('verdict')],
      widths: [0.24, 0.12, 0.16, 0.16, 0.16, 0.16],
      figures: [2, 3, 4],
      rows: report.comparisons.map(({ item, subjectId, declared, verified, difference, verdict }) => [
        isDeclaredItem(item) ? declaredItemLabels[item][language] : item,
        nameSubject(subjectId),
        declared,
        verified,
        difference,
        comparisonVerdictLabels[verdict][language],
      ]),
    },
  ];
}
const isDeclaredItem = (item: string): item is keyof typeof declaredItemLabels => Object.hasOwn(declaredItemLabels, item);

/** One row a source: who was answered about, and what. */
function layOutCoverage({ report, language, word, nameSource, nameSubject, join }: Room): PrintBlock[] {
  const bySource = new Map<string, string[]>();
  for (const { sourceId, subjectId, outcome, asOf, reused, byHand } of report.coverage) {
    const more = [asOf, reused ? word('reused') : undefined, byHand ? `${word('byHand')} ${byHand.number}` : undefined].filter(
      (text) => text !== undefined,
    );
    const said = `${nameSubject(subjectId)}: ${findingOutcomeLabels[outcome][language]}${more.length > 0 ? ` (${more.join(' · ')})` : ''}`;
    bySource.set(sourceId, [...(bySource.get(sourceId) ?? []), said]);
  }
  return [
    heading(word('coverage')),
    {
      kind: 'table',
      head: [word('source'), printWords.answers[language]],
      widths: [0.28, 0.72],
      figures: [],
      rows: [...bySource].map(([sourceId, said]) => [nameSource(sourceId), join(said)]),
    },
  ];
}

function layOutNotes({ report, language, word, nameSource, join }: Room): PrintBlock[] {
  return [
    ...(report.flags.length > 0
      ? [
          heading(word('flags')),
          {
            kind: 'list' as const,
            items: report.flags.map(({ text, sourceIds }) => `${text[language]} (${join(sourceIds.map(nameSource))})`),
          },
        ]
      : []),
    ...(report.changes.length > 0
      ? [
          heading(word('changes')),
          { kind: 'list' as const, items: report.changes.map(({ id, before, after }) => `${id}: ${before ?? '—'} → ${after ?? '—'}`) },
        ]
      : []),
    heading(word('provenance')),
  ];
}
