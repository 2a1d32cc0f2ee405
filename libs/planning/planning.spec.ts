// What is asked first, what next, and when asking stops. Pure.
import type { ConnectedSource, Determination, EffectivePack, ProgrammeResult, TraceEntry, Trigger } from '#contracts';
import { connectedSourceSchema } from '#contracts';
import { chooseAskingMode, chooseWave, isSettledForAll, listOpenTests, listRequiredKinds, requirementsOf } from './index.js';

const source = (id: string, asking: object = {}, deadline: object = { seconds: 30 }): ConnectedSource =>
  connectedSourceSchema.parse({
    id,
    title: { zh: id, en: id },
    office: { zh: id, en: id },
    legalBasis: { zh: '测试', en: 'test' },
    provides: ['vehicle'],
    connected: true,
    adapter: id,
    asks: 'reference-date',
    deadline,
    lanes: { live: { concurrency: 1 }, bulk: { concurrency: 1 } },
    asking,
    batchSize: 10,
  });
const unit = (one: ConnectedSource, changes: { aboutObligors?: boolean; subjects?: number } = {}) => ({
  source: one,
  aboutObligors: false,
  subjects: 1,
  ...changes,
});

const words = { zh: '试', en: 'test' };
const entry = (id: string, openSources: readonly string[]): TraceEntry => ({
  id,
  ruleId: id,
  citation: 'a document',
  measure: null,
  left: null,
  operator: 'is',
  right: null,
  rightBasis: '',
  unit: 'fact',
  result: openSources.length > 0 ? 'undetermined' : 'met',
  resultOnKnown: 'met',
  distance: null,
  margin: null,
  lineIds: [],
  openSources,
  sentence: words,
});
const programme = (changes: Partial<ProgrammeResult>): ProgrammeResult => ({
  programme: 'dibao',
  title: words,
  citation: 'a document',
  outcome: 'undetermined',
  settled: false,
  settledBy: [],
  sufficient: true,
  missingEvidence: [],
  trace: [],
  reason: words,
  reasonForFamily: words,
  ...changes,
});
const determined = (...programmes: ProgrammeResult[]): Pick<Determination, 'programmes'> => ({ programmes });
const idsOf = (units: readonly { source: { id: string } }[]): string[] => units.map(({ source: { id } }) => id);

describe('whether asking may stop early', () => {
  const pack = (planning?: EffectivePack['planning']): Pick<EffectivePack, 'planning'> => (planning ? { planning } : {});
  const modesOf = (one: Pick<EffectivePack, 'planning'> | undefined, ...triggers: Trigger[]) =>
    triggers.map((trigger) => chooseAskingMode(trigger, one));

  it('is so where nobody applied, and never for an application, a re-check, a dispute, an emergency or a delegated case', () => {
    expect(modesOf(pack(), 'screening', 'bulk', 'change', 'clue')).toEqual(Array(4).fill('until-settled'));
    expect(modesOf(pack(), 'application', 'recheck', 'dispute', 'emergency', 'delegated')).toEqual(Array(5).fill('everything'));
  });

  it('follows the pack where it has a word of its own, and asks everything where no policy serves', () => {
    const own = pack({ stopEarly: ['recheck'], alwaysAsk: [], citation: 'a document' });
    expect(modesOf(own, 'recheck', 'bulk', 'application')).toEqual(['until-settled', 'everything', 'everything']);
    expect(modesOf(undefined, 'screening')).toEqual(['everything']);
  });
});

it('required is what the programmes asked for require, and what the pack always asks for', () => {
  const rule = (id: 'dibao' | 'low-income', required: readonly ('vehicle' | 'interest')[]) => ({
    id,
    title: words,
    citation: `of ${id}`,
    tests: [],
    after: [],
    hukouElsewhere: 'open' as const,
    evidence: { required: [...required], wanted: [], notAvailable: [] },
  });
  const pack = {
    programmes: [rule('dibao', ['vehicle']), rule('low-income', ['interest'])],
    planning: { alwaysAsk: ['death' as const], citation: 'of planning' },
  };
  const required = listRequiredKinds(pack, ['dibao']);
  expect(required).toEqual([
    { kind: 'vehicle', by: 'dibao', citation: 'of dibao' },
    { kind: 'death', by: 'planning', citation: 'of planning' },
  ]);
  expect(requirementsOf({ provides: ['death', 'marriage'] }, required).map(({ by }) => by)).toEqual(['planning']);
  expect(requirementsOf({ provides: ['interest'] }, required)).toEqual([]);
});

describe('the next wave', () => {
  const open = determined(programme({ trace: [entry('income', ['cheap', 'dear', 'slow']), entry('assets', ['both', 'cheap'])] }));

  it('takes who could decide most for what it costs, and leaves out who could decide nothing', () => {
    const units = [
      unit(source('dear', { cost: 50 })),
      unit(source('idle')),
      unit(source('slow', {}, { workingDays: 5 })),
      unit(source('cheap')),
      unit(source('both')),
    ];
    expect(idsOf(chooseWave(units, open, 2))).toEqual(['cheap', 'both', 'slow']);
    expect(idsOf(chooseWave(units, open, 3))).toEqual(['cheap', 'both', 'slow', 'dear']);
  });

  it('asks about members before relatives with a duty of support, and likely records before rare ones', () => {
    const one = source('cheap');
    const other = source('both');
    const both = [unit(one, { aboutObligors: true }), unit(one), unit(other, { aboutObligors: true })];
    expect(chooseWave(both, open, 2).map(({ source: { id }, aboutObligors }) => [id, aboutObligors])).toEqual([
      ['cheap', false],
      ['both', true],
    ]);
    const rare = source('dear', { foundShare: 0.01 });
    expect(idsOf(chooseWave([unit(rare), unit(source('slow', { foundShare: 0.9 }))], open, 2))).toEqual(['slow', 'dear']);
  });

  it('is everybody left when nobody is known to matter and an outcome is still open', () => {
    const units = [unit(source('idle')), unit(source('other'))];
    expect(chooseWave(units, open, 2)).toEqual(units);
  });

  it('is chosen for tests that it can name', () => {
    expect(listOpenTests(open, 'cheap')).toEqual(['income', 'assets']);
    expect(listOpenTests(determined(programme({ settled: true, outcome: 'meets', trace: [entry('x', ['cheap'])] })), 'cheap')).toEqual([]);
  });
});

it('asking stops when every programme is settled, and not for one that a person decides', () => {
  const meets = programme({ settled: true, outcome: 'meets' });
  expect(isSettledForAll(determined(meets, programme({ settled: true, outcome: 'does-not-meet' })))).toBe(true);
  expect(isSettledForAll(determined(meets, programme({})))).toBe(false);
  expect(isSettledForAll(determined(programme({ settled: true, outcome: 'refer-to-person' })))).toBe(false);
  expect(isSettledForAll(determined())).toBe(false);
});
