// Lines of everything that enters no measure: circumstances, spending, holdings nobody values, and signals. Each stands in
// the report with the rule that keeps it out; the same thing told by two offices is one line with both records behind it.
import type { Bilingual, Fact, FactOf, LineSection } from '#contracts';
import { monthOf, type Money, type Month } from '#kernel';
import { describeCircumstance, type CircumstanceFact } from './circumstance-words.js';
import { gather, type Groups } from './income-groups.js';
import {
  keepOnce,
  latestOf,
  lineIdOf,
  listEvidence,
  raiseNotice,
  writeLine,
  type Entry,
  type Ledger,
  type RuleReference,
} from './ledger.js';

const RULES: Readonly<Record<'spending' | 'circumstances' | 'signals' | 'holding' | 'credit', RuleReference>> = {
  spending: { id: 'spending', citation: '民政部等《刚性支出困难家庭认定办法》: spending is reckoned apart and is no part of income' },
  circumstances: { id: 'circumstance', citation: '民发〔2021〕57号 art. 7: a circumstance of a person; no amount of income or property' },
  signals: { id: 'signal-never-counted', citation: '民发〔2021〕57号 art. 17(2): auxiliary, never counted as income or property' },
  holding: { id: 'means-of-living', citation: '民发〔2021〕57号 art. 14: needed for living and production; shown, not valued' },
  credit: { id: 'credit-is-evidence', citation: 'what a bank saw come in is evidence beside the record of who paid it' },
};

/** Where each kind stands and why it does not count. A kind without an entry does not compile. */
const PLACES: Readonly<Record<CircumstanceFact['kind'], { readonly section: LineSection; readonly rule: RuleReference }>> = {
  'household-registration': { section: 'circumstances', rule: RULES.circumstances },
  marriage: { section: 'circumstances', rule: RULES.circumstances },
  death: { section: 'circumstances', rule: RULES.circumstances },
  birth: { section: 'circumstances', rule: RULES.circumstances },
  custody: { section: 'circumstances', rule: RULES.circumstances },
  diagnosis: { section: 'circumstances', rule: RULES.circumstances },
  disability: { section: 'circumstances', rule: RULES.circumstances },
  'disaster-event': { section: 'circumstances', rule: RULES.circumstances },
  'register-entry': { section: 'circumstances', rule: RULES.circumstances },
  'employment-registration': { section: 'circumstances', rule: RULES.circumstances },
  'operating-licence': { section: 'circumstances', rule: RULES.circumstances },
  'dwelling-grade': { section: 'circumstances', rule: RULES.circumstances },
  'rescue-help': { section: 'circumstances', rule: RULES.circumstances },
  education: { section: 'spending', rule: RULES.spending },
  'medical-settlement': { section: 'spending', rule: RULES.spending },
  rehabilitation: { section: 'spending', rule: RULES.spending },
  'public-rental': { section: 'spending', rule: RULES.spending },
  'insurance-claim': { section: 'spending', rule: RULES.spending },
  'farm-holding': { section: 'assets', rule: RULES.holding },
  'account-credit': { section: 'signals', rule: RULES.credit },
  'identity-match': { section: 'signals', rule: RULES.signals },
  'residence-permit': { section: 'signals', rule: RULES.signals },
  'utility-usage': { section: 'signals', rule: RULES.signals },
  trip: { section: 'signals', rule: RULES.signals },
};

export const isCircumstance = (fact: Fact): fact is CircumstanceFact => fact.kind in PLACES;

/** Amounts of a month, which stand together as lines of income do. */
const MONTHLY_KINDS = [
  'medical-settlement',
  'rehabilitation',
  'public-rental',
  'insurance-claim',
  'account-credit',
  'utility-usage',
] as const;
type MonthlyFact = FactOf<(typeof MONTHLY_KINDS)[number]>;
const isMonthly = (entry: Entry): entry is Entry<MonthlyFact> => MONTHLY_KINDS.some((kind) => kind === entry.fact.kind);

function monthOfRecord(fact: MonthlyFact): Month {
  if (fact.kind === 'insurance-claim') return monthOf(fact.paidOn);
  return fact.kind === 'account-credit' ? monthOf(fact.creditedOn) : fact.month;
}
function amountOf(fact: MonthlyFact): Money {
  if (fact.kind === 'medical-settlement') return fact.outOfPocketAmount;
  return fact.kind === 'utility-usage' ? fact.billAmount : fact.amount;
}

export function gatherCircumstances(ledger: Ledger, groups: Groups, entries: readonly Entry<CircumstanceFact>[]): void {
  const monthly = entries.filter(isMonthly);
  for (const once of keepOnce(monthly, ({ fact, finding }) => `${finding.subjectId}\n${fact.kind}\n${fact.recordId}`, amountOf)) {
    const { fact } = once.kept;
    const { section, rule } = PLACES[fact.kind];
    const { label, about } = describeCircumstance(fact);
    const ruling = { class: 'evidence', counted: false, rule } as const;
    gather(groups, { once, ruling, month: monthOfRecord(fact), amount: amountOf(fact), among: 1, section }, about, () => label);
  }
  writeStanding(
    ledger,
    entries.filter((entry) => !isMonthly(entry)),
  );
}

/** One line a thing: what `about` says of two records alike is one thing, whoever told it. */
function writeStanding(ledger: Ledger, entries: readonly Entry<CircumstanceFact>[]): void {
  const things = new Map<string, Entry<CircumstanceFact>[]>();
  for (const entry of entries) {
    const key = `${entry.finding.subjectId}\n${entry.fact.kind}\n${describeCircumstance(entry.fact).about}`;
    const rows = things.get(key);
    if (rows) rows.push(entry);
    else things.set(key, [entry]);
  }
  for (const [key, rows] of things) {
    const [row] = rows;
    if (!row) continue;
    const { label, period, amount } = describeCircumstance(row.fact);
    const { section, rule } = PLACES[row.fact.kind];
    writeLine(ledger, {
      lineId: lineIdOf('evidence', key),
      class: 'evidence',
      section,
      subjectId: row.finding.subjectId,
      label,
      counted: false,
      rule,
      period: period ?? row.fact.asOf,
      asOf: latestOf(rows),
      sourceId: row.finding.sourceId,
      evidence: listEvidence(rows),
      ...(amount === undefined ? {} : { recorded: amount }),
    });
    noteRepeats(ledger, rows, label);
  }
}

function noteRepeats(ledger: Ledger, rows: readonly Entry[], label: Bilingual): void {
  if (new Set(rows.map(({ finding }) => finding.sourceId)).size < 2) return;
  raiseNotice(
    ledger,
    'told-by-two-offices',
    { zh: `两个部门报送了同一事项,按一项列示:${label.zh}`, en: `Two offices told the same thing, shown once: ${label.en}` },
    rows,
  );
}
