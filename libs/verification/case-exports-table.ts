// What a list of cases looks like as a file: its columns by what the officer may see, and whose copy it is.
import {
  completenessLabels,
  labelOf,
  programmeLabels,
  programmeOutcomeLabels,
  purposeLabels,
  triggerLabels,
  verificationStateLabels,
  type Bilingual,
} from '#contracts';
import { shanghaiTime } from '#kernel';
import { writeTable, type Column, type TableDescription } from '#tables';
import type { AuditRow } from './audit-row.js';
import { tellAnswers, tellSince } from './bulk-answer-words.js';
import type { CaseExportRow, CaseExportView, MadeFile, ReadCases } from './case-exports-ports.js';

/** What one file holds at most. */
export const MOST_EXPORTED_ROWS = 20_000;
/** How long a file waits to be taken. */
const AVAILABLE_MS = 24 * 3_600_000;

const TITLE: Bilingual = { zh: '核对名单', en: 'Cases' };

const text = (
  key: string,
  zh: string,
  en: string,
  width: number,
  read: (row: CaseExportRow) => string | undefined,
): Column<CaseExportRow> => ({
  key,
  title: { zh, en },
  width,
  kind: 'text',
  read,
});

function columnsOf({ parts, language, filter }: Pick<CaseExportView, 'parts' | 'language' | 'filter'>): readonly Column<CaseExportRow>[] {
  const people: readonly Column<CaseExportRow>[] = [
    text('applicant', '申请人', 'Applicant', 12, ({ applicant }) => applicant?.maskedName),
    text('idNumber', '证件号码', 'Identity number', 22, ({ applicant }) => applicant?.maskedIdNumber),
  ];
  const outcomes: readonly Column<CaseExportRow>[] = [
    text('outcomes', '认定建议', 'Outcomes', 40, (row) =>
      row.outcomes
        ?.map(({ programme, outcome, settled }) => {
          const open = settled ? '' : { zh: '(未定)', en: ' (open)' }[language];
          return `${labelOf(programmeLabels, programme, language)}: ${programmeOutcomeLabels[outcome][language]}${open}`;
        })
        .join('; '),
    ),
  ];
  const answers: readonly Column<CaseExportRow>[] = [
    text('answers', '来源答复', 'Answers of sources', 60, (row) => tellAnswers(row.inFile?.answers ?? [], language)),
    text('since', '与上次比对', 'Since the run before', 36, (row) => tellSince(row.inFile?.answers ?? [], language)),
  ];
  const inFile: readonly Column<CaseExportRow>[] = [
    { key: 'line', title: { zh: '行号', en: 'Line' }, width: 8, kind: 'count', read: (row) => row.inFile?.line },
    text('number', '编号', 'Number', 16, (row) => row.inFile?.number),
    ...(parts.includes('outcomes') ? answers : []),
  ];
  return [
    text('verificationId', '核对编号', 'Verification', 38, ({ verificationId }) => verificationId),
    text('clientReference', '案号', 'Reference', 18, ({ clientReference }) => clientReference),
    text('divisionCode', '区划', 'Division', 14, ({ divisionCode }) => divisionCode),
    ...(parts.includes('people') ? people : []),
    { key: 'members', title: { zh: '人数', en: 'People' }, width: 8, kind: 'count', read: ({ members }) => members },
    text('state', '状态', 'State', 12, ({ state }) => verificationStateLabels[state][language]),
    text('completeness', '完整程度', 'Completeness', 14, ({ completeness }) => completenessLabels[completeness][language]),
    text('purpose', '目的', 'Purpose', 16, ({ purpose }) => purposeLabels[purpose][language]),
    text('trigger', '事由', 'Trigger', 14, ({ trigger }) => triggerLabels[trigger][language]),
    text('programmes', '项目', 'Programmes', 30, ({ programmes }) =>
      programmes.map((one) => labelOf(programmeLabels, one, language)).join('; '),
    ),
    ...(parts.includes('outcomes') ? outcomes : []),
    text('referenceDate', '基准日', 'Reference date', 12, ({ referenceDate }) => referenceDate),
    text('requestedAt', '提出时间', 'Requested', 18, ({ requestedAt }) => shanghaiTime(requestedAt)),
    text('updatedAt', '更新时间', 'Updated', 18, ({ updatedAt }) => shanghaiTime(updatedAt)),
    { key: 'reportVersion', title: { zh: '报告版本', en: 'Report' }, width: 10, kind: 'count', read: ({ reportVersion }) => reportVersion },
    ...(filter.bulkFileId === undefined ? [] : inFile),
  ];
}

/** Who, organisation, when, number: first and last line, and properties of the file. */
export function describeExport(view: CaseExportView, madeAt: Date): TableDescription<CaseExportRow> {
  const { number, by, requestedBy, language } = view;
  const sentence: Bilingual = {
    zh: `导出编号 ${number},${by.organisation} ${by.officer}(${requestedBy})于 ${shanghaiTime(madeAt)} 导出,仅限核对业务使用,不得外传`,
    en: `Export ${number}, made for ${by.officer} (${requestedBy}) of ${by.organisation} on ${shanghaiTime(madeAt)} (China time). For verification only; not to be passed on`,
  };
  return {
    title: TITLE,
    language,
    columns: columnsOf(view),
    watermark: { number, creator: `${by.organisation} ${by.officer}`, text: sentence[language], madeAt },
  };
}

/** Writes the file; names its cases in the audit, a page an entry. */
export async function makeExportFile(
  view: CaseExportView,
  readCases: ReadCases,
  appendAudit: (rows: readonly AuditRow[]) => Promise<void>,
  now: Date,
): Promise<MadeFile> {
  let rows = 0;
  async function* cases(): AsyncGenerator<CaseExportRow> {
    const selection = { filter: view.filter, before: view.requestedAt, atMost: view.rows };
    for await (const page of readCases(selection, view.parts)) {
      rows += page.length;
      await appendAudit([
        {
          actor: view.requestedBy,
          action: 'case-export.cases-listed',
          verificationIds: page.map(({ verificationId }) => verificationId),
          detail: { exportId: view.exportId, count: page.length },
        },
      ]);
      yield* page;
    }
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of writeTable(view.format, describeExport(view, now), cases())) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), rows, availableUntil: new Date(now.getTime() + AVAILABLE_MS) };
}
