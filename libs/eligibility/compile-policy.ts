// What follows from a pack and a day alone, worked out once and kept for as long as the pack lives.
import type { Area, EffectivePack } from '#contracts';
import type { LocalDate } from '#kernel';
import { isAsked } from './asked-tests.js';
import { readLimit, type Limit } from './limits.js';
import { compileTest, type CompiledTest } from './run-test.js';

export interface CompiledPolicy {
  /** By id, in the order of the pack. */
  readonly tests: ReadonlyMap<string, { readonly area: Area | undefined; readonly run: CompiledTest; readonly limit: Limit | undefined }>;
}

const KEPT_DATES = 400;
const compiled = new WeakMap<EffectivePack, Map<LocalDate, CompiledPolicy>>();

export function compilePolicy(pack: EffectivePack, on: LocalDate): CompiledPolicy {
  const byDate = compiled.get(pack) ?? new Map<LocalDate, CompiledPolicy>();
  compiled.set(pack, byDate);
  const known = byDate.get(on);
  if (known) return known;
  if (byDate.size >= KEPT_DATES) byDate.clear();
  const tests = new Map(
    Object.entries(pack.tests)
      .filter(([, test]) => isAsked(pack, test, on))
      .map(([id, test]) => [id, { area: test.area, run: compileTest(pack, test, on), limit: readLimit(pack, test, on) }] as const),
  );
  const policy = { tests };
  byDate.set(on, policy);
  return policy;
}
