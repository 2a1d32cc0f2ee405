// Records of any kind with any words, for property tests: few names and numbers, so that records meet.
import { factSchema, type Fact } from '#contracts';
import fc from 'fast-check';

const yuan = (least: number, most: number) => fc.integer({ min: least, max: most }).map((fen) => (fen / 100).toFixed(2));
const name = fc.constantFrom('甲公司', '乙厂', 'Bank of A', '某合作社', '张某');
const number = fc.constantFrom('6222000011112222', '6222000011113333', '京A10001', '京A10002', '91110101MA0001', 'x-77');
const month = fc.constantFrom(...['01', '02', '05', '09', '12'].flatMap((one) => [`2022-${one}`, `2023-${one}`, `2021-${one}`]));
const day = fc.constantFrom('2023-03-01', '2023-03-16', '2019-06-30', '2022-11-11', '1999-01-01');
export const hukou = fc.constantFrom('110109', '110109001', '371502', '640104', '230100', '620100');
const place = fc.constantFrom('样本路1号', '样本路2号');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
export const one = fc.constantFrom;
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
