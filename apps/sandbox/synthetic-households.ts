// Households made from a seed, consistent across the departments: who has wages has contributions and money in a bank; a car
// belongs to someone with an income. Payments go on without an end, so that any date finds them. Declarations are mostly true.
import type { DeclaredFigure } from '#contracts';
import { addMonths, fen, parseLocalDate, parseMonth, sumMoney, type Money } from '#kernel';
import { banks } from './bank-list.js';
import type { Holdings, Household, HouseholdMember } from './holding.schema.js';
import { drawRegisters } from './registers/draw-registers.js';
import { emptyRegisters } from './registers/registers.schema.js';
import { createSeededRandom, type SeededRandom } from './seeded-random.js';
import { inventBirthday, inventIdNumber, inventName, pickSurname } from './synthetic-people.js';

interface Place {
  readonly region: string;
  readonly divisionCode: string;
  readonly prefix: string;
  readonly plate: string;
}

const regions: readonly [Place, ...Place[]] = [
  { region: 'mentougou-beijing', divisionCode: '110109', prefix: '1101', plate: '京' },
  { region: 'liaocheng', divisionCode: '371502', prefix: '3715', plate: '鲁' },
  { region: 'heilongjiang', divisionCode: '230100', prefix: '2301', plate: '黑' },
  { region: 'yinchuan', divisionCode: '640104', prefix: '6401', plate: '宁' },
];
const payers = ['甲子商贸公司', '乙丑物业公司', '丙寅建筑公司', '丁卯运输公司', '戊辰餐饮公司', '己巳纺织厂'] as const;
const [firstBank, ...otherBanks] = banks.map((bank) => bank.code);
const yearOfSeed = 2024; // ages are drawn as of this year, so that a household does not change as time goes on
const streamStart = parseMonth('2019-01');

interface Drawing {
  readonly random: SeededRandom;
  readonly number: number;
  readonly place: Place;
  readonly holdings: Holdings;
  readonly members: HouseholdMember[];
}

const yuan = (whole: number): Money => fen(whole * 100);

/** @param seed same seed, same households @param count how many; refs are `h0001` and on */
export function makeSyntheticHouseholds(seed: number, count: number): Household[] {
  const random = createSeededRandom(seed);
  const taken = new Set<string>();
  const unlisted = new Set<string>();
  return Array.from({ length: count }, (_, index) => drawRegisters(makeHousehold(random, index + 1, taken), seed, index + 1, unlisted));
}

function makeHousehold(random: SeededRandom, number: number, taken: Set<string>): Household {
  const place = random.pick(regions);
  const holdings: Holdings = { tax: [], contributions: [], benefits: [], realEstate: [], vehicles: [], accounts: [] };
  const drawing: Drawing = { random, number, place, holdings, members: [] };
  drawMembers(drawing, taken);
  for (const member of drawing.members) drawIncome(drawing, member);
  drawDwellings(drawing);
  drawVehicle(drawing);
  drawAccounts(drawing);
  return {
    ref: `h${String(number).padStart(4, '0')}`,
    region: place.region,
    divisionCode: place.divisionCode,
    members: drawing.members,
    declared: drawDeclaration(drawing),
    holdings,
    outsiders: [],
    unnumbered: [],
    registers: emptyRegisters(),
  };
}

function drawMembers({ random, place, members }: Drawing, taken: Set<string>): void {
  const size = random.pick([1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 6]);
  const applicantYear = yearOfSeed - (size === 1 ? random.integer(25, 84) : random.integer(30, 58));
  const surname = pickSurname(random);
  const female = random.chance(0.45);
  const add = (relation: HouseholdMember['relation'], year: number, isFemale: boolean, reason: string, family?: string): void => {
    const bornOn = inventBirthday(random, year);
    const idNumber = inventIdNumber(random, place.prefix, bornOn, isFemale, taken);
    members.push({
      personRef: `P${members.length + 1}`,
      name: inventName(random, family),
      idNumber,
      bornOn,
      relation,
      role: 'member',
      counted: true,
      reason,
    });
  };
  add('self', applicantYear, female, 'applicant', surname);
  const married = size >= 2 && random.chance(0.85);
  if (married) add('spouse', applicantYear + random.integer(-4, 4), !female, 'spouse');
  while (members.length < size) {
    const child = members.length < 4 || random.chance(0.5);
    const girl = random.chance(0.5);
    if (child)
      add(
        girl ? 'daughter' : 'son',
        Math.min(applicantYear + random.integer(22, 30), yearOfSeed - 1),
        girl,
        'child of the household',
        surname,
      );
    else
      add(
        girl ? 'mother' : 'father',
        applicantYear - random.integer(22, 30),
        girl,
        'legal support relation and long-term co-residence',
        girl ? undefined : surname,
      );
  }
}

function drawIncome({ random, holdings }: Drawing, member: HouseholdMember): void {
  const age = yearOfSeed - Number(member.bornOn.slice(0, 4));
  const person = member.personRef;
  const from = streamStart;
  if (age >= 60) {
    if (random.chance(0.35)) {
      holdings.benefits.push({ person, from, type: 'ZG01', amount: yuan(random.integer(1400, 3900)) });
    } else {
      holdings.benefits.push({ person, from, type: 'JC01', amount: yuan(123) });
      holdings.benefits.push({ person, from, type: 'JC02', amount: yuan(random.integer(20, 90)) });
      if (random.chance(0.7)) holdings.benefits.push({ person, from, type: 'JC03', amount: yuan(random.integer(8, 60)) });
    }
    return;
  }
  if (age < 19) return;
  const kind = random.integer(1, 100);
  const student = member.relation !== 'self' && member.relation !== 'spouse' && age < 23;
  if (student || kind > 85) return; // no income of one's own
  const payer = random.pick(payers);
  const payerCreditCode = `91${random.integer(100000, 999999)}MA0H${random.integer(100000, 999999)}`;
  if (kind <= 60) {
    const gross = random.integer(20, 90) * 100;
    holdings.tax.push({
      person,
      from,
      item: '0101',
      payer,
      payerCreditCode,
      grossAmount: yuan(gross),
      taxAmount: fen(Math.max(0, gross - 5000) * 3),
    });
    holdings.contributions.push({
      person,
      from,
      scheme: 'EMP',
      employer: payer,
      baseAmount: yuan(gross),
      personalAmount: fen((gross * 21) / 2),
    });
  } else if (kind <= 72) {
    holdings.tax.push({
      person,
      from,
      item: '0200',
      payer: '个体经营',
      payerCreditCode,
      grossAmount: yuan(random.integer(8, 60) * 100),
      taxAmount: fen(0),
    });
  } else if (kind <= 78) {
    const start = parseMonth(`202${random.integer(3, 5)}-0${random.integer(1, 9)}`);
    holdings.tax.push({
      person,
      from,
      to: addMonths(start, -1),
      item: '0101',
      payer,
      payerCreditCode,
      grossAmount: yuan(4200),
      taxAmount: fen(0),
    });
    holdings.contributions.push({
      person,
      from,
      to: addMonths(start, -1),
      scheme: 'EMP',
      employer: payer,
      baseAmount: yuan(4200),
      personalAmount: yuan(441),
    });
    holdings.benefits.push({ person, from: start, to: addMonths(start, 17), type: 'SY01', amount: yuan(random.integer(1100, 2000)) });
  } else {
    holdings.contributions.push({ person, from, scheme: 'RES', personalAmount: fen(random.integer(2000, 4000)) });
  }
}

function drawDwellings({ random, number, place, holdings, members }: Drawing): void {
  const count = random.pick([0, 1, 1, 1, 1, 1, 1, 1, 2]);
  const spouse = members.find((member) => member.relation === 'spouse');
  for (let index = 1; index <= count; index += 1) {
    const certificate = `SYN-${place.prefix}-${String(number).padStart(6, '0')}-${index}`;
    const areaSquareMetres = `${random.integer(38, 128)}.${String(random.integer(0, 99)).padStart(2, '0')}`;
    const old = Number((members[0]?.bornOn ?? '2000').slice(0, 4)) <= 1975 && random.chance(0.2);
    const registeredOn = parseLocalDate(
      `${old ? random.integer(1994, 1999) : random.integer(2003, 2018)}-0${random.integer(1, 9)}-1${random.integer(0, 9)}`,
    );
    const common = {
      certificate,
      usage: random.chance(0.25) ? ('12' as const) : ('11' as const),
      areaSquareMetres,
      address: `样本路${number}号${index}单元`,
      status: random.chance(0.15) ? ('DY' as const) : ('XS' as const),
      registeredOn,
      ...(old ? {} : { unit: `${place.prefix}99001001GB${String(number).padStart(5, '0')}F${String(index).padStart(8, '0')}` }),
    };
    const form = (member: HouseholdMember): '15' | '18' => (old && member.bornOn < '2000-01-01' ? '15' : '18');
    const [applicant] = members;
    if (!applicant) return;
    if (spouse && random.chance(0.6)) {
      const joint = random.chance(0.5);
      for (const owner of [applicant, spouse]) {
        const share = joint ? { shareType: 'JOINT' as const } : { shareType: 'SHARED' as const, share: '1/2' };
        holdings.realEstate.push({ person: owner.personRef, recordedUnder: form(owner), coOwnerCount: 2, ...common, ...share });
      }
    } else {
      holdings.realEstate.push({
        person: applicant.personRef,
        recordedUnder: form(applicant),
        coOwnerCount: 1,
        shareType: 'SOLE',
        ...common,
      });
    }
  }
}

function drawVehicle({ random, number, place, holdings }: Drawing): void {
  const earner = holdings.tax[0];
  if (!earner || !random.chance(0.3)) return;
  const registeredOn = parseLocalDate(`20${random.integer(10, 20)}-0${random.integer(1, 9)}-2${random.integer(0, 8)}`);
  const overdue = random.chance(0.15);
  holdings.vehicles.push({
    person: earner.person,
    vin: `LSYN${String(number).padStart(13, '0')}`,
    plate: `${place.plate}T${String(number).padStart(5, '0')}`,
    type: random.pick(['K33', 'K33', 'K33', 'M', 'H']),
    registeredOn,
    status: overdue ? 'G' : 'A',
    history: [{ status: 'A', on: registeredOn }, ...(overdue ? [{ status: 'G', on: parseLocalDate('2022-06-30') }] : [])],
  });
}

function drawAccounts({ random, number, holdings, members }: Drawing): void {
  const withMoney = new Set([...holdings.tax, ...holdings.benefits].map((stream) => stream.person));
  const [applicant, second] = members;
  if (applicant && withMoney.size === 0 && random.chance(0.8)) withMoney.add(applicant.personRef);
  let serial = 0;
  const draw = (person: string): Holdings['accounts'][number] => {
    serial += 1;
    const time = random.chance(0.25);
    const balance = fen(random.integer(1, time ? 6_000_000 : 1_500_000));
    return {
      person,
      bank: random.pick([firstBank ?? 'JIA', ...otherBanks]),
      account: `62${String(number).padStart(8, '0')}${String(serial).padStart(4, '0')}`,
      type: time ? 'T' : 'D',
      status: random.chance(0.04) ? 'S' : 'O',
      holders: 1,
      balance,
      interest: time
        ? [2021, 2022, 2023, 2024, 2025, 2026].map((year) => ({ creditedOn: parseLocalDate(`${year}-06-21`), amount: fen(balance / 100n) }))
        : [],
      sentAgain: false,
    };
  };
  for (const person of withMoney) {
    holdings.accounts.push(draw(person));
    if (random.chance(0.3)) holdings.accounts.push(draw(person));
  }
  if (applicant && second?.relation === 'spouse' && random.chance(0.12)) {
    const joint = { ...draw(applicant.personRef), holders: 2, interest: [] };
    holdings.accounts.push(joint, { ...joint, person: second.personRef });
  }
}

/** Yearly figures as of 2024; about one household in six leaves something out. */
function drawDeclaration({ random, holdings }: Drawing): DeclaredFigure[] {
  const during2024 = (stream: { from: string; to?: string | undefined }): boolean =>
    stream.from <= '2024-01' && (stream.to === undefined || stream.to >= '2024-12');
  const wages = sumMoney(
    holdings.tax.filter((stream) => stream.item === '0101' && during2024(stream)).map((stream) => fen(stream.grossAmount * 12n)),
  );
  const seen = new Set<string>();
  const money = sumMoney(
    holdings.accounts.filter((account) => !seen.has(account.account) && seen.add(account.account)).map((account) => account.balance),
  );
  const hides = random.chance(1 / 6);
  const dwellings = new Set(holdings.realEstate.map((right) => right.certificate)).size;
  return [
    { item: 'wages', unit: 'yuan', amount: hides && random.chance(0.5) ? fen(wages / 2n) : wages },
    { item: 'monetary-assets', unit: 'yuan', amount: hides ? fen((money * 6n) / 10n) : money },
    { item: 'dwellings', unit: 'count', count: hides ? Math.min(1, dwellings) : dwellings },
    { item: 'vehicles', unit: 'count', count: hides ? 0 : holdings.vehicles.length },
  ];
}
