// The households whose reports are kept for every released engine: the worked cases, answers that are missing, a second
// version, exclusions, a lasting change of income, joint property, and records of every kind the hub knows.
import type { CatalogueSource, FindingOutcome, StatedSubject, Subject } from '#contracts';
import type { ReportInput } from '#household-report';
import { fen, parseLocalDate } from '#kernel';
import {
  account,
  contributions,
  date,
  dwelling,
  FIVE_SOURCES,
  interest,
  person,
  says,
  vehicle,
  wages,
  withNoRecords,
} from '../support/household/findings.js';
import { fourInYinchuan, fourOfFiveInHeilongjiang, threeInMentougou } from '../support/household/personas.js';
import { inputOf, type HouseholdCase } from '../support/household/reports.js';
import type { GoldenInput } from './golden-files.js';
import { ONE_OF_EACH, PENSIONER, STUDENT, WIDER_KINDS } from './wider-records.js';

export interface GoldenCase {
  readonly name: string;
  /** Name of the case it supersedes, which stands before it. */
  readonly previous?: string;
  readonly input: GoldenInput;
}

const PROGRAMMES = ['tekun', 'dibao', 'low-income', 'expenditure', 'temporary', 'medical'];
const twelve = (amount: string): string[] => Array.from({ length: 12 }, () => amount);

/** Programmes, and the forms ids have in the hub, so that the cases are like stored reports. */
const caseOf = (household: HouseholdCase, more: Partial<GoldenInput> = {}): GoldenInput => ({
  ...inputOf({ ...household, programmes: PROGRAMMES }),
  trigger: 'application',
  divisionCode: '110109',
  stated: {},
  ...more,
});

const changed = (household: HouseholdCase, outcomes: Readonly<Record<string, FindingOutcome>>): HouseholdCase => ({
  ...household,
  findings: household.findings.map((finding) => {
    const outcome = outcomes[finding.findingId];
    if (outcome === undefined) return finding;
    const { asOf: _unanswered, ...rest } = finding;
    return { ...rest, outcome, reason: `${outcome}-in-test`, missing: outcome === 'partial' ? ['丙银行'] : [], facts: [] };
  }),
});

export function listGoldenCases(): GoldenCase[] {
  const mentougou = threeInMentougou();
  const heilongjiang = { ...fourOfFiveInHeilongjiang(), region: 'heilongjiang' };
  const yinchuan = { ...fourInYinchuan(), region: 'yinchuan' };
  const partial = changed(mentougou, { 'banks.p2': 'late', 'tax.p3': 'refused', 'vehicles.p1': 'error', 'banks.p3': 'partial' });
  return [
    { name: 's01-mentougou-resent', input: caseOf({ ...mentougou, declared: declaredByMentougou }) },
    { name: 's06-heilongjiang', input: caseOf(heilongjiang) },
    { name: 's08-yinchuan', input: caseOf(yinchuan) },
    { name: 'partial-mentougou', input: caseOf(partial) },
    {
      name: 'second-version-mentougou',
      previous: 'partial-mentougou',
      input: caseOf(changed(mentougou, { 'tax.p3': 'not-authorised' }), { issuedAt: '2026-11-22T02:03:04.567Z' }),
    },
    {
      name: 'exclusions-heilongjiang',
      input: caseOf(heilongjiang, {
        exclusions: [
          {
            recordId: '黑A-TEST1',
            reason: '车辆已出售未过户',
            evidence: 'sha256:00',
            on: parseLocalDate('2023-10-17'),
            approvedBy: ['officer-1', 'officer-2'],
          },
        ],
      }),
    },
    { name: 'changed-income-yinchuan', input: caseOf(yinchuan, changeOfWork) },
    { name: 'extreme-hardship-mentougou', input: extremeHardship() },
    { name: 'gradual-exit-mentougou', input: caseOf(mentougou, startedWork) },
    { name: 'temporary-aid-mentougou', input: caseOf(mentougou, temporaryAid) },
    { name: 'student-who-may-belong', input: studentWhoMayBelong() },
    { name: 'nobody-left', input: nobodyLeft() },
    { name: 'joint-and-conflicting', input: caseOf(jointAndConflicting()) },
    { name: 'every-kind-of-record', input: caseOf(everyKindOfRecord()) },
  ];
}

const declaredByMentougou: ReportInput['declared'] = [
  { item: 'wages', unit: 'yuan', amount: fen(7_000_000), subjectId: 'p2' },
  { item: 'monetary-assets', unit: 'yuan', amount: fen(16_870_000) },
  { item: 'dwellings', unit: 'count', count: 1 },
  { item: 'vehicles', unit: 'count', count: 1 },
];

const changeOfWork: Partial<GoldenInput> = {
  trigger: 'change',
  divisionCode: '640104',
  stated: {
    area: 'urban',
    change: { kind: 'employment', on: date('2021-05-10'), declaredOn: date('2021-05-20') },
    current: { programme: 'dibao', monthlyAmount: '612.50' },
  },
};

const startedWork: Partial<GoldenInput> = {
  trigger: 'change',
  stated: {
    change: { kind: 'employment', on: date('2023-02-01'), declaredOn: date('2023-02-20') },
    current: { programme: 'dibao', monthlyAmount: '1320.00' },
  },
};

const temporaryAid: Partial<GoldenInput> = {
  trigger: 'emergency',
  stated: {
    hukou: '110109',
    temporary: {
      kind: 'expenditure',
      to: 'household',
      cause: 'illness',
      proposedAmount: '9000.00',
      paid: [{ on: date('2023-01-10'), amount: '1000.00' }],
    },
  },
};

/** An old man alone, unable to care for himself, with a daughter who is in extreme hardship herself. */
function extremeHardship(): GoldenInput {
  const subjects: StatedSubject[] = [
    {
      subjectId: 'p1',
      role: 'member',
      relation: 'self',
      bornOn: date('1948-06-01'),
      circumstances: { selfCare: { notMet: ['eat', 'dress', 'walk-indoors', 'bathe'], assessedOn: date('2023-02-01') } },
    },
    {
      subjectId: 'p2',
      role: 'obligor',
      relation: 'daughter',
      bornOn: date('1975-06-01'),
      circumstances: { receives: 'tekun' },
    },
  ];
  const findings = [
    says('everything-else', 'p1', 'found', [
      { kind: 'disability', recordId: 'extreme-1', asOf: date('2023-03-01'), disabilityType: 'physical', level: 1 },
    ]),
    says('banks', 'p1', 'found', [account('甲银行', '6200-K', '300.00')]),
  ];
  const household = { region: 'mentougou', referenceDate: '2023-03-15', subjects: people(subjects), catalogue: CITY };
  return { ...caseOf({ ...household, findings: withNoRecords(CITY, people(subjects), findings) }), subjects };
}

/** Parents, and a grown son of whom nobody has said whether he studies. */
function studentWhoMayBelong(): GoldenInput {
  const subjects: StatedSubject[] = [
    { subjectId: 'p1', role: 'member', relation: 'self', bornOn: date('1975-06-01') },
    { subjectId: 'p2', role: 'member', relation: 'spouse', bornOn: date('1976-06-01'), counted: true, countedReason: '共同生活' },
    { subjectId: 'p3', role: 'member', relation: 'son', bornOn: date('2002-06-01') },
  ];
  const said = [says('tax', 'p1', 'found', wages('丁公司', '2022-03', twelve('3100.00')))];
  const findings = withNoRecords(CITY, people(subjects), said).filter(({ findingId }) => findingId !== 'everything-else.p3');
  return {
    ...caseOf({ region: 'mentougou', referenceDate: '2023-03-15', subjects: people(subjects), catalogue: CITY, findings }),
    subjects,
  };
}

/** The applicant has died; a person must look. */
function nobodyLeft(): GoldenInput {
  const subjects: StatedSubject[] = [{ subjectId: 'p1', role: 'member', relation: 'self', bornOn: date('1948-06-01') }];
  const findings = withNoRecords(CITY, people(subjects), [
    says('everything-else', 'p1', 'found', [{ kind: 'death', recordId: 'death-1', asOf: date('2023-03-01'), on: date('2023-02-20') }]),
  ]);
  return {
    ...caseOf({ region: 'mentougou', referenceDate: '2023-03-15', subjects: people(subjects), catalogue: CITY, findings }),
    subjects,
  };
}

/** Everybody as if counted: for the findings around them. */
const people = (subjects: readonly StatedSubject[]): Subject[] =>
  subjects.map(({ subjectId, role, relation }) => ({ subjectId, role, relation, counted: true, countedReason: '' }));

/** One account of two, one balance told twice and differently, one car under two plates, one flat in thirds. */
function jointAndConflicting(): HouseholdCase {
  const subjects = [person('p1', 'self'), person('p2', 'spouse'), person('p3', 'son', false)];
  const joint = account('甲银行', '6200-J', '1000.00', { holders: 3 });
  const findings = [
    says('tax', 'p1', 'found', [...wages('甲', '2022-05', ['6000.00', '-500.00']), ...wages('乙', '2022-02', ['9000.00'], ['300.00'])]),
    says('tax', 'p3', 'found', wages('丙', '2022-03', twelve('4500.00'))),
    says('social-insurance', 'p1', 'found', contributions('甲', '2022-05', 2, '6000.00', '633.00')),
    says('banks', 'p1', 'found', [
      joint,
      interest('甲银行', '6200-J', '2022-06-21', '10.00'),
      account('乙银行', '2', '6.00', { accountType: 'credit' }),
      account('乙银行', '3', '-7.00'),
      account('乙银行', '4', '5.00', { status: 'frozen' }),
    ]),
    says('banks', 'p2', 'found', [
      joint,
      account('丙银行', '5', '900.00', { asOf: date('2023-03-01') }),
      account('丙银行', '5', '700.00'),
      account('丙银行', '6', '9.00', { status: 'closed' }),
    ]),
    says('vehicles', 'p1', 'found', [
      vehicle('京A1', { vin: 'VIN1' }),
      vehicle('京A2', { vin: 'VIN1' }),
      vehicle('京A3', { status: 'scrapped' }),
    ]),
    says('vehicles', 'p2', 'quarantined'),
    says('real-estate', 'p1', 'found', [dwelling('C1', '1/3'), dwelling('C2', '1/1', { usage: 'commercial' })]),
    says('real-estate', 'p2', 'found', [dwelling('C1', '2/3'), dwelling('C3', '1/1', { status: 'cancelled' })]),
  ];
  return { region: 'mentougou', referenceDate: '2023-03-15', subjects, findings: withNoRecords(FIVE_SOURCES, subjects, findings) };
}

const CITY: readonly CatalogueSource[] = [
  ...FIVE_SOURCES.filter(({ id }) => id !== 'market-regulation'),
  { id: 'everything-else', title: { zh: '其他部门', en: 'Other departments' }, provides: WIDER_KINDS, connected: true },
];

/** A family of four with one record of every kind beside the first five departments. */
function everyKindOfRecord(): HouseholdCase {
  const subjects: Subject[] = [
    person('p1', 'self'),
    { ...person('p2', 'spouse'), bornOn: date('1980-02-29') },
    { ...person('p3', 'daughter'), bornOn: date('2004-09-01') },
    { ...person('p4', 'father', false), role: 'obligor' },
  ];
  const findings = [
    says('tax', 'p1', 'found', wages('丁公司', '2022-03', twelve('2100.00'))),
    says('banks', 'p2', 'found', [account('甲银行', '6200-E', '8000.00')]),
    says('everything-else', 'p1', 'found', ONE_OF_EACH),
    says('everything-else', 'p3', 'found', STUDENT),
    says('everything-else', 'p4', 'found', PENSIONER),
  ];
  return { region: 'mentougou', referenceDate: '2023-03-15', subjects, catalogue: CITY, findings: withNoRecords(CITY, subjects, findings) };
}
