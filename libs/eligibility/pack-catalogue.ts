// All packs of an installation, chosen by region and date.
import type { EffectivePack, OverlayFile, PackFile } from '#contracts';
import { HubError, type LocalDate } from '#kernel';
import { resolveChain, type ChainStep } from './effective-pack.js';
import type { ParsedFile } from './pack-file.js';
import type { PackNotice } from './pack-problem.js';

export type ParsedPack = ParsedFile<PackFile>;
export type ParsedOverlay = ParsedFile<OverlayFile>;

/** Packs and overlays by region, each list by date, earliest first. */
export interface PackCatalogue {
  readonly packs: ReadonlyMap<string, readonly ParsedPack[]>;
  readonly overlays: ReadonlyMap<string, readonly ParsedOverlay[]>;
  /** Values an operator must still set, rules that end: to be shown at start, no reason to stop. */
  readonly notices: readonly PackNotice[];
  readonly resolved: Map<string, EffectivePack>;
}

/** The latest of a region's files that has begun and not ended on a day. */
export function inForce<T extends { readonly from: LocalDate; readonly to?: LocalDate | null }>(
  list: readonly ParsedFile<T>[] | undefined,
  date: LocalDate,
): ParsedFile<T> | undefined {
  const begun = list?.filter(({ value }) => value.from <= date).at(-1);
  return begun && (begun.value.to ?? date) >= date ? begun : undefined;
}

/**
 * Packs and overlays that make up a region's policy on a day, root first.
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
    steps.unshift({ kind: 'pack', pack: pack.value }, ...(overlay ? [{ kind: 'overlay' as const, overlay: overlay.value }] : []));
    next = pack.value.parent;
  }
  return steps;
}

/**
 * The policy of a region on a reference date. The same packs give the same object, so what is compiled from it is kept.
 * @throws HubError `no-pack-for-region`
 */
export function selectPack(catalogue: PackCatalogue, region: string, referenceDate: LocalDate): EffectivePack {
  const steps = listChain(catalogue, region, referenceDate);
  const key = nameChain(steps);
  const known = catalogue.resolved.get(key);
  if (known) return known;
  const pack = resolveChain(steps);
  catalogue.resolved.set(key, pack);
  return pack;
}

/** One name for one list of files. */
export const nameChain = (steps: readonly ChainStep[]): string =>
  steps.map((step) => (step.kind === 'pack' ? `${step.pack.region}@${step.pack.from}` : `+${step.overlay.from}`)).join(' ');

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
