// A policy that is not in force yet, tried over households: a draft of a pack in the place of its region's, or values laid
// over a region's pack. Checked like published packs; where a household's chain does not pass the region, nothing changes.
import { packSchema, type EffectivePack, type PublishedValue, type Situation } from '#contracts';
import { HubError, type LocalDate } from '#kernel';
import { setLocalValues } from './local-values.js';
import { selectPack, withPublishedValues, type PackCatalogue, type ParsedPack } from './pack-catalogue.js';
import { checkPack } from './pack-checks.js';
import { parsePackFile } from './pack-file.js';
import { refusePacks } from './pack-problem.js';
import { seePackOn } from './see-pack-on.js';

export interface DraftPolicy {
  /** Region the draft speaks for. */
  readonly region: string;
  /** Regions whose households it may touch: its own, and those whose packs lie over it. */
  readonly regions: readonly string[];
  /** Divisions the draft names for itself: their households are touched whatever region they were tested under. */
  readonly divisions: readonly string[];
  /** The policy of a household, as if the draft had been in force on its reference date. */
  packFor(region: string, divisionCode: string, referenceDate: LocalDate): EffectivePack;
}

/**
 * A draft pack (`pack.yaml`). It takes the place of its region's pack on every date; its parent, and local values of the
 * installation, are those in force on the household's reference date or the draft's first day, whichever is later.
 * @param file how the draft is called in problems
 * @throws HubError `packs-invalid` with every problem, its line and its mend
 */
export function openDraftPack(catalogue: PackCatalogue, file: string, yaml: string): DraftPolicy {
  const parsed = parsePackFile(file, yaml, packSchema);
  if ('problems' in parsed) throw refusePacks(parsed.problems);
  const problems = checkPack(withDraft(catalogue, parsed), parsed);
  if (problems.length > 0) throw refusePacks(problems);
  return putInPlace(catalogue, parsed);
}

/**
 * A published pack in the place of whichever of its region was in force: what a draft is compared with.
 * @throws HubError `no-pack-for-region` when the region has no pack with this first day
 */
export function openPublishedPack(catalogue: PackCatalogue, region: string, from: LocalDate): DraftPolicy {
  const list = catalogue.packs.get(region) ?? [];
  const pack = list.find(({ value }) => value.from === from);
  if (!pack) {
    const known = list.map(({ value }) => value.from).join(', ') || 'none';
    throw new HubError('no-pack-for-region', `region ${region} has no pack from ${from}; there are ${known}`, {
      details: { region, date: from },
    });
  }
  return putInPlace(catalogue, pack);
}

function putInPlace(catalogue: PackCatalogue, draft: ParsedPack): DraftPolicy {
  const { region: own, from, divisions } = draft.value;
  const regions = listRegionsOver(catalogue, own);
  const open: ParsedPack = { ...draft, value: { ...draft.value, to: null } };
  const instead: PackCatalogue = { ...catalogue, packs: new Map([...catalogue.packs, [own, [open]]]), resolved: new Map() };
  return {
    region: own,
    regions,
    divisions,
    packFor(region, divisionCode, referenceDate) {
      const passes = regions.includes(region);
      if (!passes && !divisions.some((prefix) => divisionCode.startsWith(prefix))) return selectPack(catalogue, region, referenceDate);
      const day = from > referenceDate ? from : referenceDate;
      const pack = selectPack(instead, passes ? region : own, day);
      return seePackOn(pack, { parameters: day, statistics: referenceDate, referenceDate });
    },
  };
}

/** The region's own pack of the draft's first day makes room for it. */
function withDraft(catalogue: PackCatalogue, draft: ParsedPack): PackCatalogue {
  const others = (catalogue.packs.get(draft.value.region) ?? []).filter(({ value }) => value.from !== draft.value.from);
  const list = [...others, draft].sort((a, b) => (a.value.from < b.value.from ? -1 : 1));
  return { ...catalogue, packs: new Map([...catalogue.packs, [draft.value.region, list]]), overlays: new Map(), resolved: new Map() };
}

/** A region and all whose packs name it, or one over it, as parent on any date. */
export function listRegionsOver(catalogue: PackCatalogue, region: string): string[] {
  const regions = new Set([region]);
  for (let before = 0; before < regions.size;) {
    before = regions.size;
    for (const [child, list] of catalogue.packs)
      if (list.some(({ value }) => value.parent !== null && regions.has(value.parent))) regions.add(child);
  }
  return [...regions].sort();
}

/**
 * Values over a region's pack, whatever date it is of; households under other regions' packs are not touched.
 * @throws HubError `no-pack-for-region`; `value-without-parameter` when the pack in force today has no such name
 */
export function openDraftValues(catalogue: PackCatalogue, region: string, values: Situation['values'], today: LocalDate): DraftPolicy {
  setLocalValues(selectPack(catalogue, region, today), values);
  const kept = new Map<EffectivePack, EffectivePack>();
  return {
    region,
    regions: [region],
    divisions: [],
    packFor(of, _divisionCode, referenceDate) {
      const base = selectPack(catalogue, of, referenceDate);
      if (of !== region) return base;
      const pack = kept.get(base) ?? setLocalValues(base, values);
      kept.set(base, pack);
      return pack;
    },
  };
}

/**
 * A local value as if it were published: it holds from its own first day for every household, earlier figures included.
 * @param published every value that is, so that the draft takes its place among them
 */
export function openDraftValue(catalogue: PackCatalogue, published: readonly PublishedValue[], draft: PublishedValue): DraftPolicy {
  const instead = withPublishedValues(catalogue, [...published, draft]);
  return {
    region: draft.region,
    regions: listRegionsOver(catalogue, draft.region),
    divisions: [],
    packFor(region, _divisionCode, referenceDate) {
      const day = draft.validFrom > referenceDate ? draft.validFrom : referenceDate;
      return seePackOn(selectPack(instead, region, day), {
        parameters: day,
        statistics: draft.kind === 'statistic' ? day : referenceDate,
        referenceDate,
      });
    },
  };
}
