// The growing list of lines and flags while a report is built, and the rules that hold for every kind of fact.
import type { Bilingual, EffectivePack, Fact, Finding, Flag, LineClass, ReportLine } from '#contracts';
import { addMonths, formatYuan, isInWindow, monthsBetween, type Money, type Month, type MonthWindow, type Rational } from '#kernel';
import { hash } from 'node:crypto';
import type { CountedPart, CountingTable, RuleChoice } from './counting.js';
import { showYuan } from './exact.js';
import type { IncomeWindow } from './income-window.js';
import type { RecordExclusion } from './report-input.js';

/** One fact with the finding it came in. */
export interface Entry<F extends Fact = Fact> {
  readonly fact: F;
  readonly finding: Finding;
}

export interface RuleReference {
  readonly id: string;
  readonly citation: string;
}

/** A line with its exact value. `value` is what enters the measure, in fen; undefined for things that are counted. */
export interface DraftLine {
  readonly line: ReportLine;
  readonly value: Rational | undefined;
}

export interface Ledger {
  readonly pack: EffectivePack;
  readonly counting: CountingTable;
  readonly window: MonthWindow;
  /** Windows of the classes that have their own. */
  readonly windowByClass: IncomeWindow['byClass'];
  /** Exclusions by record. */
  readonly exclusions: ReadonlyMap<string, RecordExclusion>;
  readonly countedSubjects: ReadonlySet<string>;
  /** Records of payments that another record already speaks for. */
  readonly aside: ReadonlySet<Fact>;
  readonly lines: DraftLine[];
  readonly flags: Flag[];
  /** Rules that ended before a fact's day, with the first day seen. */
  readonly expired: Map<string, string>;
}

/** Stable over versions of a report: the same thing keeps its id however its amount changes. */
export const lineIdOf = (lineClass: LineClass, naturalKey: string): string =>
  `${lineClass}-${hash('sha256', naturalKey, 'hex').slice(0, 12)}`;

export interface Ruling {
  readonly class: LineClass;
  readonly counted: boolean;
  readonly rule: RuleReference;
}

/** Decides class and counting of a fact; income records also need their month inside the window. */
export function ruleOn(ledger: Ledger, entry: Entry, part: CountedPart, day: string, month: Month | undefined): Ruling {
  const choice = ledger.counting.choose(entry.fact, part, day);
  noteExpired(ledger, choice, day);
  const { rule } = choice;
  if (!ledger.countedSubjects.has(entry.finding.subjectId)) return { class: rule.as, counted: false, rule: SUBJECT_NOT_COUNTED };
  if (!rule.counted) return { class: rule.as, counted: false, rule };
  if (part === 'main' && ledger.aside.has(entry.fact)) return { class: rule.as, counted: false, rule: TOLD_TWICE };
  const exclusion = ledger.exclusions.size === 0 ? undefined : ledger.exclusions.get(entry.fact.recordId);
  if (exclusion && (exclusion.sourceId ?? entry.finding.sourceId) === entry.finding.sourceId)
    return { class: rule.as, counted: false, rule: nameExclusion(exclusion) };
  const window = ledger.windowByClass.get(rule.as)?.window ?? ledger.window;
  if (month !== undefined && !isMeasured(entry.finding, month, window)) {
    return { class: rule.as, counted: false, rule: { id: OUTSIDE_WINDOW, citation: ledger.pack.window.citation } };
  }
  return { class: rule.as, counted: true, rule };
}

/** An answer carried over is measured over the stretch it was asked about: as long as the window, and as much earlier. */
export const isMeasured = ({ measuredTo }: Pick<Finding, 'measuredTo'>, month: Month, window: MonthWindow): boolean =>
  isInWindow(measuredTo === undefined ? month : addMonths(month, monthsBetween(measuredTo, window.to)), window);

const nameExclusion = ({ reason, evidence, on, approvedBy }: RecordExclusion): RuleReference => ({
  id: 'excluded-after-re-verification',
  citation: `${reason}; evidence: ${evidence}; ${on}, ${approvedBy.length} approvers (民发〔2021〕57号 art. 18)`,
});

const TOLD_TWICE: RuleReference = {
  id: 'told-by-another-office',
  citation: 'one payment told by two offices counts once: the record of the office that owes it speaks',
};
export const OUTSIDE_WINDOW = 'outside-window';
const SUBJECT_NOT_COUNTED: RuleReference = {
  id: 'subject-not-counted',
  citation: '民发〔2021〕57号 art. 7: the person is not a shared-living member (共同生活家庭成员)',
};

function noteExpired(ledger: Ledger, choice: RuleChoice, day: string): void {
  if (!choice.expired) return;
  const seen = ledger.expired.get(choice.expired.id);
  if (seen === undefined || day < seen) ledger.expired.set(choice.expired.id, day);
}

export function writeLine(
  ledger: Ledger,
  fields: Omit<ReportLine, 'countedAmount' | 'recordedAmount' | 'rule'> & { rule: RuleReference; recorded?: Money; value?: Rational },
): void {
  const { recorded, value, rule, section, ...line } = fields;
  ledger.lines.push({
    value,
    line: {
      ...line,
      ...(line.class === 'evidence' && section !== undefined ? { section } : {}),
      rule: { id: rule.id, citation: rule.citation },
      ...(recorded === undefined ? {} : { recordedAmount: formatYuan(recorded) }),
      ...(value === undefined ? {} : { countedAmount: line.counted ? showYuan(value, 'half-up') : '0.00' }),
    },
  });
}

export function raiseFlag(
  ledger: Ledger,
  code: string,
  text: Bilingual,
  about: {
    subjectId?: string;
    sourceIds: readonly string[];
    lineIds: readonly string[];
    evidence?: ReportLine['evidence'];
  },
): void {
  ledger.flags.push({
    code,
    ...(about.subjectId === undefined ? {} : { subjectId: about.subjectId }),
    sourceIds: about.sourceIds,
    text,
    lineIds: about.lineIds,
    ...(about.evidence === undefined ? {} : { evidence: about.evidence }),
  });
}

/** A notice that names the records it is about: their sources, the lines they stand behind, and the records themselves. */
export function raiseNotice(ledger: Ledger, code: string, text: Bilingual, entries: readonly Entry[]): void {
  const evidence = listEvidence(entries);
  const named = new Set(evidence.flatMap(({ findingId, recordIds }) => recordIds.map((recordId) => `${findingId}\n${recordId}`)));
  const standsBehind = ({ line }: DraftLine): boolean =>
    line.evidence.some(({ findingId, recordIds }) => recordIds.some((recordId) => named.has(`${findingId}\n${recordId}`)));
  const people = [...new Set(entries.map(({ finding }) => finding.subjectId))];
  raiseFlag(ledger, code, text, {
    ...(people.length === 1 && people[0] !== undefined ? { subjectId: people[0] } : {}),
    sourceIds: [...new Set(entries.map(({ finding }) => finding.sourceId))].sort(compareText),
    lineIds: ledger.lines
      .filter(standsBehind)
      .map(({ line }) => line.lineId)
      .sort(compareText),
    evidence,
  });
}

/** Findings and records behind a line, each once, in a fixed order. */
export function listEvidence(entries: readonly Entry[]): ReportLine['evidence'] {
  const byFinding = new Map<string, string[]>();
  for (const { finding, fact } of entries) {
    const records = byFinding.get(finding.findingId);
    if (!records) byFinding.set(finding.findingId, [fact.recordId]);
    else if (!records.includes(fact.recordId)) records.push(fact.recordId);
  }
  return [...byFinding]
    .sort(([a], [b]) => compareText(a, b))
    .map(([findingId, recordIds]) => ({ findingId, recordIds: recordIds.sort(compareText) }));
}

/** Order by code units: the same on every machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The latest of several days written YYYY-MM-DD. */
export const latestOf = (entries: readonly Entry[]): string =>
  entries.reduce<string>((latest, { fact }) => (fact.asOf > latest ? fact.asOf : latest), '');

export interface OnceKept<F extends Fact> {
  readonly kept: Entry<F>;
  /** Every entry that said it, the kept one among them. */
  readonly all: Entry<F>[];
  /** Whether two of them disagreed about the amount. */
  readonly conflict: boolean;
}

/**
 * The same record counts once, however often it was sent. Where two copies disagree the larger amount is kept and the
 * line is flagged: taking the smaller could make a later answer lower a sum that was already relied on.
 */
export function keepOnce<F extends Fact>(
  entries: readonly Entry<F>[],
  keyOf: (entry: Entry<F>) => string,
  amountOf: (fact: F) => Money,
): OnceKept<F>[] {
  const byKey = new Map<string, { kept: Entry<F>; all: Entry<F>[]; conflict: boolean }>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const seen = byKey.get(key);
    if (!seen) {
      byKey.set(key, { kept: entry, all: [entry], conflict: false });
      continue;
    }
    seen.all.push(entry);
    const difference = amountOf(entry.fact) - amountOf(seen.kept.fact);
    if (difference !== 0n) seen.conflict = true;
    if (difference > 0n) seen.kept = entry;
  }
  return [...byKey.values()];
}
