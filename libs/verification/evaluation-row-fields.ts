// What of each kind of fact stays in an evaluation row, and how it is written. What is not listed here is not kept: names
// become tokens of the row, free texts and numbers of things are left out. Lists of words may only grow at their end.
import type { Fact } from '#contracts';

/**
 * word: one of a list; token: a name that only has to be told from others of the row; record: the same for record ids;
 * date, month: in days and months from the reference date; money: fen; county: first six digits of a division;
 * public: the name of a programme or subsidy, kept when it looks like one; fixed: not kept, the same for everybody.
 */
export type Coding =
  | { readonly is: 'word'; readonly words: readonly string[] }
  | { readonly is: 'token' | 'record' | 'date' | 'month' | 'money' | 'count' | 'flag' | 'county' | 'public' | 'share' }
  | { readonly is: 'fixed'; readonly value: unknown };

export interface Field {
  readonly name: string;
  readonly coding: Coding;
  readonly optional: boolean;
}

const field = (name: string, is: Exclude<Coding['is'], 'word' | 'fixed'>, optional = false): Field => ({ name, coding: { is }, optional });
const word = (name: string, ...words: readonly string[]): Field => ({ name, coding: { is: 'word', words }, optional: false });
const optionalWord = (name: string, ...words: readonly string[]): Field => ({ name, coding: { is: 'word', words }, optional: true });
const fixed = (name: string, value: unknown): Field => ({ name, coding: { is: 'fixed', value }, optional: false });

const NO_DAY = '2000-01-01';
const [MONTH, AS_OF, RECORD] = [field('month', 'month'), field('asOf', 'date'), field('recordId', 'record')];
const AMOUNT = field('amount', 'money');
const PURCHASE = [field('boughtOn', 'date', true), field('boughtFor', 'money', true), field('boughtFrom', 'token', true)];

/**
 * Fields in the order in which they are written: what tells streams apart, then time, then amounts. A field that came later
 * stands at the end, so that rows of earlier releases are still read.
 */
export const FIELDS: Readonly<Record<Fact['kind'], readonly Field[]>> = {
  'income-payment': [
    word('item', 'wages', 'labour', 'author', 'royalty', 'business', 'interest-dividend', 'lease', 'transfer-of-property', 'incidental'),
    field('payer', 'token'),
    MONTH,
    AS_OF,
    field('grossAmount', 'money'),
    field('taxWithheld', 'money'),
    RECORD,
  ],
  contribution: [
    word('scheme', 'employee', 'resident'),
    field('employer', 'token', true),
    MONTH,
    AS_OF,
    field('baseAmount', 'money', true),
    field('personalAmount', 'money'),
    RECORD,
  ],
  benefit: [
    word(
      'benefitType',
      'resident-pension-central',
      'resident-pension-top-up',
      'resident-pension-personal',
      'employee-pension',
      'unemployment',
      'survivor',
      'injury',
    ),
    MONTH,
    AS_OF,
    AMOUNT,
    RECORD,
  ],
  'real-estate': [
    word('usage', 'residential', 'rural-dwelling', 'commercial', 'parking', 'industrial', 'land', 'other'),
    word('status', 'current', 'mortgaged', 'seized', 'cancelled'),
    field('certificateNumber', 'token'),
    field('unitNumber', 'token', true),
    field('ownershipShare', 'share'),
    AS_OF,
    RECORD,
    field('floorAreaSquareMetres', 'token'),
    field('address', 'token', true),
  ],
  vehicle: [
    word(
      'vehicleType',
      'small-passenger',
      'large-passenger',
      'goods',
      'motorcycle',
      'tricycle',
      'agricultural',
      'disabled-person',
      'other',
    ),
    word('status', 'normal', 'inspection-overdue', 'mortgaged', 'seized', 'transferred', 'scrapped', 'cancelled'),
    field('vin', 'token', true),
    field('plate', 'token'),
    AS_OF,
    fixed('registeredOn', NO_DAY),
    fixed('statusHistory', []),
    RECORD,
  ],
  'bank-account': [
    word('accountType', 'demand', 'time', 'wealth-product', 'credit', 'other'),
    word('status', 'open', 'frozen', 'dormant', 'closed'),
    field('bank', 'token'),
    field('accountNumber', 'token'),
    field('holders', 'count'),
    AS_OF,
    field('balance', 'money'),
    RECORD,
    ...PURCHASE,
  ],
  interest: [field('bank', 'token'), field('accountNumber', 'token'), field('creditedOn', 'date'), AS_OF, AMOUNT, RECORD],
  'household-registration': [
    word('status', 'normal', 'moved', 'cancelled'),
    field('hukouDivision', 'county'),
    field('residencePermitDivision', 'county', true),
    optionalWord('hukouArea', 'urban', 'rural'),
    field('householdNumber', 'token', true),
    AS_OF,
    RECORD,
  ],
  marriage: [word('event', 'married', 'divorced'), field('on', 'date'), AS_OF, RECORD],
  death: [field('on', 'date'), AS_OF, RECORD],
  custody: [word('custodyType', 'prison', 'detox'), field('from', 'date'), field('to', 'date', true), AS_OF, RECORD],
  'aid-payment': [field('programme', 'public'), MONTH, AS_OF, AMOUNT, RECORD],
  allowance: [
    word('item', 'disability', 'old-age', 'preferential', 'family-planning', 'scholarship', 'courage', 'other'),
    MONTH,
    AS_OF,
    AMOUNT,
    RECORD,
  ],
  'business-registration': [
    word('part', 'legal-representative', 'shareholder', 'self-employed'),
    word('status', 'in-business', 'revoked', 'cancelled'),
    field('creditCode', 'token'),
    AS_OF,
    RECORD,
  ],
  'operating-licence': [field('licence', 'token'), AS_OF, RECORD, field('plate', 'token', true)],
  'security-holding': [
    word('instrument', 'share', 'fund', 'bond', 'other'),
    field('accountNumber', 'token', true),
    AS_OF,
    field('marketValue', 'money'),
    RECORD,
    ...PURCHASE,
  ],
  'insurance-policy': [word('cover', 'life', 'health', 'home', 'vehicle', 'other'), AS_OF, field('cashValue', 'money'), RECORD],
  'payment-account': [field('institution', 'token'), AS_OF, field('balance', 'money'), RECORD],
  'housing-fund-account': [
    AS_OF,
    field('balance', 'money'),
    RECORD,
    field('employer', 'token', true),
    field('monthlyDeposit', 'money', true),
  ],
  'housing-contract': [
    field('contractNumber', 'token'),
    AS_OF,
    RECORD,
    field('unitNumber', 'token', true),
    field('address', 'token', true),
    field('floorAreaSquareMetres', 'token', true),
  ],
  'medical-enrolment': [MONTH, AS_OF, AMOUNT, RECORD],
  'medical-settlement': [MONTH, AS_OF, field('outOfPocketAmount', 'money'), field('commercialReimbursement', 'money'), RECORD],
  diagnosis: [word('category', 'severe-illness', 'severe-mental-disorder', 'other'), field('confirmedOn', 'date'), AS_OF, RECORD],
  disability: [
    word('disabilityType', 'visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental', 'multiple'),
    field('level', 'count'),
    field('validTo', 'date', true),
    AS_OF,
    RECORD,
  ],
  education: [
    word('stage', 'pre-school', 'compulsory', 'senior-high', 'vocational', 'higher', 'postgraduate'),
    word('school', 'public', 'private'),
    field('fullTime', 'flag'),
    AS_OF,
    field('tuition', 'money'),
    field('dormitory', 'money'),
    RECORD,
  ],
  'employment-registration': [word('status', 'employed', 'flexible', 'unemployed'), field('since', 'date'), AS_OF, RECORD],
  'agricultural-income': [
    word('item', 'own-crop', 'livestock', 'forestry', 'fishery', 'land-lease', 'collective-dividend'),
    MONTH,
    AS_OF,
    field('netAmount', 'money'),
    RECORD,
  ],
  'agricultural-subsidy': [field('item', 'public'), MONTH, AS_OF, AMOUNT, RECORD],
  'budget-payment': [word('item', 'wages', 'retirement', 'subsidy'), MONTH, AS_OF, AMOUNT, RECORD],
  'maintenance-judgment': [
    word('direction', 'receives', 'pays'),
    word('basis', 'judgment', 'agreement', 'payment', 'formula'),
    field('counterpart', 'token'),
    MONTH,
    AS_OF,
    AMOUNT,
    RECORD,
  ],
  rehabilitation: [MONTH, AS_OF, AMOUNT, field('refundedAmount', 'money'), RECORD],
  'disaster-event': [
    word('event', 'fire', 'flood', 'earthquake', 'drought', 'accident', 'other-disaster'),
    field('on', 'date'),
    field('dwellingLost', 'flag'),
    AS_OF,
    RECORD,
  ],
  'register-entry': [
    word(
      'group',
      'registered-poor',
      'lifted-out-of-poverty',
      'monitored-household',
      'orphan',
      'child-without-support',
      'child-with-cleft-or-palsy',
      'two-cancers',
      'worker-in-difficulty',
      'laid-off-worker',
      'demobilised-soldier',
      'hurt-in-courage',
      'homeless',
      'left-behind',
      'under-community-correction',
    ),
    field('from', 'date'),
    field('to', 'date', true),
    AS_OF,
    RECORD,
  ],
  'residence-permit': [field('division', 'county'), field('from', 'date'), field('to', 'date'), AS_OF, RECORD],
  birth: [field('on', 'date'), AS_OF, RECORD],
  'identity-match': [word('grade', 'exact', 'same-but-for-writing', 'former-name', 'other-name'), AS_OF, RECORD],
  'dwelling-grade': [word('grade', 'A', 'B', 'C', 'D'), field('assessedOn', 'date'), AS_OF, RECORD],
  'farm-holding': [word('holding', 'land', 'machine'), AS_OF, RECORD],
  'utility-usage': [word('utility', 'power', 'water', 'gas', 'communication'), MONTH, AS_OF, field('billAmount', 'money'), RECORD],
  trip: [field('leftOn', 'date'), field('backOn', 'date', true), fixed('destination', '-'), AS_OF, RECORD],
  'rescue-help': [field('on', 'date'), fixed('help', '-'), AS_OF, RECORD],
  'public-rental': [field('contractNumber', 'token'), MONTH, AS_OF, AMOUNT, RECORD],
  'insurance-claim': [word('cover', 'life', 'health', 'home', 'vehicle', 'other'), field('paidOn', 'date'), AS_OF, AMOUNT, RECORD],
  'account-credit': [
    word('purpose', 'wages', 'pension', 'subsidy', 'other'),
    field('bank', 'token'),
    field('accountNumber', 'token'),
    field('creditedOn', 'date'),
    AS_OF,
    AMOUNT,
    RECORD,
  ],
  'survey-yield': [
    field('crop', 'token'),
    field('areaHundredthsOfMu', 'count'),
    fixed('table', '-'),
    MONTH,
    AS_OF,
    field('netPerMu', 'money'),
    RECORD,
  ],
  'survey-observation': [
    word('topic', 'dwelling', 'goods', 'living-conditions', 'people-present', 'work', 'spending', 'other'),
    field('agrees', 'flag'),
    fixed('text', '-'),
    AS_OF,
    RECORD,
  ],
  'self-care-appraisal': [
    field('eat', 'flag'),
    field('dress', 'flag'),
    field('getInAndOutOfBed', 'flag'),
    field('useToilet', 'flag'),
    field('walkIndoors', 'flag'),
    field('bathe', 'flag'),
    field('assessedOn', 'date'),
    field('validTo', 'date', true),
    AS_OF,
    RECORD,
  ],
  'work-appraisal': [field('ableToWork', 'flag'), field('assessedOn', 'date'), field('validTo', 'date', true), AS_OF, RECORD],
};
