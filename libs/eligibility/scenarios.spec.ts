// Cases in scenario form beside the golden ones: every figure and outcome they expect, and what a reader must not let pass.
import { isHubError, parseLocalDate } from '#kernel';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Assessment } from './assessment.js';
import { compareExpected } from './compare-expected.js';
import { evaluateSituation } from './evaluate-situation.js';
import { loadPacks } from './load-packs.js';
import { selectPack } from './pack-catalogue.js';
import { readScenarioDate, readScenarioRegion } from './read-scenario.js';

const FOLDER = 'test/scenarios';
const packs = loadPacks('config/policies');
const regions = [...packs.packs.keys()];
/** Ordinary weeks; the holiday calendar has its own spec. */
const calendar = {
  addWorkingDays: (date: string, count: number) => {
    const day = new Date(`${date}T00:00:00Z`);
    for (let left = count; left > 0;) {
      day.setUTCDate(day.getUTCDate() + 1);
      if (day.getUTCDay() !== 0 && day.getUTCDay() !== 6) left -= 1;
    }
    return parseLocalDate(day.toISOString().slice(0, 10));
  },
};

const read = (name: string): unknown => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
const evaluate = (value: unknown): Assessment =>
  evaluateSituation(value, selectPack(packs, readScenarioRegion(value, regions) ?? 'national', readScenarioDate(value)), calendar);
const flagsOf = ({ flags }: Assessment): string[] => flags.map(({ code }) => code);

describe('a case in scenario form gives every figure and outcome it expects', () => {
  it.each(readdirSync(FOLDER).sort())('%s', (name) => {
    const value = read(name);
    const parts = compareExpected(value, evaluate(value));
    expect(parts.length).toBeGreaterThan(0);
    expect(parts.filter(({ agrees }) => !agrees)).toEqual([]);
  });
});

describe('a case in scenario form', () => {
  it('has thirteen times the standard refused, and eighteen hundred within the range of schooling', () => {
    expect(evaluate(read('g05.json')).temporary).toMatchObject({ verdict: 'above-cap' });
    expect(evaluate(read('g06.json')).temporary).toMatchObject({ verdict: 'within' });
  });

  it('allows more than the floor where the policy has no cap', () => {
    expect(evaluate(read('g13.json')).temporary).toMatchObject({ verdict: 'within' });
  });

  it('lets the year before stand while the statistic of last year is not published', () => {
    const test = evaluate(read('g01.json')).tests.find(({ ruleId }) => ruleId === 'low-income-monetary-assets');
    expect(test).toMatchObject({ rightBasis: '46776.00 x 1.50', resultOnKnown: 'not-met' });
  });

  it('leaves the prisoner out and tells what is odd', () => {
    const assessment = evaluate(read('g09.json'));
    expect(assessment.memberships.find(({ person }) => person === 'P2')).toMatchObject({ counted: false, ruleId: 'in-custody' });
    expect(flagsOf(assessment)).toEqual(expect.arrayContaining(['able-and-nobody-employed', 'aid-already-paid']));
  });

  it('finds circumstances with the aid they open, a list of diseases on its own days only', () => {
    const assessment = evaluate(read('g10.json'));
    expect(assessment.needs.circumstances.map(({ circumstance }) => circumstance)).toEqual(
      expect.arrayContaining(['registered-poor', 'disaster-victim', 'listed-disease', 'severe-illness']),
    );
    expect(assessment.referrals.map(({ referralId }) => referralId)).toEqual(
      expect.arrayContaining(['disaster', 'medical-centralised', 'poverty-register']),
    );
  });

  it('gives the day of the decision and keeps evidence of money apart from money', () => {
    const assessment = evaluate(read('g14.json'));
    expect(assessment.after.duties).toEqual([expect.objectContaining({ duty: 'decide', workingDays: 30, dueOn: '2025-05-20' })]);
    const notes = assessment.flags.filter(({ code }) => code === 'read-note').map(({ text }) => text.en);
    expect(notes).toEqual(expect.arrayContaining([expect.stringMatching(/^sourceRecords\.bankTransactions\.1: a credit of the account/)]));
  });

  it('says that a rule has ended and that it makes no difference', () => {
    expect(flagsOf(evaluate(read('g16.json')))).toContain('expired-rule-no-difference');
  });

  it('tells what was never declared for more than three months', () => {
    expect(evaluate(read('g04.json')).after.duties).toEqual([expect.objectContaining({ duty: 'change-unreported' })]);
  });
});

describe('evidence of the family', () => {
  const car = { personRef: 'P1', plate: '京A-00001', vehicleType: 'car', registeredOn: '2012-01-01', status: 'registered' };
  const scenario = (evidence: object): unknown => ({
    id: 'E1',
    title: 'a car sold and never transferred',
    region: 'heilongjiang',
    policyParameters: { applicationDate: '2023-10-16', dibaoStandardMonthly: '700.00', vehicleRule: 'none' },
    household: { members: [{ personRef: 'P1', bornOn: '1980-01-01', relationToApplicant: 'self', countedAsSharedLivingMember: true }] },
    sourceRecords: { vehicles: [car], applicantEvidence: [{ personRef: 'P1', submittedOn: '2023-11-06', ...evidence }] },
  });
  const dibaoOf = (assessment: Pick<Assessment, 'programmes'>) =>
    assessment.programmes.find(({ programme }) => programme === 'dibao')?.outcome;

  it('takes the car out, and what held before stays to be seen', () => {
    const assessment = evaluate(scenario({ kind: 'vehicle sale contract', documentDate: '2019-05-20' }));
    expect(dibaoOf(assessment)).toBe('meets');
    expect(assessment.beforeExclusion && dibaoOf(assessment.beforeExclusion)).toBe('does-not-meet');
    expect(assessment.lines.find(({ class: kind }) => kind === 'vehicle')).toMatchObject({
      counted: false,
      rule: { id: 'excluded-after-re-verification' },
    });
  });

  it('changes nothing when it was refused, or is of a later day', () => {
    for (const evidence of [
      { kind: 'vehicle sale contract', documentDate: '2019-05-20', outcome: 'upheld' },
      { kind: 'vehicle sale contract', documentDate: '2023-10-20' },
    ])
      expect(dibaoOf(evaluate(scenario(evidence)))).toBe('does-not-meet');
  });
});

describe('nothing of a scenario is left out in silence:', () => {
  const minimal = (more: object, records: object): unknown => ({
    id: 'N1',
    title: 'one person',
    region: 'national',
    policyParameters: { applicationDate: '2022-05-10', dibaoStandardMonthly: '700.00', ...more },
    household: { members: [{ personRef: 'P1', bornOn: '1980-01-01', relationToApplicant: 'self', countedAsSharedLivingMember: true }] },
    sourceRecords: records,
  });
  const problemsOf = (value: unknown): readonly string[] => {
    try {
      evaluate(value);
      return [];
    } catch (error) {
      if (!isHubError(error)) throw error;
      return z.array(z.string()).parse(error.details['problems']);
    }
  };
  const cases: readonly (readonly [why: string, records: object, expected: RegExp])[] = [
    [
      'a list nobody knows',
      { gemstones: [{ personRef: 'P1' }] },
      /^sourceRecords\.gemstones: is a list nobody knows; accepted are vehicleInsurance, /,
    ],
    [
      'an amount without a place',
      { bankAccounts: [{ personRef: 'P1', balance: '1.00', pledgedAmount: '500.00' }] },
      /^sourceRecords\.bankAccounts\.0\.pledgedAmount: is an amount this record list has no place for; accepted here: /,
    ],
    ['somebody who is nobody', { bankAccounts: [{ personRef: 'P9', balance: '1.00' }] }, /0\.personRef: is nobody of household\.members$/],
    ['a record about nobody', { bankAccounts: [{ balance: '1.00' }] }, /0\.personRef: is missing: whom the record is about$/],
    [
      'an amount that is none',
      { bankAccounts: [{ personRef: 'P1', balance: 'plenty' }] },
      /0\.balance: is accepted as yuan with at most two decimals/,
    ],
    ['a missing amount', { securities: [{ personRef: 'P1', instrument: 'fund' }] }, /0\.marketValue: is missing$/],
    [
      'an income of no kind',
      { taxIndividualIncome: [{ personRef: 'P1', incomeItem: 'luck', grossAmount: '1.00' }] },
      /0\.incomeItem: is accepted as wages, /,
    ],
    [
      'a pension of no part',
      { socialInsuranceBenefits: [{ personRef: 'P1', benefitType: 'resident pension', amount: '9.00' }] },
      /0\.benefitType: is accepted as /,
    ],
    ['revenue without costs', { businessIncome: [{ personRef: 'P1', revenue: '900.00' }] }, /0\.costs: is needed beside the revenue/],
    [
      'a period that ends before it begins',
      { wages: [{ personRef: 'P1', from: '2022-03', to: '2022-01', grossAmount: '1.00' }] },
      /0\.periodEnd: lies before/,
    ],
    [
      'a disability without a level',
      { disabledFederation: [{ personRef: 'P1', type: 'physical' }] },
      /0\.level: and type are accepted as /,
    ],
    ['a hukou without a place', { publicSecurityHousehold: [{ personRef: 'P1', status: 'normal' }] }, /0\.hukouDistrict: is missing/],
  ];
  it.each(cases)('%s', (_why, records, expected) => {
    expect(problemsOf(minimal({}, records))).toEqual([expect.stringMatching(expected)]);
  });

  it('a figure of policy the pack has no name for, and a field that plays no part, are told', () => {
    const assessment = evaluate(
      minimal(
        { moonPhase: { value: '3', unit: 'days' } },
        { bankAccounts: [{ personRef: 'P1', balance: '1.00', branch: 'north' }], homeVisits: [{ on: '2022-05-11' }] },
      ),
    );
    const notes = assessment.flags.filter(({ code }) => code === 'read-note').map(({ text }) => text.en);
    expect(notes).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^policyParameters\.moonPhase: /),
        expect.stringMatching(/^sourceRecords\.bankAccounts\.0\.branch: /),
        expect.stringMatching(/^sourceRecords\.homeVisits\.0: about the process/),
      ]),
    );
  });

  it('net pay is taken once, and contributions of the same person are not taken off it again', () => {
    const assessment = evaluate(
      minimal(
        {},
        {
          taxIndividualIncome: [{ personRef: 'P1', months: 12, monthlyNet: '500.00' }],
          socialInsuranceContributions: [{ personRef: 'P1', months: 12, monthlyPersonalContribution: '50.00' }],
        },
      ),
    );
    expect(assessment.measures.find(({ id }) => id === 'income-total')).toMatchObject({ known: '6000.00' });
  });

  it('a bonus beside monthly pay is pay of its own, and a surveyed shop is income net of costs', () => {
    const assessment = evaluate(
      minimal(
        {},
        {
          taxIndividualIncome: [{ personRef: 'P1', months: 12, monthlyGross: '500.00', annualBonus: '1000.00', bonusMonth: '2022-01' }],
          marketRegistration: [{ personRef: 'P1', entity: 'a stall', status: 'in business', surveyedNetIncome: '2400.00' }],
        },
      ),
    );
    const known = new Map(assessment.measures.map(({ id, known: figure }) => [id, figure]));
    expect([known.get('wages'), known.get('business-net'), known.get('businesses')]).toEqual(['7000.00', '2400.00', '1']);
  });

  it.each([
    ['2021', '12000.00', '8000.00'],
    ['2022-Q1', '3000.00', '3000.00'],
    ['2021-H2', '6000.00', '6000.00'],
    ['2021-11 to 2022-02', '4000.00', '4000.00'],
  ])('pay of %s falls on its months, those of the window count', (period, grossAmount, counted) => {
    const assessment = evaluate(minimal({}, { taxIndividualIncome: [{ personRef: 'P1', period, grossAmount }] }));
    expect(assessment.measures.find(({ id }) => id === 'wages')).toMatchObject({ known: counted });
  });
});
