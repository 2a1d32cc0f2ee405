// What settled outcomes promise, tried on the sandbox's population: nothing that any source still says may change one, and
// an open one has answers that end differently.
import { seekWitnesses } from './seek-witness.js';
import { determineSight, drawWorlds, lookEarly, lookLate, type Policy, type Sight, type Sighted, type World } from './worlds.js';

/** One household in so many is searched for endings that contradict it, and for witnesses. */
const SEARCH_EVERY = 20;
const TRIES = 60;

export interface Proof {
  readonly households: number;
  /** Outcomes of programmes that can be computed, seen while something may be silent. */
  readonly outcomes: number;
  readonly settled: number;
  /** What a later answer contradicted, as "world, programme: before, after". */
  readonly contradictions: readonly string[];
  /** Of the outcomes searched that were open: how many, and those for which two different endings were found. */
  readonly searched: number;
  readonly witnessed: number;
  readonly endings: number;
}

/**
 * @param households how many worlds, of which each is looked at early and late
 * @param pick the policies that take turns
 */
export function proveCertainty(households: number, pick: (policy: Policy) => boolean): Proof {
  const contradictions: string[] = [];
  const count = { outcomes: 0, settled: 0, searched: 0, witnessed: 0, endings: 0 };
  for (const world of drawWorlds(households, pick)) {
    const sight = lookEarly(world);
    const early = determineSight(world, sight);
    const promises = early.programmes.filter(({ outcome }) => outcome !== 'refer-to-person');
    const compare = (late: Sight): ReturnType<typeof endOf> => {
      const ended = endOf(world, late);
      count.endings += 1;
      for (const difference of contradict(early, ended)) contradictions.push(`world ${world.number}, ${difference}`);
      return ended;
    };
    compare(lookLate(world));
    count.outcomes += promises.length;
    count.settled += promises.filter(({ settled }) => settled).length;
    if (world.number % SEARCH_EVERY !== 0) continue;
    const open = new Set<string>(promises.flatMap(({ programme, settled }) => (settled ? [] : [programme])));
    const missing = seekWitnesses(world, sight, listCounted(early), listGaps(early), open, compare, TRIES);
    count.searched += open.size;
    count.witnessed += open.size - missing.size;
  }
  return { households, contradictions, ...count };
}

const NOBODY = 'nobody left';

function endOf(world: World, sight: Sight) {
  const { programmes, tests, memberships, isAbandoned } = determineSight(world, sight);
  const outcomes = new Map<string, string>(programmes.map(({ programme, outcome }) => [programme, isAbandoned ? NOBODY : outcome]));
  const results = new Map(isAbandoned ? [] : tests.map(({ id, result }) => [id, result]));
  const heads = memberships.filter(({ counted }) => counted).length;
  const signature = [heads, ...outcomes.values(), ...results.values()].join();
  return { outcomes, results, signature };
}

/** A household that nobody is left of gets nothing, so "does not meet" stands; nobody alone applies in it either. */
function contradict(early: Sighted, { outcomes, results }: ReturnType<typeof endOf>): string[] {
  const found: string[] = [];
  for (const { programme, outcome, settled } of early.programmes) {
    if (!settled) continue;
    const end = outcomes.get(programme) ?? NOBODY;
    if (end !== outcome && !(end === NOBODY && outcome === 'does-not-meet')) found.push(`${programme}: ${outcome}, ${end}`);
  }
  for (const { id, result } of early.tests) {
    const end = results.get(id);
    if (result !== 'undetermined' && end !== undefined && end !== result) found.push(`${id}: ${result}, ${end}`);
  }
  return found;
}

const listCounted = ({ memberships }: Sighted): Set<string> =>
  new Set(memberships.flatMap(({ person, counted }) => (counted ? [person] : [])));

/** Amounts in fen, of the whole household, that would bring it to a threshold, or between two, with a head more or less. */
function listGaps({ tests, memberships }: Sighted): bigint[] {
  const heads = BigInt(memberships.filter(({ counted }) => counted).length);
  const inFen = (text: string): bigint => BigInt(text.replace('.', ''));
  const totals = tests.flatMap(({ measure, left, right, unit }) => {
    if (left === null || right === null || unit !== 'yuan') return [];
    const months = measure === 'income-per-head-month' ? 12n : 1n;
    const isPerHead = measure?.includes('per-head') === true;
    const known = inFen(left.known) * months * (isPerHead ? heads : 1n);
    return [heads - 1n, heads, heads + 1n].map((count) => inFen(right) * months * (isPerHead ? count : 1n) - known);
  });
  const sorted = [...new Set(totals)].sort((a, b) => (a < b ? -1 : 1));
  const between = sorted.slice(1).map((total, index) => (total + (sorted[index] ?? total)) / 2n);
  return [...sorted, ...between].map((gap) => (gap < 0n ? -gap : gap));
}

/** Prints where `npm test` shows it: what of a run was settled before everybody had answered. */
export function printShare(title: string, { households, outcomes, settled, searched, witnessed, endings }: Proof): void {
  const share = ((100 * settled) / outcomes).toFixed(1);
  process.stderr.write(
    `${title}: ${households} households, ${settled} of ${outcomes} outcomes settled early (${share} %), never contradicted in ${endings} endings; ` +
      `of ${searched} open outcomes searched, ${witnessed} have two endings on record\n`,
  );
}
