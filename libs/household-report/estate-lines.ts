// Lines of dwellings and other real estate: what the registration centre has, and contracts filed with the housing office.
// A dwelling that both tell is one; the certificates of two co-owners are one; in doubt they stay apart and a person asks.
import type { Bilingual, FactOf } from '#contracts';
import { addExact } from './exact.js';
import { ESTATE_STATES, ESTATE_USAGES } from './labels.js';
import { raiseFlag, raiseNotice, type Entry, type Ledger } from './ledger.js';
import {
  countThings,
  gatherThings,
  sharesOf,
  speakerOf,
  writeThing,
  type KeysOf,
  type Row,
  type Thing,
  type ThingCount,
} from './things.js';

export type EstateFact = FactOf<'real-estate' | 'housing-contract'>;

/** Everything about one dwelling: certificates meet by unit number, then by certificate, then by address and floor area. */
const KEYS: KeysOf<EstateFact> = {
  firm: (fact) => fact.unitNumber,
  loose: (fact) => (fact.kind === 'real-estate' ? fact.certificateNumber : `contract\n${fact.contractNumber}`),
  place: ({ address, floorAreaSquareMetres }) =>
    address === undefined || floorAreaSquareMetres === undefined ? undefined : `${address}\n${floorAreaSquareMetres}`,
  mayMeet: ({ fact: a, finding: from }, { fact: b, finding: other }) => {
    if (a.unitNumber !== undefined && b.unitNumber !== undefined) return a.unitNumber === b.unitNumber;
    if (a.kind === 'housing-contract' || b.kind === 'housing-contract') return a.kind !== b.kind;
    // two certificates of one place are one dwelling where each says that it is a part of one
    return a.certificateNumber === b.certificateNumber || (from.subjectId !== other.subjectId && isPart(a) && isPart(b));
  },
};
const isPart = ({ ownershipShare: { numerator, denominator } }: FactOf<'real-estate'>): boolean => numerator < denominator;

export function writeEstateLines(ledger: Ledger, entries: readonly Entry<EstateFact>[]): ThingCount {
  const things = gatherThings(ledger, entries, KEYS);
  for (const thing of things) writeEstate(ledger, thing);
  askAboutPlaces(ledger, things);
  return countThings(things, 'dwelling');
}

/** The register speaks before a contract. */
const speaks = (thing: Thing<EstateFact>): Row<EstateFact> | undefined => {
  const speaker = speakerOf(thing);
  return speaker?.ruling.counted ? speaker : (thing.rows.find(({ entry }) => entry.fact.kind === 'real-estate') ?? speaker);
};

function writeEstate(ledger: Ledger, thing: Thing<EstateFact>): void {
  const speaker = speaks(thing);
  if (!speaker) return;
  const { fact } = speaker.entry;
  const name = nameEstate(fact);
  const { lineId, sourceIds } = writeThing(ledger, thing, speaker, name, shareOf);

  const shares = sharesOf(thing, shareOf);
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
  const [first, ...rest] = shares.values();
  const whole = first && rest.reduce(addExact, first);
  if (whole && whole.numerator > whole.denominator) {
    raiseFlag(
      ledger,
      'shares-exceed-whole',
      { zh: `登记份额合计超过一套:${name.zh}`, en: `The recorded shares add up to more than the whole: ${name.en}` },
      { sourceIds, lineIds: [lineId] },
    );
  }
  if (fact.kind === 'real-estate' && fact.status === 'seized') {
    raiseFlag(
      ledger,
      'real-estate-seized',
      { zh: `不动产状态为${ESTATE_STATES.seized.zh}:${name.zh}`, en: `The real estate is ${ESTATE_STATES.seized.en}: ${name.en}` },
      { sourceIds, lineIds: [lineId] },
    );
  }
  noteOffices(ledger, thing, name);
}

const shareOf = (fact: EstateFact): FactOf<'real-estate'>['ownershipShare'] | undefined =>
  fact.kind === 'real-estate' ? fact.ownershipShare : undefined;

function nameEstate(fact: EstateFact): Bilingual {
  if (fact.kind === 'housing-contract') {
    const area =
      fact.floorAreaSquareMetres === undefined ? ['', ''] : [` ${fact.floorAreaSquareMetres} 平方米`, `, ${fact.floorAreaSquareMetres} m²`];
    return { zh: `网签合同${area[0]}(${fact.contractNumber})`, en: `Contract of sale filed${area[1]} (${fact.contractNumber})` };
  }
  const title = ESTATE_USAGES[fact.usage];
  return {
    zh: `${title.zh} ${fact.floorAreaSquareMetres} 平方米(${fact.certificateNumber})`,
    en: `${title.en}, ${fact.floorAreaSquareMetres} m² (${fact.certificateNumber})`,
  };
}

/** Tells that offices met in one line, and asks about a contract that no certificate met. */
function noteOffices(ledger: Ledger, { rows }: Thing<EstateFact>, name: Bilingual): void {
  const entries = rows.map(({ entry }) => entry);
  const isContract = ({ fact }: Entry<EstateFact>): boolean => fact.kind === 'housing-contract';
  if (entries.every(isContract)) {
    raiseNotice(
      ledger,
      'contract-without-certificate',
      {
        zh: `网签合同没有对应的不动产登记,是否为其住房请人工核实:${name.zh}`,
        en: `A filed contract has no certificate; a person must say whether it is their dwelling: ${name.en}`,
      },
      entries,
    );
  } else if (new Set(entries.map(({ finding }) => finding.sourceId)).size > 1) {
    raiseNotice(
      ledger,
      'one-dwelling-two-offices',
      { zh: `两个部门报送了同一套不动产,按一套计:${name.zh}`, en: `Two offices told one dwelling, counted once: ${name.en}` },
      entries,
    );
  }
}

/** Things of one address that stayed apart: perhaps one, perhaps two. */
function askAboutPlaces(ledger: Ledger, things: readonly Thing<EstateFact>[]): void {
  const byAddress = new Map<string, Set<Thing<EstateFact>>>();
  for (const thing of things)
    for (const { entry, ruling } of thing.rows) {
      const { address } = entry.fact;
      if (address === undefined || !ledger.countedSubjects.has(entry.finding.subjectId)) continue;
      if (ruling.class === 'evidence' && entry.fact.kind === 'real-estate') continue; // a cancelled registration
      byAddress.set(address, (byAddress.get(address) ?? new Set()).add(thing));
    }
  for (const [, apart] of [...byAddress].filter(([, set]) => set.size > 1))
    raiseNotice(
      ledger,
      'maybe-one-dwelling',
      {
        zh: '同一坐落有多条不动产记录,未合并,请核实是否为同一套',
        en: 'Several records of real estate at one address, not joined; check whether they are one',
      },
      [...apart].flatMap(({ rows }) => rows.map(({ entry }) => entry)),
    );
}
