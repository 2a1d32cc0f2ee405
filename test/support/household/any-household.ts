// Households of any shape, for property tests: people, sources that answered or not, and records of every kind.
import {
  factSchema,
  type CaseStatements,
  type CatalogueSource,
  type Circumstances,
  type Fact,
  type Finding,
  type FindingOutcome,
  type HouseholdStatements,
  type StatedSubject,
} from '#contracts';
import { parseLocalDate } from '#kernel';
import fc from 'fast-check';
import { AGRICULTURE, CIVIL_AFFAIRS, FIVE_SOURCES, MEDICAL_INSURANCE, SECURITIES } from './findings.js';

/** Every kind of record has a source; some are not connected. */
export const ALL_SOURCES: readonly CatalogueSource[] = [
  ...FIVE_SOURCES,
  SECURITIES,
  { ...CIVIL_AFFAIRS, connected: true, provides: ['marriage', 'death', 'aid-payment', 'allowance'] },
  { ...AGRICULTURE, connected: true },
  { ...MEDICAL_INSURANCE, connected: true },
  {
    id: 'population',
    title: { zh: '公安', en: 'Population' },
    provides: ['household-registration', 'custody'],
    connected: true,
  },
  {
    id: 'many',
    title: { zh: '其他', en: 'Others' },
    provides: [
      'operating-licence',
      'insurance-policy',
      'payment-account',
      'housing-fund-account',
      'housing-contract',
      'diagnosis',
      'disability',
      'education',
      'employment-registration',
      'budget-payment',
      'maintenance-judgment',
    ],
    connected: true,
  },
  {
    id: 'province',
    title: { zh: '省级核对平台', en: 'Superior platform' },
    provides: ['real-estate', 'aid-payment', 'household-registration', 'marriage', 'contribution', 'agricultural-subsidy', 'allowance'],
    connected: true,
  },
  {
    id: 'visits',
    title: { zh: '入户调查与评估', en: 'Visits and appraisals' },
    provides: ['survey-yield', 'survey-observation', 'self-care-appraisal', 'work-appraisal'],
    connected: true,
  },
  {
    id: 'beside',
    title: { zh: '辅助', en: 'Beside' },
    provides: [
      'rehabilitation',
      'disaster-event',
      'register-entry',
      'residence-permit',
      'birth',
      'identity-match',
      'dwelling-grade',
      'farm-holding',
      'utility-usage',
      'trip',
      'rescue-help',
      'public-rental',
      'insurance-claim',
      'account-credit',
    ],
    connected: true,
  },
];

const yuan = (least: number, most: number) => fc.integer({ min: least, max: most }).map((fen) => (fen / 100).toFixed(2));
const name = fc.constantFrom('甲公司', '乙厂', 'Bank of A', '某合作社', '张某');
const number = fc.constantFrom('6222000011112222', '6222000011113333', '京A10001', '京A10002', '91110101MA0001', 'x-77');
const month = fc.constantFrom(...['01', '02', '05', '09', '12'].flatMap((one) => [`2022-${one}`, `2023-${one}`, `2021-${one}`]));
const day = fc.constantFrom('2023-03-01', '2023-03-16', '2019-06-30', '2022-11-11', '1999-01-01');
const hukou = fc.constantFrom('110109', '110109001', '371502', '640104', '230100', '620100');
const place = fc.constantFrom('样本路1号', '样本路2号');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const one = fc.constantFrom;
type Shape = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** What a product was bought for, and from which of the few accounts. */
const purchase: Shape = { boughtOn: maybe(day), boughtFor: maybe(yuan(0, 900_000)), boughtFrom: maybe(number) };

const SHAPES: Readonly<Record<Fact['kind'], Shape>> = {
  'income-payment': {
    item: one('wages', 'labour', 'business', 'lease', 'incidental', 'interest-dividend'),
    payer: name,
    month,
    grossAmount: yuan(-10_000, 900_000),
    taxWithheld: yuan(0, 9000),
  },
  contribution: {
    scheme: one('employee', 'resident'),
    employer: maybe(name),
    month,
    baseAmount: maybe(yuan(0, 900_000)),
    personalAmount: yuan(0, 90_000),
  },
  benefit: { benefitType: one('resident-pension-central', 'resident-pension-personal', 'unemployment'), month, amount: yuan(0, 200_000) },
  'real-estate': {
    certificateNumber: number,
    unitNumber: maybe(number),
    usage: one('residential', 'rural-dwelling', 'parking'),
    floorAreaSquareMetres: one('72.00', '61.5'),
    ownershipShare: one({ numerator: 1, denominator: 1 }, { numerator: 1, denominator: 3 }),
    status: one('current', 'cancelled', 'seized'),
    address: maybe(place),
  },
  vehicle: {
    vin: maybe(number),
    plate: number.map((text) => text.slice(0, 12)),
    vehicleType: one('small-passenger', 'tricycle', 'disabled-person'),
    status: one('normal', 'scrapped', 'inspection-overdue'),
    registeredOn: day,
    statusHistory: one([], [{ status: '正常', on: '2012-01-01' }]),
  },
  'bank-account': {
    bank: name,
    accountNumber: number,
    accountType: one('demand', 'time', 'credit'),
    status: one('open', 'frozen', 'closed'),
    balance: yuan(-50_000, 9_000_000),
    holders: one(1, 1, 2, 3),
    ...purchase,
  },
  interest: { bank: name, accountNumber: number, creditedOn: day, amount: yuan(1, 9000) },
  'household-registration': {
    householdNumber: maybe(number),
    hukouDivision: hukou,
    residencePermitDivision: maybe(hukou),
    hukouArea: maybe(one('urban', 'rural')),
    status: one('normal', 'moved'),
  },
  marriage: { event: one('married', 'divorced'), on: day },
  death: { on: day },
  custody: { custodyType: one('prison', 'detox'), from: day, to: maybe(day) },
  'aid-payment': { programme: one('临时救助', 'charity of Mr Zhang, 12 North Street'), month, amount: yuan(0, 90_000) },
  allowance: { item: one('disability', 'old-age'), month, amount: yuan(0, 90_000) },
  'business-registration': { creditCode: number, part: one('shareholder', 'self-employed'), status: one('in-business', 'revoked') },
  'operating-licence': { licence: name, plate: maybe(number.map((text) => text.slice(0, 12))) },
  'security-holding': { instrument: one('fund', 'share'), accountNumber: maybe(number), marketValue: yuan(0, 9_000_000), ...purchase },
  'insurance-policy': { cover: one('life', 'home'), cashValue: yuan(0, 900_000), pendingClaim: maybe(yuan(0, 90_000)) },
  'payment-account': { institution: name, balance: yuan(0, 90_000) },
  'housing-fund-account': { balance: yuan(0, 900_000), employer: maybe(name), monthlyDeposit: maybe(yuan(0, 90_000)) },
  'housing-contract': {
    contractNumber: number,
    unitNumber: maybe(number),
    address: maybe(place),
    floorAreaSquareMetres: maybe(one('72.00', '61.5')),
  },
  'medical-enrolment': { month, amount: yuan(0, 90_000) },
  'medical-settlement': { month, outOfPocketAmount: yuan(0, 3_000_000), commercialReimbursement: yuan(0, 90_000) },
  diagnosis: { category: one('severe-illness', 'other'), code: maybe(one('C50')), confirmedOn: day },
  disability: { disabilityType: one('physical', 'mental'), level: one(1, 2, 4), validTo: maybe(one('2020-01-01', '2035-01-01')) },
  education: {
    stage: one('higher', 'postgraduate', 'compulsory'),
    school: one('public'),
    fullTime: fc.boolean(),
    tuition: yuan(0, 900_000),
    dormitory: yuan(0, 90_000),
  },
  'employment-registration': { status: one('employed', 'flexible'), since: day },
  'agricultural-income': { item: one('own-crop', 'land-lease'), month, netAmount: yuan(-90_000, 900_000) },
  'agricultural-subsidy': { item: one('耕地地力保护补贴', 'farmland 2023 no. 5'), month, amount: yuan(0, 90_000) },
  'budget-payment': { item: one('wages', 'subsidy'), month, amount: yuan(0, 90_000) },
  'maintenance-judgment': {
    direction: one('receives', 'pays'),
    basis: one('judgment', 'payment'),
    counterpart: name,
    month,
    amount: yuan(0, 90_000),
  },
  rehabilitation: { month, amount: yuan(0, 90_000), refundedAmount: yuan(0, 9000) },
  'disaster-event': { event: one('fire', 'flood'), on: day, dwellingLost: fc.boolean() },
  'register-entry': { group: one('registered-poor', 'orphan'), from: day, to: maybe(day) },
  'residence-permit': { division: hukou, from: day, to: day },
  birth: { on: day },
  'identity-match': { grade: one('exact', 'other-name') },
  'dwelling-grade': { grade: one('B', 'D'), assessedOn: day },
  'farm-holding': { holding: one('land', 'machine') },
  'utility-usage': { utility: one('power', 'gas'), month, billAmount: yuan(0, 90_000) },
  trip: { leftOn: day, backOn: maybe(day), destination: one('-') },
  'rescue-help': { on: day, help: one('-') },
  'public-rental': { contractNumber: number, address: maybe(name), month, amount: yuan(0, 90_000) },
  'insurance-claim': { cover: one('health', 'home'), paidOn: day, amount: yuan(0, 900_000) },
  'account-credit': {
    bank: name,
    accountNumber: number,
    creditedOn: day,
    amount: yuan(1, 900_000),
    purpose: one('wages', 'pension', 'other'),
  },
  'survey-yield': { crop: one('小麦', '玉米'), areaHundredthsOfMu: one(50, 350, 1275), netPerMu: yuan(0, 90_000), table: one('-'), month },
  'survey-observation': { topic: one('goods', 'dwelling'), agrees: fc.boolean(), text: one('-') },
  'self-care-appraisal': {
    eat: fc.boolean(),
    dress: fc.boolean(),
    getInAndOutOfBed: fc.boolean(),
    useToilet: fc.boolean(),
    walkIndoors: fc.boolean(),
    bathe: fc.boolean(),
    assessedOn: day,
    validTo: maybe(one('2020-01-01', '2035-01-01')),
  },
  'work-appraisal': { ableToWork: fc.boolean(), assessedOn: day, validTo: maybe(one('2020-01-01', '2035-01-01')) },
};

/** Any record of one of these kinds, its id sometimes the same as another's. */
export const factOf = (kinds: readonly Fact['kind'][]): fc.Arbitrary<Fact> =>
  fc
    .constantFrom(...kinds)
    .chain((kind) =>
      fc.record({ kind: fc.constant(kind), recordId: fc.constantFrom('r-1', 'r-2', 'r-9', 'other'), asOf: day, ...SHAPES[kind] }),
    )
    .map((fields) => factSchema.parse(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))));

const outcomeOf = (connected: boolean): fc.Arbitrary<FindingOutcome> =>
  connected
    ? fc.constantFrom('found', 'found', 'found', 'found', 'found', 'partial', 'late', 'not-authorised')
    : fc.constant('not-connected');

export interface AnyHousehold {
  readonly referenceDate: string;
  readonly region: string;
  readonly subjects: readonly StatedSubject[];
  readonly stated: HouseholdStatements & CaseStatements;
  readonly findings: readonly Finding[];
}

const someDay = one('2020-02-01', '2023-01-10').map(parseLocalDate);
const circumstances: fc.Arbitrary<Circumstances> = fc.record(
  {
    livesWith: fc.boolean(),
    dependent: fc.boolean(),
    religiousSince: someDay,
    ableToWork: fc.boolean(),
    keptByFamily: fc.boolean(),
    appliesAlone: fc.boolean(),
    receives: one('tekun', 'dibao'),
    selfCare: fc.record({ notMet: fc.subarray(['eat', 'dress', 'bathe'] as const), assessedOn: someDay }),
    ownHouseholdHeads: one(1, 3),
    owes: fc.record({ to: one('0193-9', '0193-8'), as: one('support', 'child-support') }),
  },
  { requiredKeys: [] },
);
const stated: fc.Arbitrary<HouseholdStatements & CaseStatements> = fc.record(
  {
    area: one('urban', 'rural'),
    hukou: hukou,
    treatedAsLocal: fc.record({ reason: one('张某 常年流浪', 'lives at 12 North Street') }),
    change: fc.record({ kind: one('employment', 'member'), on: someDay, declaredOn: someDay }, { requiredKeys: ['kind', 'on'] }),
    current: fc.record({ programme: one('dibao', 'tekun'), monthlyAmount: one('800.00') }),
    exclusions: fc.array(
      fc.record({
        recordId: one('r-1', 'r-9', 'gone'),
        reason: one('张某 已出售'),
        evidence: one('合同 no. 5'),
        on: someDay,
        approvedBy: fc.constant(['张某', '李某']),
      }),
      { minLength: 1, maxLength: 2 },
    ),
    temporary: fc.record(
      {
        kind: one('emergency', 'expenditure'),
        to: one('household', 'individual'),
        cause: one('illness'),
        reportedAt: one('2023-01-10T08:00:00+08:00'),
        proposedAmount: one('3000.00'),
        caseMeeting: one('李某主持,2023年1月'),
        paid: fc.array(fc.record({ on: someDay, amount: one('500.00') }), { maxLength: 2 }),
      },
      { requiredKeys: ['kind', 'to', 'paid'] },
    ),
  },
  { requiredKeys: [] },
);

/** Registers by kind and division, and institutions. */
const missings = [['real-estate@620000'], ['某银行'], ['household-registration@620000', 'death@620000'], []] as const;

const RELATIONS = ['self', 'spouse', 'son', 'mother'] as const;
const PLACES = [
  ['mentougou', '2023-03-16'],
  ['liaocheng', '2022-09-01'],
  ['heilongjiang', '2023-02-28'],
  ['yinchuan', '2023-01-15'],
  ['national', '2023-12-31'],
] as const;

export const anyHousehold: fc.Arbitrary<AnyHousehold> = fc
  .record({
    place: fc.constantFrom(...PLACES),
    stated,
    people: fc.array(
      fc.record({
        born: fc.constantFrom('1950-03-16', '1963-03-17', '1980-02-01', '2005-03-20', '2010-12-31'),
        counted: fc.option(fc.boolean(), { nil: undefined }),
        circumstances: fc.option(circumstances, { nil: undefined }),
        obligor: fc.boolean(),
      }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
    answers: fc.array(
      fc.tuple(
        ...ALL_SOURCES.map(({ connected, provides }) => fc.tuple(outcomeOf(connected), fc.array(factOf(provides), { maxLength: 4 }))),
      ),
      { minLength: 4, maxLength: 4 },
    ),
  })
  .map(({ place: [region, referenceDate], people, answers, stated: said }) => ({
    region,
    referenceDate,
    stated: said,
    subjects: people.map(({ born, counted, circumstances: of, obligor }, index) => ({
      subjectId: `0193-${9 - index}`,
      role: index > 0 && obligor ? ('obligor' as const) : ('member' as const),
      relation: RELATIONS[index] ?? 'other',
      ...(index === 0 ? { counted: true } : counted === undefined || obligor ? {} : { counted, countedReason: '与李某同住' }),
      ...(of === undefined ? {} : { circumstances: of }),
      bornOn: parseLocalDate(born),
    })),
    findings: people.flatMap((_person, index) =>
      ALL_SOURCES.flatMap(({ id }, source): Finding[] => {
        const [outcome, facts] = answers[index]?.[source] ?? ['late', []];
        const answered = outcome === 'found' || outcome === 'partial';
        const subjectId = `0193-${9 - index}`;
        const common = { findingId: `${id}:${subjectId}:1`, sourceId: id, subjectId, missing: [], reused: false };
        if (!answered) return [{ ...common, outcome, facts: [] }];
        const missing = outcome === 'partial' ? missings[(index + source) % missings.length] : undefined;
        const given = outcome === 'found' && facts.length === 0 ? 'no-record' : outcome;
        return [{ ...common, outcome: given, facts, missing: missing ?? [] }];
      }),
    ),
  }));
