// Brute force over a small domain: for everything that may be known, every way in which the silent sources could answer.
// Settled is what all of them agree on, and nothing else.
import type { Fact } from '#contracts';
import { isExhausted } from './how-much.js';
import { listSmallDomains, writeSight, type SmallDomain, type SmallPair } from './small-domain.js';
import { determineSight, type Policy, type Sighted } from './worlds.js';

type Said = ReadonlyMap<string, readonly Fact[]>;

export interface Exhausted {
  /** Outcomes compared: one a programme and sight. */
  readonly compared: number;
  /** Settled by the engine, and by brute force. */
  readonly settled: number;
  readonly agreed: number;
  readonly evaluations: number;
  /** Settled, and an answer differs. */
  readonly contradicted: readonly string[];
  /** Open, and all answers agree. */
  readonly overcautious: readonly string[];
}

export function exhaust(domain: SmallDomain, policy: Policy): Exhausted {
  const { pairs } = domain;
  const contradicted: string[] = [];
  const overcautious: string[] = [];
  const count = { compared: 0, settled: 0, agreed: 0, evaluations: 0 };
  const determine = (said: Said): Sighted => {
    count.evaluations += 1;
    return determineSight({ policy, number: 0 }, writeSight(domain, said, policy));
  };
  const ends = new Map<string, ReadonlyMap<string, string>>();
  const endOf = (said: Said): ReadonlyMap<string, string> => {
    const key = nameSaid(pairs, said);
    const known = ends.get(key) ?? readOutcomes(determine(said));
    ends.set(key, known);
    return known;
  };
  for (const said of listSights(pairs)) {
    const silent = pairs.filter(({ pair }) => !said.has(pair));
    if (silent.length === 0) continue;
    const { programmes } = determine(said);
    const worlds = complete(said, silent);
    for (const { programme, outcome, settled } of programmes) {
      if (outcome === 'refer-to-person') continue;
      const possible = new Set(worlds.map((world) => endOf(world).get(programme) ?? 'does-not-meet'));
      count.compared += 1;
      if (settled) count.settled += 1;
      if (possible.size === 1) count.agreed += 1;
      if (settled === (possible.size === 1)) continue;
      const text = `${policy.region} ${policy.on}, ${domain.title}, ${programme} (${[...possible].join(' or ')}): ${nameSaid(pairs, said)}`;
      (settled ? contradicted : overcautious).push(text);
    }
  }
  return { ...count, contradicted, overcautious };
}

/** Whoever nobody is left of gets nothing. */
const readOutcomes = ({ programmes, isAbandoned }: Sighted): ReadonlyMap<string, string> =>
  new Map<string, string>(programmes.map(({ programme, outcome }) => [programme, isAbandoned ? 'does-not-meet' : outcome]));

/** Everything that may be known: each pair silent, or one of its known answers. */
const listSights = (pairs: readonly SmallPair[]): Said[] =>
  pairs.reduce<Said[]>(
    (sights, { pair, known }) => sights.flatMap((said) => [said, ...known.map((facts) => new Map([...said, [pair, facts]]))]),
    [new Map()],
  );

const complete = (said: Said, silent: readonly SmallPair[]): Said[] =>
  silent.reduce<Said[]>(
    (worlds, { pair, answers }) => worlds.flatMap((world) => answers.map((facts) => new Map([...world, [pair, facts]]))),
    [said],
  );

const nameSaid = (pairs: readonly SmallPair[], said: Said): string =>
  pairs
    .map(({ pair }) => {
      const facts = said.get(pair);
      const shown = facts?.map((fact) =>
        Object.entries(fact)
          .flatMap(([key, value]) => (typeof value === 'bigint' || key === 'kind' || key === 'level' ? [String(value)] : []))
          .join(' '),
      );
      return `${pair.replace('\n', ' ')}: ${shown === undefined ? 'silent' : shown.join(', ') || 'nothing'}`;
    })
    .join('; ');

export interface Coverage extends Omit<Exhausted, 'overcautious'> {
  /** Open though all endings agree: where who belongs is certain, and where it is open. */
  readonly overcautious: readonly string[];
  readonly openComposition: number;
}

/** Exhausts every small domain of the policies and prints the shares where `npm test` shows them. */
export function exhaustAll(policies: readonly Policy[]): Coverage {
  const total = { compared: 0, settled: 0, agreed: 0, evaluations: 0, openComposition: 0 };
  const contradicted: string[] = [];
  const overcautious: string[] = [];
  for (const [turn, policy] of policies.entries())
    for (const domain of listSmallDomains(policy).filter((_domain, index) => isExhausted(index + turn))) {
      const found = exhaust(domain, policy);
      for (const key of ['compared', 'settled', 'agreed', 'evaluations'] as const) total[key] += found[key];
      contradicted.push(...found.contradicted);
      if (domain.isExact) overcautious.push(...found.overcautious);
      else total.openComposition += found.overcautious.length;
    }
  const { compared, settled, agreed, evaluations, openComposition } = total;
  process.stderr.write(
    `small domains: ${compared} outcomes, ${evaluations} evaluations; settled early ${settled} by the engine, ${agreed} by brute force ` +
      `(${openComposition} apart, where it is open who belongs)\n`,
  );
  return { ...total, contradicted, overcautious };
}
