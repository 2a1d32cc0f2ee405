// Record lists of a scenario, department by department, as records of a situation.
import { fen, formatYuan, isMonth, listMonths, parseMonth, parseYuan, type MonthWindow } from '#kernel';

export type ScenarioRow = Readonly<Record<string, unknown>> & { readonly personRef?: string | undefined };
type Writer = (row: ScenarioRow, window: MonthWindow) => readonly Record<string, unknown>[];

const text = (row: ScenarioRow, name: string): string | undefined => {
  const value = row[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};
const ZERO_YUAN = '0.00';

/** Months a row speaks of; without a period, the window. */
function periodOf(row: ScenarioRow, window: MonthWindow): MonthWindow {
  const from = text(row, 'periodStart');
  const to = text(row, 'periodEnd') ?? from;
  return from !== undefined && to !== undefined && isMonth(from) && isMonth(to) ? { from: parseMonth(from), to: parseMonth(to) } : window;
}

/** The same amount each month, or the remainder of an uneven total in the last. */
function spread(total: string, months: number): string[] {
  const whole = parseYuan(total);
  const each = whole / BigInt(months);
  return Array.from({ length: months }, (_, index) => formatYuan(fen(index === months - 1 ? whole - each * BigInt(months - 1) : each)));
}

function monthly(row: ScenarioRow, window: MonthWindow, each: string, total: string): { month: string; amount: string }[] {
  const months = listMonths(periodOf(row, window));
  const same = text(row, each);
  const sum = text(row, total) ?? text(row, 'amount');
  const amounts = same !== undefined ? months.map(() => same) : sum === undefined ? [] : spread(sum, months.length);
  return amounts.flatMap((amount, index) => {
    const month = months[index];
    return month === undefined ? [] : [{ month, amount }];
  });
}

const BENEFITS: readonly (readonly [RegExp, string])[] = [
  [/centrally set/, 'resident-pension-central'],
  [/top-up/, 'resident-pension-top-up'],
  [/personal account/, 'resident-pension-personal'],
  [/unemployment/, 'unemployment'],
  [/survivor/, 'survivor'],
  [/injury/, 'injury'],
];
const benefitType = (name: string): string => BENEFITS.find(([pattern]) => pattern.test(name))?.[1] ?? 'employee-pension';

const monthOfDay = (row: ScenarioRow, name: string, window: MonthWindow): string => text(row, name)?.slice(0, 7) ?? window.to;

const WRITERS: Readonly<Record<string, Writer>> = {
  taxIndividualIncome: (row, window) => {
    const pay = monthly(row, window, 'monthlyGross', 'grossAmount');
    const tax = spread(text(row, 'taxWithheld') ?? ZERO_YUAN, Math.max(1, pay.length));
    return pay.map(({ month, amount }, index) => ({
      kind: 'income-payment',
      recordId: `${text(row, 'payer') ?? 'payer'}-${month}`,
      payer: text(row, 'payer') ?? 'payer',
      month,
      grossAmount: amount,
      taxWithheld: tax[index] ?? ZERO_YUAN,
    }));
  },
  socialInsuranceContributions: (row, window) =>
    monthly(row, window, 'monthlyPersonalContribution', 'personalContribution').map(({ month, amount }) => ({
      kind: 'contribution',
      recordId: `contribution-${text(row, 'employer') ?? ''}-${month}`,
      ...(text(row, 'employer') === undefined ? {} : { employer: text(row, 'employer') }),
      ...(text(row, 'contributionBaseMonthly') === undefined ? {} : { baseAmount: text(row, 'contributionBaseMonthly') }),
      month,
      personalAmount: amount,
    })),
  socialInsuranceBenefits: (row, window) =>
    monthly(row, window, 'monthlyAmount', 'amount').map(({ month, amount }) => ({
      kind: 'benefit',
      benefitType: benefitType(text(row, 'benefitType') ?? ''),
      month,
      amount,
    })),
  medicalInsuranceEnrolment: (row, window) => [
    { kind: 'medical-enrolment', month: monthOfDay(row, 'paidOn', window), amount: text(row, 'amount') },
  ],
  medicalInsuranceSettlements: (row, window) => [
    {
      kind: 'medical-settlement',
      month: monthOfDay(row, 'periodEnd', window),
      outOfPocketAmount: text(row, 'outOfPocketAmount'),
      commercialReimbursement: text(row, 'commercialReimbursement') ?? ZERO_YUAN,
    },
  ],
  bankAccounts: (row) => [
    {
      kind: 'bank-account',
      bank: text(row, 'bank'),
      accountNumber: text(row, 'accountNumber'),
      balance: text(row, 'balance'),
      asOf: text(row, 'asOf'),
    },
  ],
  bankInterest: (row) => [{ kind: 'interest', bank: text(row, 'bank'), creditedOn: text(row, 'creditedOn'), amount: text(row, 'amount') }],
  securitiesHoldings: (row) => [{ kind: 'security-holding', marketValue: text(row, 'marketValue') }],
  realEstate: (row) => {
    const [numerator = '1', denominator = '1'] = (text(row, 'ownershipShare') ?? '1/1').split('/');
    const usage = text(row, 'usage') ?? 'residential';
    return [
      {
        kind: 'real-estate',
        certificateNumber: text(row, 'certificateNumber'),
        usage: usage === 'rural dwelling' ? 'rural-dwelling' : usage,
        floorAreaSquareMetres: text(row, 'floorAreaSquareMetres'),
        ownershipShare: { numerator: Number(numerator), denominator: Number(denominator) },
      },
    ];
  },
  vehicles: (row) => [
    {
      kind: 'vehicle',
      recordId: text(row, 'plate'),
      plate: text(row, 'plate'),
      registeredOn: text(row, 'registeredOn'),
      status: /overdue/.test(text(row, 'status') ?? '') ? 'inspection-overdue' : 'normal',
    },
  ],
  marketRegistration: (row) => [
    { kind: 'business-registration', creditCode: text(row, 'creditCode') ?? text(row, 'unifiedSocialCreditCode') ?? 'unnamed' },
  ],
  agriculture: (row, window) => {
    const kind = text(row, 'kind') ?? '';
    const amount = text(row, 'netAmount') ?? text(row, 'annualAmount') ?? text(row, 'amount');
    if (/subsidy/.test(kind)) return [{ kind: 'agricultural-subsidy', month: window.to, amount }];
    const item = /lease/.test(kind) ? 'land-lease' : /dividend/.test(kind) ? 'collective-dividend' : 'own-crop';
    return [{ kind: 'agricultural-income', item, month: window.to, netAmount: amount }];
  },
  publicSecurityHousehold: (row) => [
    {
      kind: 'household-registration',
      householdNumber: text(row, 'householdNumber'),
      hukouDivision: text(row, 'hukouDistrict'),
      ...(text(row, 'residencePermitDistrict') === undefined ? {} : { residencePermitDivision: text(row, 'residencePermitDistrict') }),
    },
  ],
  courtJudgments: (row, window) =>
    listMonths(window).map((month) => ({
      kind: 'maintenance-judgment',
      basis: 'judgment',
      counterpart: 'payer',
      month,
      amount: text(row, 'monthlyAmount'),
    })),
  disabledFederation: (row) => [
    {
      kind: 'disability',
      disabilityType: text(row, 'type'),
      level: Number(text(row, 'level')),
      ...(text(row, 'certificateValidTo') === undefined ? {} : { validTo: text(row, 'certificateValidTo') }),
    },
  ],
  civilAffairsAllowances: (row, window) =>
    monthly(row, window, 'monthlyAmount', 'amount').map(({ month, amount }) => ({
      kind: 'allowance',
      item: /disab/.test(text(row, 'kind') ?? '') ? 'disability' : /old-age/.test(text(row, 'kind') ?? '') ? 'old-age' : 'other',
      month,
      amount,
    })),
  healthDiagnosis: (row) => [
    {
      kind: 'diagnosis',
      category: /severe/.test(text(row, 'category') ?? '') ? 'severe-illness' : 'other',
      confirmedOn: text(row, 'confirmedOn'),
    },
  ],
  education: (row) => [
    {
      kind: 'education',
      stage: /higher|college|university/.test(text(row, 'stage') ?? '')
        ? 'higher'
        : (text(row, 'stage') ?? 'compulsory').replace(/ /g, '-'),
      school: /private/.test(text(row, 'school') ?? '') ? 'private' : 'public',
      tuition: text(row, 'tuition') ?? ZERO_YUAN,
      dormitory: text(row, 'dormitory') ?? ZERO_YUAN,
    },
  ],
  insurancePolicies: (row) => [
    {
      kind: 'insurance-policy',
      cover: /home/.test(text(row, 'kind') ?? '') ? 'home' : 'other',
      cashValue: text(row, 'cashValue') ?? ZERO_YUAN,
      ...(text(row, 'status') === 'pending' ? { pendingClaim: text(row, 'claimedAmount') } : {}),
    },
  ],
};

/** Lists that are evidence about the process, not about people's means, give nothing. */
export function writeScenarioRecords(list: string, rows: readonly ScenarioRow[], window: MonthWindow): Record<string, unknown>[] {
  const writer = WRITERS[list];
  if (!writer) return [];
  return rows.flatMap((row, index) =>
    row.personRef === undefined
      ? []
      : writer(row, window).map((record, part): Record<string, unknown> => ({
          recordId: `${list}-${index}-${part}`,
          ...dropAbsent(record),
          about: row.personRef,
        })),
  );
}

const dropAbsent = (record: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
