// What the family may read: never a figure, an illness or a custody of anybody but the applicant, and never a plain "yes".
import fc from 'fast-check';
import { packOf } from '../../test/support/household/reports.js';
import { evaluateSituation } from './evaluate-situation.js';

const pack = packOf('liaocheng', '2021-09-10');
const tell = (more: Record<string, unknown>, programme: string) => {
  const base = { title: 'one', on: '2021-09-10', hukou: '371502', people: { old: { relation: 'self', bornOn: '1949-07-16' } } };
  const { programmes } = evaluateSituation({ ...base, ...more }, pack);
  const found = programmes.find((one) => one.programme === programme);
  if (!found) throw new Error(`no ${programme}`);
  return found;
};
const wage = (about: string, grossAmount: string) => ({ kind: 'income-payment', about, months: '2020-09/2021-08', grossAmount });
const couple = { old: { relation: 'self', bornOn: '1949-07-16' }, wife: { relation: 'spouse', bornOn: '1960-01-01' } };

describe('the reason for the family', () => {
  it('tells the household’s total when it is the applicant’s own', () => {
    const { reasonForFamily, reason } = tell({ records: [wage('old', '4321.00')] }, 'dibao');
    expect(reasonForFamily.zh).toMatch(/您家为 4321\.00 元,界限为 600\.00 元,不满足;由经办人员决定$/);
    expect(reason.zh).toContain('4321.00');
  });

  it('leaves the total out when it is one other person’s figure, and tells the caseworker', () => {
    const { reasonForFamily, reason } = tell({ people: couple, records: [wage('wife', '8642.00')] }, 'dibao');
    expect(reason.zh).toContain('4321.00');
    expect(reasonForFamily).toEqual({
      zh: '家庭人均月收入与最低生活保障标准:不满足;由经办人员决定',
      en: 'Monthly income per head against the dibao standard: not met; a person decides',
    });
  });

  it('says of relatives with a duty of support only that a condition is not met', () => {
    const people = { old: couple.old, son: { relation: 'son', role: 'obligor', bornOn: '1975-01-01', livesWith: false } };
    const { reason, reasonForFamily, settledBy, trace } = tell({ people, records: [wage('son', '9876.00')] }, 'tekun');
    expect(reason.zh).toContain('118512.00');
    expect(reasonForFamily.zh).toBe('关于有赡养、抚养、扶养义务的亲属的条件不满足;由经办人员决定');
    expect(settledBy.length).toBeGreaterThan(0);
    expect(trace.map(({ id }) => id)).toEqual(expect.arrayContaining([...settledBy]));
    expect(settledBy.every((id) => id.endsWith('@son'))).toBe(true);
  });

  it('never says yes without a condition while answers are missing', () => {
    const { outcome, settled, reason, reasonForFamily } = tell({ silent: [{ kinds: ['allowance', 'marriage'] }] }, 'dibao');
    expect([outcome, settled]).toEqual(['does-not-meet', false]);
    expect(reason.zh + reasonForFamily.zh).toContain('仍可能改变结果');
  });

  it('has no figure of anybody else, whoever earns what', () => {
    const amount = fc.integer({ min: 100, max: 99_999 }).map((yuan) => `${yuan}.07`);
    fc.assert(
      fc.property(amount, amount, fc.constantFrom('wife', 'son'), (first, second, earner) => {
        const people = { ...couple, son: { relation: 'son', role: 'obligor', bornOn: '1975-01-01', livesWith: false } };
        const records = [wage(earner, first), { kind: 'bank-account', about: earner, accountNumber: '1', balance: second }];
        const situation: unknown = { title: 't', on: '2021-09-10', hukou: '371502', people, records };
        const { programmes } = evaluateSituation(situation, pack);
        for (const { reasonForFamily } of programmes) {
          for (const text of [reasonForFamily.zh, reasonForFamily.en]) {
            expect(text).not.toContain(first);
            expect(text).not.toContain(second);
            expect(text.replaceAll(/600\.00|900\.00|18000\.00/g, '')).not.toMatch(/\d+\.\d{2}/);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
