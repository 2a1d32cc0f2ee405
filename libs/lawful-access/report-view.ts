// What of a report a principal is shown, as a pure function of the sealed one: whole, masked until the case was opened with a
// reason, or without anything about money. A report holds no names and no identity numbers in any view.
import type { Determination, LineClass, MeasureId, ReportBody, ReportSummary } from '#contracts';
import type { GrantView } from './access-policy.js';

interface Sealed {
  readonly report: ReportBody;
  readonly determination: Determination | null;
}
type Evidence = { readonly findingId: string; readonly recordIds: readonly string[] };

const LONG_NUMBER = /[0-9A-Z]{10,}/g;
/** Ends of numbers are enough to tell two apart. */
const maskNumber = (number: string): string => `****${number.slice(-4)}`;
const maskNumbers = (text: string): string => text.replace(LONG_NUMBER, (number) => (/\d{6}/.test(number) ? maskNumber(number) : number));
const maskEvidence = (evidence: readonly Evidence[]): readonly Evidence[] =>
  evidence.map(({ findingId, recordIds }) => ({ findingId, recordIds: recordIds.map((id) => (id.length > 4 ? maskNumber(id) : id)) }));
const maskText = <T extends { readonly zh: string; readonly en: string }>(text: T): { zh: string; en: string } => ({
  zh: maskNumbers(text.zh),
  en: maskNumbers(text.en),
});

/** Lines and measures that say nothing about money earned, held, owed or moved. */
const WITHOUT_MONEY: readonly LineClass[] = ['dwelling', 'other-real-estate', 'vehicle'];
const MEASURES_WITHOUT_MONEY: readonly MeasureId[] = ['dwellings', 'vehicles', 'heads'];

/** @param view verdict and status show no report at all; whoever has them is given none */
export function viewReport(report: ReportBody, view: GrantView): ReportBody {
  if (view === 'full') return report;
  const masked: ReportBody = {
    ...report,
    lines: report.lines.map((line) => ({ ...line, label: maskText(line.label), evidence: maskEvidence(line.evidence) })),
    flags: report.flags.map(({ evidence, ...flag }) => ({
      ...flag,
      text: maskText(flag.text),
      ...(evidence === undefined ? {} : { evidence: maskEvidence(evidence) }),
    })),
    ...(report.questions === undefined
      ? {}
      : {
          questions: report.questions.map((question) => ({
            ...question,
            text: maskText(question.text),
            evidence: maskEvidence(question.evidence),
          })),
        }),
  };
  return view === 'masked' ? masked : withoutMoney(masked);
}

/** An allow-list: what is not known to be harmless is left out. */
function withoutMoney(report: ReportBody): ReportBody {
  const lines = report.lines
    .filter((line) => WITHOUT_MONEY.includes(line.class) || line.section === 'circumstances')
    .map(({ recordedAmount: _recorded, countedAmount: _counted, byMonth: _months, ...line }) => line);
  const kept = new Set(lines.map(({ lineId }) => lineId));
  const sources = new Set(lines.map(({ sourceId }) => sourceId));
  return {
    ...report,
    lines,
    measures: report.measures.filter(({ id }) => MEASURES_WITHOUT_MONEY.includes(id)),
    coverage: report.coverage.filter(({ sourceId }) => sources.has(sourceId)),
    comparisons: [],
    flags: report.flags.filter(({ lineIds }) => lineIds.length > 0 && lineIds.every((id) => kept.has(id))),
    questions: [],
    elsewhere: [],
    changes: [],
  };
}

/** The same of report and determination together; a determination's trace names the figures it tests. */
export const viewSealed = ({ report, determination }: Sealed, view: GrantView): Sealed => ({
  report: viewReport(report, view),
  determination: view === 'full' || view === 'masked' ? determination : null,
});

/** Outcomes and no figure. */
export type Verdict = Omit<ReportSummary, 'missingSources' | 'incomePerHeadMonth' | 'monetaryAssetsPerHead'>;

export function viewSummary(summary: ReportSummary, view: GrantView): ReportSummary | Verdict {
  const { missingSources: _missing, incomePerHeadMonth: _income, monetaryAssetsPerHead: _assets, ...verdict } = summary;
  return view === 'verdict' ? verdict : summary;
}
