// Records of different offices held against each other: payments told twice, days of death that differ, deposits of a
// fund, licences, credits. Nothing here counts or merges; each check names the records and leaves the rest to a person.
import type { Fact, FactOf, Subject } from '#contracts';
import { monthOf } from '#kernel';
import { isMeasured, raiseNotice, type Entry, type Ledger } from './ledger.js';
import type { SamePayments } from './same-payment.js';
import type { Answered } from './silence.js';

interface Own {
  readonly ledger: Ledger;
  readonly subjectId: string;
  readonly entries: readonly Entry[];
  readonly answered: Answered;
}
type Check = (own: Own) => void;

export function raiseRecordChecks(
  ledger: Ledger,
  subjects: readonly Subject[],
  entries: readonly Entry[],
  answered: Answered,
  payments: SamePayments,
): void {
  notePayments(ledger, payments);
  if (!entries.some(({ fact }) => STARTS.has(fact.kind))) return;
  for (const { subjectId } of subjects) {
    const own = { ledger, subjectId, entries: entries.filter(({ finding }) => finding.subjectId === subjectId), answered };
    if (own.entries.length > 0) for (const check of CHECKS) check(own);
  }
}

function notePayments(ledger: Ledger, { told, doubts }: SamePayments): void {
  for (const { entries, isDisputed } of joinMonths(told))
    if (isDisputed)
      raiseNotice(
        ledger,
        'payer-and-agent-differ',
        {
          zh: '同一笔款项由发放部门和代发部门报送,按一个部门的类别应计入、按另一个不计入;先按计入处理,请人工判断',
          en: 'The office that owes a payment and the one that carries it out name it differently: one way it counts, the other it does not. It counts until a person decides',
        },
        entries,
      );
    else
      raiseNotice(
        ledger,
        'told-by-two-offices',
        { zh: '两个部门报送了同一笔款项,只计一次', en: 'Two offices told the same payment, counted once' },
        entries,
      );
  for (const records of doubts)
    raiseNotice(
      ledger,
      'maybe-one-payment',
      {
        zh: '两个部门就同一事项、同一月份报送的金额不同,均已计入,请核实是否为同一笔',
        en: 'Two offices tell different amounts of one thing in one month; both count, check whether they are one payment',
      },
      records,
    );
}

/** Months of one thing by the same offices are one notice. */
function joinMonths(told: SamePayments['told']): { readonly entries: Entry[]; readonly isDisputed: boolean }[] {
  const joined = new Map<string, { entries: Entry[]; isDisputed: boolean }>();
  const nameOf = ({ fact, finding }: Entry): string => `${finding.subjectId} ${finding.sourceId} ${fact.kind}`;
  for (const { counts, aside, isDisputed } of told) {
    const entries = [counts, ...aside];
    const key = `${String(isDisputed)} ${[...new Set(entries.map(nameOf))].join(' ')}`;
    const known = joined.get(key);
    if (known) known.entries.push(...entries);
    else joined.set(key, { entries: [...entries], isDisputed });
  }
  return [...joined.values()];
}

function entriesOf<K extends Fact['kind']>({ entries }: Own, kind: K): Entry<FactOf<K>>[] {
  const isOfKind = (entry: Entry): entry is Entry<FactOf<K>> => entry.fact.kind === kind;
  return entries.filter(isOfKind);
}

/** Which of two registries is right is not for us: the earliest day makes the person dead, and a person asks. */
const compareDeaths: Check = (own) => {
  const deaths = entriesOf(own, 'death');
  if (new Set(deaths.map(({ fact }) => fact.on)).size < 2) return;
  raiseNotice(
    own.ledger,
    'death-days-differ',
    { zh: '两处登记的死亡日期不一致,请核实', en: 'Two registries have different days of death; check which is right' },
    deaths,
  );
};

/** What settlement says the patient paid is after aid: the aid takes nothing off a second time. */
const compareAidWithSettlements: Check = (own) => {
  const aids = entriesOf(own, 'aid-payment').filter(({ fact }) => /医疗|medical/i.test(fact.programme));
  for (const settlement of entriesOf(own, 'medical-settlement')) {
    const beside = aids.filter(({ fact }) => fact.month === settlement.fact.month);
    if (beside.length === 0) continue;
    raiseNotice(
      own.ledger,
      'medical-aid-beside-settlement',
      {
        zh: '同月有医疗救助和医疗结算;结算的个人负担已扣除救助,不再重复扣减',
        en: 'Medical aid and a settlement of one month: what the patient paid is after aid and is not lowered again',
      },
      [settlement, ...beside],
    );
  }
};

/** A claim that the settlement already names took spending off once. */
const compareClaimsWithSettlements: Check = (own) => {
  const claims = entriesOf(own, 'insurance-claim').filter(({ fact }) => fact.cover === 'health');
  for (const settlement of entriesOf(own, 'medical-settlement')) {
    const same = claims.filter(({ fact }) => fact.amount === settlement.fact.commercialReimbursement && fact.amount > 0n);
    if (same.length > 0)
      raiseNotice(
        own.ledger,
        'told-by-two-offices',
        {
          zh: '保险机构和医保结算报送了同一笔商业保险赔付,只从医疗支出中扣减一次',
          en: 'An insurer and a settlement tell the same refund; it is taken off medical spending once',
        },
        [settlement, ...same],
      );
  }
};

const compareFundWithWages: Check = (own) => {
  if (!own.answered.hasAnswered('income-payment', own.subjectId)) return;
  const deposits = entriesOf(own, 'housing-fund-account').filter(
    ({ fact }) => fact.monthlyDeposit !== undefined && fact.monthlyDeposit > 0n,
  );
  const hasWages = entriesOf(own, 'income-payment').some(
    ({ fact, finding }) => fact.item === 'wages' && isMeasured(finding, fact.month, own.ledger.window),
  );
  const hasPay = hasWages || entriesOf(own, 'budget-payment').some(({ fact }) => fact.item === 'wages');
  if (deposits.length === 0 || hasPay) return;
  raiseNotice(
    own.ledger,
    'fund-deposit-without-wages',
    {
      zh: '住房公积金按月缴存,税务没有工资记录;缴存额不是收入,请核实工资',
      en: 'The housing fund receives a deposit each month and the tax office has no wages; a deposit is no income, check the wages',
    },
    deposits,
  );
};

const compareLicences: Check = (own) => {
  const licences = entriesOf(own, 'operating-licence');
  if (licences.length === 0) return;
  const businesses = entriesOf(own, 'business-registration').filter(({ fact }) => fact.status === 'in-business');
  if (businesses.length > 0)
    raiseNotice(
      own.ledger,
      'licence-beside-business',
      {
        zh: '既有市场主体登记又有经营许可,按同一经营活动看待,只计一个经营主体',
        en: 'A registered business and an operating licence: one activity, one business is counted',
      },
      [...businesses, ...licences],
    );
  else if (own.answered.hasAnswered('business-registration', own.subjectId))
    raiseNotice(
      own.ledger,
      'licence-without-business',
      {
        zh: '有经营许可而没有市场主体登记,请核实是否在经营',
        en: 'An operating licence without a registered business; check whether they trade',
      },
      licences,
    );
  const vehicles = entriesOf(own, 'vehicle');
  for (const licence of licences) {
    const { plate } = licence.fact;
    if (plate === undefined) continue;
    const same = vehicles.filter(({ fact }) => fact.plate === plate);
    if (same.length > 0)
      raiseNotice(
        own.ledger,
        'one-vehicle-two-offices',
        { zh: '车管和交通运输部门报送了同一辆车,按一辆计', en: 'Traffic police and transport bureau tell the same vehicle, counted once' },
        [...same, licence],
      );
    else if (own.answered.hasAnswered('vehicle', own.subjectId))
      raiseNotice(
        own.ledger,
        'licence-names-another-vehicle',
        {
          zh: '道路运输许可所载车辆不在其名下,请核实实际所有人',
          en: 'A transport licence names a vehicle that is not registered to them; check whose it is',
        },
        [licence],
      );
  }
};

/** A wallet and a bank that show the same sum on one day may show the same money. */
const compareBalances: Check = (own) => {
  const others = [...entriesOf(own, 'bank-account'), ...entriesOf(own, 'security-holding')];
  for (const wallet of entriesOf(own, 'payment-account')) {
    if (wallet.fact.balance <= 0n) continue;
    const same = others.filter(({ fact }) => (fact.kind === 'bank-account' ? fact.balance : fact.marketValue) === wallet.fact.balance);
    if (same.length > 0)
      raiseNotice(
        own.ledger,
        'maybe-one-balance',
        {
          zh: '支付账户与银行账户或基金的金额相同,均已计入,请核实是否为同一笔钱',
          en: 'A payment account shows the same sum as a bank account or fund; both count, check whether it is the same money',
        },
        [wallet, ...same],
      );
  }
};

/** What a bank saw come in, beside the record of who paid it; a credit nobody explains is a question. */
const compareCredits: Check = (own) => {
  const credits = entriesOf(own, 'account-credit').filter(({ fact }) => fact.purpose === 'pension' || fact.purpose === 'wages');
  const unexplained: Entry[] = [];
  const matched: Entry[] = [];
  for (const credit of credits) {
    const month = monthOf(credit.fact.creditedOn);
    const payers = own.entries.filter(({ fact }) => paysFor(fact, credit.fact.purpose) === month);
    if (payers.length > 0) matched.push(credit, ...payers);
    else if (isMeasured(credit.finding, month, own.ledger.window)) unexplained.push(credit);
  }
  if (matched.length > 0)
    raiseNotice(
      own.ledger,
      'credit-beside-payer',
      {
        zh: '银行入账与发放部门的记录为同一笔钱,只按发放部门的记录计',
        en: 'A bank credit and the record of who paid it are the same money; only the record counts',
      },
      [...new Set(matched)],
    );
  const kind = { pension: 'benefit', wages: 'income-payment' } as const;
  const asked = unexplained.filter(
    ({ fact }) =>
      fact.kind === 'account-credit' &&
      (fact.purpose === 'pension' || fact.purpose === 'wages') &&
      own.answered.hasAnswered(kind[fact.purpose], own.subjectId),
  );
  if (asked.length > 0)
    raiseNotice(
      own.ledger,
      'credit-without-payer',
      {
        zh: '银行有工资或养老金入账,没有发放部门的记录;入账只作佐证,请核实',
        en: 'A bank saw wages or a pension come in that no payer told; a credit is evidence only, check it',
      },
      asked,
    );
};

/** The month a record pays a pension or a wage for. */
function paysFor(fact: Fact, purpose: 'pension' | 'wages' | 'subsidy' | 'other'): string | undefined {
  if (purpose === 'pension') {
    if (fact.kind === 'benefit') return fact.month;
    return fact.kind === 'budget-payment' && fact.item === 'retirement' ? fact.month : undefined;
  }
  if (fact.kind === 'income-payment' && fact.item === 'wages') return fact.month;
  return fact.kind === 'budget-payment' && fact.item === 'wages' ? fact.month : undefined;
}

/** Kinds without which no check has anything to say; many households have none of them. */
const STARTS: ReadonlySet<Fact['kind']> = new Set<Fact['kind']>([
  'death',
  'medical-settlement',
  'housing-fund-account',
  'operating-licence',
  'payment-account',
  'account-credit',
]);
const CHECKS: readonly Check[] = [
  compareDeaths,
  compareAidWithSettlements,
  compareClaimsWithSettlements,
  compareFundWithWages,
  compareLicences,
  compareBalances,
  compareCredits,
];
