// Months that belong together become one line of income: the same payer, kind and rule.
import type { Bilingual, Fact, LineSection } from '#contracts';
import { fen, formatYuan, rational, type Money, type Month } from '#kernel';
import { addExact, divideExact, EXACT_ZERO } from './exact.js';
import {
  compareText,
  latestOf,
  listEvidence,
  lineIdOf,
  OUTSIDE_WINDOW,
  raiseFlag,
  raiseNotice,
  writeLine,
  type Entry,
  type Ledger,
  type OnceKept,
  type Ruling,
} from './ledger.js';

export interface Portion {
  readonly once: OnceKept<Fact>;
  readonly ruling: Ruling;
  readonly month: Month;
  readonly amount: Money;
  /** How many people share the amount (interest of a joint account). */
  readonly among: number;
  /** Where the line stands when it enters no measure. */
  readonly section?: LineSection;
}

interface Group {
  readonly key: string;
  readonly label: Bilingual;
  readonly portions: Portion[];
}

export type Groups = Map<string, Group>;

/** Writes the lines of all groups. */
export function writeGroups(ledger: Ledger, groups: Groups): void {
  for (const group of groups.values()) writeGroup(ledger, group);
}

export function gather(groups: Groups, portion: Portion, about: string, label: () => Bilingual): void {
  const { finding, fact } = portion.once.kept;
  const key = `${portion.ruling.class}\n${finding.subjectId}\n${finding.sourceId}\n${fact.kind}\n${about}\n${portion.ruling.rule.id}`;
  const group = groups.get(key);
  if (group) group.portions.push(portion);
  else groups.set(key, { key, label: label(), portions: [portion] });
}

function writeGroup(ledger: Ledger, { key, label, portions }: Group): void {
  const [first] = portions;
  if (!first) return;
  const { subjectId, sourceId } = first.once.kept.finding;
  let recorded = 0n;
  let value = EXACT_ZERO;
  let from = first.month;
  let to = first.month;
  let repeated = 0;
  let conflict = false;
  let among = 1;
  const behind: Entry[] = [];
  for (const portion of portions) {
    recorded += portion.amount;
    value = addExact(value, divideExact(rational(portion.amount), portion.among));
    if (portion.month < from) from = portion.month;
    if (portion.month > to) to = portion.month;
    repeated += portion.once.all.length - 1;
    conflict ||= portion.once.conflict;
    if (portion.among > among) among = portion.among;
    for (const entry of portion.once.all) behind.push(entry);
  }
  const lineId = lineIdOf(first.ruling.class, key);
  const belowZero = first.ruling.counted && recorded < 0n;
  writeLine(ledger, {
    lineId,
    class: first.ruling.class,
    section: first.section ?? 'income',
    subjectId,
    label,
    counted: first.ruling.counted && !belowZero,
    rule: belowZero ? BELOW_ZERO : first.ruling.rule,
    period: from === to ? from : `${from}/${to}`,
    ...(from === to ? {} : { byMonth: listByMonth(portions) }),
    ...(among === 1 ? {} : { share: `1/${among}` }),
    asOf: latestOf(behind),
    sourceId,
    evidence: listEvidence(behind),
    recorded: fen(recorded),
    value,
  });
  const about = { subjectId, sourceIds: [...new Set(behind.map((entry) => entry.finding.sourceId))].sort(compareText), lineIds: [lineId] };
  const byTwo = portions.flatMap(({ once }) => (once.all.some(({ finding }) => finding.sourceId !== sourceId) ? once.all : []));
  if (byTwo.length > 0) {
    raiseNotice(
      ledger,
      'told-by-two-offices',
      { zh: `两个部门报送了同一笔记录,只计一次:${label.zh}`, en: `Two offices told the same record, counted once: ${label.en}` },
      byTwo,
    );
  } else if (repeated > 0) {
    raiseFlag(
      ledger,
      'duplicate-record',
      {
        zh: `重复报送的记录已去重(${repeated} 条):${label.zh}`,
        en: `Records sent more than once were counted once (${repeated}): ${label.en}`,
      },
      about,
    );
  }
  if (conflict)
    raiseFlag(
      ledger,
      'record-conflict',
      { zh: `同一记录金额不一致,按较大者计:${label.zh}`, en: `Copies of one record disagree; the larger counts: ${label.en}` },
      about,
    );
  if (belowZero)
    raiseFlag(
      ledger,
      'below-zero',
      {
        zh: `合计为负数,未计入,请人工核实:${label.zh}`,
        en: `The records sum below zero and are not counted; a person must look: ${label.en}`,
      },
      about,
    );
  if (first.ruling.rule.id === OUTSIDE_WINDOW) {
    raiseFlag(
      ledger,
      'outside-window',
      {
        zh: `${label.zh}(${from === to ? from : `${from} 至 ${to}`},${formatYuan(fen(recorded))} 元)不在核算期内,未计入`,
        en: `${label.en} (${from === to ? from : `${from} to ${to}`}, ${formatYuan(fen(recorded))} yuan) is outside the window and not counted`,
      },
      about,
    );
  }
}

const BELOW_ZERO = {
  id: 'below-zero',
  citation: 'records of one kind that sum below zero are a correction without its original; a person decides',
};

/** Sums of the recorded amounts, earliest month first. */
function listByMonth(portions: readonly Portion[]): { month: string; amount: string }[] {
  const sums = new Map<Month, bigint>();
  for (const { month, amount } of portions) sums.set(month, (sums.get(month) ?? 0n) + amount);
  return [...sums].sort(([a], [b]) => compareText(a, b)).map(([month, amount]) => ({ month, amount: formatYuan(fen(amount)) }));
}
