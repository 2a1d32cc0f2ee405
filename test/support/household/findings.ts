// Findings of a household written briefly, for specs: a person, a source, and what the source said.
import { factSchema, type CatalogueSource, type Fact, type FactJson, type Finding, type FindingOutcome, type Subject } from '#contracts';
import { addMonths, parseLocalDate, parseMonth, type LocalDate } from '#kernel';

/** The five departments of the first issue, and some that are not connected. */
export const FIVE_SOURCES: readonly CatalogueSource[] = [
  { id: 'tax', title: { zh: '税务', en: 'Tax' }, provides: ['income-payment'], connected: true },
  { id: 'social-insurance', title: { zh: '社会保险', en: 'Social insurance' }, provides: ['contribution', 'benefit'], connected: true },
  { id: 'real-estate', title: { zh: '不动产登记', en: 'Real estate' }, provides: ['real-estate'], connected: true },
  { id: 'vehicles', title: { zh: '车辆管理', en: 'Vehicles' }, provides: ['vehicle'], connected: true },
  { id: 'banks', title: { zh: '银行', en: 'Banks' }, provides: ['bank-account', 'interest'], connected: true },
  { id: 'market-regulation', title: { zh: '市场监管', en: 'Market regulation' }, provides: ['business-registration'], connected: false },
];

export const SECURITIES: CatalogueSource = {
  id: 'securities',
  title: { zh: '证券', en: 'Securities' },
  provides: ['security-holding'],
  connected: false,
};
export const CIVIL_AFFAIRS: CatalogueSource = {
  id: 'civil-affairs',
  title: { zh: '民政', en: 'Civil affairs' },
  provides: ['marriage', 'death'],
  connected: false,
};
export const AGRICULTURE: CatalogueSource = {
  id: 'agriculture',
  title: { zh: '农业农村', en: 'Agriculture' },
  provides: ['agricultural-income', 'agricultural-subsidy'],
  connected: false,
};
export const MEDICAL_INSURANCE: CatalogueSource = {
  id: 'medical-insurance',
  title: { zh: '医保', en: 'Medical insurance' },
  provides: ['medical-enrolment', 'medical-settlement'],
  connected: false,
};

export const person = (subjectId: string, relation: Subject['relation'], counted = true): Subject => ({
  subjectId,
  role: 'member',
  relation,
  counted,
  countedReason: counted ? 'shared living' : 'lives independently',
});

export const says = (
  sourceId: string,
  subjectId: string,
  outcome: FindingOutcome,
  facts: readonly FactJson[] = [],
  asOf = '2023-03-16',
): Finding => ({
  findingId: `${sourceId}.${subjectId}`,
  sourceId,
  subjectId,
  outcome,
  asOf: parseLocalDate(asOf),
  receivedAt: '2023-03-17T01:00:00.000Z',
  missing: [],
  reused: false,
  facts: facts.map((fact): Fact => factSchema.parse(fact)),
});

/** `no-record` from every connected source about everybody a finding is not given for. */
export function withNoRecords(
  catalogue: readonly CatalogueSource[],
  subjects: readonly Subject[],
  findings: readonly Finding[],
): Finding[] {
  const given = new Set(findings.map((finding) => finding.findingId));
  const silent = catalogue
    .filter((source) => source.connected)
    .flatMap((source) => subjects.filter((subject) => subject.counted).map((subject) => says(source.id, subject.subjectId, 'no-record')))
    .filter((finding) => !given.has(finding.findingId));
  return [...findings, ...silent];
}

const monthAfter = (from: string, months: number) => addMonths(parseMonth(from), months);

export const wages = (payer: string, from: string, amounts: readonly string[], tax: readonly string[] = []): FactJson[] =>
  amounts.map((grossAmount, index) => ({
    kind: 'income-payment',
    recordId: `pay-${payer}-${monthAfter(from, index)}`,
    asOf: date('2023-03-15'),
    item: 'wages',
    payer,
    month: monthAfter(from, index),
    grossAmount,
    taxWithheld: tax[index] ?? '0.00',
  }));

export const contributions = (employer: string, from: string, months: number, baseAmount: string, personalAmount: string): FactJson[] =>
  Array.from({ length: months }, (_, index) => ({
    kind: 'contribution',
    recordId: `si-${employer}-${monthAfter(from, index)}`,
    asOf: date('2023-03-15'),
    scheme: 'employee',
    employer,
    month: monthAfter(from, index),
    baseAmount,
    personalAmount,
  }));

export const pension = (
  benefitType: 'resident-pension-central' | 'resident-pension-personal' | 'resident-pension-top-up',
  from: string,
  months: number,
  amount: string,
): FactJson[] =>
  Array.from({ length: months }, (_, index) => ({
    kind: 'benefit',
    recordId: `${benefitType}-${monthAfter(from, index)}`,
    asOf: date('2023-03-15'),
    benefitType,
    month: monthAfter(from, index),
    amount,
  }));

export const account = (
  bank: string,
  accountNumber: string,
  balance: string,
  more: Partial<Pick<Extract<FactJson, { kind: 'bank-account' }>, 'holders' | 'accountType' | 'status' | 'recordId' | 'asOf'>> = {},
): FactJson => ({
  kind: 'bank-account',
  recordId: `${bank}-${accountNumber}`,
  asOf: date('2023-03-16'),
  bank,
  accountNumber,
  accountType: 'demand',
  status: 'open',
  balance,
  holders: 1,
  ...more,
});

export const interest = (bank: string, accountNumber: string, creditedOn: string, amount: string): FactJson => ({
  kind: 'interest',
  recordId: `${accountNumber}-${creditedOn}`,
  asOf: date('2023-03-16'),
  bank,
  accountNumber,
  creditedOn: date(creditedOn),
  amount,
});

export const dwelling = (
  certificateNumber: string,
  share: string,
  more: Partial<Pick<Extract<FactJson, { kind: 'real-estate' }>, 'unitNumber' | 'usage' | 'status' | 'floorAreaSquareMetres'>> = {},
): FactJson => {
  const [numerator = 1, denominator = 1] = share.split('/').map(Number);
  return {
    kind: 'real-estate',
    recordId: certificateNumber,
    asOf: date('2023-03-15'),
    certificateNumber,
    usage: 'residential',
    floorAreaSquareMetres: '72.00',
    ownershipShare: { numerator, denominator },
    status: 'current',
    ...more,
  };
};

export const vehicle = (
  plate: string,
  more: Partial<Pick<Extract<FactJson, { kind: 'vehicle' }>, 'vin' | 'status' | 'statusHistory' | 'vehicleType'>> = {},
): FactJson => ({
  kind: 'vehicle',
  recordId: plate,
  asOf: date('2023-10-18'),
  plate,
  vehicleType: 'small-passenger',
  status: 'normal',
  registeredOn: date('2012-03-09'),
  statusHistory: [],
  ...more,
});

export const date = (text: string): LocalDate => parseLocalDate(text);
