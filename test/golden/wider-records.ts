// One record of every kind beyond the first five departments, for golden reports: an invented family in Mentougou.
import { factKindSchema, type FactJson, type FactKind } from '#contracts';
import { parseMonth } from '#kernel';
import { date, FIVE_SOURCES } from '../support/household/findings.js';

const asOf = date('2023-03-15');
const record = (name: string) => ({ recordId: `wider-${name}`, asOf });
const month = parseMonth('2022-10');
const amount = '120.00';
const nameOf = (name: string) => ({ ...record(name), month, amount });

const ofFirstFive = new Set(FIVE_SOURCES.filter(({ connected }) => connected).flatMap(({ provides }) => provides));
export const WIDER_KINDS: readonly FactKind[] = factKindSchema.options.filter((kind) => !ofFirstFive.has(kind));

export const ONE_OF_EACH: readonly FactJson[] = [
  { kind: 'household-registration', ...record('book'), hukouDivision: '110109', hukouArea: 'urban', status: 'normal' },
  { kind: 'marriage', ...record('marriage'), event: 'married', on: date('2003-05-01') },
  { kind: 'aid-payment', ...nameOf('aid'), programme: '慈善救助' },
  { kind: 'allowance', ...nameOf('allowance'), item: 'preferential' },
  { kind: 'business-registration', ...record('business'), creditCode: '91110109TEST000001', part: 'self-employed', status: 'in-business' },
  { kind: 'operating-licence', ...record('licence'), licence: '食品经营' },
  { kind: 'security-holding', ...record('shares'), instrument: 'share', marketValue: '1500.50' },
  { kind: 'insurance-policy', ...record('policy'), cover: 'life', cashValue: '2400.00', pendingClaim: '300.00' },
  { kind: 'payment-account', ...record('wallet'), institution: '某支付', balance: '88.88' },
  { kind: 'housing-fund-account', ...record('fund'), balance: '4321.00' },
  { kind: 'housing-contract', ...record('contract'), contractNumber: 'HT-TEST-1' },
  { kind: 'medical-enrolment', ...nameOf('enrolment') },
  { kind: 'medical-settlement', ...record('hospital'), month, outOfPocketAmount: '5600.00', commercialReimbursement: '600.00' },
  { kind: 'diagnosis', ...record('diagnosis'), category: 'severe-illness', confirmedOn: date('2022-06-30') },
  { kind: 'employment-registration', ...record('work'), status: 'employed', since: date('2015-01-01') },
  { kind: 'agricultural-income', ...record('harvest'), item: 'own-crop', month, netAmount: '2200.00' },
  { kind: 'agricultural-subsidy', ...nameOf('field'), item: '耕地地力保护补贴' },
  { kind: 'maintenance-judgment', ...nameOf('support'), direction: 'receives', basis: 'judgment', counterpart: '前配偶' },
];

export const STUDENT: readonly FactJson[] = [
  {
    kind: 'education',
    ...record('school'),
    stage: 'higher',
    school: 'public',
    fullTime: true,
    tuition: '5000.00',
    dormitory: '1200.00',
  },
  { kind: 'disability', ...record('disability'), disabilityType: 'visual', level: 2 },
  { kind: 'custody', ...record('custody'), custodyType: 'detox', from: date('2022-01-01'), to: date('2022-03-01') },
];

export const PENSIONER: readonly FactJson[] = [
  { kind: 'budget-payment', ...nameOf('retirement'), item: 'retirement' },
  { kind: 'death', ...record('death'), on: date('2023-03-01') },
];
