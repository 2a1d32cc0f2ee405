// Certainty: whatever silent records then say, a settled outcome stands; and on a small domain, engine and brute force
// agree on what is settled. The answers to come are people's, invented here, not the engine's own bounds.
import type { SituationJson } from '#contracts';
import fc from 'fast-check';
import { evaluateSituation } from './evaluate-situation.js';
import { loadPacks } from './load-packs.js';
import { selectPack } from './pack-catalogue.js';
import { parseLocalDate } from '#kernel';

const packs = loadPacks('config/policies', 'config/policies/_demo');
const REGIONS = [
  ['mentougou', '2023-03-15', '110109'],
  ['liaocheng', '2021-09-10', '371502'],
  ['heilongjiang', '2023-10-16', '230100'],
  ['yinchuan', '2021-09-14', '640104'],
] as const;
const HOUSEHOLDS = 10_000;

type Json = Record<string, unknown>;
const yuan = (least: number, most: number) => fc.integer({ min: least, max: most }).map((fen) => (fen / 100).toFixed(2));
const sometimes = <T>(value: fc.Arbitrary<T>, weight = 1): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight, arbitrary: value });

/** What all departments hold about one person. */
const recordsOf = fc.record({
  wage: sometimes(yuan(20_000, 600_000), 3),
  paid: sometimes(yuan(0, 60_000)),
  pension: sometimes(yuan(1_000, 200_000)),
  balance: sometimes(yuan(0, 9_000_000), 3),
  shares: sometimes(yuan(0, 9_000_000)),
  farm: sometimes(yuan(-500_000, 900_000)),
  support: sometimes(yuan(0, 100_000)),
  medical: sometimes(yuan(0, 3_000_000)),
  tuition: sometimes(yuan(0, 2_000_000)),
  disability: sometimes(fc.integer({ min: 1, max: 4 })),
  ill: fc.boolean(),
  car: sometimes(fc.constantFrom('京A1', '京A2')),
  custody: sometimes(fc.constant('prison')),
  dies: sometimes(fc.constant(true)),
});
type Holdings = typeof recordsOf extends fc.Arbitrary<infer T> ? T : never;

function writeRecords(about: string, held: Holdings, lastMonth: string, hukou: string, first: boolean): Json[] {
  const records: Json[] = [{ kind: 'household-registration', about, hukouDivision: hukou, hukouArea: 'rural' }];
  const add = (kind: string, fields: Json | undefined): void => {
    if (fields) records.push({ kind, about, ...fields });
  };
  const month = lastMonth;
  add('income-payment', held.wage === undefined ? undefined : { month, grossAmount: held.wage });
  add('contribution', held.paid === undefined ? undefined : { month, employer: 'e', personalAmount: held.paid });
  add('benefit', held.pension === undefined ? undefined : { month, benefitType: 'employee-pension', amount: held.pension });
  add('bank-account', held.balance === undefined ? undefined : { accountNumber: '1', balance: held.balance });
  add('security-holding', held.shares === undefined ? undefined : { marketValue: held.shares });
  add('agricultural-income', held.farm === undefined ? undefined : { month, item: 'own-crop', netAmount: held.farm });
  add('maintenance-judgment', held.support === undefined ? undefined : { month, amount: held.support });
  add('medical-settlement', held.medical === undefined ? undefined : { month, outOfPocketAmount: held.medical });
  add('education', held.tuition === undefined ? undefined : { stage: 'higher', tuition: held.tuition });
  add('disability', held.disability === undefined ? undefined : { disabilityType: 'physical', level: held.disability });
  add('diagnosis', held.ill ? { confirmedOn: '2020-01-01' } : undefined);
  add('vehicle', held.car === undefined ? undefined : { plate: held.car });
  if (!first) add('custody', held.custody === undefined ? undefined : { custodyType: 'prison', from: '2020-01-01' });
  if (!first) add('death', held.dies === undefined ? undefined : { on: '2020-06-01' });
  return records;
}

const KINDS = [
  'income-payment',
  'contribution',
  'benefit',
  'bank-account',
  'security-holding',
  'agricultural-income',
  'maintenance-judgment',
  'medical-settlement',
  'education',
  'disability',
  'diagnosis',
  'vehicle',
  'custody',
  'death',
  'household-registration',
  'marriage',
  'real-estate',
] as const;
const MEMBERS = [
  ['self', 'self', '1960-03-01', true],
  ['wife', 'spouse', '1962-03-01', true],
  ['son', 'son', '2000-03-01', false],
  ['girl', 'daughter', '2012-03-01', true],
] as const;

const household = fc.record({
  region: fc.constantFrom(...REGIONS),
  size: fc.integer({ min: 1, max: 4 }),
  /** The spouse is not listed until the marriage register answers. */
  hiddenSpouse: fc.boolean(),
  obligor: fc.boolean(),
  alone: fc.boolean(),
  hukouElsewhere: fc.boolean(),
  holdings: fc.array(recordsOf, { minLength: 5, maxLength: 5 }),
  /** Few or many silences. */
  silent: fc.oneof(fc.subarray([...KINDS], { maxLength: 2 }), fc.subarray([...KINDS])),
  silentAbout: fc.constantFrom('everyone', 'self', 'wife'),
});

interface Worlds {
  readonly early: SituationJson;
  readonly late: SituationJson;
}

function writeWorlds(drawn: typeof household extends fc.Arbitrary<infer T> ? T : never): Worlds {
  const [, on, local] = drawn.region;
  const lastMonth = on.slice(0, 5) + String(Number(on.slice(5, 7)) - 1).padStart(2, '0');
  const hukou = drawn.hukouElsewhere ? '620100' : local;
  const people: Record<string, Json> = {};
  const records: Json[] = [];
  MEMBERS.slice(0, drawn.size).forEach(([person, relation, bornOn, livesWith], index) => {
    people[person] = { relation, bornOn, livesWith, ...(index === 0 ? { appliesAlone: drawn.alone, keptByFamily: true } : {}) };
    const held = drawn.holdings[index];
    if (held) records.push(...writeRecords(person, held, lastMonth, hukou, index === 0));
  });
  if (drawn.obligor) {
    people['brother'] = { relation: 'son', role: 'obligor', bornOn: '1950-03-01', livesWith: false };
    const held = drawn.holdings[4];
    if (held) records.push(...writeRecords('brother', held, lastMonth, hukou, false));
  }
  const hides = drawn.hiddenSpouse && drawn.size > 1;
  const kinds = hides && !drawn.silent.includes('marriage') ? [...drawn.silent, 'marriage' as const] : drawn.silent;
  const about = hides || drawn.silentAbout === 'everyone' || people[drawn.silentAbout] === undefined ? [] : [drawn.silentAbout];
  const late = { title: 'late', on, people, records };
  const { wife: _wife, ...withoutWife } = people;
  const early = hides ? { ...late, people: withoutWife, records: records.filter((record) => record['about'] !== 'wife') } : late;
  const parse = (value: unknown): SituationJson => value as SituationJson;
  return { early: parse({ ...early, silent: kinds.length === 0 ? [] : [{ kinds, about }] }), late: parse(late) };
}

const packOf = ([region, on]: (typeof REGIONS)[number]) => selectPack(packs, region, parseLocalDate(on));

describe('a settled outcome', () => {
  it(`stands whatever the silent records then say (${HOUSEHOLDS} households)`, () => {
    let settled = 0;
    let early = 0;
    fc.assert(
      fc.property(household, (drawn) => {
        const worlds = writeWorlds(drawn);
        const pack = packOf(drawn.region);
        const before = evaluateSituation(worlds.early, pack);
        const after = evaluateSituation(worlds.late, pack);
        const end = new Map(after.programmes.map(({ programme, outcome }) => [programme, outcome]));
        for (const { programme, outcome, settled: isSettled } of before.programmes) {
          if (outcome === 'refer-to-person') continue;
          early += 1;
          if (!isSettled) continue;
          settled += 1;
          if (end.has(programme)) expect([programme, end.get(programme)]).toEqual([programme, outcome]);
        }
        const results = new Map(after.tests.filter(({ about }) => about === undefined).map(({ ruleId, result }) => [ruleId, result]));
        for (const { ruleId, about, result } of before.tests)
          if (about === undefined && result !== 'undetermined') expect([ruleId, results.get(ruleId)]).toEqual([ruleId, result]);
      }),
      { numRuns: HOUSEHOLDS },
    );
    process.stdout.write(`settled early: ${settled} of ${early} outcomes (${((100 * settled) / early).toFixed(1)} %)\n`);
    expect(settled).toBeGreaterThan(early / 10);
  }, 180_000);
});

describe('on a small domain', () => {
  const pack = selectPack(packs, 'mentougou', parseLocalDate('2023-03-15'));
  const pay = (grossAmount: string, taxWithheld = '0.00'): Json => ({ month: '2023-02', grossAmount, taxWithheld });
  const paid = (personalAmount: string): Json => ({ month: '2023-02', employer: 'e', personalAmount });
  const support = (amount: string, direction = 'receives'): Json => ({ month: '2023-02', amount, direction });
  const held = (balance: string): Json => ({ accountNumber: '1', balance });
  /** What may be known already. */
  const KNOWN: Readonly<Record<string, readonly (Json | undefined)[]>> = {
    'income-payment': [undefined, pay('12000.00'), pay('20000.00'), pay('99000.00')],
    contribution: [undefined, paid('12000.00')],
    'bank-account': [undefined, held('50000.00'), held('500000.00')],
    'maintenance-judgment': [undefined, support('20000.00')],
  };
  /** What may still be answered: enough to reach below, between and above the limits from everything known. */
  const DOMAIN: typeof KNOWN = {
    'income-payment': [
      undefined,
      pay('12000.00'),
      pay('20000.00'),
      pay('32000.00'),
      pay('99000.00'),
      pay('1.00', '4000.00'),
      pay('1.00', '999999.00'),
    ],
    contribution: [undefined, paid('12000.00'), paid('20000.00'), paid('79000.00'), paid('99000.00'), paid('999999.00')],
    'bank-account': [undefined, held('50000.00'), held('500000.00')],
    'maintenance-judgment': [
      undefined,
      support('8000.00'),
      support('20000.00'),
      support('32000.00'),
      support('99000.00'),
      ...['8000.00', '67000.00', '79000.00', '999999.00'].map((amount) => support(amount, 'pays')),
    ],
  };
  const kinds = Object.keys(DOMAIN);
  const situationOf = (said: ReadonlyMap<string, Json | undefined>, silent: readonly string[]): unknown => ({
    title: 'small',
    on: '2023-03-15',
    hukou: '110109',
    people: { self: { relation: 'self', bornOn: '1980-01-01' } },
    records: [...said].flatMap(([kind, fields]) => (fields && !silent.includes(kind) ? [{ kind, about: 'self', ...fields }] : [])),
    silent: silent.length === 0 ? [] : [{ kinds: silent }],
  });
  const complete = (
    said: ReadonlyMap<string, Json | undefined>,
    silent: readonly string[],
    domain: typeof KNOWN,
  ): ReadonlyMap<string, Json | undefined>[] =>
    silent.reduce<ReadonlyMap<string, Json | undefined>[]>(
      (worlds, kind) => worlds.flatMap((world) => (domain[kind] ?? []).map((fields) => new Map([...world, [kind, fields]]))),
      [said],
    );
  const outcomesOf = (situation: unknown) => new Map(evaluateSituation(situation, pack).programmes.map((one) => [one.programme, one]));

  it('what the engine calls settled is exactly what no answer can change', () => {
    let compared = 0;
    for (const said of complete(new Map(), kinds, KNOWN)) {
      for (let mask = 0; mask < 2 ** kinds.length; mask += 1) {
        const silent = kinds.filter((_, index) => (mask >> index) % 2 === 1);
        if (silent.some((kind) => said.get(kind) !== undefined)) continue;
        const now = outcomesOf(situationOf(said, silent));
        const ends = complete(said, silent, DOMAIN).map((world) => outcomesOf(situationOf(world, [])));
        for (const programme of ['dibao', 'low-income']) {
          const possible = new Set(ends.map((end) => end.get(programme)?.outcome));
          expect([programme, silent, [...said.values()], now.get(programme)?.settled]).toEqual([
            programme,
            silent,
            [...said.values()],
            possible.size === 1,
          ]);
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(100);
  });
});
