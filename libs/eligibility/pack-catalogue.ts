// All packs of an installation, chosen by region and date.
import type { EffectivePack, OverlayFile, PackFile, PublishedValue } from '#contracts';
import { HubError, type LocalDate } from '#kernel';
import { resolveChain, type ChainStep } from './effective-pack.js';
import type { ParsedFile } from './pack-file.js';
import type { PackNotice } from './pack-problem.js';
import { arrangeValues, valuesInForce, type ValueStep } from './published-values.js';

export type ParsedPack = ParsedFile<PackFile>;
export type ParsedOverlay = ParsedFile<OverlayFile>;

/** Packs and overlays by region, each list by date, earliest first. */
export interface PackCatalogue {
  readonly packs: ReadonlyMap<string, readonly ParsedPack[]>;
  readonly overlays: ReadonlyMap<string, readonly ParsedOverlay[]>;
  /** Published local values by region, a step for every day on which one of them begins; absent when there are none. */
  readonly values?: ReadonlyMap<string, readonly ValueStep[]>;
  /** Values an operator must still set, rules that end: to be shown at start, no reason to stop. */
  readonly notices: readonly PackNotice[];
  readonly resolved: Map<string, EffectivePack>;
}

/**
 * The same packs with published local values laid over them: after the pack of their region and its overlay, field by
 * field. What was resolved before is kept apart, so a catalogue in use never changes under its user.
 */
export const withPublishedValues = (catalogue: PackCatalogue, values: readonly PublishedValue[]): PackCatalogue => ({
  ...catalogue,
  values: arrangeValues(values),
  resolved: new Map(),
});

/** The latest of a region's files that has begun and not ended on a day. */
export function inForce<T extends { readonly from: LocalDate; readonly to?: LocalDate | null }>(
  list: readonly ParsedFile<T>[] | undefined,
  date: LocalDate,
): ParsedFile<T> | undefined {
  const begun = list?.filter(({ value }) => value.from <= date).at(-1);
  return begun && (begun.value.to ?? date) >= date ? begun : undefined;
}

/**
 * Packs, overlays and published values that make up a region's policy on a day, root first.
 * @throws HubError `no-pack-for-region` when the region or a parent has none in force
 */
export function listChain(catalogue: PackCatalogue, region: string, date: LocalDate): ChainStep[] {
  const steps: ChainStep[] = [];
  const seen = new Set<string>();
  for (let next: string | null = region; next !== null;) {
    const pack: ParsedPack | undefined = seen.has(next) ? undefined : inForce(catalogue.packs.get(next), date);
    if (!pack) {
      throw new HubError(
        'no-pack-for-region',
        `region ${next} has no policy pack in force on ${date}; add one under config/policies/${next}/`,
        { details: { region: next, date } },
      );
    }
    seen.add(next);
    const overlay = inForce(catalogue.overlays.get(next), date);
    const values = valuesInForce(catalogue.values?.get(next), date);
    steps.unshift(
      { kind: 'pack', pack: pack.value },
      ...(overlay ? [{ kind: 'overlay' as const, overlay: overlay.value }] : []),
      ...(values ? [{ kind: 'values' as const, values }] : []),
    );
    next = pack.value.parent;
  }
  return steps;
}

function nameStep(step: ChainStep): string {
  if (step.kind === 'pack') return `${step.pack.region}@${step.pack.from}`;
  return step.kind === 'overlay' ? `+${step.overlay.from}` : `*${step.values.from}`;
}

/**
 * The policy of a region on a reference date. The same packs give the same object, so what is compiled from it is kept.
 * @throws HubError `no-pack-for-region`
 */
export function selectPack(catalogue: PackCatalogue, region: string, referenceDate: LocalDate): EffectivePack {
  const steps = listChain(catalogue, region, referenceDate);
  const key = steps.map(nameStep).join(' ');
  const known = catalogue.resolved.get(key);
  if (known) return known;
  const pack = resolveChain(steps);
  catalogue.resolved.set(key, pack);
  return pack;
}

/** Division prefixes that a region's packs serve; none for the national default and for regions nobody knows. */
export const regionDivisions = (catalogue: PackCatalogue, region: string): readonly string[] => [
  ...new Set((catalogue.packs.get(region) ?? []).flatMap(({ value }) => value.divisions)),
];

/**
 * The region whose packs serve a division: the longest prefix any of its packs names, else the region that is its own
 * root and names no divisions (the national default).
 * @param divisionCode 6 to 12 digits
 * @throws HubError `no-pack-for-region` when nobody serves it
 */
export function regionForDivision(catalogue: PackCatalogue, divisionCode: string): string {
  let best: { region: string; length: number } | undefined;
  for (const [region, list] of catalogue.packs) {
    for (const { value } of list) {
      const prefixes = value.divisions.length === 0 && value.parent === null ? [''] : value.divisions;
      for (const prefix of prefixes) {
        if (divisionCode.startsWith(prefix) && (!best || prefix.length > best.length)) best = { region, length: prefix.length };
      }
    }
  }
  if (!best) throw new HubError('no-pack-for-region', `no policy pack serves division ${divisionCode}`, { details: { divisionCode } });
  return best.region;
}
