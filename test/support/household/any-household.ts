// Households of any shape, for property tests: people, sources that answered or not, and records of every kind.
import {
  type CaseStatements,
  type CatalogueSource,
  type Circumstances,
  type Finding,
  type FindingOutcome,
  type HouseholdStatements,
  type StatedSubject,
} from '#contracts';
import { parseLocalDate } from '#kernel';
import fc from 'fast-check';
import { factOf, hukou, one } from './any-fact.js';
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
      'survey-yield',
      'survey-observation',
      'self-care-appraisal',
      'work-appraisal',
    ],
    connected: true,
  },
];

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
