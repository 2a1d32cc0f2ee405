// The views by purpose give what is named and nothing else, whatever a determination or a record holds besides.
// Proves T17 (each purpose its own view) and T20 (fields by allow-list).
import { viewAccessForFamily, viewForCharity, viewForDepartment, viewForPublicity } from './purpose-views.js';

const SECRET = '6200-A1 赵样甲 1795.33';
const title = { zh: '低保', en: 'dibao' };
const determination = {
  verificationId: 'v',
  programmes: [
    { programme: 'dibao', title, outcome: 'meets', settled: true, trace: [SECRET], reasonForFamily: { zh: SECRET, en: SECRET } },
    {
      programme: 'low-income',
      title,
      outcome: 'undetermined',
      settled: false,
      trace: [SECRET],
      reasonForFamily: { zh: SECRET, en: SECRET },
    },
  ],
  benefits: [
    { programme: 'dibao', title, amount: '1320.00', per: 'month', basis: SECRET },
    { programme: 'dibao', title, amount: '99.00', per: 'month', person: 'P2', basis: SECRET },
  ],
  recommendation: { zh: SECRET, en: SECRET },
} as const; // more than any view may let out

it('a charity is given the outcomes the household lets it know, and no reason', () => {
  const view = viewForCharity(determination, ['dibao']);
  expect(view).toEqual({ programmes: [{ programme: 'dibao', title, outcome: 'meets', settled: true }] });
});

it('a charity without consent is given nothing', () => {
  expect(viewForCharity(determination, [])).toEqual({ programmes: [] });
});

it('the publicity list holds name, number of members and amount of the household, and nothing else', () => {
  expect(viewForPublicity(determination, { applicantName: '赵样甲', members: 3 })).toEqual({
    applicant: '赵样甲',
    members: 3,
    amounts: [{ programme: 'dibao', amount: '1320.00', per: 'month' }],
  });
});

it('another department learns the state, and nothing that came with it', () => {
  const state = { verificationId: 'v', state: 'complete', completeness: 'partial', requestedAt: 'a', updatedAt: 'b' } as const;
  expect(viewForDepartment({ ...state, ...{ householdId: 'h', clientReference: SECRET, openQueries: 4 } })).toEqual(state);
});

it('the family learns what was asked and which office looked, never which officer, oldest first', () => {
  const office = { zh: '门头沟区民政局', en: 'Mentougou' };
  const view = viewAccessForFamily([
    { at: '2026-11-22T02:00:00Z', action: 'report.read', office, officerId: SECRET },
    { at: '2026-11-22T01:00:00Z', action: 'query.dispatched', sourceId: 'tax', purpose: 'social-assistance', office: undefined },
    { at: '2026-11-22T03:00:00Z', action: 'officer.changed', office, officerId: SECRET },
  ]);
  expect(view).toEqual([
    { at: '2026-11-22T01:00:00Z', what: 'asked', sourceId: 'tax', purpose: 'social-assistance', office: null },
    { at: '2026-11-22T02:00:00Z', what: 'looked', office },
  ]);
});

it('no view holds anything it was not meant to', () => {
  const views = [
    viewForCharity(determination, ['dibao', 'low-income']),
    viewForPublicity(determination, { applicantName: undefined, members: 2 }),
  ];
  expect(JSON.stringify(views)).not.toContain(SECRET);
});

it('the family learns of looks at a verdict and under a mandate, too', () => {
  const actions = ['report.summary-read', 'mandate.report-read', 'case.unmasked', 'household.created'];
  const told = viewAccessForFamily(actions.map((action) => ({ at: '2026-11-22T02:00:00Z', action, office: undefined })));
  expect(told).toHaveLength(3);
});
