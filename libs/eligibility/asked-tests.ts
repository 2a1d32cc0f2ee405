// Which tests of a pack are asked: a local limit of property that nobody has set is not asked where the pack marks it as
// optional, or where a case is complete in itself. Every test that falls away is named.
import type { EffectivePack, Flag, ThresholdTest } from '#contracts';
import { parseMonth, type LocalDate } from '#kernel';
import { resolveThreshold } from './thresholds.js';

const PROPERTY: ReadonlySet<ThresholdTest['measure']> = new Set<ThresholdTest['measure']>([
  'monetary-assets',
  'monetary-assets-per-head',
  'dwellings',
  'vehicles',
  'businesses',
]);

/** A test marked as optional is asked where its limit is set. */
export const isAsked = (pack: EffectivePack, test: ThresholdTest, on: LocalDate): boolean =>
  !test.whenSet || resolveThreshold(pack, test, on).state === 'set';

export interface AskedTests {
  readonly pack: EffectivePack;
  /** Tests that fell away because a case sets no limit. */
  readonly flags: readonly Flag[];
}

/**
 * @param complete whether the case sets every limit that is to hold (a worked example)
 * @returns the pack itself when every test is asked; optional tests are left to the compiled policy
 */
export function chooseAskedTests(pack: EffectivePack, on: LocalDate, complete: boolean): AskedTests {
  if (!complete) return { pack, flags: [] };
  const gone = Object.values(pack.tests).filter(
    (test) => !test.whenSet && PROPERTY.has(test.measure) && resolveThreshold(pack, test, on).state === 'not-set',
  );
  if (gone.length === 0) return { pack, flags: [] };
  const ids = new Set(gone.map(({ id }) => id));
  const keep = (names: readonly string[]): string[] => names.filter((name) => !ids.has(name));
  const { tekun, expenditure } = pack;
  return {
    pack: {
      ...pack,
      tests: Object.fromEntries(Object.entries(pack.tests).filter(([id]) => !ids.has(id))),
      programmes: pack.programmes.map((programme) => ({ ...programme, tests: keep(programme.tests) })),
      ...(tekun ? { tekun: { ...tekun, tests: keep(tekun.tests) } } : {}),
      ...(expenditure ? { expenditure: { ...expenditure, property: keep(expenditure.property) } } : {}),
    },
    flags: gone.map((test) => ({
      code: 'limit-not-asked',
      sourceIds: [],
      lineIds: [],
      text: {
        zh: `本案未给出限额,未作此项测试:${test.sentence.zh}`,
        en: `the case sets no limit, so this is not tested: ${test.sentence.en}`,
      },
    })),
  };
}

/** The months a case fixes take the place of the pack's window. */
export function fixWindow(pack: EffectivePack, months: string | undefined): EffectivePack {
  const [from, to] = months?.split('/') ?? [];
  return from === undefined || to === undefined
    ? pack
    : { ...pack, window: { ...pack.window, at: { from: parseMonth(from), to: parseMonth(to) } } };
}
