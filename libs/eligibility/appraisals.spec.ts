// Appraisals of self-care and of the ability to work stand before what anybody stated, for as long as they hold.
import type { CatalogueSource, Fact, Finding } from '#contracts';
import { factSchema } from '#contracts';
import { parseLocalDate } from '#kernel';
import { packOf } from '../../test/support/household/reports.js';
import { isAbleToWork } from './circumstances.js';
import { evaluateSituation } from './evaluate-situation.js';
import { situationOfVerification } from './situation-of-verification.js';

const liaocheng = packOf('liaocheng', '2021-09-10');
const care = (change: object = {}) => ({
  kind: 'self-care-appraisal',
  about: 'man',
  eat: true,
  dress: true,
  getInAndOutOfBed: true,
  useToilet: true,
  walkIndoors: false,
  bathe: false,
  assessedOn: '2021-08-20',
  ...change,
});
const selfCareOf = (records: object[], stated: object = {}) =>
  evaluateSituation(
    { title: 'one', on: '2021-09-10', hukou: '371502', people: { man: { relation: 'self', bornOn: '1949-07-16', ...stated } }, records },
    liaocheng,
  ).selfCare['man'];

describe('an appraisal of self-care', () => {
  it('gives the grade of care by the six indicators', () => {
    expect(selfCareOf([care()])).toBe('partly');
    expect(selfCareOf([care({ walkIndoors: true, bathe: true })])).toBe('able');
    expect(selfCareOf([care({ eat: false, dress: false })])).toBe('fully');
  });

  it('stands before a statement; one that is over, or not yet made, does not', () => {
    const stated = { selfCare: { notMet: [], assessedOn: '2021-09-01' } };
    expect(selfCareOf([care()], stated)).toBe('partly');
    expect(selfCareOf([care({ validTo: '2021-09-09' })], stated)).toBe('able');
    expect(selfCareOf([care({ assessedOn: '2021-09-11' })], stated)).toBe('able');
    expect(selfCareOf([care(), care({ assessedOn: '2021-09-02', walkIndoors: true, bathe: true })])).toBe('able');
  });
});

const catalogue: readonly CatalogueSource[] = [
  { id: 'appraisal-centre', title: { zh: '评估', en: 'Appraisal' }, provides: ['work-appraisal'], connected: true },
  { id: 'schools', title: { zh: '教育', en: 'Education' }, provides: ['education'], connected: true },
  { id: 'disabled', title: { zh: '残联', en: 'Disabled federation' }, provides: ['disability'], connected: true },
];
const finding = (sourceId: string, outcome: Finding['outcome'], facts: readonly Fact[] = []): Finding => ({
  findingId: sourceId,
  sourceId,
  subjectId: 'man',
  outcome,
  missing: [],
  reused: false,
  facts,
});
const read = (appraisal: Finding | undefined, ableToWork?: boolean) =>
  isAbleToWork(
    situationOfVerification({
      referenceDate: parseLocalDate('2021-09-10'),
      trigger: 'application',
      divisionCode: '371502',
      subjects: [
        {
          subjectId: 'man',
          role: 'member',
          relation: 'self',
          bornOn: parseLocalDate('1980-01-01'),
          ...(ableToWork === undefined ? {} : { circumstances: { ableToWork } }),
        },
      ],
      findings: [finding('schools', 'no-record'), finding('disabled', 'no-record'), ...(appraisal ? [appraisal] : [])],
      catalogue,
      stated: {},
    }),
    'man',
    [],
  );
const appraisedAs = (ableToWork: boolean): Fact =>
  factSchema.parse({ kind: 'work-appraisal', recordId: 'a-1', asOf: '2021-09-01', ableToWork, assessedOn: '2021-09-01' });

describe('an appraisal of the ability to work', () => {
  it('decides, whatever was stated', () => {
    expect(read(finding('appraisal-centre', 'found', [appraisedAs(false)]), true).result).toBe('not-met');
    expect(read(finding('appraisal-centre', 'found', [appraisedAs(true)]), false).result).toBe('met');
  });

  it('that may still come leaves it open, on what is known so far; without one the statement or the age decides', () => {
    expect(read(finding('appraisal-centre', 'pending'), false)).toEqual({ result: 'undetermined', onKnown: 'not-met' });
    expect(read(undefined)).toEqual({ result: 'undetermined', onKnown: 'met' });
    expect(read(finding('appraisal-centre', 'no-record'), false).result).toBe('not-met');
    expect(read(finding('appraisal-centre', 'no-record')).result).toBe('met');
  });
});
