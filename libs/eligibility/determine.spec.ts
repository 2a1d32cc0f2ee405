// Determinations: the trace of a worked household, what silence leaves open, and what is never said.
import { factKindSchema, type CatalogueSource } from '#contracts';
import { parseLocalDate, parseYuan, rational } from '#kernel';
import { CIVIL_AFFAIRS, FIVE_SOURCES, account, person, says, withNoRecords } from '../../test/support/household/findings.js';
import { threeInMentougou } from '../../test/support/household/personas.js';
import { determinationOf, packOf, type HouseholdCase } from '../../test/support/household/reports.js';
import { compareInterval } from './run-test.js';

const PACK = packOf('mentougou', '2023-03-15');
const held = new Set(FIVE_SOURCES.flatMap(({ provides }) => provides));
/** Every kind of record is held by somebody who is connected. */
const connected: readonly CatalogueSource[] = [
  ...FIVE_SOURCES.map((source) => ({ ...source, connected: true })),
  {
    id: 'all-others',
    title: { zh: '其他', en: 'All others' },
    provides: factKindSchema.options.filter((kind) => !held.has(kind)),
    connected: true,
  },
];
const judge = (household: HouseholdCase, pack = PACK) => determinationOf({ ...household, pack });

describe('three people in Mentougou', () => {
  const determination = judge(threeInMentougou());
  const [dibao, lowIncome] = determination.programmes;

  it('are out of dibao whoever is silent, for the money known is too much, and meet low-income on what was answered', () => {
    expect(dibao).toMatchObject({ programme: 'dibao', outcome: 'does-not-meet', settled: true, sufficient: true, missingEvidence: [] });
    expect(lowIncome).toMatchObject({ programme: 'low-income', outcome: 'meets', settled: false, sufficient: true });
  });

  it('have every test traced with both sides, citation, distance and lines', () => {
    expect(dibao?.trace[0]).toMatchObject({
      ruleId: 'dibao-income',
      operator: '<',
      right: '1320.00',
      resultOnKnown: 'not-met',
      distance: '-475.33',
      left: { known: '1795.33' },
    });
    expect(lowIncome?.trace[0]).toMatchObject({ ruleId: 'low-income-income', right: '1980.00', resultOnKnown: 'met', distance: '184.67' });
    expect(lowIncome?.trace[1]).toMatchObject({
      ruleId: 'low-income-monetary-assets',
      operator: '<=',
      right: '68425.50',
      rightBasis: '45617.00 x 1.5',
      resultOnKnown: 'met',
      distance: '12192.17',
      result: 'undetermined',
      openSources: ['securities'],
    });
    expect(lowIncome?.trace[1]?.citation).toContain('item 4');
    expect(lowIncome?.trace[1]?.lineIds).toHaveLength(3);
    expect(lowIncome?.trace[1]?.sentence.zh).toBe(
      '人均货币财产与上年度城镇居民人均消费支出的1.5倍:56233.33 元 <= 68425.50 元,按已答复的数据满足;尚有 1 个数据源可能改变结果',
    );
  });

  it('are recommended with the number of sources it rests on, and a person decides', () => {
    expect(determination.recommendation.zh).toBe(
      '按已答复的 5 个数据源(另有 2 个未全部答复或未接入):最低生活保障不符合条件;低收入家庭符合条件(其余数据源仍可能改变结果)。本结果为核对建议,由经办人员决定。',
    );
    expect(determination.recommendation.en).toContain('On the 5 sources that answered (2 silent or not connected)');
  });
});

describe('a determination', () => {
  const one = [{ ...person('p1', 'self'), bornOn: parseLocalDate('1985-03-01') }];
  const household = (findings: HouseholdCase['findings'], more: Partial<HouseholdCase> = {}): HouseholdCase => ({
    referenceDate: '2023-03-15',
    subjects: one,
    catalogue: connected,
    programmes: ['dibao', 'low-income'],
    ...more,
    findings: withNoRecords(more.catalogue ?? connected, more.subjects ?? one, findings),
  });

  it('is settled when every source has answered, and low-income is closed to who meets dibao', () => {
    const { programmes, recommendation } = judge(household([]));
    expect(programmes[0]).toMatchObject({ outcome: 'meets', settled: true, sufficient: true });
    expect(programmes[1]).toMatchObject({
      outcome: 'does-not-meet',
      settled: true,
      reason: { zh: '已符合最低生活保障条件,不再按本项目认定' },
    });
    expect(recommendation.zh).toMatch(/^按全部 7 个数据源的答复:/);
  });

  it('is undetermined, never met, while required evidence is missing', () => {
    const { programmes } = judge(household([says('banks', 'p1', 'late')]));
    expect(programmes[0]).toMatchObject({
      outcome: 'undetermined',
      settled: false,
      sufficient: false,
      missingEvidence: ['bank-account', 'interest'],
    });
    expect(programmes[0]?.reason.zh).toContain('bank-account');
  });

  it('is settled against the household as soon as what is known excludes it, whoever is silent', () => {
    const rich = household([says('banks', 'p1', 'partial', [account('甲银行', '1', '90000.00')])]);
    expect(judge(rich).programmes[0]).toMatchObject({ outcome: 'does-not-meet', settled: true, sufficient: false });
  });

  it('decides on sufficient evidence although a source that is not connected leaves it unsettled', () => {
    const { programmes } = judge(household([], { catalogue: [...connected, CIVIL_AFFAIRS] }));
    expect(programmes[0]).toMatchObject({ outcome: 'meets', sufficient: true });
  });

  it('without the operator’s value is undetermined and names the parameter', () => {
    const bare = packOf('national', '2023-03-15');
    const { programmes } = judge(household([]), bare);
    expect(programmes[0]).toMatchObject({ outcome: 'undetermined', settled: false });
    expect(programmes[0]?.trace[0]).toMatchObject({
      right: null,
      distance: null,
      result: 'undetermined',
      rightBasis: 'dibaoStandard: not set',
    });
    expect(programmes[0]?.reason.en).toContain('operator must set dibaoStandard');
  });

  it('leaves a programme without computable conditions, or without rules at all, to a person', () => {
    const { programmes } = judge(household([], { programmes: ['temporary', 'heating'] }));
    expect(programmes.map(({ outcome }) => outcome)).toEqual(['refer-to-person', 'refer-to-person']);
  });

  it('takes the statistic of the year before the reference date', () => {
    const later = packOf('mentougou', '2024-03-15');
    const { programmes } = judge(household([], { referenceDate: '2024-03-15', programmes: ['low-income'] }), later);
    expect(programmes[0]?.trace[1]).toMatchObject({ rightBasis: '48000.00 x 1.5', right: '72000.00' });
  });
});

describe('a test at its threshold', () => {
  const limit = rational(parseYuan('1980.00'));
  const below = rational(limit.numerator * 3n - 1n, 3n);

  it('is strict where the rule says below, exact to a third of a fen', () => {
    expect(compareInterval('<', limit, limit, limit)).toBe('not-met');
    expect(compareInterval('<=', limit, limit, limit)).toBe('met');
    expect(compareInterval('<', below, below, limit)).toBe('met');
  });

  it('is undetermined exactly when the bounds lie on both sides', () => {
    expect(compareInterval('<', below, undefined, limit)).toBe('undetermined');
    expect(compareInterval('<', limit, undefined, limit)).toBe('not-met');
    expect(compareInterval('>=', limit, undefined, limit)).toBe('met');
    expect(compareInterval('=', below, limit, limit)).toBe('undetermined');
    expect(compareInterval('>', undefined, limit, limit)).toBe('not-met');
  });
});
