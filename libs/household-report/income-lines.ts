// Lines of income: pay, tax, contributions, benefits and interest, one line for the months that belong together.
// Pay is gross; tax and personal contributions are taken off once, as transfers out. A contribution base is no income.
import type { Bilingual, FactOf } from '#contracts';
import { monthOf } from '#kernel';
import { gatherCircumstances } from './circumstance-lines.js';
import type { CircumstanceFact } from './circumstance-words.js';
import { gatherDated, type DatedFact } from './dated-lines.js';
import { gather, writeGroups, type Groups } from './income-groups.js';
import { BENEFIT_TYPES, endOfAccount, INCOME_ITEMS } from './labels.js';
import { keepOnce, ruleOn, type Entry, type Ledger } from './ledger.js';

export interface IncomeEntries {
  readonly payments: readonly Entry<FactOf<'income-payment'>>[];
  readonly contributions: readonly Entry<FactOf<'contribution'>>[];
  readonly benefits: readonly Entry<FactOf<'benefit'>>[];
  readonly interest: readonly Entry<FactOf<'interest'>>[];
  /** Amounts of a month from all other departments. */
  readonly dated: readonly Entry<DatedFact>[];
  /** What enters no measure: amounts of a month among them stand in lines of the same form. */
  readonly circumstances: readonly Entry<CircumstanceFact>[];
  /** Holders of an account, by subject, bank and number; 1 when the account itself was not reported. */
  holdersOf(subjectId: string, bank: string, accountNumber: string): number;
}

export function writeIncomeLines(ledger: Ledger, entries: IncomeEntries): void {
  const groups: Groups = new Map();
  gatherPayments(ledger, groups, entries.payments);
  gatherContributions(ledger, groups, entries.contributions);
  gatherBenefits(ledger, groups, entries.benefits);
  gatherInterest(ledger, groups, entries);
  if (entries.dated.length > 0) gatherDated(ledger, groups, entries.dated);
  gatherCircumstances(ledger, groups, entries.circumstances);
  writeGroups(ledger, groups);
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
