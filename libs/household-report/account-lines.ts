// Lines of money held: one line an account and holder. The same account in two reply files is one account; a joint
// account counts by its share; of two days the later balance stands.
import { rational, subtractMoney, sumMoney } from '#kernel';
import { currentRow, type AccountEntry, type AccountsOfHousehold } from './accounts.js';
import { divideExact } from './exact.js';
import { ACCOUNT_STATES, ACCOUNT_TYPES, endOfAccount } from './labels.js';
import type { Purchase } from './purchases.js';
import { compareText, lineIdOf, listEvidence, raiseFlag, ruleOn, writeLine, type Ledger, type RuleReference } from './ledger.js';

/** @param purchases by account: money that left it after it was looked at, for something that counts itself */
export function writeAccountLines(
  ledger: Ledger,
  accounts: AccountsOfHousehold,
  purchases: ReadonlyMap<string, readonly Purchase[]>,
): void {
  for (const [key, rows] of accounts) writeAccount(ledger, key, rows, purchases.get(key) ?? NO_PURCHASES);
}
const NO_PURCHASES: readonly Purchase[] = [];

function writeAccount(ledger: Ledger, key: string, rows: readonly AccountEntry[], purchases: readonly Purchase[]): void {
  const row = currentRow(rows);
  if (!row) return;
  const { fact, finding } = row;
  const ruling = ruleOn(ledger, row, 'main', fact.asOf, undefined);
  const overdrawn = ruling.counted && fact.balance < 0n;
  const lineId = lineIdOf(ruling.class, key);
  const moved = sumMoney(purchases.map((purchase) => purchase.moved));
  const name = {
    zh: `${ACCOUNT_TYPES[fact.accountType].zh}:${fact.bank} 尾号${endOfAccount(fact.accountNumber)}`,
    en: `${ACCOUNT_TYPES[fact.accountType].en}: ${fact.bank}, account ending ${endOfAccount(fact.accountNumber)}`,
  };
  writeLine(ledger, {
    lineId,
    class: ruling.class,
    section: 'assets',
    subjectId: finding.subjectId,
    label: name,
    counted: ruling.counted && !overdrawn,
    rule: overdrawn ? OVERDRAWN : moved > 0n && ruling.counted ? MOVED : ruling.rule,
    period: fact.asOf,
    ...(fact.holders === 1 ? {} : { share: `1/${fact.holders}` }),
    asOf: fact.asOf,
    sourceId: finding.sourceId,
    evidence: listEvidence(rows),
    recorded: fact.balance,
    value: divideExact(rational(subtractMoney(fact.balance, moved)), fact.holders),
  });

  const about = {
    subjectId: finding.subjectId,
    sourceIds: [...new Set(rows.map((entry) => entry.finding.sourceId))].sort(compareText),
    lineIds: [lineId],
    ...(rows.length > 1 ? { evidence: listEvidence(rows) } : {}),
  };
  const sameDay = rows.filter((other) => other.fact.asOf === fact.asOf);
  if (sameDay.length > 1) {
    raiseFlag(
      ledger,
      'duplicate-record',
      { zh: `重复报送的账户已去重:${name.zh}`, en: `An account sent more than once was counted once: ${name.en}` },
      about,
    );
  }
  if (sameDay.some((other) => other.fact.balance !== fact.balance || other.fact.holders !== fact.holders)) {
    raiseFlag(
      ledger,
      'record-conflict',
      { zh: `同一账户同日余额不一致,按较大者计:${name.zh}`, en: `Two balances of one account on one day; the larger counts: ${name.en}` },
      about,
    );
  }
  if (sameDay.length < rows.length) {
    raiseFlag(
      ledger,
      'older-balance',
      { zh: `同一账户有较早日期的余额,按最近日期计:${name.zh}`, en: `An older balance of the same account is not counted: ${name.en}` },
      about,
    );
  }
  if (fact.holders > 1) {
    raiseFlag(
      ledger,
      'joint-account',
      { zh: `联名账户,按 ${fact.holders} 人均分:${name.zh}`, en: `Joint account, split among ${fact.holders} holders: ${name.en}` },
      about,
    );
  }
  if (fact.status === 'frozen' || fact.status === 'dormant') {
    raiseFlag(
      ledger,
      `account-${fact.status}`,
      { zh: `账户状态为${ACCOUNT_STATES[fact.status].zh}:${name.zh}`, en: `The account is ${ACCOUNT_STATES[fact.status].en}: ${name.en}` },
      about,
    );
  }
  if (overdrawn)
    raiseFlag(
      ledger,
      'below-zero',
      { zh: `余额为负,未计入:${name.zh}`, en: `The balance is below zero and not counted: ${name.en}` },
      about,
    );
}

const MOVED: RuleReference = {
  id: 'account-before-purchase',
  citation: '民发〔2021〕57号 art. 14: money is counted once; what was bought after the day of the balance counts as what it became',
};
const OVERDRAWN: RuleReference = {
  id: 'below-zero',
  citation: 'money held cannot be less than nothing; an overdraft is a debt, which the pack does not take off',
};
