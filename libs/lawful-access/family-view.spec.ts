// What a family reads of a determination, and what it does not.
import { determinationOf } from '../../test/support/household/reports.js';
import { threeInMentougou } from '../../test/support/household/personas.js';
import { viewForFamily, viewForReader } from './family-view.js';

describe('the family view of a determination', () => {
  const determination = determinationOf(threeInMentougou());
  const view = viewForFamily(determination);

  it('has every outcome with the reason for the family', () => {
    expect(view.programmes.map(({ programme, outcome }) => [programme, outcome])).toEqual(
      determination.programmes.map(({ programme, outcome }) => [programme, outcome]),
    );
    for (const [index, { reason }] of view.programmes.entries()) expect(reason).toEqual(determination.programmes[index]?.reasonForFamily);
    expect(view.recommendation).toEqual(determination.recommendation);
  });

  it('names no person, test, line or record', () => {
    const text = JSON.stringify(view);
    for (const { person } of determination.memberships) expect(text).not.toContain(`"${person}"`);
    for (const word of ['trace', 'lineIds', 'people', 'basis', 'memberships', 'selfCare', 'flags']) expect(text).not.toContain(word);
  });

  it('leaves out what a single person would receive', () => {
    const subsidy = { benefitId: 'b', programme: 'low-income', title: { zh: '重病患者生活补贴', en: 'Subsidy' }, person: 'p1' } as const;
    const rest = { amount: '462.00', bound: 'exact', per: 'month', basis: '1320.00 x 0.35', citation: 'item 4' } as const;
    const paid = { ...determination, benefits: [{ ...subsidy, ...rest }] };
    expect(viewForFamily(paid).benefits).toEqual([]);
  });
});

describe('what one person of the family reads', () => {
  const determination = determinationOf(threeInMentougou());
  const people = determination.memberships.map(({ person }) => person);
  const [applicant = '', other = ''] = people;
  const benefit = {
    benefitId: 'b',
    programme: 'dibao',
    title: { zh: '低保金', en: 'Dibao' },
    amount: '863.25',
    bound: 'exact',
    per: 'month',
    basis: '1320.00 x 3 - 3096.75',
    citation: 'item 4',
  } as const;
  const refused = {
    ...determination,
    benefits: [benefit],
    programmes: determination.programmes.map((result) => ({
      ...result,
      outcome: 'does-not-meet' as const,
      reasonForFamily: { zh: '您家为 41234.00 元,界限为 30000.00 元', en: 'yours is 41234.00 yuan' },
    })),
  };

  it('is the reason for the family to the applicant, and no figure of the household to anybody else', () => {
    const asApplicant = viewForReader(refused, { isApplicant: true, subjectIds: [applicant] });
    expect(asApplicant.programmes[0]?.reason.zh).toContain('41234.00');
    const asOther = viewForReader(refused, { isApplicant: false, subjectIds: [other] });
    expect(JSON.stringify(asOther)).not.toContain('41234');
    expect(asOther.programmes[0]?.reason.zh).toContain('涉及其他成员的具体内容不在此显示');
    expect(asOther.programmes.map(({ outcome }) => outcome)).toEqual(asApplicant.programmes.map(({ outcome }) => outcome));
  });

  it('names the own failing condition, and not that of another', () => {
    const failed = (about: string, sentence: string) => ({
      about,
      result: 'not-met' as const,
      resultOnKnown: 'not-met' as const,
      sentence: { zh: sentence, en: sentence },
    });
    const [programme] = refused.programmes;
    if (programme === undefined) throw new Error('the household was tested');
    const [entry] = programme.trace;
    if (entry === undefined) throw new Error('the programme has a test');
    const told = viewForReader(
      {
        ...refused,
        programmes: [
          {
            ...programme,
            trace: [
              { ...entry, ...failed(other, '本人条件') },
              { ...entry, ...failed(applicant, '他人条件') },
            ],
          },
        ],
      },
      { isApplicant: false, subjectIds: [other] },
    );
    expect(told.programmes[0]?.reason.zh).toBe('本人条件');
  });

  it('has amounts only where nobody else is counted', () => {
    expect(viewForReader(refused, { isApplicant: true, subjectIds: [applicant] }).benefits).toEqual([]);
    expect(viewForReader(refused, { isApplicant: true, subjectIds: people }).benefits).toHaveLength(1);
  });

  it('leaves out what is about single others, and what it would open', () => {
    const [programme] = refused.programmes;
    if (programme === undefined) throw new Error('the household was tested');
    const single = { ...programme, programme: 'single-person', people: [other] };
    const referral = { referralId: 'r', title: { zh: '转介', en: 'referral' }, because: 'single-person', citation: 'item 1' };
    const view = viewForReader(
      { ...refused, programmes: [programme, single], referrals: [referral] },
      { isApplicant: true, subjectIds: [applicant] },
    );
    expect(view.programmes.map(({ programme: name }) => name)).toEqual([programme.programme]);
    expect(view.referrals).toEqual([]);
  });
});
