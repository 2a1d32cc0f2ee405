// What is different between two versions of a report, and which sources brought it about.
import type { DecidedDispute, Measure, Question, ReportBody, ReportChange, ReportLine } from '#contracts';
import { compareText } from './ledger.js';
import { CLASSES_BEHIND } from './measure-classes.js';

/** A report without its list of changes is enough on either side. */
type Comparable = Pick<ReportBody, 'measures' | 'lines' | 'coverage' | 'questions' | 'disputes'>;

/** Changes from `before` to `after`: measures, then coverage, then lines. A line whose content changed is removed and added. */
export function compareReports(before: Comparable, after: Comparable): ReportChange[] {
  const lines = compareLines(before.lines, after.lines);
  const coverage = compareCoverage(before, after);
  const changedLines = [...lines.removed, ...lines.added];
  return [
    ...compareMeasures(before.measures, after.measures, changedLines),
    ...coverage,
    ...lines.removed.map((line): ReportChange => ({
      kind: 'line-removed',
      id: line.lineId,
      before: describeLine(line),
      sourceIds: [line.sourceId],
    })),
    ...lines.added.map((line): ReportChange => ({
      kind: 'line-added',
      id: line.lineId,
      after: describeLine(line),
      sourceIds: [line.sourceId],
    })),
    ...compareQuestions(before.questions ?? [], after.questions ?? []),
    ...listDecided(before.disputes ?? [], after.disputes ?? []),
  ];
}

/** Objections decided since. */
const listDecided = (before: readonly DecidedDispute[], after: readonly DecidedDispute[]): ReportChange[] =>
  after
    .filter(({ disputeId }) => !before.some((known) => known.disputeId === disputeId))
    .map(({ disputeId, outcome, sourceId }) => ({ kind: 'dispute', id: disputeId, after: outcome, sourceIds: [sourceId] }));

/** Questions raised, answered, and no longer raised. */
function compareQuestions(before: readonly Question[], after: readonly Question[]): ReportChange[] {
  const had = new Map(before.map((question) => [question.questionId, question]));
  const has = new Map(after.map((question) => [question.questionId, question]));
  const stateOf = ({ answer }: Question): string => (answer ? `${answer.answer} ${answer.answeredAt}` : 'open');
  return [...new Set([...had.keys(), ...has.keys()])].flatMap((id): ReportChange[] => {
    const was = had.get(id);
    const is = has.get(id);
    const [earlier, now] = [was && stateOf(was), is && stateOf(is)];
    if (earlier === now) return [];
    return [
      {
        kind: 'question',
        id,
        ...(earlier === undefined ? {} : { before: earlier }),
        ...(now === undefined ? {} : { after: now }),
        sourceIds: (is ?? was)?.sourceIds ?? [],
      },
    ];
  });
}

const describeLine = (line: ReportLine): string =>
  `${line.label.zh} ${line.recordedAmount ?? line.share ?? ''} ${line.period} (${line.rule.id}${line.counted ? '' : ', not counted'})`;

function compareLines(before: readonly ReportLine[], after: readonly ReportLine[]): { removed: ReportLine[]; added: ReportLine[] } {
  const substance = (line: ReportLine): string => `${line.lineId} ${describeLine(line)} ${line.countedAmount ?? ''}`;
  const had = new Set(before.map(substance));
  const has = new Set(after.map(substance));
  return { removed: before.filter((line) => !has.has(substance(line))), added: after.filter((line) => !had.has(substance(line))) };
}

function compareCoverage(before: Comparable, after: Comparable): ReportChange[] {
  const outcomes = (report: Comparable): Map<string, { sourceId: string; outcome: string }> => {
    const rows = new Map<string, { sourceId: string; outcome: string }>();
    for (const { sourceId, subjectId, outcome, missing, byHand } of report.coverage) {
      const said = missing.length === 0 ? outcome : `${outcome} (${missing.length} missing)`;
      rows.set(`${sourceId}/${subjectId}`, { sourceId, outcome: byHand ? `${said}, entry ${byHand.revision} by hand` : said });
    }
    return rows;
  };
  const had = outcomes(before);
  const has = outcomes(after);
  const changes: ReportChange[] = [];
  for (const id of new Set([...had.keys(), ...has.keys()])) {
    const was = had.get(id);
    const is = has.get(id);
    if (was?.outcome === is?.outcome) continue;
    const sourceId = is?.sourceId ?? was?.sourceId;
    changes.push({
      kind: 'coverage',
      id,
      ...(was ? { before: was.outcome } : {}),
      ...(is ? { after: is.outcome } : {}),
      sourceIds: sourceId === undefined ? [] : [sourceId],
    });
  }
  return changes;
}

function compareMeasures(before: readonly Measure[], after: readonly Measure[], changedLines: readonly ReportLine[]): ReportChange[] {
  const earlier = new Map(before.map((measure) => [measure.id, measure]));
  const changes: ReportChange[] = [];
  for (const measure of after) {
    const was = earlier.get(measure.id);
    if (!was || describeMeasure(was) === describeMeasure(measure)) continue;
    const sources = new Set(changedLines.filter((line) => CLASSES_BEHIND[measure.id].includes(line.class)).map((line) => line.sourceId));
    const hadMovers = new Set(was.couldMove.map((mover) => mover.sourceId));
    const hasMovers = new Set(measure.couldMove.map((mover) => mover.sourceId));
    for (const id of hadMovers) if (!hasMovers.has(id)) sources.add(id);
    for (const id of hasMovers) if (!hadMovers.has(id)) sources.add(id);
    changes.push({
      kind: 'measure',
      id: measure.id,
      before: describeMeasure(was),
      after: describeMeasure(measure),
      sourceIds: [...sources].sort(compareText),
    });
  }
  return changes;
}

const describeMeasure = (measure: Measure): string =>
  measure.settled ? measure.known : `${measure.known} [${measure.atLeast ?? '-∞'}, ${measure.atMost ?? '+∞'}]`;
