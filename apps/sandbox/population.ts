// The people of the sandbox, personas and synthetic households together, found by identity number. Every department
// asks here, so that they agree about who exists; what each of them tells is its own affair.
import {
  addDays,
  addMonths,
  checkNationalId,
  downgradeToFifteenDigits,
  firstDayOf,
  HubError,
  listMonths,
  monthOf,
  shanghaiDate,
  type Clock,
  type LocalDate,
  type Month,
  type MonthWindow,
} from '#kernel';
import type { Holdings, Household, HouseholdMember } from './holding.schema.js';
import { selectRegisters, type RegistersInMaking } from './registers/registers.schema.js';
import { createSeededRandom } from './seeded-random.js';

/** One person with what every department holds about them. */
export interface KnownPerson {
  readonly household: Household;
  readonly member: HouseholdMember;
  readonly holdings: Holdings;
  /** Grows when something happens. */
  readonly registers: RegistersInMaking;
  /** Place in the population; the neighbour of the last is the first. */
  readonly index: number;
}

export interface Population {
  readonly households: readonly Household[];
  findHousehold(ref: string): Household | undefined;
  /** `limit` synthetic households in order, or drawn by `seed` when it is given. */
  sampleSynthetic(limit: number, seed?: number): Household[];
  findPerson(idNumber: string): KnownPerson | undefined;
  /** Everybody of whom it is true, in order; at most `limit`. */
  findPeople(isOne: (person: KnownPerson) => boolean, limit: number): readonly KnownPerson[];
  /** Somebody else: whose records a department sends when it mixes people up. */
  findNeighbour(idNumber: string): KnownPerson;
  /** The register's day about a person: the reference date of a persona, today for everyone else. */
  asOf(person: KnownPerson | undefined): LocalDate;
  today(): LocalDate;
}

/** @throws HubError `population-invalid` when two people share a number or there is nobody at all */
export function createPopulation(personas: readonly Household[], synthetic: readonly Household[], clock: Clock): Population {
  const households = [...personas, ...synthetic];
  const people: KnownPerson[] = [];
  const byNumber = new Map<string, KnownPerson>();
  const byRef = new Map(households.map((household) => [household.ref, household]));
  const listed = households.map((household) => ({ household, members: household.members }));
  // Whom no application names comes last, so that everybody else keeps the same neighbour.
  const unlisted = households.map((household) => ({ household, members: household.outsiders }));
  for (const { household, members } of [...listed, ...unlisted]) {
    for (const member of members) {
      const { holdings, registers } = household;
      const { personRef } = member;
      const known = {
        household,
        member,
        holdings: selectHoldings(holdings, personRef),
        registers: selectRegisters(registers, personRef),
        index: people.length,
      };
      if (byNumber.has(member.idNumber)) {
        throw new HubError(
          'population-invalid',
          `${household.ref} ${member.personRef} has the identity number of someone else; give it another`,
        );
      }
      byNumber.set(member.idNumber, known);
      people.push(known);
    }
  }
  const [first] = people;
  if (!first) throw new HubError('population-invalid', 'the sandbox needs at least one household; check the folder of personas');
  const today = (): LocalDate => shanghaiDate(clock.now());
  return {
    households,
    findHousehold: (ref) => byRef.get(ref),
    sampleSynthetic: (limit, seed) => (seed === undefined ? synthetic.slice(0, limit) : shuffle(synthetic, seed).slice(0, limit)),
    findPerson: (idNumber) => byNumber.get(idNumber),
    findPeople: (isOne, limit) => {
      const found: KnownPerson[] = [];
      for (const person of people) {
        if (found.length >= limit) break;
        if (isOne(person)) found.push(person);
      }
      return found;
    },
    findNeighbour: (idNumber) => {
      const person = byNumber.get(idNumber);
      return (person && people[(person.index + 1) % people.length]) ?? first;
    },
    asOf: (person) => person?.household.referenceDate ?? today(),
    today,
  };
}

function selectHoldings(all: Holdings, personRef: string): Holdings {
  const own = <T extends { person: string }>(records: readonly T[]): T[] => records.filter((record) => record.person === personRef);
  return {
    tax: own(all.tax),
    contributions: own(all.contributions),
    benefits: own(all.benefits),
    realEstate: own(all.realEstate),
    vehicles: own(all.vehicles),
    accounts: own(all.accounts),
  };
}

function shuffle<T>(list: readonly T[], seed: number): T[] {
  const random = createSeededRandom(seed);
  return list
    .map((item) => ({ item, order: random.integer(0, 2_000_000_000) }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

/**
 * The months of a stream that an office tells when asked about a window. A record that was handled in another month
 * (`handledIn`: filed or paid late) is told with that month's window, under its own month.
 * @param today months that are not over yet are not told
 */
export function listToldMonths(
  stream: { from: Month; to?: Month | undefined },
  handledIn: Month | undefined,
  window: MonthWindow,
  today: LocalDate,
): Month[] {
  const lastOver = addMonths(monthOf(today), -1);
  const until = window.to < lastOver ? window.to : lastOver;
  const inWindow = (month: Month): boolean => month >= window.from && month <= until;
  if (handledIn !== undefined) return inWindow(handledIn) ? listMonths({ from: stream.from, to: stream.to ?? handledIn }) : [];
  const from = stream.from > window.from ? stream.from : window.from;
  const to = stream.to !== undefined && stream.to < until ? stream.to : until;
  return from > to ? [] : listMonths({ from, to });
}

/** The number under which a register of before 2000 keeps a person, or the 18 digits when there is no such form. */
export function writeOldNumber(idNumber: string, today: LocalDate): string {
  const checked = checkNationalId(idNumber, today);
  return 'id' in checked ? (downgradeToFifteenDigits(checked.id) ?? idNumber) : idNumber;
}

/** The day to which a monthly office has data after a window: the 15th of the next month, but not in the future. */
export function dataDayAfter(window: MonthWindow, today: LocalDate): LocalDate {
  const fifteenth = addDays(firstDayOf(addMonths(window.to, 1)), 14);
  return fifteenth < today ? fifteenth : today;
}
