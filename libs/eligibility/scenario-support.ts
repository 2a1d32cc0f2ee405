// Record lists of a scenario that speak of support between relatives, of allowances and aid, and of money that moved
// through an account: what is evidence of money already counted elsewhere is named and not counted twice.
import { spreadAmount } from './scenario-period.js';
import { writeInterest, type RecordWriter } from './scenario-income.js';
import type { ScenarioRow } from './scenario-row.js';

type Basis = 'judgment' | 'agreement' | 'payment';

const basisOf = (words: string): Basis =>
  /agreement|mediation|contract|协议|调解/i.test(words)
    ? 'agreement'
    : /paid|payment|received|actual|支付|收到|实际/i.test(words)
      ? 'payment'
      : 'judgment';

/** Who pays: the payer by reference or in words; support paid by the person has the direction turned. */
function writeSupport(row: ScenarioRow, basis: Basis, room: Parameters<RecordWriter>[1], person: string) {
  const direction = readDirection(row, person);
  // money for a child arrives on the parent's account: it is the support the judgment orders, not another
  const named = row.text('forRef', 'childRef', 'beneficiaryRef', 'personRefOfChild', 'onBehalfOf');
  const [only, another] = room.supported;
  const about =
    named ??
    (basis === 'payment' && direction === 'receives' && !room.supported.includes(person) && another === undefined ? only : undefined) ??
    person;
  const counterpart =
    row.text('payer', 'payerRef', 'payerPersonRef', 'counterpart', 'obligor', 'payee', 'receiver', 'obligorRef') ?? 'relative';
  row.text('caseNumber', 'court', 'kind', 'item', 'type', 'basis', 'status', 'bank', 'accountNumber');
  return spreadAmount(
    row,
    room.window,
    { monthly: ['monthlySupport'], total: ['supportAmount', 'paidAmount', 'orderedAmount'] },
    basis !== 'payment',
  ).map(({ month, amount }) => ({
    kind: 'maintenance-judgment',
    about,
    recordId: `support-${basis}-${counterpart}-${month}`,
    direction,
    basis,
    counterpart: room.people.includes(counterpart) ? counterpart : 'payer',
    month,
    amount,
  }));
}

const readDirection = (row: ScenarioRow, person: string): 'pays' | 'receives' => {
  const said = row.text('direction');
  if (said !== undefined) return /pay|out|支付/i.test(said) ? 'pays' : 'receives';
  return row.text('payerRef', 'payerPersonRef', 'payer') === person ||
    /maintenance paid|support paid|pays|支付/i.test(row.text('kind', 'item') ?? '')
    ? 'pays'
    : 'receives';
};

export const writeJudgment: RecordWriter = (row, room, person) =>
  writeSupport(row, basisOf(row.words()) === 'agreement' ? 'agreement' : 'judgment', room, person);
export const writeAgreement: RecordWriter = (row, room, person) => writeSupport(row, 'agreement', room, person);
export const writeSupportPayment: RecordWriter = (row, room, person) => writeSupport(row, basisOf(row.words()), room, person);

const ALLOWANCES: readonly (readonly [RegExp, string])[] = [
  [/disab|残/i, 'disability'],
  [/old-?age|elder|aged|高龄|老龄/i, 'old-age'],
  [/preferential|veteran|martyr|优抚|抚恤|优待/i, 'preferential'],
  [/family-?planning|birth control|计划生育|奖扶/i, 'family-planning'],
  [/scholarship|grant|student|奖学|助学/i, 'scholarship'],
  [/courage|见义勇为/i, 'courage'],
];

export const writeAllowance: RecordWriter = (row, room) => {
  const words = row.text('kind', 'item', 'type', 'allowance', 'programme') ?? '';
  if (/dibao|low-?income|tekun|temporary|relief|低保|特困|临时救助|救助金/i.test(words)) return writeAid(row, room, '');
  const item = ALLOWANCES.find(([pattern]) => pattern.test(words))?.[1] ?? 'other';
  row.text('level', 'office', 'certificateNumber');
  return spreadAmount(row, room.window, {}, true).map(({ month, amount }) => ({
    kind: 'allowance',
    recordId: `allowance-${words}-${month}`,
    item,
    month,
    amount,
  }));
};

export const writeAid: RecordWriter = (row, room) => {
  const county = row.text('county', 'division', 'district', 'place', 'payingDivision', 'region');
  const programme = [row.text('programme', 'kind', 'item', 'type', 'project') ?? 'aid', ...(county === undefined ? [] : [county])].join(
    ', ',
  );
  row.text('organisation', 'payer', 'status', 'decidedBy');
  const amounts = spreadAmount(row, room.window, { monthly: ['monthlyBenefit'], total: ['paidAmount', 'aidAmount'] }, true);
  return (amounts.length > 0 ? amounts : [{ month: room.window.to, amount: '0.00' }]).map(({ month, amount }) => ({
    kind: 'aid-payment',
    recordId: `aid-${programme}-${month}`,
    programme: programme.slice(0, 200),
    month,
    amount,
  }));
};

const KNOWN_ELSEWHERE = /salary|wage|payroll|pension|subsid|benefit|reimburse|工资|养老金|一卡通|补贴/i;
const MOVED = /withdraw|transfer (out|to)|outgoing|large|moved|purchase|cash|取现|转出|大额/i;

/** Credits of an account are evidence of pay and pensions told by their payers; only what nobody else tells counts. */
export const writeTransaction: RecordWriter = (row, room, person) => {
  const words = [row.text('kind', 'type', 'item', 'description', 'summary') ?? '', row.text('direction') ?? ''].join(' ');
  if (/maintenance|alimony|child support|support (received|paid)|赡养|抚养|扶养/i.test(words))
    return writeSupport(row, 'payment', room, person);
  if (/interest|利息/i.test(words)) return writeInterest(row, room, person);
  for (const name of ['bank', 'accountNumber', 'counterparty', 'payer', 'to', 'payee', 'recipient', 'transactionOn']) row.text(name);
  const amounts = spreadAmount(row, room.window, { total: ['balance'] });
  if (KNOWN_ELSEWHERE.test(words)) {
    row.note('银行入账仅作印证,收入按发放单位记录计算', "a credit of the account is evidence only: the payer's own record counts");
    return [];
  }
  if (MOVED.test(words)) {
    row.note('申请前有资金转出,请核实去向', 'money left the account before the application: a person should ask where it went');
    return [];
  }
  const item = /rent|lease|租/i.test(words) ? 'lease' : /gift|remittance|赠|汇款/i.test(words) ? 'incidental' : undefined;
  if (item === undefined) {
    row.refuse('kind', 'is accepted as maintenance received or paid, interest, rent, gift, salary or pension credit, or money moved out');
    return [];
  }
  return amounts.map(({ month, amount }) => ({
    kind: 'income-payment',
    recordId: `bank-${words}-${month}-${amount}`,
    item,
    payer: item === 'lease' ? 'tenant' : 'giver',
    month,
    grossAmount: amount,
    taxWithheld: '0.00',
  }));
};
