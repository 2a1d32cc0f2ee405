// Lines of money held outside bank accounts (securities, cash value of insurance, payment accounts, housing fund), and
// of registered businesses, which are counted, not valued: registered capital is not wealth.
import type { Bilingual, Fact, FactOf } from '#contracts';
import { rational, type Money } from '#kernel';
import type { ThingCount } from './things.js';
import { compareText, lineIdOf, listEvidence, latestOf, raiseFlag, ruleOn, writeLine, type Entry, type Ledger } from './ledger.js';

const HOLDING_KINDS = ['security-holding', 'insurance-policy', 'payment-account', 'housing-fund-account'] as const;
type HoldingFact = FactOf<(typeof HOLDING_KINDS)[number]>;

export const isHolding = (fact: Fact): fact is HoldingFact => HOLDING_KINDS.some((kind) => kind === fact.kind);

const LABELS: Readonly<Record<HoldingFact['kind'], Bilingual>> = {
  'security-holding': { zh: '证券、基金', en: 'Securities and funds' },
  'insurance-policy': { zh: '保险现金价值', en: 'Cash value of insurance' },
  'payment-account': { zh: '第三方支付余额', en: 'Balance of a payment account' },
  'housing-fund-account': { zh: '住房公积金余额', en: 'Housing fund balance' },
};

function valueOf(fact: HoldingFact): Money {
  if (fact.kind === 'security-holding') return fact.marketValue;
  return fact.kind === 'insurance-policy' ? fact.cashValue : fact.balance;
}

/** Of two days the later stands, as with accounts; on one day the larger. */
export function writeHoldingLines(ledger: Ledger, entries: readonly Entry<HoldingFact>[]): void {
  const records = new Map<string, Entry<HoldingFact>[]>();
  for (const entry of entries) {
    const key = `${entry.finding.subjectId}\n${entry.fact.kind}\n${entry.fact.recordId}`;
    const rows = records.get(key);
    if (rows) rows.push(entry);
    else records.set(key, [entry]);
  }
  for (const [key, rows] of records) writeHolding(ledger, key, rows);
}

const compareHoldings = ({ fact: a }: Entry<HoldingFact>, { fact: b }: Entry<HoldingFact>): number => {
  const difference = valueOf(b) - valueOf(a);
  return compareText(b.asOf, a.asOf) || (difference > 0n ? 1 : difference < 0n ? -1 : 0);
};

function writeHolding(ledger: Ledger, key: string, rows: readonly Entry<HoldingFact>[]): void {
  const [current] = [...rows].sort(compareHoldings);
  if (!current) return;
  const { fact, finding } = current;
  const ruling = ruleOn(ledger, current, 'main', fact.asOf, undefined);
  const value = valueOf(fact);
  const label = LABELS[fact.kind];
  const lineId = lineIdOf(ruling.class, key);
  writeLine(ledger, {
    lineId,
    class: ruling.class,
    section: 'assets',
    subjectId: finding.subjectId,
    label,
    counted: ruling.counted && value >= 0n,
    rule: value < 0n && ruling.counted ? BELOW_NOTHING : ruling.rule,
    period: fact.asOf,
    asOf: fact.asOf,
    sourceId: finding.sourceId,
    evidence: listEvidence(rows),
    recorded: value,
    value: rational(value),
  });
  const about = { subjectId: finding.subjectId, sourceIds: [finding.sourceId], lineIds: [lineId] };
  if (fact.kind === 'insurance-policy' && fact.pendingClaim !== undefined)
    raiseFlag(
      ledger,
      'claim-pending',
      { zh: '有未结的保险理赔,赔付后须再次核对', en: 'An insurance claim is pending; look again when it is paid' },
      about,
    );
  noteRepeats(ledger, rows, fact, label, about);
}

function noteRepeats(
  ledger: Ledger,
  rows: readonly Entry<HoldingFact>[],
  { asOf }: HoldingFact,
  label: Bilingual,
  about: Parameters<typeof raiseFlag>[3],
): void {
  const sameDay = rows.filter(({ fact }) => fact.asOf === asOf);
  const told = { ...about, evidence: listEvidence(rows) };
  if (sameDay.length > 1)
    raiseFlag(
      ledger,
      'duplicate-record',
      { zh: `重复报送的记录已去重:${label.zh}`, en: `A record sent more than once was counted once: ${label.en}` },
      told,
    );
  if (new Set(sameDay.map(({ fact }) => valueOf(fact))).size > 1)
    raiseFlag(
      ledger,
      'record-conflict',
      { zh: `同一记录同日数额不一致,按较大者计:${label.zh}`, en: `Two values of one record on one day; the larger counts: ${label.en}` },
      told,
    );
  if (sameDay.length < rows.length)
    raiseFlag(
      ledger,
      'older-balance',
      { zh: `同一记录有较早日期的数额,按最近日期计:${label.zh}`, en: `An older value of the same record is not counted: ${label.en}` },
      told,
    );
}

const BELOW_NOTHING = { id: 'below-zero', citation: 'money held cannot be less than nothing; the pack takes no debts off' };

/** One line a business of the household, however many members are registered with it. */
export function writeBusinessLines(ledger: Ledger, entries: readonly Entry<FactOf<'business-registration'>>[]): ThingCount {
  const things = new Map<string, Entry<FactOf<'business-registration'>>[]>();
  for (const entry of entries) {
    const side = ledger.countedSubjects.has(entry.finding.subjectId) ? 'counted' : entry.finding.subjectId;
    const key = `${side}\n${entry.fact.creditCode}`;
    const rows = things.get(key);
    if (rows) rows.push(entry);
    else things.set(key, [entry]);
  }
  let known = 0;
  for (const [key, rows] of things) {
    const ruled = rows.map((entry) => ({ entry, ruling: ruleOn(ledger, entry, 'main', entry.fact.asOf, undefined) }));
    const speaker = ruled.find(({ ruling }) => ruling.counted) ?? ruled[0];
    if (!speaker) continue;
    if (speaker.ruling.counted) known += 1;
    writeLine(ledger, {
      lineId: lineIdOf(speaker.ruling.class, `business\n${key}`),
      class: speaker.ruling.class,
      section: 'assets',
      subjectId: speaker.entry.finding.subjectId,
      label: { zh: '市场主体登记', en: 'Registered business' },
      counted: speaker.ruling.counted,
      rule: speaker.ruling.rule,
      period: speaker.entry.fact.asOf,
      asOf: latestOf(rows),
      sourceId: speaker.entry.finding.sourceId,
      evidence: listEvidence(rows),
    });
  }
  return { known, atLeast: known };
}
