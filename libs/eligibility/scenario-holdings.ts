// Record lists of a scenario that speak of things owned: accounts, securities, insurance, dwellings, vehicles, businesses.
import type { RecordWriter, ScenarioRoom } from './scenario-income.js';
import type { ScenarioRow } from './scenario-row.js';

const AS_OF = ['asOf', 'asOfDate', 'balanceOn', 'balanceDate', 'queriedOn', 'replyDate', 'valuedOn', 'checkedOn'];
export const asOf = (row: ScenarioRow): { asOf?: string } => {
  const day = row.date(...AS_OF);
  return day === undefined ? {} : { asOf: day };
};

const ACCOUNT_TYPES: readonly (readonly [RegExp, string])[] = [
  [/wealth|financial product|理财/i, 'wealth-product'],
  [/credit|loan|信用/i, 'credit'],
  [/time|fixed|term|定期/i, 'time'],
  [/demand|current|savings|活期/i, 'demand'],
];
const ACCOUNT_STATES: readonly (readonly [RegExp, string])[] = [
  [/closed|cancel|销户/i, 'closed'],
  [/frozen|freeze|冻结/i, 'frozen'],
  [/dormant|sleep|久悬/i, 'dormant'],
];
export const pick = (words: string | undefined, table: readonly (readonly [RegExp, string])[], otherwise: string): string =>
  (words === undefined ? undefined : table.find(([pattern]) => pattern.test(words))?.[1]) ?? otherwise;

/** A joint account is one record for each holder of the scenario, each with the number of all holders. */
export const writeAccount: RecordWriter = (row, room, person) => {
  const bank = row.text('bank', 'institution', 'bankName') ?? 'bank';
  const account = {
    kind: 'bank-account',
    bank,
    accountNumber: row.text('accountNumber', 'account', 'accountNo', 'number', 'productCode', 'product') ?? `account of ${person}`,
    accountType: pick(row.text('accountType', 'type', 'kind', 'productType'), ACCOUNT_TYPES, 'demand'),
    status: pick(row.text('status', 'state'), ACCOUNT_STATES, 'open'),
    balance: row.money('balance', 'amount', 'marketValue', 'value', 'principal'),
    ...asOf(row),
  };
  row.text('openedOn', 'maturesOn', 'maturityDate', 'queryVoucher', 'batch');
  const others = readHolders(row, room, person);
  const whole = row.list('holders', 'jointHolders', 'coHolders')?.length;
  const said = row.count('holderCount', 'numberOfHolders') ?? (whole === 1 ? row.count('holders') : whole);
  const share = row.share('share', 'ownershipShare');
  const holders =
    said !== undefined && said > 1 ? Math.max(said, others.length + 1) : share?.numerator === 1 ? share.denominator : others.length + 1;
  return [person, ...others].map((holder) => ({ ...account, holders, about: holder }));
};

/** People of the scenario who hold the account with this person. */
function readHolders(row: ScenarioRow, room: ScenarioRoom, person: string): string[] {
  const named = [
    ...(row.list('holders') ?? []),
    ...(row.list('jointHolders', 'coHolders') ?? []),
    ...(row.list('jointWith', 'coHolder', 'jointHolder') ?? []),
  ];
  return [...new Set(named.map(String).filter((name) => name !== person && room.people.includes(name)))];
}

export const writeSecurity: RecordWriter = (row) => {
  const words = row.text('instrument', 'kind', 'type', 'securityType') ?? '';
  const account = row.text('accountNumber', 'securitiesAccount', 'account');
  const code = row.text('code', 'securityCode', 'fundCode', 'security');
  row.text('units', 'shares', 'quantity', 'institution', 'broker', 'unitPrice');
  return [
    {
      kind: 'security-holding',
      recordId: ['security', words, account ?? '', code ?? ''].join('-'),
      instrument: pick(
        words,
        [
          [/fund|基金/i, 'fund'],
          [/bond|债/i, 'bond'],
          [/share|stock|equit|股/i, 'share'],
        ],
        'other',
      ),
      ...(account === undefined ? {} : { accountNumber: account }),
      marketValue: row.money('marketValue', 'value', 'amount', 'balance', 'cashBalance'),
      ...asOf(row),
    },
  ];
};

/** Cash value is money held; a claim paid for illness lessens what the illness cost; a pending one counts nowhere. */
export const writeInsurance: RecordWriter = (row, room) => {
  const words = row.text('kind', 'cover', 'type', 'policyType', 'item') ?? '';
  const number = row.text('policyNumber', 'number', 'policyNo');
  const pending = /pending|open|审核/i.test(row.text('status', 'claimStatus') ?? '');
  const claimed = row.money('claimedAmount', 'claimAmount', 'pendingClaim');
  const paid = row.money('claimPaid', 'paidClaim', 'paidAmount', 'reimbursement', 'claimPaidAmount') ?? (pending ? undefined : claimed);
  const month = row.month('paidOn', 'claimPaidOn', 'month', 'date') ?? room.window.to;
  const cash = row.money('cashValue', 'cashSurrenderValue', 'surrenderValue');
  row.text('insurer', 'premium', 'annualPremium', 'insuredAmount', 'sumInsured', 'startedOn', 'beneficiary', 'from', 'to');
  const cover = pick(
    words,
    [
      [/home|house|property|家财|房/i, 'home'],
      [/vehicle|car|motor|车/i, 'vehicle'],
      [/medical|health|critical|illness|医疗|重疾|健康/i, 'health'],
      [/life|annuity|endowment|寿|年金/i, 'life'],
    ],
    'other',
  );
  const records: Record<string, unknown>[] = [];
  if (cash !== undefined || (pending && claimed !== undefined))
    records.push({
      kind: 'insurance-policy',
      recordId: `policy-${words}-${number ?? ''}`,
      cover,
      cashValue: cash ?? '0.00',
      ...(pending && claimed !== undefined ? { pendingClaim: claimed } : {}),
      ...asOf(row),
    });
  if (paid !== undefined && paid !== '0.00')
    records.push(
      cover === 'health'
        ? {
            kind: 'medical-settlement',
            recordId: `claim-${number ?? words}`,
            month,
            outOfPocketAmount: '0.00',
            commercialReimbursement: paid,
          }
        : {
            kind: 'income-payment',
            recordId: `claim-${number ?? words}-${month}`,
            item: 'incidental',
            payer: 'insurer',
            month,
            grossAmount: paid,
            taxWithheld: '0.00',
          },
    );
  if (records.length === 0) row.note('保单没有现金价值,也没有赔付', 'the policy has no cash value and no claim');
  return records;
};

export const writePaymentAccount: RecordWriter = (row) => {
  const institution = row.text('institution', 'platform', 'provider', 'kind') ?? 'payment institution';
  row.text('phone', 'accountNumber');
  return [
    {
      kind: 'payment-account',
      recordId: `wallet-${institution}`,
      institution,
      balance: row.money('balance', 'amount', 'value'),
      ...asOf(row),
    },
  ];
};

export const writeHousingFund: RecordWriter = (row) => {
  const balance = row.money('balance', 'accountBalance');
  for (const name of [
    'monthlyDeposit',
    'personalDeposit',
    'depositBase',
    'monthlyContribution',
    'employerDeposit',
    'personalContribution',
    'base',
  ])
    row.money(name);
  row.text('status', 'employer', 'accountNumber', 'account', 'months', 'periodStart', 'periodEnd');
  row.money('withdrawnAmount');
  row.note(
    '公积金缴存基数和缴存额仅用于比对,不计收入也不扣除',
    'base and deposits of the housing fund are for comparison: neither income nor taken off',
  );
  return balance === undefined ? [] : [{ kind: 'housing-fund-account', balance, ...asOf(row) }];
};

const USAGES: readonly (readonly [RegExp, string])[] = [
  [/rural|homestead|宅基|农村/i, 'rural-dwelling'],
  [/parking|garage|车位|车库/i, 'parking'],
  [/commerc|shop|office|retail|商/i, 'commercial'],
  [/industr|factory|工业/i, 'industrial'],
  [/^land|farmland|土地/i, 'land'],
  [/resid|dwell|apartment|house|flat|home|住宅/i, 'residential'],
];
const ESTATE_STATES: readonly (readonly [RegExp, string])[] = [
  [/cancel|demolish|revoked|sold|transferred|注销|拆除/i, 'cancelled'],
  [/seiz|sealed|查封/i, 'seized'],
  [/mortgag|抵押/i, 'mortgaged'],
];

/** One record a row; the same dwelling told by another office (same number, or same address) is the same dwelling. */
export const writeEstate: RecordWriter = (row, room) => {
  const unit = row.text('unitNumber', 'realEstateUnitNumber', 'estateUnitNumber');
  const address = row.text('address', 'location');
  const given = row.text('certificateNumber', 'certificate', 'contractNumber', 'number', 'registrationNumber');
  const known = [unit, address, given].flatMap((key) => (key === undefined ? [] : (room.dwellings.get(key) ?? [])))[0];
  const certificate = known ?? given ?? unit ?? address ?? row.path;
  for (const key of [unit, address, given]) if (key !== undefined) room.dwellings.set(key, certificate);
  if (known !== undefined && given !== undefined && known !== given)
    row.note('与已有登记为同一处不动产,只计一处', 'the same dwelling as one already registered: counted once');
  const usage = row.text('usage', 'use', 'type', 'kind', 'propertyType') ?? 'residential';
  const found = USAGES.find(([pattern]) => pattern.test(usage))?.[1];
  if (found === undefined) row.refuse('usage', 'is accepted as residential, rural dwelling, commercial, parking, industrial or land');
  const registered = row.date('registeredOn', 'date', 'filedOn', 'signedOn');
  row.text('mortgage', 'seizure', 'dangerGrade', 'valuation', 'rooms', 'idNumberOnRecord', 'coOwnership', 'ownershipType', 'assessedValue');
  return [
    {
      kind: 'real-estate',
      recordId: `estate-${given ?? certificate}`,
      certificateNumber: certificate.slice(0, 60),
      ...(unit === undefined ? {} : { unitNumber: unit.slice(0, 28) }),
      usage: found ?? 'other',
      floorAreaSquareMetres: row.text('floorAreaSquareMetres', 'area', 'floorArea', 'areaSquareMetres') ?? '0',
      ownershipShare: row.share('ownershipShare', 'share', 'coOwnershipShare') ?? { numerator: 1, denominator: 1 },
      status: pick(row.text('status', 'state'), ESTATE_STATES, 'current'),
      ...(registered === undefined ? {} : { registeredOn: registered }),
      ...asOf(row),
    },
  ];
};
