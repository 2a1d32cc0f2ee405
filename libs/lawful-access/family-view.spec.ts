// What a family reads of a determination, and what it does not.
import { determinationOf } from '../../test/support/household/reports.js';
import { threeInMentougou } from '../../test/support/household/personas.js';
import { viewForFamily } from './family-view.js';

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
