// Where a pack's words come from, and how long they stay the same: its editions over time, and the origin of each entry.
import { PACK_SECTIONS, type EffectivePack, type OverlayFile, type PackFile } from '#contracts';
import { addDays, isHubError, type LocalDate } from '#kernel';
import type { ChainStep } from './effective-pack.js';
import { listChain, selectPack, type PackCatalogue } from './pack-catalogue.js';
import type { ValueStep } from './published-values.js';

/** A dated pack as it stands while neither it nor its parents nor local values change. */
export interface PackEdition {
  readonly from: LocalDate;
  /** Last day; null while it is open. */
  readonly to: LocalDate | null;
  readonly pack: EffectivePack;
}

/**
 * Every edition of one dated pack, earliest first. Days on which a parent is missing belong to none.
 * @param from first day of the pack
 * @returns empty when there is no such pack
 */
export function listEditions(catalogue: PackCatalogue, region: string, from: LocalDate): PackEdition[] {
  const dated = catalogue.packs.get(region) ?? [];
  const index = dated.findIndex(({ value }) => value.from === from);
  const pack = dated[index];
  if (!pack) return [];
  const next = dated[index + 1];
  const end = earlier(pack.value.to, next ? addDays(next.value.from, -1) : null);
  const starts = [...listChangeDays(catalogue, region)].filter((day) => day >= from && (end === null || day <= end)).sort();
  const editions: PackEdition[] = [];
  starts.forEach((start, place) => {
    const effective = selectOrNothing(catalogue, region, start);
    if (!effective) return;
    const following = starts[place + 1];
    const to = following === undefined ? end : addDays(following, -1);
    const last = editions.at(-1);
    if (last && last.pack.hash === effective.hash && last.to === addDays(start, -1)) editions[editions.length - 1] = { ...last, to };
    else editions.push({ from: start, to, pack: effective });
  });
  return editions;
}

function earlier(one: LocalDate | null, other: LocalDate | null): LocalDate | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

/** First days on which a pack or local values of the region or of a region above it begin to hold or hold no more. */
function listChangeDays(catalogue: PackCatalogue, region: string): Set<LocalDate> {
  const days = new Set<LocalDate>();
  const regions = [region];
  for (const name of regions) {
    for (const { value } of catalogue.packs.get(name) ?? []) {
      days.add(value.from);
      if (value.to !== null) days.add(addDays(value.to, 1));
      if (value.parent !== null && !regions.includes(value.parent)) regions.push(value.parent);
    }
    for (const { value } of catalogue.overlays.get(name) ?? []) days.add(value.from);
    for (const { from } of catalogue.values?.get(name) ?? []) days.add(from);
  }
  return days;
}

function selectOrNothing(catalogue: PackCatalogue, region: string, on: LocalDate): EffectivePack | undefined {
  try {
    return selectPack(catalogue, region, on);
  } catch (error) {
    if (isHubError(error) && error.code === 'no-pack-for-region') return undefined;
    throw error;
  }
}

/** One step of a pack's chain: a pack, or local values laid over one. */
export type PackOrigin = EffectivePack['chain'][number];
export type EntryKind =
  | 'parameter'
  | 'statistic'
  | 'choice'
  | 'test'
  | 'programme'
  | 'counting'
  | 'benefit'
  | 'referral'
  | 'circumstance'
  | 'section'
  | 'second-officer';

/** Says which step of the chain an entry comes from; `name` is its id, a statistic's `name year`, or a section's name. */
export type FindOrigin = (kind: EntryKind, name: string) => PackOrigin | undefined;

/**
 * Origins of everything a region's policy says on a day.
 * @throws HubError `no-pack-for-region`
 */
export function traceOrigins(catalogue: PackCatalogue, region: string, on: LocalDate): FindOrigin {
  const origins = new Map<string, PackOrigin>();
  for (const step of listChain(catalogue, region, on)) {
    const part = partOf(step);
    const origin: PackOrigin = {
      region: part.region,
      from: part.from,
      overlay: step.kind !== 'pack',
      ...(step.kind === 'values' ? { values: step.values.ids } : {}),
    };
    const claim = (kind: EntryKind, names: readonly string[]): void => names.forEach((name) => origins.set(`${kind} ${name}`, origin));
    claim('parameter', Object.keys(part.parameters));
    claim(
      'statistic',
      Object.entries(part.statistics).flatMap(([name, years]) => Object.keys(years).map((year) => `${name} ${year}`)),
    );
    claim('choice', Object.keys(part.choices));
    claim(
      'second-officer',
      Object.keys((step.kind === 'values' ? undefined : step.kind === 'pack' ? step.pack : step.overlay)?.secondOfficer ?? {}),
    );
    if (step.kind !== 'pack') continue;
    const { pack } = step;
    claim('test', Object.keys(pack.tests));
    claim(
      'programme',
      pack.programmes.map(({ id }) => id),
    );
    claim(
      'counting',
      pack.counting.map(({ id }) => id),
    );
    claim(
      'benefit',
      pack.benefits.map(({ id }) => id),
    );
    claim(
      'referral',
      pack.referrals.map(({ id }) => id),
    );
    claim(
      'circumstance',
      pack.circumstances.map(({ id }) => id),
    );
    claim(
      'section',
      PACK_SECTIONS.filter((name) => pack[name] !== undefined),
    );
    const { window, tolerance, deadlines, reviewMonths } = pack;
    claim(
      'section',
      Object.entries({ window, tolerance, deadlines, reviewMonths }).flatMap(([name, value]) => (value === undefined ? [] : [name])),
    );
  }
  return (kind, name) => origins.get(`${kind} ${name}`);
}

function partOf(step: ChainStep): PackFile | OverlayFile | ValueStep {
  switch (step.kind) {
    case 'pack':
      return step.pack;
    case 'overlay':
      return step.overlay;
    case 'values':
      return step.values;
  }
}
