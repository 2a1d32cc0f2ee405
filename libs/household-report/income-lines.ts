// Lines of income: pay, tax, contributions, benefits and interest, one line for the months that belong together.
// Pay is gross; tax and personal contributions are taken off once, as transfers out. A contribution base is no income.
import type { Bilingual, Fact, FactOf } from '#contracts';
import { fen, formatYuan, monthOf, rational, type Money, type Month } from '#kernel';
import { addExact, divideExact, EXACT_ZERO } from './exact.js';
import { BENEFIT_TYPES, endOfAccount, INCOME_ITEMS } from './labels.js';
import {
  compareText,
  keepOnce,
  latestOf,
  lineIdOf,
  listEvidence,
  OUTSIDE_WINDOW,
  raiseFlag,
  ruleOn,
  writeLine,
  type Entry,
  type Ledger,
  type OnceKept,
  type Ruling,
} from './ledger.js';

interface Portion {
  readonly once: OnceKept<Fact>;
  readonly ruling: Ruling;
  readonly month: Month;
  readonly amount: Money;
  /** How many people share the amount (interest of a joint account). */
  readonly among: number;
}

interface Group {
  readonly key: string;
  readonly label: Bilingual;
  readonly portions: Portion[];
}

type Groups = Map<string, Group>;

export interface IncomeEntries {
  readonly payments: readonly Entry<FactOf<'income-payment'>>[];
  readonly contributions: readonly Entry<FactOf<'contribution'>>[];
  readonly benefits: readonly Entry<FactOf<'benefit'>>[];
  readonly interest: readonly Entry<FactOf<'interest'>>[];
  /** Holders of an account, by subject, bank and number; 1 when the account itself was not reported. */
  holdersOf(subjectId: string, bank: string, accountNumber: string): number;
}

export function writeIncomeLines(ledger: Ledger, entries: IncomeEntries): void {
  const groups: Groups = new Map();
  gatherPayments(ledger, groups, entries.payments);
  gatherContributions(ledger, groups, entries.contributions);
  gatherBenefits(ledger, groups, entries.benefits);
  gatherInterest(ledger, groups, entries);
  for (const group of groups.values()) writeGroup(ledger, group);
}

function gatherPayments(ledger: Ledger, groups: Groups, entries: IncomeEntries['payments']): void {
  const records = keepOnce(
    entries,
    ({ fact, finding }) => `${finding.subjectId}\n${fact.recordId}\n${fact.month}\n${fact.item}`,
    (fact) => fact.grossAmount,
  );
  for (const once of records) {
    const { fact } = once.kept;
    const ruling = ruleOn(ledger, once.kept, 'main', `${fact.month}-01`, fact.month);
    const title = INCOME_ITEMS[fact.item];
    gather(groups, { once, ruling, month: fact.month, amount: fact.grossAmount, among: 1 }, `${fact.item}\n${fact.payer}`, () => ({
      zh: `${title.zh}:${fact.payer}`,
      en: `${title.en}: ${fact.payer}`,
    }));
    if (fact.taxWithheld === 0n) continue;
    const taxRuling = ruleOn(ledger, once.kept, 'tax', `${fact.month}-01`, fact.month);
    const counted = taxRuling.counted && ruling.counted;
    gather(
      groups,
      {
        once,
        ruling: counted ? taxRuling : { ...taxRuling, counted, rule: taxRuling.counted ? ruling.rule : taxRuling.rule },
        month: fact.month,
        amount: fact.taxWithheld,
        among: 1,
      },
      `tax\n${fact.item}\n${fact.payer}`,
      () => ({ zh: `个人所得税(${title.zh}):${fact.payer}`, en: `Income tax withheld (${title.en}): ${fact.payer}` }),
    );
  }
}

function gatherContributions(ledger: Ledger, groups: Groups, entries: IncomeEntries['contributions']): void {
  const records = keepOnce(
    entries,
    ({ fact, finding }) => `${finding.subjectId}\n${fact.recordId}\n${fact.month}`,
    (fact) => fact.personalAmount,
  );
  for (const once of records) {
    const { fact } = once.kept;
    const payer = fact.employer ?? '';
    const scheme =
      fact.scheme === 'employee'
        ? { zh: '职工社会保险个人缴费', en: 'Employee social insurance, personal contribution' }
        : { zh: '居民社会保险个人缴费', en: 'Resident social insurance, personal contribution' };
    const ruling = ruleOn(ledger, once.kept, 'main', `${fact.month}-01`, fact.month);
    gather(groups, { once, ruling, month: fact.month, amount: fact.personalAmount, among: 1 }, `${fact.scheme}\n${payer}`, () =>
      nameWith(scheme, payer),
    );
    if (fact.baseAmount === undefined) continue;
    const baseRuling = ruleOn(ledger, once.kept, 'base', `${fact.month}-01`, fact.month);
    gather(
      groups,
      { once, ruling: baseRuling, month: fact.month, amount: fact.baseAmount, among: 1 },
      `base\n${fact.scheme}\n${payer}`,
      () => nameWith({ zh: '社会保险缴费基数(不是收入)', en: 'Contribution base (not income)' }, payer),
    );
  }
}

function gatherBenefits(ledger: Ledger, groups: Groups, entries: IncomeEntries['benefits']): void {
  const records = keepOnce(
    entries,
    ({ fact, finding }) => `${finding.subjectId}\n${fact.recordId}\n${fact.month}\n${fact.benefitType}`,
    (fact) => fact.amount,
  );
  for (const once of records) {
    const { fact } = once.kept;
    const ruling = ruleOn(ledger, once.kept, 'main', `${fact.month}-01`, fact.month);
    gather(
      groups,
      { once, ruling, month: fact.month, amount: fact.amount, among: 1 },
      fact.benefitType,
      () => BENEFIT_TYPES[fact.benefitType],
    );
  }
}

function gatherInterest(ledger: Ledger, groups: Groups, { interest, holdersOf }: IncomeEntries): void {
  const records = keepOnce(
    interest,
    ({ fact, finding }) => `${finding.subjectId}\n${fact.bank}\n${fact.accountNumber}\n${fact.creditedOn}\n${fact.amount}`,
    (fact) => fact.amount,
  );
  for (const once of records) {
    const { fact, finding } = once.kept;
    const month = monthOf(fact.creditedOn);
    const ruling = ruleOn(ledger, once.kept, 'main', fact.creditedOn, month);
    const among = holdersOf(finding.subjectId, fact.bank, fact.accountNumber);
    gather(groups, { once, ruling, month, amount: fact.amount, among }, `${fact.bank}\n${fact.accountNumber}`, () => ({
      zh: `利息:${fact.bank} 尾号${endOfAccount(fact.accountNumber)}`,
      en: `Interest: ${fact.bank}, account ending ${endOfAccount(fact.accountNumber)}`,
    }));
  }
}

const nameWith = (title: Bilingual, payer: string): Bilingual =>
  payer === '' ? title : { zh: `${title.zh}:${payer}`, en: `${title.en}: ${payer}` };

function gather(groups: Groups, portion: Portion, about: string, label: () => Bilingual): void {
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
  if (repeated > 0) {
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
