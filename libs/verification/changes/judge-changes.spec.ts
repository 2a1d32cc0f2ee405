// Two reports of one household under a published pack: what is told as a change, what becomes an alert and which comes first.
// Reports are built as the main job builds them.
import {
  factKindSchema,
  type CatalogueSource,
  type FactJson,
  type Finding,
  type ProgrammeResult,
  type StatedSubject,
  type TraceEntry,
} from '#contracts';
import { parseMonth, rational } from '#kernel';
import {
  account,
  contributions,
  date,
  dwelling,
  FIVE_SOURCES,
  says,
  vehicle,
  wages,
  withNoRecords,
} from '../../../test/support/household/findings.js';
import { packOf, sealedOf } from '../../../test/support/household/reports.js';
import { compareHousehold } from './compare-household.js';
import { judgeChanges, shareOfObviousChange } from './judge-changes.js';
import { rankAlert } from './rank-alert.js';

/** Everything the others do not hold. */
const OTHERS: CatalogueSource = {
  id: 'others',
  title: { zh: '其他', en: 'Others' },
  provides: factKindSchema.options.filter(
    (kind) => kind !== 'household-registration' && !FIVE_SOURCES.some(({ connected, provides }) => connected && provides.includes(kind)),
  ),
  connected: true,
};
const REGISTER: CatalogueSource = {
  id: 'register',
  title: { zh: '户籍', en: 'Register' },
  provides: ['household-registration'],
  connected: true,
};
const CATALOGUE = [...FIVE_SOURCES.filter(({ connected }) => connected), OTHERS, REGISTER];
const SHARE = rational(1n, 10n);
const asOf = date('2023-03-01');

const hukou = (hukouDivision: string, status: 'normal' | 'moved' = 'normal'): FactJson => ({
  kind: 'household-registration',
  recordId: 'h',
  asOf,
  hukouDivision,
  status,
});

type Said = Readonly<Record<string, readonly FactJson[] | 'late'>>;
/** @param said by `source/person`; what is not named is answered with no record */
const household = (said: Said, people: readonly string[] = ['p1', 'p2', 'p3'], region = 'mentougou', agesKnown = true) => {
  const subjects = people.map((subjectId, index): StatedSubject => ({
    subjectId,
    role: 'member',
    relation: index === 0 ? 'self' : 'son',
    counted: true,
    countedReason: '共同生活',
    ...(agesKnown ? { bornOn: date(['1985-02-01', '1986-02-01', '1990-05-01'][index] ?? '2015-05-01') } : {}),
  }));
  const registered = Object.fromEntries(people.map((subjectId) => [`register/${subjectId}`, [hukou('110109')]]));
  const findings = Object.entries({ ...registered, ...said }).map(([pair, facts]): Finding => {
    const [sourceId = '', subjectId = ''] = pair.split('/');
    return facts === 'late' ? says(sourceId, subjectId, 'late') : says(sourceId, subjectId, 'found', facts);
  });
  const all = withNoRecords(
    CATALOGUE,
    subjects.map((one) => ({ ...one, counted: true, countedReason: '' })),
    findings,
  );
  return sealedOf({ region, referenceDate: '2023-03-15', subjects, findings: all, catalogue: CATALOGUE });
};
const pay = (payer: string, monthly: string): readonly FactJson[] =>
  wages(
    payer,
    '2022-03',
    Array.from({ length: 12 }, () => monthly),
  );

function judge(before: Said, after: Said, people?: { before: string[]; after: string[] }) {
  const [was, is] = [household(before, people?.before), household(after, people?.after)];
  const comparison = compareHousehold(was.report, is.report);
  return { ...comparison, kinds: comparison.changes.map(({ kind }) => kind), alerts: judgeChanges(was, is, comparison, SHARE) };
}
/** Poor enough for dibao: 1,000 yuan a month for three. */
const POOR = { 'tax/p1': pay('甲公司', '1000.00') } as const;

describe('what two reports say', () => {
  it('is nothing when the second says the same', () => {
    expect(judge(POOR, POOR)).toMatchObject({ changes: [], silent: [], alerts: [] });
  });

  it.each<[string, string, FactJson]>([
    ['vehicle', 'vehicles/p2', vehicle('京A1', { vin: 'V1' })],
    ['real-estate', 'real-estate/p2', dwelling('C1', '1/1')],
    [
      'business',
      'others/p2',
      { kind: 'business-registration', recordId: 'b', asOf, creditCode: 'X', part: 'self-employed', status: 'in-business' },
    ],
    ['death', 'others/p2', { kind: 'death', recordId: 'd', asOf, on: date('2023-02-01') }],
    ['circumstance', 'others/p2', { kind: 'diagnosis', recordId: 'i', asOf, category: 'severe-illness', confirmedOn: asOf }],
    ['money', 'banks/p2', account('甲行', '1', '100.00')],
    ['job', 'social-insurance/p2', contributions('乙公司', '2023-01', 1, '3000.00', '300.00')[0] ?? vehicle('')],
    [
      'spending',
      'others/p2',
      {
        kind: 'medical-settlement',
        recordId: 'm',
        asOf,
        month: parseMonth('2022-09'),
        outOfPocketAmount: '10.00',
        commercialReimbursement: '0.00',
      },
    ],
  ])('tells a new %s with both values and the findings behind it, and its end the other way round', (kind, pair, fact) => {
    const [come] = judge(POOR, { ...POOR, [pair]: [fact] }).changes.filter((one) => one.kind === kind);
    expect(come).toMatchObject({ after: { state: 'known' }, evidence: { after: [{ findingId: pair.replace('/', '.') }] } });
    expect(come?.before.state === 'known' && come.before.amount !== '0.00').toBe(false);
    const [gone] = judge({ ...POOR, [pair]: [fact] }, POOR).changes.filter((one) => one.kind === kind);
    expect(gone).toMatchObject({ before: { state: 'known' }, evidence: { before: [{ findingId: pair.replace('/', '.') }] } });
  });

  it('tells a register that moved, members who came and went, and a payer in the place of another', () => {
    expect(judge({}, { 'register/p1': [hukou('130102')] }).changes).toMatchObject([
      {
        kind: 'hukou',
        subjectId: 'p1',
        before: { text: { zh: '户籍所在地 110109(正常)' } },
        after: { text: { zh: '户籍所在地 130102(正常)' } },
      },
    ]);
    expect(judge({}, {}, { before: ['p1', 'p2'], after: ['p1', 'p3'] }).changes).toMatchObject([
      { kind: 'members', subjectId: 'p3', before: { state: 'none' } },
      { kind: 'members', subjectId: 'p2', after: { state: 'none' } },
    ]);
    expect(judge(POOR, { 'tax/p1': pay('乙公司', '1000.00') }).changes).toMatchObject([
      { kind: 'job', before: { text: { zh: '甲公司' } }, after: { text: { zh: '乙公司' } } },
    ]);
  });

  it('is no change where a source is silent: neither now, when something seems gone, nor before, when something is found', () => {
    const rich = { ...POOR, 'vehicles/p2': [vehicle('京A1')], 'banks/p1': [account('甲行', '1', '9000.00')] };
    const silent = judge(rich, { 'tax/p1': 'late', 'vehicles/p2': 'late', 'banks/p1': 'late' });
    expect(silent).toMatchObject({ changes: [], alerts: [] });
    expect(silent.silent.map(({ sourceId, outcome }) => [sourceId, outcome]).sort()).toEqual([
      ['banks', 'late'],
      ['tax', 'late'],
      ['vehicles', 'late'],
    ]);
    const found = judge({ ...POOR, 'vehicles/p2': 'late', 'banks/p1': 'late' }, rich);
    expect(found.changes.map(({ kind, before }) => [kind, before.state])).toEqual([
      ['vehicle', 'unknown'],
      ['money', 'unknown'],
    ]);
  });

  it('counts a thing registered anew as the same thing', () => {
    expect(judge({ 'vehicles/p1': [vehicle('京A1', { vin: 'V1' })] }, { 'vehicles/p1': [vehicle('京B2', { vin: 'V1' })] }).changes).toEqual(
      [],
    );
  });
});

describe('an alert', () => {
  it('is a job that ends the need, certain, with the stake a month and the reason in words', () => {
    const { alerts } = judge(POOR, { ...POOR, 'tax/p2': pay('乙公司', '9000.00') });
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({ kind: 'job', effect: 'flip', direction: 'less', certainty: 'certain' });
    expect(alerts[0]?.details.changes.map(({ kind }) => kind)).toEqual(['job', 'income']);
    expect(alerts[0]?.details.reason.zh).toMatch(
      /就业单位:无 → 乙公司;收入:.*1000\.00 元 → .*10000\.00 元;.*符合.*→.*不符合.*每月涉及 \d+\.\d\d 元/,
    );
    expect(alerts[0]?.details.atStake).toMatch(/^[1-9]\d*\.\d\d$/);
  });

  it('is a household newly in need when the wages end', () => {
    const { alerts } = judge({ ...POOR, 'tax/p2': pay('乙公司', '9000.00') }, POOR);
    expect(alerts).toMatchObject([{ kind: 'job', effect: 'flip', direction: 'more', certainty: 'certain' }]);
  });

  it('is money beyond the limit, and only that, though an employer was renamed in the same report', () => {
    const { alerts, kinds } = judge(POOR, { 'tax/p1': pay('甲公司(新)', '1000.00'), 'banks/p1': [account('甲行', '1', '900000.00')] });
    expect(kinds).toEqual(['job', 'money']);
    expect(alerts.map(({ kind, direction }) => [kind, direction])).toEqual([['money', 'less']]);
  });

  it('is an amount moved beyond the share the pack calls obvious, and none below it', () => {
    const small = judge(POOR, { 'tax/p1': pay('甲公司', '1060.00') });
    expect(small.kinds).toEqual(['income']);
    expect(small.alerts).toEqual([]);
    const large = judge(POOR, { 'tax/p1': pay('甲公司', '1900.00') });
    expect(large.alerts).toMatchObject([{ kind: 'income', effect: 'amount', direction: 'less', certainty: 'certain' }]);
    expect(judge({ 'tax/p1': pay('甲公司', '1900.00') }, POOR).alerts).toMatchObject([
      { kind: 'income', effect: 'amount', direction: 'more' },
    ]);
  });

  it('is an income moved beyond the share where the outcome is open for another reason, and possible only', () => {
    // alone and of an age nobody knows: whether an earlier programme is met is open
    const alone = (monthly: string) => household({ 'tax/p1': pay('甲公司', monthly) }, ['p1'], 'mentougou', false);
    const [was, little, much] = [alone('300.00'), alone('320.00'), alone('500.00')];
    expect(was.determination.programmes.find(({ programme }) => programme === 'dibao')?.outcome).toBe('undetermined');
    expect(judgeChanges(was, little, compareHousehold(was.report, little.report), SHARE)).toEqual([]);
    expect(judgeChanges(was, much, compareHousehold(was.report, much.report), SHARE)).toMatchObject([
      { kind: 'income', effect: 'amount', direction: 'less', certainty: 'possible', details: { atStake: '200.00' } },
    ]);
  });

  it('is possible, not certain, when what turns the outcome was not known before', () => {
    const { alerts } = judge({ ...POOR, 'banks/p1': 'late' }, { ...POOR, 'banks/p1': [account('甲行', '1', '900000.00')] });
    expect(alerts).toMatchObject([{ kind: 'money', effect: 'flip', direction: 'less', certainty: 'possible' }]);
  });

  it('is a death, aid from two places and a register in another county, whatever the figures say', () => {
    const aid = (division: string, month: string): FactJson => ({
      kind: 'aid-payment',
      recordId: division,
      asOf,
      programme: '最低生活保障',
      month: parseMonth(month),
      amount: '500.00',
      division,
    });
    const { alerts } = judge(POOR, {
      ...POOR,
      'register/p1': [hukou('130102', 'moved')],
      'others/p2': [{ kind: 'death', recordId: 'd', asOf, on: date('2023-02-01') }],
      'others/p3': [aid('110109', '2023-01'), aid('130102', '2023-01')],
    });
    expect(alerts.map(({ kind, effect }) => [kind, effect]).sort()).toEqual([
      ['death', 'flip'],
      ['duplicate-aid', 'flip'],
      ['hukou', 'flip'],
    ]);
  });

  it('is not a limit that nobody has set for the new year, and follows a programme nobody asked for', () => {
    const rich = { 'banks/p1': [account('甲行', '1', '900000.00')] };
    const [was, is] = [household(rich), household(rich)];
    const unset = (trace: TraceEntry): TraceEntry => ({ ...trace, result: 'undetermined', resultOnKnown: 'undetermined' });
    const open = (result: ProgrammeResult): ProgrammeResult => ({ ...result, outcome: 'undetermined', trace: result.trace.map(unset) });
    const later = { ...is, determination: { ...is.determination, programmes: is.determination.programmes.map(open) } };
    expect(judgeChanges(was, later, compareHousehold(was.report, is.report), SHARE)).toEqual([]);

    const poor = household(POOR);
    const closed = (result: ProgrammeResult): ProgrammeResult => ({ ...result, outcome: 'does-not-meet', closedBy: 'tekun' });
    const onTekun = { ...poor, determination: { ...poor.determination, programmes: poor.determination.programmes.map(closed) } };
    const earning = household({ ...POOR, 'tax/p2': pay('乙公司', '9000.00') });
    expect(judgeChanges(onTekun, earning, compareHousehold(poor.report, earning.report), SHARE)).toMatchObject([
      { kind: 'job', effect: 'flip', direction: 'less', certainty: 'possible' },
    ]);
  });

  it('comes before others by what it turns, then by certainty, then by the stake', () => {
    const { alerts } = judge(POOR, {
      ...POOR,
      'banks/p1': [account('甲行', '1', '900000.00')],
      'register/p1': [hukou('130102')],
    });
    expect(alerts.map(({ kind, certainty }) => [kind, certainty])).toEqual([
      ['money', 'certain'],
      ['hukou', 'possible'],
    ]);
    const ranks = [
      rankAlert('amount', 'possible', '100.00'),
      rankAlert('amount', 'certain', undefined),
      rankAlert('amount', 'certain', '0.00'),
      rankAlert('amount', 'certain', '99.99'),
      rankAlert('amount', 'certain', '400.00'),
      rankAlert('flip', 'possible', undefined),
      rankAlert('flip', 'certain', undefined),
    ];
    expect([...ranks].sort((a, b) => a - b)).toEqual(ranks);
    expect(new Set(ranks).size).toBe(ranks.length);
  });

  it("takes the operator's share where the pack has one, and a tenth elsewhere", () => {
    const pack = packOf('mentougou', '2023-03-15');
    const unset = { ...pack, parameters: {} };
    expect(shareOfObviousChange(unset)).toEqual(rational(1n, 10n));
    expect(shareOfObviousChange(undefined)).toEqual(rational(1n, 10n));
    const share = pack.adjustment?.share ?? '';
    const set = { ...pack, parameters: { ...pack.parameters, [share]: { unit: 'fraction', value: '1/4', citation: 'x' } as const } };
    expect(shareOfObviousChange(set)).toEqual(rational(1n, 4n));
  });
});
