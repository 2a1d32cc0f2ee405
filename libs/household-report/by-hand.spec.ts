// What a report makes of entries by hand: marks on coverage and lines, yields assessed on a visit, and what visitors saw.
import type { CatalogueSource, FactJson, Finding, HandMark } from '#contracts';
import { AGRICULTURE, FIVE_SOURCES, person, says, withNoRecords } from '../../test/support/household/findings.js';
import { inputOf, knownOf, reportOf, type HouseholdCase } from '../../test/support/household/reports.js';
import { buildReport, sealReport } from './index.js';

const farmer = [person('p1', 'self')];
const survey: CatalogueSource = {
  id: 'home-visits',
  title: { zh: '入户调查', en: 'Home visits' },
  provides: ['survey-yield', 'survey-observation'],
  connected: true,
};
const catalogue = [...FIVE_SOURCES, AGRICULTURE, survey].map((source) => ({ ...source, connected: true }));
const mark: HandMark = {
  kind: 'survey',
  number: 'RH-2026-000007',
  revision: 1,
  repliedOn: '2023-03-10',
  enteredAs: 'answering-officer',
  enteredAt: '2023-03-11T01:00:00.000Z',
};
const wheat = (change: Partial<Record<string, unknown>> = {}): FactJson =>
  ({
    kind: 'survey-yield',
    recordId: 'RH-2026-000007-1-1',
    asOf: '2023-03-10',
    crop: '小麦',
    areaHundredthsOfMu: 455,
    netPerMu: '333.33',
    table: '本县2022年主要农作物亩均净收益表',
    month: '2022-06',
    ...change,
  }) as FactJson;
const visited = (facts: readonly FactJson[], change: Partial<HandMark> = {}): Finding => ({
  ...says('home-visits', 'p1', facts.length > 0 ? 'found' : 'no-record', facts),
  byHand: { ...mark, ...change },
});
const caseOf = (...findings: Finding[]): HouseholdCase => ({
  referenceDate: '2023-03-15',
  subjects: farmer,
  catalogue,
  findings: withNoRecords(catalogue, farmer, findings),
});

describe('a yield assessed on a visit', () => {
  it('is area times the table, to the fen, and counts as the pack says, marked as entered by hand', () => {
    const report = reportOf(caseOf(visited([wheat()])));
    expect(report.lines).toEqual([
      expect.objectContaining({
        class: 'business-net',
        counted: true,
        recordedAmount: '1516.65', // 4.55 mu at 333.33 are 1516.6515
        rule: expect.objectContaining({ id: 'farm-yield-assessed' }),
        byHand: mark,
      }),
    ]);
    expect(knownOf(report)['business-net']).toBe('1516.65');
    expect(report.coverage.filter(({ byHand }) => byHand !== undefined).map(({ sourceId }) => sourceId)).toEqual(['home-visits']);
  });

  it('gives way to what the agriculture department recorded of the same crops', () => {
    const recorded = says('agriculture', 'p1', 'found', [
      {
        kind: 'agricultural-income',
        recordId: 'n-1',
        asOf: '2023-03-01',
        item: 'own-crop',
        month: '2022-06',
        netAmount: '1400.00',
      } as FactJson,
    ]);
    const report = reportOf(caseOf(visited([wheat()]), recorded));
    expect(knownOf(report)['business-net']).toBe('1400.00');
    expect(report.lines.find(({ sourceId }) => sourceId === 'home-visits')).toMatchObject({
      counted: false,
      rule: { id: 'crops-recorded-by-a-department' },
    });
  });

  it('leaves business income open upwards while nobody has been there', () => {
    const open = caseOf();
    const report = reportOf({ ...open, findings: open.findings.filter(({ sourceId }) => sourceId !== 'home-visits') });
    const measure = report.measures.find(({ id }) => id === 'business-net');
    expect(measure).toMatchObject({
      settled: false,
      atLeast: '0.00',
      couldMove: [expect.objectContaining({ sourceId: 'home-visits', direction: 'up' })],
    });
  });
});

it('what visitors saw is told for a person to weigh, and moves nothing', () => {
  const seen = (topic: string, agrees: boolean, text: string) =>
    ({ kind: 'survey-observation', recordId: `o-${topic}`, asOf: '2023-03-10', topic, agrees, text }) as FactJson;
  const before = reportOf(caseOf(visited([])));
  const report = reportOf(caseOf(visited([seen('goods', false, '院内停放小型普通客车一辆'), seen('dwelling', true, '砖混平房三间')])));
  expect(report.flags.map(({ code, text }) => [code, text.zh])).toEqual([
    ['survey-agrees', '入户调查所见(住房,与申报一致):砖混平房三间'],
    ['survey-differs', '入户调查所见(家中物品,与申报不符):院内停放小型普通客车一辆'],
  ]);
  expect(report.measures).toEqual(before.measures);
});

it('a corrected entry is another input and a change, even with the same facts', () => {
  const first = caseOf(visited([wheat()]));
  const report = buildReport(inputOf(first));
  const { sha256 } = sealReport(report);
  const corrected = { ...caseOf(visited([wheat()], { revision: 2 })), previous: { report, sha256 } };
  const next = buildReport(inputOf(corrected));
  expect(next.inputHash).not.toBe(report.inputHash);
  expect(next.changes).toEqual([
    {
      kind: 'coverage',
      id: 'home-visits/p1',
      before: 'found, entry 1 by hand',
      after: 'found, entry 2 by hand',
      sourceIds: ['home-visits'],
    },
  ]);
});
