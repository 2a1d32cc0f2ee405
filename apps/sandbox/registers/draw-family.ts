// The family of a synthetic household in the registers: its book, marriages, children. People nobody listed come along, with
// numbers of a range of their own.
import { addDays, fen, parseLocalDate, parseMonth, type LocalDate, type Money } from '#kernel';
import type { Household, HouseholdMember } from '../holding.schema.js';
import type { SeededRandom } from '../seeded-random.js';
import { inventBirthday, inventIdNumber, inventName } from '../synthetic-people.js';
import type { RegistersInMaking } from './registers.schema.js';

export interface DrawnLife {
  readonly random: SeededRandom;
  readonly household: Household;
  readonly registers: RegistersInMaking;
  readonly outsiders: HouseholdMember[];
  /** Numbers given to people nobody listed; their own range, so that listed people keep theirs. */
  readonly taken: Set<string>;
  readonly area: 'urban' | 'rural';
}

/** Ages are as of this year, like those of the households. */
export const yearOfAges = 2024;
export const ageOf = ({ bornOn }: { bornOn: LocalDate }): number => yearOfAges - Number(bornOn.slice(0, 4));
export const wholeYuan = (amount: number): Money => fen(amount * 100);
/** The province that keeps what is registered elsewhere. */
export const elsewhere = '620000';
const TO_HEAD: Readonly<Record<string, string>> = {
  self: '户主',
  spouse: '配偶',
  son: '子',
  daughter: '女',
  father: '父',
  mother: '母',
};

export function drawFamily(life: DrawnLife): void {
  drawBooks(life);
  drawMarriage(life);
  drawChildren(life);
}

export const numberFor = ({ household }: DrawnLife, prefix: string, person: string): string => `${prefix}-${household.ref}-${person}`;
export const dayIn = (random: SeededRandom, year: number): LocalDate => inventBirthday(random, year);

function addOutsider(life: DrawnLife, relation: HouseholdMember['relation'], bornOn: LocalDate, female: boolean): HouseholdMember {
  const { random, household, outsiders, taken } = life;
  const idNumber = inventIdNumber(random, `${household.divisionCode.slice(0, 2)}98`, bornOn, female, taken);
  const personRef = `P${household.members.length + outsiders.length + 1}`;
  const outsider = {
    personRef,
    name: inventName(random),
    idNumber,
    bornOn,
    relation,
    role: 'member',
    counted: false,
    reason: 'unlisted',
  } as const;
  outsiders.push(outsider);
  return outsider;
}

/** The books: some households live here on a permit, their books being elsewhere. */
function drawBooks(life: DrawnLife): void {
  const { random, household, registers, area } = life;
  const away = random.chance(0.1);
  for (const { personRef: person, relation } of household.members) {
    const place = away ? { division: '620100', elsewhere } : { division: household.divisionCode };
    const toHead = TO_HEAD[relation] ?? '其他';
    registers.residents.push({ person, householdNumber: `HK-${household.ref}`, area, status: 'normal', toHead, ...place });
    if (away) {
      const number = numberFor(life, 'JZZ', person);
      const [from, to] = [parseLocalDate('2024-03-01'), parseLocalDate('2027-02-28')];
      registers.residencePermits.push({ person, number, division: household.divisionCode, from, to });
    }
  }
}

/** Husband and wife stand in each other's entry; a few applicants are married to somebody they did not list, or divorced. */
function drawMarriage(life: DrawnLife): void {
  const { random, household, registers } = life;
  const [self, ...others] = household.members;
  if (!self || ageOf(self) < 22) return;
  const listed = others.find(({ relation }) => relation === 'spouse');
  const unlisted = !listed && random.chance(0.1);
  const divorced = !listed && !unlisted && random.chance(0.15);
  if (!listed && !unlisted && !divorced) return;
  const other =
    listed ?? addOutsider(life, 'spouse', inventBirthday(random, Number(self.bornOn.slice(0, 4))), Number(self.idNumber[16]) % 2 === 1);
  const wedding = Math.min(2022, Math.max(Number(self.bornOn.slice(0, 4)), Number(other.bornOn.slice(0, 4))) + random.integer(20, 26));
  const certificate = `J${household.divisionCode}-${wedding}-${household.ref}`;
  const on = dayIn(random, wedding);
  const pairs = [
    [self, other],
    [other, self],
  ] as const;
  for (const [one, spouse] of pairs) {
    const entry = { person: one.personRef, certificate, spouseName: spouse.name, spouseIdNumber: spouse.idNumber };
    registers.marriages.push({ ...entry, event: 'married', on });
    if (divorced) registers.marriages.push({ ...entry, certificate: `L${certificate.slice(1)}`, event: 'divorced', on: addDays(on, 500) });
  }
  const child = others.find(({ relation, bornOn }) => ['son', 'daughter'].includes(relation) && ageOf({ bornOn }) < 18);
  if (divorced && child) {
    const judgment = {
      counterpart: other.name,
      caseNumber: `(2020)民初${household.ref.slice(1)}号`,
      from: parseMonth('2020-05'),
      basis: 'judgment',
    } as const;
    const amount = wholeYuan(random.integer(4, 15) * 100);
    registers.judgments.push({ person: child.personRef, direction: 'receives', amount, ...judgment });
    registers.judgments.push({ person: other.personRef, direction: 'pays', amount, ...judgment, counterpart: child.name });
  }
}

/** Certificates of birth for the children of the house; now and then of one more child, who stands in the book too. */
function drawChildren(life: DrawnLife): void {
  const { random, household, registers } = life;
  const [self, ...others] = household.members;
  if (!self) return;
  const parents = [self, ...others.filter(({ relation }) => relation === 'spouse')];
  const children = others.filter(({ relation }) => relation === 'son' || relation === 'daughter');
  if (ageOf(self) < 50 && random.chance(0.05)) {
    const girl = random.chance(0.5);
    const child = addOutsider(life, girl ? 'daughter' : 'son', inventBirthday(random, random.integer(2015, 2023)), girl);
    children.push(child);
    const book = registers.residents.find(({ person }) => person === self.personRef);
    if (book) registers.residents.push({ ...book, person: child.personRef, toHead: girl ? '女' : '子' });
  }
  for (const child of children) {
    for (const { personRef: person, bornOn } of parents) {
      if (child.bornOn.slice(0, 4) < String(Number(bornOn.slice(0, 4)) + 16)) continue;
      const certificate = `CS-${household.ref}-${child.personRef}`;
      registers.births.push({ person, certificate, bornOn: child.bornOn, childName: child.name, childIdNumber: child.idNumber });
    }
  }
}
