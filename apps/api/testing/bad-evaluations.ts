// Households that must be refused at POST /v1/evaluations, each right in every other part, with the fault that must be told.
import { ID_NUMBER } from './requests.js';

export const situation = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  title: 'one person',
  on: '2023-03-15',
  hukou: '110109',
  people: { one: { relation: 'self', bornOn: '1970-06-12' } },
  records: [{ kind: 'bank-account', about: 'one', accountNumber: 'a', balance: '900.00' }],
  ...change,
});
export const evaluation = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  purpose: 'social-assistance',
  situation: situation(),
  ...change,
});

const of = (change: Record<string, unknown>) => evaluation({ situation: situation(change) });
const withRecord = (record: Record<string, unknown>) => of({ records: [record] });
const wages = { kind: 'income-payment', about: 'one', grossAmount: '1.00' };
const scenario = (change: Record<string, unknown> = {}) => ({
  id: 'T',
  title: 't',
  region: 'yinchuan',
  policyParameters: { applicationDate: '2022-05-10' },
  household: {
    members: [{ personRef: 'P1', idNumber: '640199197405110012', relationToApplicant: 'self', countedAsSharedLivingMember: true }],
  },
  sourceRecords: {},
  ...change,
});
const crowd = (size: number): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: size }, (_, index) => [`p${index}`, { relation: index === 0 ? 'self' : 'son' }]));

export interface RefusedEvaluation {
  readonly what: string;
  readonly body: Record<string, unknown>;
  readonly fault: readonly [pointer: string, code: string];
  /** Must be found neither in the answer nor in the log. */
  readonly canary?: string;
}

export const refusedEvaluations: readonly RefusedEvaluation[] = [
  { what: 'no purpose', body: { situation: situation() }, fault: ['/purpose', 'field-missing'] },
  { what: 'no situation', body: { purpose: 'social-assistance' }, fault: ['/situation', 'field-missing'] },
  { what: 'a list as situation', body: evaluation({ situation: [] }), fault: ['/situation', 'field-not-object'] },
  { what: 'a field nobody asked for', body: evaluation({ store: true }), fault: ['/store', 'field-unknown'] },
  { what: 'a region in capitals', body: evaluation({ region: 'Beijing' }), fault: ['/region', 'region-shape'] },
  { what: 'a day that does not exist', body: evaluation({ date: '2023-02-29' }), fault: ['/date', 'date-invalid'] },
  { what: 'a situation on no day', body: of({ on: undefined }), fault: ['/date', 'situation-undated'] },
  { what: 'a situation of no region', body: of({ hukou: undefined }), fault: ['/region', 'situation-without-region'] },
  { what: 'a situation without people', body: of({ people: undefined }), fault: ['/situation/people', 'field-missing'] },
  { what: 'nobody who applies', body: of({ people: { one: { relation: 'son' } } }), fault: ['/situation/people', 'situation-field'] },
  {
    what: 'a relation that is none, of somebody called by an identity number',
    body: of({ people: { one: { relation: 'self' }, [ID_NUMBER]: { relation: 'cousin' } } }),
    fault: ['/situation/people/relation', 'situation-field'],
    canary: ID_NUMBER,
  },
  {
    what: 'a record of somebody unknown',
    body: withRecord({ ...wages, about: '王建国', months: '2022-03' }),
    fault: ['/situation/records/0/about', 'situation-field'],
    canary: '王建国',
  },
  {
    what: 'an amount as a number',
    body: withRecord({ kind: 'bank-account', about: 'one', accountNumber: 'a', balance: 7301 }),
    fault: ['/situation/records/0/balance', 'situation-field'],
    canary: '7301',
  },
  {
    what: 'an amount left out',
    body: withRecord({ kind: 'bank-account', about: 'one', accountNumber: 'a' }),
    fault: ['/situation/records/0/balance', 'field-missing'],
  },
  {
    what: 'a field the kind of record has not',
    body: withRecord({ ...wages, months: '2022-03', secretField: 'canary' }),
    fault: ['/situation/records/0', 'field-unknown'],
    canary: 'secretField',
  },
  { what: 'a month 13', body: withRecord({ ...wages, months: '2022-13' }), fault: ['/situation/records/0/months', 'situation-field'] },
  {
    what: 'months in the wrong order',
    body: withRecord({ ...wages, months: '2022-03/2022-02' }),
    fault: ['/situation/records/0/months', 'situation-field'],
  },
  {
    what: 'records of three centuries',
    body: of({ records: Array.from({ length: 20 }, () => ({ ...wages, months: '1900-01/2199-12', sent: 9 })) }),
    fault: ['/situation/records', 'situation-field'],
  },
  { what: 'a household of 31', body: of({ people: crowd(31) }), fault: ['/situation/people', 'household-too-large'] },
  {
    what: 'a word where a figure belongs',
    body: of({ values: { parameters: { dibaoStandard: 'plenty' } } }),
    fault: ['/situation/values/parameters/dibaoStandard', 'situation-field'],
    canary: 'plenty',
  },
  {
    what: 'a value the pack has no parameter for',
    body: of({ values: { parameters: { moonTax: '1.00' } } }),
    fault: ['/situation/values', 'situation-value-unknown'],
    canary: 'moonTax',
  },
  {
    what: 'a golden case with a fault in its situation',
    body: evaluation({ situation: { rows: [], situation: situation({ trigger: 'whim' }), expect: {} } }),
    fault: ['/situation/situation/trigger', 'situation-field'],
  },
  {
    what: 'a scenario without members',
    body: evaluation({ situation: scenario({ household: {} }), region: 'yinchuan' }),
    fault: ['/situation/household/members', 'field-missing'],
  },
  {
    what: 'a scenario on no day',
    body: evaluation({ situation: scenario({ policyParameters: {} }), region: 'yinchuan' }),
    fault: ['/date', 'situation-undated'],
  },
];
