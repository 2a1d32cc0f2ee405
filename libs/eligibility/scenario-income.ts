// Record lists of a scenario that speak of income and of what is taken off it: pay, contributions, benefits, farms,
// support, subsidies, interest. Net pay is taken as it is, and nothing is taken off it a second time.
import type { MonthWindow } from '#kernel';
import { readFen, divideYuan, type ScenarioRow } from './scenario-row.js';
import { readPeriod, spreadAmount } from './scenario-period.js';

export interface ScenarioRoom {
  readonly window: MonthWindow;
  readonly on: string;
  /** Everybody of the scenario; the applicant first. */
  readonly people: readonly string[];
  /** People whose pay is given net of tax and contributions. */
  readonly netPaid: Set<string>;
  /** Lists that are there, under the names this reader knows them by. */
  readonly groups: ReadonlySet<string>;
  /** Whom judgments and agreements give support. */
  readonly supported: readonly string[];
  /** Dwellings already read: address or number to certificate. */
  readonly dwellings: Map<string, string>;
}
export type ScenarioRecord = Readonly<Record<string, unknown>>;
export type RecordWriter = (row: ScenarioRow, room: ScenarioRoom, person: string) => readonly ScenarioRecord[];

const NOTHING: readonly ScenarioRecord[] = [];
const first = <T>(words: string, table: readonly (readonly [RegExp, T])[]): T | undefined =>
  table.find(([pattern]) => pattern.test(words))?.[1];

const INCOME_ITEMS: readonly (readonly [RegExp, string])[] = [
  [/transfer of property|sale of (property|house|dwelling)|财产转让|卖房/i, 'transfer-of-property'],
  [/interest|dividend|利息|股息|红利/i, 'interest-dividend'],
  [/lease|rent|租赁|租金/i, 'lease'],
  [/author|稿酬/i, 'author'],
  [/royalt|特许/i, 'royalty'],
  [/business|operat|self-employed|经营/i, 'business'],
  [/labou?r|service|劳务|odd job|casual/i, 'labour'],
  [/incidental|windfall|lottery|prize|gift|偶然|赠与/i, 'incidental'],
  [/wage|salar|pay|bonus|工资|薪金|奖金/i, 'wages'],
];

export const writePay: RecordWriter = (row, room, person) => {
  const payer = row.text('payer', 'employer', 'company', 'payerName', 'withholdingAgent') ?? 'payer';
  const said = row.text('incomeItem', 'item', 'kind', 'incomeType', 'type', 'category');
  const item = said === undefined ? 'wages' : first(said, INCOME_ITEMS);
  if (item === undefined) {
    row.refuse(
      'incomeItem',
      'is accepted as wages, labour, author, royalty, business, interest, lease, transfer of property or incidental',
    );
    return NOTHING;
  }
  const credit = row.text('payerCreditCode', 'unifiedSocialCreditCode', 'creditCode');
  let pay = spreadAmount(row, room.window, {
    monthly: ['monthlyGross', 'grossMonthly', 'grossPerMonth', 'monthlyWage', 'monthlySalary', 'monthlyIncome'],
    total: ['grossAmount', 'totalGross', 'gross', 'incomeAmount'],
    yearly: ['annualGross', 'grossPerYear', 'annualIncome', 'annualWage'],
  });
  const net = pay.length > 0 ? [] : spreadNet(row, room);
  if (net.length > 0) {
    room.netPaid.add(person);
    row.note(
      '只给出税后工资,按实发计,同期缴费不再扣除',
      'only net pay is given: it counts as it is, and contributions are not taken off again',
    );
    pay = net;
  } else row.money('netAmount', 'monthlyNet', 'netPay');
  const months = Math.max(1, pay.length);
  const monthlyTax = row.money('monthlyTaxWithheld', 'taxPerMonth', 'monthlyTax');
  const tax = row.money('taxWithheld', 'tax', 'taxPaid', 'incomeTax');
  const taxes = tax !== undefined ? divideYuan(tax, months) : pay.map(() => monthlyTax ?? '0.00');
  const voucher = row.text('recordId', 'voucher', 'voucherNumber', 'declarationNumber');
  const bonus = row.money('annualBonus', 'yearEndBonus', 'bonus');
  const bonusMonth = row.month('bonusPaidOn', 'bonusMonth') ?? pay.at(-1)?.month ?? room.window.to;
  const whole = bonus === undefined ? pay : [...pay, { month: bonusMonth, amount: bonus }];
  return whole.map(({ month, amount }, index) => ({
    kind: 'income-payment',
    // the same payer, month and amount is the same payment sent again; another amount is another payment
    recordId: voucher ?? `${payer}-${said ?? item}-${month}-${amount}`,
    item,
    payer,
    ...(credit === undefined ? {} : { payerCreditCode: credit }),
    month,
    grossAmount: amount,
    taxWithheld: net.length > 0 ? '0.00' : (taxes[index] ?? '0.00'),
  }));
};

const spreadNet = (row: ScenarioRow, room: ScenarioRoom) =>
  spreadAmount(row, room.window, {
    monthly: ['monthlyNet', 'netMonthly', 'netPerMonth', 'monthlyNetWage', 'netWage', 'takeHomePay'],
    total: ['netAmount', 'netPay', 'totalNet'],
    yearly: ['annualNet', 'netAnnual'],
  });

/** A proof of the employer says what the tax office says too: it counts only where the tax office has nothing. */
export const writeWageProof: RecordWriter = (row, room, person) => {
  if (!room.groups.has('taxIndividualIncome')) return writePay(row, room, person);
  readPeriod(row, room.window);
  for (const name of [
    'monthlyGross',
    'grossAmount',
    'monthlyAmount',
    'amount',
    'annualAmount',
    'monthlyNet',
    'netAmount',
    'monthlySalary',
    'monthlyWage',
  ])
    row.text(name);
  row.note(
    '单位证明与个税记录为同一收入,只按个税记录计算',
    "the employer's proof is the same pay as the tax record; it counts once, from the tax office",
  );
  return NOTHING;
};

/** Trade and business: net of costs, or revenue less costs. */
export const writeBusinessIncome: RecordWriter = (row, room) => {
  const revenue = row.money('revenue', 'turnover', 'sales', 'grossRevenue');
  const costs = row.money('costs', 'cost', 'expenses', 'operatingCost') ?? undefined;
  const payer = row.text('entity', 'businessName', 'shop', 'payer', 'unifiedSocialCreditCode', 'creditCode') ?? 'own business';
  row.text('kind', 'item', 'type', 'incomeItem');
  const net = spreadAmount(row, room.window, {
    monthly: ['monthlyNet', 'monthlyProfit'],
    total: ['netAmount', 'netIncome', 'profit', 'businessNet', 'netProfit'],
    yearly: ['annualNet', 'annualProfit'],
  });
  const period = readPeriod(row, room.window) ?? room.window;
  if (net.length === 0 && revenue !== undefined && costs === undefined)
    row.refuse('costs', 'is needed beside the revenue: business income counts net of costs');
  const amounts =
    net.length > 0 || revenue === undefined || costs === undefined ? net : [{ month: period.to, amount: subtractYuan(revenue, costs) }];
  if (amounts.every(({ amount }) => amount === '0.00'))
    row.note('登记经营但零申报,须实地核实', 'a business with nothing declared: a person should look at the real turnover');
  return amounts.map(({ month, amount }) => ({
    kind: 'income-payment',
    recordId: `business-${payer}-${month}`,
    item: 'business',
    payer,
    month,
    grossAmount: amount,
    taxWithheld: '0.00',
  }));
};

const subtractYuan = (a: string, b: string): string => {
  const difference = readFen(a) - readFen(b);
  const magnitude = (difference < 0n ? -difference : difference).toString().padStart(3, '0');
  return `${difference < 0n ? '-' : ''}${magnitude.slice(0, -2)}.${magnitude.slice(-2)}`;
};

export const writeContributions: RecordWriter = (row, room, person) => {
  const employer = row.text('employer', 'payer', 'company', 'collectedBy');
  const base = row.money('contributionBaseMonthly', 'baseMonthly', 'contributionBase', 'base', 'monthlyBase');
  const scheme = /resident|居民/i.test(row.text('scheme', 'kind', 'insuranceType', 'type') ?? '') ? 'resident' : 'employee';
  const voucher = row.text('recordId', 'voucher', 'voucherNumber');
  row.money('employerContribution', 'employerAmount', 'monthlyEmployerContribution');
  const amounts = spreadAmount(row, room.window, {
    monthly: ['monthlyPersonalContribution', 'personalContributionMonthly', 'personalMonthly', 'monthlyPersonal', 'monthlyContribution'],
    total: ['personalContribution', 'personalAmount', 'personalTotal', 'contributionAmount'],
    yearly: ['annualPersonalContribution'],
  });
  const taken = room.netPaid.has(person) && scheme === 'employee';
  return amounts.map(({ month, amount }) => ({
    kind: 'contribution',
    recordId: voucher ?? `contribution-${employer ?? ''}-${month}-${amount}`,
    scheme,
    ...(employer === undefined ? {} : { employer }),
    ...(base === undefined ? {} : { baseAmount: base }),
    month,
    personalAmount: taken ? '0.00' : amount,
  }));
};

/** The tax office collects what the insurer books: one voucher, counted once, from the insurer where both have it. */
export const writeCollected: RecordWriter = (row, room, person) => {
  const records = writeContributions(row, room, person);
  if (!room.groups.has('socialInsuranceContributions')) return records;
  row.note(
    '税务代征与社保记录为同一笔缴费,只计一次',
    'collected by the tax office and booked by the insurer: the same money, counted once from the insurer',
  );
  return NOTHING;
};

const BENEFITS: readonly (readonly [RegExp, string])[] = [
  [/unemployment|失业/i, 'unemployment'],
  [/survivor|遗属|抚恤/i, 'survivor'],
  [/injury|工伤/i, 'injury'],
  [/central|中央|基础养老金.*国家/i, 'resident-pension-central'],
  [/top-?up|supplement|provincial|local|加发|地方/i, 'resident-pension-top-up'],
  [/personal account|个人账户/i, 'resident-pension-personal'],
  [/employee|enterprise|worker|retire|civil|institution|职工|退休|pension/i, 'employee-pension'],
];

export const writeBenefits: RecordWriter = (row, room) => {
  const words = row.text('benefitType', 'kind', 'item', 'type', 'part') ?? '';
  const benefitType = first(words, BENEFITS);
  if (benefitType === undefined || (/resident|居民/i.test(words) && benefitType === 'employee-pension')) {
    row.refuse(
      'benefitType',
      'is accepted as resident pension, centrally set basic part; …, provincial and local top-up; …, personal account part; employee pension; unemployment; survivor; injury',
    );
    return NOTHING;
  }
  return spreadAmount(row, room.window, { monthly: ['monthlyPension', 'monthlyBenefit'], total: ['benefitAmount'] }, true).map(
    ({ month, amount }) => ({
      kind: 'benefit',
      recordId: `benefit-${words}-${month}`,
      benefitType,
      month,
      amount,
    }),
  );
};

export const writeEnrolment: RecordWriter = (row, room) => {
  row.text('item', 'kind', 'insuredStatus', 'scheme', 'insuredYear');
  return spreadAmount(row, room.window, { total: ['personalContribution', 'contribution', 'premium'] }).map(({ month, amount }) => ({
    kind: 'medical-enrolment',
    month,
    amount,
  }));
};

export const writeInterest: RecordWriter = (row, room) => {
  const bank = row.text('bank', 'institution') ?? 'bank';
  const account = row.text('accountNumber', 'account') ?? 'account';
  const day = row.date('creditedOn', 'paidOn', 'date', 'on');
  if (day !== undefined)
    return [{ kind: 'interest', bank, accountNumber: account, creditedOn: day, amount: row.money('amount', 'interest', 'interestAmount') }];
  return spreadAmount(row, room.window, { total: ['interest', 'interestAmount'] }).map(({ month, amount }) => ({
    kind: 'interest',
    bank,
    accountNumber: account,
    creditedOn: `${month}-21`,
    amount,
  }));
};
