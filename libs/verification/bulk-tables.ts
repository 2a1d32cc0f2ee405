// Bulk files as tables to take along: the template of a kind, the lines that were refused, and what became of the rest.
import { completenessLabels, labelOf, programmeLabels, programmeOutcomeLabels, verificationStateLabels, type Bilingual } from '#contracts';
import { writeTable, type Column, type TableFormat } from '#tables';
import { tellAnswers, tellSince } from './bulk-answer-words.js';
import { BULK_COLUMNS, type BulkColumn } from './bulk-columns.js';
import { describeBulkFault } from './bulk-faults.js';
import type { BulkFault, BulkKind, BulkResult } from './bulk-ports.js';
import { NOTE_MARK } from './bulk-work.js';

type Language = 'zh' | 'en';

const TITLES: Readonly<Record<BulkKind, Bilingual>> = {
  verification: { zh: '批量核对模板', en: 'Bulk verification' },
  caseload: { zh: '在保名单模板', en: 'Caseload' },
  comparison: { zh: '名单比对模板', en: 'List comparison' },
};

/** The header, and under it what goes into each column: rows that begin with the note mark and are not read. */
export function writeTemplate(kind: BulkKind, format: 'csv' | 'xlsx', language: Language): AsyncGenerator<Uint8Array> {
  const columns = BULK_COLUMNS[kind];
  const [first] = columns;
  const notes: readonly ((column: BulkColumn) => string)[] = [
    ({ isRequired }) => (isRequired ? { zh: '必填', en: 'required' } : { zh: '选填', en: 'optional' })[language],
    ({ note }) => note[language],
    ({ codes }) => (codes ?? []).map(([code, label]) => `${code} ${label[language]}`).join('; '),
    ({ example }) => (example === '' ? '' : `${{ zh: '例:', en: 'e.g. ' }[language]}${example}`),
  ];
  return writeTable(
    format,
    {
      title: TITLES[kind],
      language,
      columns: columns.map((column): Column<(column: BulkColumn) => string> => ({
        key: column.key,
        title: column.title,
        width: 22,
        kind: 'text',
        read: (note) => (column === first ? `${NOTE_MARK} ${note(column)}` : note(column)),
      })),
    },
    notes,
  );
}

const text = <Row>(key: string, zh: string, en: string, width: number, read: (row: Row) => string | undefined): Column<Row> => ({
  key,
  title: { zh, en },
  width,
  kind: 'text',
  read,
});
const count = <Row>(key: string, zh: string, en: string, read: (row: Row) => number | undefined): Column<Row> => ({
  key,
  title: { zh, en },
  width: 8,
  kind: 'count',
  read,
});

/** Refused lines by their place in the file: never what stood there. */
export function writeErrors(
  kind: BulkKind,
  format: TableFormat,
  language: Language,
  faults: AsyncIterable<BulkFault & { readonly number: string | undefined }>,
): AsyncGenerator<Uint8Array> {
  type Row = BulkFault & { readonly number: string | undefined };
  const titleOf = (field: string | undefined): string | undefined => BULK_COLUMNS[kind].find(({ key }) => key === field)?.title[language];
  return writeTable(
    format,
    {
      title: { zh: '错误行', en: 'Refused lines' },
      language,
      columns: [
        count<Row>('line', '行号', 'Line', ({ line }) => line),
        count<Row>('lastLine', '至行', 'To line', ({ lastLine }) => lastLine),
        text<Row>('number', '编号', 'Number', 16, ({ number }) => number),
        count<Row>('column', '列号', 'Column', ({ column }) => column),
        text<Row>('field', '列名', 'Column name', 18, ({ field }) => titleOf(field)),
        text<Row>('code', '代码', 'Code', 28, ({ code }) => code),
        text<Row>('reason', '原因', 'Reason', 36, ({ code }) => describeBulkFault(code).reason[language]),
        text<Row>('advice', '处理办法', 'What to do', 36, ({ code }) => describeBulkFault(code).advice[language]),
      ],
    },
    faults,
  );
}

const STATES: Readonly<Record<BulkResult['state'], Bilingual>> = {
  checked: { zh: '已检查', en: 'Checked' },
  requested: { zh: '已发起核对', en: 'Requested' },
  recorded: { zh: '已记录', en: 'Recorded' },
  compared: { zh: '已比对', en: 'Compared' },
  refused: { zh: '未受理', en: 'Refused' },
};

/** A programme whose outcome still hangs on a missing answer says so; one without a report says that it is unknown. */
function tellOutcomes({ outcomes, verificationId }: BulkResult, language: Language): string | undefined {
  if (verificationId === undefined) return undefined;
  if (outcomes === undefined) return { zh: '未知(尚无报告)', en: 'unknown (no report yet)' }[language];
  return outcomes
    .map(({ programme, outcome, settled }) => {
      const open = settled ? '' : { zh: '(未定)', en: ' (open)' }[language];
      return `${labelOf(programmeLabels, programme, language)}: ${labelOf(programmeOutcomeLabels, outcome, language)}${open}`;
    })
    .join('; ');
}

/** @param kind decides which columns there are */
export function writeResults(
  kind: BulkKind,
  format: TableFormat,
  language: Language,
  results: AsyncIterable<BulkResult>,
): AsyncGenerator<Uint8Array> {
  type Row = BulkResult;
  const ofVerifications: readonly Column<Row>[] = [
    text<Row>('verificationId', '核对编号', 'Verification', 38, ({ verificationId }) => verificationId),
    text<Row>('verificationState', '核对状态', 'Verification state', 16, ({ verificationState }) =>
      verificationState === undefined ? undefined : labelOf(verificationStateLabels, verificationState, language),
    ),
    text<Row>(
      'completeness',
      '完整程度',
      'Completeness',
      14,
      ({ completeness }) => completeness && completenessLabels[completeness][language],
    ),
    text<Row>('outcomes', '认定建议', 'Outcomes', 44, (row) => tellOutcomes(row, language)),
    text<Row>('sourcesMissing', '尚缺来源', 'Sources missing', 30, ({ sourcesMissing }) => sourcesMissing.join('; ')),
    count<Row>('reportVersion', '报告版本', 'Report', ({ reportVersion }) => reportVersion),
  ];
  const ofAssistance: readonly Column<Row>[] = [
    text<Row>('assistance', '在享救助', 'Assistance', 50, ({ assistance, state }) => {
      if (state === 'refused' || state === 'checked') return undefined;
      if (assistance.length === 0) return { zh: '无', en: 'none' }[language];
      return assistance
        .map(
          ({ programme, divisionCode, from, to }) => `${labelOf(programmeLabels, programme, language)} ${divisionCode} ${from}–${to ?? ''}`,
        )
        .join('; ');
    }),
  ];
  const ofAnswers: readonly Column<Row>[] = [
    text<Row>('answers', '来源答复', 'Answers of sources', 60, ({ answers }) => tellAnswers(answers, language)),
    text<Row>('since', '与上次比对', 'Since the run before', 36, ({ answers }) => tellSince(answers, language)),
    ...ofVerifications.slice(0, 2),
  ];
  return writeTable(
    format,
    {
      title: { zh: '批量结果', en: 'Results' },
      language,
      columns: [
        count<Row>('line', '行号', 'Line', ({ line }) => line),
        text<Row>('number', '编号', 'Number', 16, ({ number }) => number),
        text<Row>('state', '受理', 'State', 14, ({ state }) => STATES[state][language]),
        ...(kind === 'verification' ? ofVerifications : ofAssistance),
        ...(kind === 'comparison' ? ofAnswers : []),
        text<Row>('householdId', '家庭编号', 'Household', 38, ({ householdId }) => householdId),
        text<Row>('faults', '错误代码', 'Error codes', 30, ({ faultCodes }) => faultCodes.join('; ')),
      ],
    },
    results,
  );
}
