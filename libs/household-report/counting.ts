// Counting rules of a pack, made ready: for a fact, a part of it and a day, the rule that decides. First fit wins.
import type { CountingRule, EffectivePack, Fact, FactKind } from '#contracts';

export type CountedPart = CountingRule['part'];

export interface RuleChoice {
  readonly rule: CountingRule;
  /** A rule that would have fitted but had ended before the fact's day. */
  readonly expired: CountingRule | undefined;
}

export interface CountingTable {
  /** @param day the day the fact is about, compared with the dates of the rule */
  choose(fact: Fact, part: CountedPart, day: string): RuleChoice;
  /** Whether no fact of this kind can enter a measure under this pack. */
  neverCounts(kind: FactKind): boolean;
}

interface ReadyRule {
  readonly rule: CountingRule;
  readonly conditions: readonly (readonly [field: string, allowed: readonly string[]])[];
}

const tables = new WeakMap<EffectivePack, CountingTable>();

/** The table of a pack; built once. */
export function countingTableOf(pack: EffectivePack): CountingTable {
  const known = tables.get(pack);
  if (known) return known;
  const table = compileCounting(pack.counting);
  tables.set(pack, table);
  return table;
}

function compileCounting(rules: readonly CountingRule[]): CountingTable {
  const byKey = new Map<string, ReadyRule[]>();
  for (const rule of rules) {
    const key = `${rule.fact}/${rule.part}`;
    const conditions = Object.entries(rule.when).map(
      ([field, allowed]) => [field, typeof allowed === 'string' ? [allowed] : allowed] as const,
    );
    const list = byKey.get(key);
    if (list) list.push({ rule, conditions });
    else byKey.set(key, [{ rule, conditions }]);
  }
  return {
    choose(fact, part, day) {
      let expired: CountingRule | undefined;
      for (const { rule, conditions } of byKey.get(`${fact.kind}/${part}`) ?? []) {
        if (!fits(fact, conditions)) continue;
        if (rule.from !== undefined && day < rule.from) continue;
        if (rule.to !== undefined && day > rule.to) {
          expired ??= rule;
          continue;
        }
        return { rule, expired };
      }
      return { rule: withoutRule(fact.kind, part), expired };
    },
    neverCounts(kind) {
      for (const rule of rules) {
        if (rule.fact !== kind || rule.part !== 'main') continue;
        if (rule.counted) return false;
        if (Object.keys(rule.when).length === 0 && rule.from === undefined && rule.to === undefined) return true;
      }
      return false;
    },
  };
}

function fits(fact: Fact, conditions: ReadyRule['conditions']): boolean {
  for (const [field, allowed] of conditions) {
    const value: unknown = Reflect.get(fact, field);
    if (typeof value !== 'string' || !allowed.includes(value)) return false;
  }
  return true;
}

const withoutRule = (fact: FactKind, part: CountedPart): CountingRule => ({
  id: 'no-counting-rule',
  fact,
  part,
  when: {},
  as: 'evidence',
  counted: false,
  citation: 'the pack has no rule for this record; a person decides',
});
