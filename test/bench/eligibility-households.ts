// The households of the eligibility bench: those of the sandbox under one pack, seen early (sources still silent) and late,
// and some whose income or money lies at a threshold, one fen below it, or one above.
import { factSchema, type EffectivePack, type Fact } from '#contracts';
import { formatYuan, roundToFen, type LocalDate, type Rational } from '#kernel';
import { multiplyParameters, resolveThreshold } from '../../libs/eligibility/thresholds.js';
import { pairOf } from '../support/population/tell-answers.js';
import { CATALOGUE, drawWorlds, lookEarly, lookLate, openCase, type Sight, type World } from '../support/population/worlds.js';
import { writeInput } from './eligibility-input.js';

/** Tekun, dibao, low income, people taken in alone, rigid spending: the pack with most programmes that can be computed. */
const REGION = 'yinchuan';
const YEAR = '2025';
const DELTAS = [-1n, 0n, 1n];

export interface BenchHousehold {
  readonly name: string;
  readonly opened: ReturnType<typeof openCase>;
  /** The same for the decision graph. */
  readonly input: object;
}

export interface BenchPolicy {
  readonly pack: EffectivePack;
  readonly on: LocalDate;
  readonly households: readonly BenchHousehold[];
}

/** @param count of random households; those at thresholds come on top */
export function drawBenchHouseholds(count: number): BenchPolicy {
  const worlds = [...drawWorlds(Math.ceil(count / 2), ({ region, on }) => region === REGION && on.startsWith(YEAR))];
  const [first] = worlds;
  if (!first) throw new Error('the bench needs at least one household');
  const { pack, on } = first.policy;
  const households = worlds.flatMap((world) => [
    prepare(`household ${world.number}, some silent`, world, lookEarly(world)),
    prepare(`household ${world.number}, all answered`, world, lookLate(world)),
  ]);
  const limits = listLimits(pack, on);
  const edges = worlds.slice(0, limits.length * DELTAS.length * 4).map((world, index) => {
    const limit = limits[index % limits.length];
    const delta = DELTAS[Math.floor(index / limits.length) % DELTAS.length] ?? 0n;
    if (!limit) throw new Error('the pack has no threshold');
    return prepare(`household ${world.number} ${delta} fen from ${limit.title}`, world, placeAt(world, limit, delta));
  });
  return { pack, on, households: [...households, ...edges] };
}

/** People's own means are measured here: they are reports of one person, and the graph is given them too. */
function prepare(name: string, world: World, sight: Sight): BenchHousehold {
  const opened = openCase(world, sight);
  return { name, opened, input: writeInput(opened.household, opened.report, world.policy.pack) };
}

interface Limit {
  readonly title: string;
  readonly of: 'income' | 'money';
  /** Fen, of the household a year for each head; of one head for money. */
  readonly perHead: Rational;
}

function listLimits(pack: EffectivePack, on: LocalDate): Limit[] {
  const limits = Object.entries(pack.tests).flatMap(([title, test]): Limit[] => {
    const threshold = resolveThreshold(pack, test, on);
    if (threshold.state === 'not-set') return [];
    const { numerator, denominator } = threshold.value;
    if (test.measure === 'monetary-assets-per-head') return [{ title, of: 'money', perHead: threshold.value }];
    if (test.measure === 'income-per-head-year') return [{ title, of: 'income', perHead: threshold.value }];
    return test.measure === 'income-per-head-month' ? [{ title, of: 'income', perHead: { numerator: numerator * 12n, denominator } }] : [];
  });
  const obligor = multiplyParameters(pack, pack.tekun?.obligor.monetaryAtMost ?? [], on);
  return obligor.state === 'set'
    ? [...limits, { title: 'money of an obligor', of: 'money', perHead: { ...obligor.value, numerator: obligor.value.numerator * 100n } }]
    : limits;
}

/** Everybody answered about, nobody with anything, but one amount of the applicant's. */
function placeAt(world: World, limit: Limit, delta: bigint): Sight {
  const { subjects, answers: told } = lookLate(world);
  const answers = new Map<string, readonly Fact[]>();
  for (const { subjectId } of subjects)
    for (const { id } of CATALOGUE) {
      const pair = pairOf(id, subjectId);
      const keeps = id === 'household-register' || id === 'disabled-federation' || id === 'education';
      answers.set(pair, keeps ? (told.get(pair) ?? []) : []);
    }
  const heads = BigInt(openCase(world, { subjects, answers, partial: new Set() }).household.counted.length);
  const amount = formatYuan(
    roundToFen({ ...limit.perHead, numerator: limit.perHead.numerator * heads + delta * limit.perHead.denominator }, 'half-up'),
  );
  const record = { recordId: 'edge', asOf: world.policy.on };
  const fact =
    limit.of === 'money'
      ? {
          kind: 'bank-account',
          ...record,
          bank: '甲',
          accountNumber: 'edge',
          accountType: 'demand',
          status: 'open',
          balance: amount,
          holders: 1,
        }
      : {
          kind: 'income-payment',
          ...record,
          item: 'wages',
          payer: '甲',
          month: world.policy.window.to,
          grossAmount: amount,
          taxWithheld: '0.00',
        };
  answers.set(pairOf(limit.of === 'money' ? 'banks' : 'tax', world.applicant), [factSchema.parse(fact)]);
  return { subjects, answers, partial: new Set() };
}
