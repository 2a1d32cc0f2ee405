// Lines of things owned: dwellings and vehicles. Several rows about one thing are one line, with everybody's share.
import type { Bilingual, Fact, FactOf, ReportLine } from '#contracts';
import { rational, type Rational } from '#kernel';
import { addExact, reduce } from './exact.js';
import { ESTATE_STATES, ESTATE_USAGES, VEHICLE_STATES, VEHICLE_TYPES } from './labels.js';
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

interface Row<F extends Fact> {
  readonly entry: Entry<F>;
  readonly ruling: Ruling;
  /** Carries a key that names one thing for certain (unit number, VIN), not only a certificate or a plate. */
  readonly firm: boolean;
}
interface Thing<F extends Fact> {
  readonly key: string;
  readonly rows: Row<F>[];
}

export function writeEstateLines(ledger: Ledger, entries: readonly Entry<FactOf<'real-estate'>>[]): ThingCount {
  const things = gatherThings(
    ledger,
    entries,
    (fact) => fact.unitNumber,
    (fact) => fact.certificateNumber,
  );
  for (const thing of things) writeEstate(ledger, thing);
  return countThings(things, 'dwelling');
}

export function writeVehicleLines(ledger: Ledger, entries: readonly Entry<FactOf<'vehicle'>>[]): ThingCount {
  const things = gatherThings(
    ledger,
    entries,
    (fact) => fact.vin,
    (fact) => `${fact.plate}\n${fact.vehicleType}`,
  );
  for (const thing of things) writeVehicle(ledger, thing);
  return countThings(things, 'vehicle');
}

/**
 * Rows with a firm key meet under it; a row without one joins the thing its loose key was seen on, else stands alone.
 * Rows of people who do not count stay apart, so that they can move nothing.
 */
function gatherThings<F extends Fact>(
  ledger: Ledger,
  entries: readonly Entry<F>[],
  firmKey: (fact: F) => string | undefined,
  looseKey: (fact: F) => string,
): Thing<F>[] {
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
    const key = firmKey(entry.fact);
    if (key === undefined) continue;
    const thing = place(firm, `${sideOf(entry)}\n${key}`, true);
    thing.rows.push(rowOf(entry, true));
    const looseName = `${sideOf(entry)}\n${looseKey(entry.fact)}`;
    const before = loose.get(looseName);
    if (!before || thing.key < before.key) loose.set(looseName, thing);
  }
  for (const entry of entries)
    if (firmKey(entry.fact) === undefined) place(loose, `${sideOf(entry)}\n${looseKey(entry.fact)}`, false).rows.push(rowOf(entry, false));
  return [...new Set([...firm.values(), ...loose.values()])];
}

/** The row that speaks for a thing: one that counts before one that does not. */
const speakerOf = <F extends Fact>(thing: Thing<F>): Row<F> | undefined => thing.rows.find((row) => row.ruling.counted) ?? thing.rows[0];

/** A row without a firm key may move to another thing later, so only things with a firm row that counts are certain to stay. */
function countThings(things: readonly Thing<Fact>[], as: 'dwelling' | 'vehicle'): ThingCount {
  const counts = (row: Row<Fact>): boolean => row.ruling.counted && row.ruling.class === as;
  const known = things.filter((thing) => thing.rows.some(counts)).length;
  const certain = things.filter((thing) => thing.rows.some((row) => row.firm && counts(row))).length;
  return { known, atLeast: known === 0 ? 0 : Math.max(1, certain) };
}

function writeEstate(ledger: Ledger, thing: Thing<FactOf<'real-estate'>>): void {
  const speaker = speakerOf(thing);
  if (!speaker) return;
  const { fact } = speaker.entry;
  const title = ESTATE_USAGES[fact.usage];
  const name = {
    zh: `${title.zh} ${fact.floorAreaSquareMetres} 平方米(${fact.certificateNumber})`,
    en: `${title.en}, ${fact.floorAreaSquareMetres} m² (${fact.certificateNumber})`,
  };
  const { lineId, sourceIds } = writeThing(ledger, thing, speaker, name, (row) => row.ownershipShare);

  const shares = sharesOf(thing, (row) => row.ownershipShare);
  if (shares.size > 1) {
    raiseFlag(
      ledger,
      'co-owned-dwelling',
      {
        zh: `同一套不动产有 ${shares.size} 条共有人记录,按一套计:${name.zh}`,
        en: `One dwelling, ${shares.size} co-owner records: ${name.en}`,
      },
      { sourceIds, lineIds: [lineId] },
    );
  }
  const whole = [...shares.values()].reduce(addExact);
  if (whole.numerator > whole.denominator) {
    raiseFlag(
      ledger,
      'shares-exceed-whole',
      { zh: `登记份额合计超过一套:${name.zh}`, en: `The recorded shares add up to more than the whole: ${name.en}` },
      { sourceIds, lineIds: [lineId] },
    );
  }
  if (fact.status === 'seized') {
    raiseFlag(
      ledger,
      'real-estate-seized',
      { zh: `不动产状态为${ESTATE_STATES.seized.zh}:${name.zh}`, en: `The real estate is ${ESTATE_STATES.seized.en}: ${name.en}` },
      { sourceIds, lineIds: [lineId] },
    );
  }
}

function writeVehicle(ledger: Ledger, thing: Thing<FactOf<'vehicle'>>): void {
  const speaker = speakerOf(thing);
  if (!speaker) return;
  const { fact } = speaker.entry;
  const name = { zh: `${VEHICLE_TYPES[fact.vehicleType].zh} ${fact.plate}`, en: `${VEHICLE_TYPES[fact.vehicleType].en} ${fact.plate}` };
  const { lineId, sourceIds } = writeThing(ledger, thing, speaker, name, () => undefined);
  if (fact.status === 'normal') return;
  const since = fact.statusHistory.reduce<string>((latest, { on }) => (on > latest ? on : latest), '');
  raiseFlag(
    ledger,
    'vehicle-status',
    {
      zh: `车辆登记状态为“${VEHICLE_STATES[fact.status].zh}”${since === '' ? '' : `(自 ${since})`},请核实是否仍为其所有:${name.zh}`,
      en: `The vehicle's status is "${VEHICLE_STATES[fact.status].en}"${since === '' ? '' : ` (since ${since})`}; check whether it is still theirs: ${name.en}`,
    },
    { subjectId: speaker.entry.finding.subjectId, sourceIds, lineIds: [lineId] },
  );
}

type ShareOf<F> = (fact: F) => FactOf<'real-estate'>['ownershipShare'] | undefined;

function writeThing<F extends Fact>(
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
  const repeated = entries.length - new Set(entries.map((entry) => entry.finding.subjectId)).size;
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
function sharesOf<F extends Fact>(thing: Thing<F>, shareOf: ShareOf<F>): Map<string, Rational> {
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
