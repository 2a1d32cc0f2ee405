// Things owned that several rows may tell of: which rows are one thing, how many there are, and the line of each.
import type { Bilingual, Fact, FactOf, ReportLine } from '#contracts';
import { rational, type Rational } from '#kernel';
import { addExact, reduce } from './exact.js';
import {
  compareText,
  lineIdOf,
  listEvidence,
  latestOf,
  raiseFlag,
  ruleOn,
  writeLine,
  type Entry,
  type Ledger,
  type Ruling,
} from './ledger.js';

/** How many things of a class are counted, and how few they could turn out to be once rows without a firm key find theirs. */
export interface ThingCount {
  readonly known: number;
  readonly atLeast: number;
}

export interface Row<F extends Fact> {
  readonly entry: Entry<F>;
  readonly ruling: Ruling;
  /** Carries a key that names one thing for certain (unit number, VIN), not only a certificate or a plate. */
  readonly firm: boolean;
}
export interface Thing<F extends Fact> {
  readonly key: string;
  readonly rows: Row<F>[];
}

export interface KeysOf<F extends Fact> {
  /** Names one thing for certain (unit number, VIN). */
  firm(fact: F): string | undefined;
  /** A certificate or a plate: the thing it was seen on. */
  loose(fact: F): string;
  /** Where the thing stands, for rows that share neither key. */
  place?(fact: F): string | undefined;
  /** Whether two rows of one place may be one thing. */
  mayMeet?(a: Entry<F>, b: Entry<F>): boolean;
}

/**
 * Rows with a firm key meet under it; a row without one joins the thing its loose key was seen on, else one that stands in
 * the same place, else it stands alone. Rows of people who do not count stay apart, so that they can move nothing.
 */
export function gatherThings<F extends Fact>(ledger: Ledger, entries: readonly Entry<F>[], keys: KeysOf<F>): Thing<F>[] {
  const firm = new Map<string, Thing<F>>();
  const loose = new Map<string, Thing<F>>();
  const place = (places: Map<string, Thing<F>>, key: string, isFirm: boolean): Thing<F> => {
    const thing = places.get(key) ?? { key: `${isFirm ? 'firm' : 'loose'}\n${key}`, rows: [] };
    places.set(key, thing);
    return thing;
  };
  const sideOf = ({ finding }: Entry<F>): string => (ledger.countedSubjects.has(finding.subjectId) ? 'counted' : finding.subjectId);
  const rowOf = (entry: Entry<F>, isFirm: boolean): Row<F> => ({
    entry,
    ruling: ruleOn(ledger, entry, 'main', entry.fact.asOf, undefined),
    firm: isFirm,
  });
  for (const entry of entries) {
    const key = keys.firm(entry.fact);
    if (key === undefined) continue;
    const thing = place(firm, `${sideOf(entry)}\n${key}`, true);
    thing.rows.push(rowOf(entry, true));
    const looseName = `${sideOf(entry)}\n${keys.loose(entry.fact)}`;
    const before = loose.get(looseName);
    if (!before || thing.key < before.key) loose.set(looseName, thing);
  }
  for (const entry of entries)
    if (keys.firm(entry.fact) === undefined)
      place(loose, `${sideOf(entry)}\n${keys.loose(entry.fact)}`, false).rows.push(rowOf(entry, false));
  return joinPlaces([...new Set([...firm.values(), ...loose.values()])], keys, sideOf);
}

/** Things without a firm key join the first thing of their place whose rows all may be the same. */
function joinPlaces<F extends Fact>(things: readonly Thing<F>[], keys: KeysOf<F>, sideOf: (entry: Entry<F>) => string): Thing<F>[] {
  const { place, mayMeet } = keys;
  if (!place || !mayMeet) return [...things];
  const isFirm = ({ rows }: Thing<F>): boolean => rows.some((row) => row.firm);
  const kept: Thing<F>[] = [];
  const byPlace = new Map<string, Thing<F>[]>();
  for (const thing of [...things].sort((a, b) => Number(isFirm(b)) - Number(isFirm(a)) || compareText(a.key, b.key))) {
    const places = thing.rows.flatMap(({ entry }) => {
      const at = place(entry.fact);
      return at === undefined ? [] : [`${sideOf(entry)}\n${at}`];
    });
    const other = isFirm(thing)
      ? undefined
      : places
          .flatMap((at) => byPlace.get(at) ?? [])
          .find(({ rows }) => rows.every((row) => thing.rows.every((own) => mayMeet(row.entry, own.entry))));
    if (other) other.rows.push(...thing.rows);
    else kept.push(thing);
    for (const at of new Set(places)) {
      const known = byPlace.get(at) ?? [];
      byPlace.set(at, known.includes(other ?? thing) ? known : [...known, other ?? thing]);
    }
  }
  return kept;
}

/** The row that speaks for a thing: one that counts before one that does not. */
export const speakerOf = <F extends Fact>(thing: Thing<F>): Row<F> | undefined =>
  thing.rows.find((row) => row.ruling.counted) ?? thing.rows[0];

/** A row without a firm key may move to another thing later, so only things with a firm row that counts are certain to stay. */
export function countThings(things: readonly Thing<Fact>[], as: 'dwelling' | 'vehicle'): ThingCount {
  const counts = (row: Row<Fact>): boolean => row.ruling.counted && row.ruling.class === as;
  const known = things.filter((thing) => thing.rows.some(counts)).length;
  const certain = things.filter((thing) => thing.rows.some((row) => row.firm && counts(row))).length;
  return { known, atLeast: known === 0 ? 0 : Math.max(1, certain) };
}

type ShareOf<F> = (fact: F) => FactOf<'real-estate'>['ownershipShare'] | undefined;

export function writeThing<F extends Fact>(
  ledger: Ledger,
  thing: Thing<F>,
  speaker: Row<F>,
  label: Bilingual,
  shareOf: ShareOf<F>,
): { lineId: string; sourceIds: readonly string[] } {
  const entries = thing.rows.map((row) => row.entry);
  const lineId = lineIdOf(speaker.ruling.class, `${speaker.entry.fact.kind}\n${thing.key}`);
  const sourceIds = [...new Set(entries.map((entry) => entry.finding.sourceId))].sort(compareText);
  const shares = sharesOf(thing, shareOf);
  const [first] = shares.keys();
  const line: Pick<ReportLine, 'share' | 'holders'> =
    shares.size === 0
      ? {}
      : {
          share: showShare([...shares.values()].reduce(addExact)),
          ...(shares.size === 1 ? {} : { holders: [...shares].map(([subjectId, share]) => ({ subjectId, share: showShare(share) })) }),
        };
  writeLine(ledger, {
    lineId,
    class: speaker.ruling.class,
    section: 'assets',
    subjectId: first ?? speaker.entry.finding.subjectId,
    label,
    counted: speaker.ruling.counted,
    rule: speaker.ruling.rule,
    period: speaker.entry.fact.asOf,
    ...line,
    asOf: latestOf(entries),
    sourceId: speaker.entry.finding.sourceId,
    evidence: listEvidence(entries),
  });
  const repeated = entries.length - new Set(entries.map(({ finding }) => `${finding.subjectId}\n${finding.sourceId}`)).size;
  if (repeated > 0) {
    raiseFlag(
      ledger,
      'duplicate-record',
      {
        zh: `重复报送的登记已去重(${repeated} 条):${label.zh}`,
        en: `Registrations sent more than once were counted once (${repeated}): ${label.en}`,
      },
      { sourceIds, lineIds: [lineId] },
    );
  }
  return { lineId, sourceIds };
}

/** Share by subject, in the order of their ids; of several rows about one person the largest share stands. */
export function sharesOf<F extends Fact>(thing: Thing<F>, shareOf: ShareOf<F>): Map<string, Rational> {
  const shares = new Map<string, Rational>();
  for (const { entry } of [...thing.rows].sort((a, b) => compareText(a.entry.finding.subjectId, b.entry.finding.subjectId))) {
    const share = shareOf(entry.fact);
    if (!share) continue;
    const value = rational(BigInt(share.numerator), BigInt(share.denominator));
    const before = shares.get(entry.finding.subjectId);
    if (!before || before.numerator * value.denominator < value.numerator * before.denominator) shares.set(entry.finding.subjectId, value);
  }
  return shares;
}

const showShare = (share: Rational): string => {
  const { numerator, denominator } = reduce(share);
  return `${numerator}/${denominator}`;
};
