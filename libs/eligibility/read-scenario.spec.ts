// Scenarios: record lists by department and policy figures under their own names, read as situations.
import { isHubError, parseLocalDate } from '#kernel';
import { evaluateSituation } from './evaluate-situation.js';
import { loadPacks } from './load-packs.js';
import { selectPack } from './pack-catalogue.js';

const packs = loadPacks('config/policies');
const yinchuan = selectPack(packs, 'yinchuan', parseLocalDate('2022-05-10'));

const scenario = (more: object = {}, records: object = {}): unknown => ({
  id: 'T01',
  title: 'a couple with one wage',
  region: 'yinchuan',
  policyParameters: {
    applicationDate: '2022-05-10',
    incomeWindow: { from: '2021-05-01', to: '2022-04-30', basis: 'twelve months' },
    dibaoStandardMonthly: { value: '700.00', unit: 'yuan per person per month' },
    monetaryAssetLimitPerCapita: { value: '16800.00', unit: 'yuan per person' },
    ...more,
  },
  household: {
    members: [
      { personRef: 'P1', idNumber: '640199197405110012', relationToApplicant: 'self', countedAsSharedLivingMember: true },
      { personRef: 'P2', idNumber: '640199197602290024', relationToApplicant: 'spouse', countedAsSharedLivingMember: true },
    ],
  },
  sourceRecords: {
    publicSecurityHousehold: [{ personRef: 'P1', householdNumber: 'H', hukouDistrict: '640104', status: 'normal' }],
    taxIndividualIncome: [
      {
        personRef: 'P1',
        payer: '某公司',
        incomeItem: 'wages',
        periodStart: '2021-05',
        periodEnd: '2022-04',
        months: 12,
        monthlyGross: '1300.00',
        grossAmount: '15600.00',
        taxWithheld: '1.00',
      },
    ],
    socialInsuranceContributions: [
      { personRef: 'P1', employer: '某公司', months: 12, contributionBaseMonthly: '4000.00', personalContribution: '1200.00' },
    ],
    bankAccounts: [{ personRef: 'P2', bank: '某银行', accountNumber: '1', balance: '900.00', asOf: '2022-05-11' }],
    ...records,
  },
});
const knownOf = (value: unknown): ReadonlyMap<string, string> =>
  new Map(evaluateSituation(value, yinchuan).measures.map(({ id, known }) => [id, known]));

describe('a scenario', () => {
  it('gives the figures of its records, a total that does not divide evenly to the fen', () => {
    const known = knownOf(scenario());
    expect([known.get('wages'), known.get('transfer-out'), known.get('income-total'), known.get('monetary-assets')]).toEqual([
      '15600.00',
      '1201.00',
      '14399.00',
      '900.00',
    ]);
  });

  it('sets its policy figures under the names of the pack', () => {
    const { programmes, benefits } = evaluateSituation(scenario(), yinchuan);
    expect(programmes.find(({ programme }) => programme === 'dibao')).toMatchObject({ outcome: 'meets', settled: true });
    expect(benefits).toEqual([expect.objectContaining({ benefitId: 'dibao-difference', amount: '200.08' })]);
  });

  it('leaves open what another province did not answer', () => {
    const late = scenario({}, { crossProvince: [{ requestId: 'X', source: 'real estate', status: 'timed out' }] });
    const dwellings = evaluateSituation(late, yinchuan).measures.find(({ id }) => id === 'dwellings');
    expect(dwellings).toMatchObject({ settled: false, atMost: null });
  });

  it('is refused without a date, and with the path of what cannot be read', () => {
    const codeOf = (value: unknown): unknown => {
      try {
        return evaluateSituation(value, yinchuan);
      } catch (error) {
        return isHubError(error) ? [error.code, error.details['problems']] : error;
      }
    };
    expect(codeOf(scenario({ applicationDate: undefined }))).toEqual(['scenario-without-date', undefined]);
    expect(codeOf({ household: {}, sourceRecords: {} })).toEqual([
      'scenario-invalid',
      expect.arrayContaining([expect.stringMatching(/^household\.members/)]),
    ]);
    expect(codeOf(scenario({}, { bankAccounts: [{ personRef: 'P1', bank: '某银行', accountNumber: '1' }] }))).toEqual([
      'scenario-invalid',
      ['sourceRecords.bankAccounts.0.balance: is missing'],
    ]);
  });
});
