// What offices hold about the people of a synthetic household: illness, disability, schools, work, custody, groups, aid.
// Consistent with what the household earns.
import { addDays, parseLocalDate, parseMonth } from '#kernel';
import type { HouseholdMember } from '../holding.schema.js';
import { ageOf, dayIn, elsewhere, numberFor, wholeYuan, type DrawnLife } from './draw-family.js';

export function drawPeople(life: DrawnLife): void {
  for (const member of life.household.members) {
    drawHealth(life, member);
    drawSchool(life, member);
    drawWork(life, member);
    drawGroups(life, member);
  }
  drawAid(life);
}

function drawHealth(life: DrawnLife, member: HouseholdMember): void {
  const { random, registers, household } = life;
  const { personRef: person } = member;
  const age = ageOf(member);
  const insuredAtWork = household.holdings.contributions.some((stream) => stream.person === person && stream.scheme === 'EMP');
  for (const year of [2021, 2022, 2023, 2024, 2025]) {
    if (insuredAtWork) break;
    const receipt = `${numberFor(life, 'YBJF', person)}-${year}`;
    registers.enrolments.push({ person, receipt, paidOn: parseLocalDate(`${year}-11-20`), amount: wholeYuan(320 + (year - 2021) * 20) });
  }
  if (age >= 60 && random.chance(0.02)) {
    registers.deaths.push({ person, on: dayIn(random, 2025), certificate: numberFor(life, 'SW', person), cremated: random.chance(0.8) });
  }
  const severe = age >= 20 && random.chance(0.07);
  if (severe) {
    const icd = random.pick(['C34.1', 'N18.5', 'I25.1', 'C50.9']);
    const confirmedOn = dayIn(random, random.integer(2019, 2022));
    registers.diagnoses.push({ person, number: numberFor(life, 'ZD', person), icd, category: 'severe-illness', confirmedOn });
  }
  for (const year of severe ? [2022, 2023, 2024, 2025, 2026] : random.chance(0.1) ? [2024] : []) {
    const outOfPocket = random.integer(severe ? 40 : 2, severe ? 300 : 20) * 100;
    registers.settlements.push({
      person,
      number: `${numberFor(life, 'YB', person)}-${year}`,
      on: dayIn(random, year),
      totalAmount: wholeYuan(outOfPocket * 3),
      outOfPocketAmount: wholeYuan(outOfPocket),
      commercialReimbursement: wholeYuan(random.chance(0.15) ? Math.floor(outOfPocket / 5) : 0),
    });
  }
  if (!random.chance(0.07)) return;
  const level = random.integer(1, 4);
  registers.disabilities.push({
    person,
    type: random.pick(['visual', 'hearing', 'physical', 'physical', 'intellectual', 'mental']),
    level,
  });
  const payment = { person, item: 'disability', from: parseMonth('2021-01'), number: numberFor(life, 'BT', person) } as const;
  if (level <= 2) {
    const amount = wholeYuan(random.integer(8, 30) * 10);
    registers.allowances.push({ ...payment, amount, toldBy: ['civil-affairs-allowances', 'disabled-federation'] });
  }
  if (age < 16) {
    const receipt = numberFor(life, 'KF', person);
    registers.rehabilitations.push({
      person,
      receipt,
      month: parseMonth('2025-06'),
      amount: wholeYuan(9000),
      refundedAmount: wholeYuan(4000),
    });
  }
}

/** Children go to school; an adult without income of their own may study. */
function drawSchool({ random, registers, household }: DrawnLife, member: HouseholdMember): void {
  const { personRef: person } = member;
  const age = ageOf(member);
  const earns = household.holdings.tax.some((stream) => stream.person === person);
  const isChild = member.relation === 'son' || member.relation === 'daughter';
  if (!isChild || age < 4 || age > 22 || (age >= 18 && (earns || random.chance(0.4)))) return;
  const stage =
    age < 6 ? 'pre-school' : age < 15 ? 'compulsory' : age < 18 ? random.pick(['senior-high', 'vocational'] as const) : 'higher';
  const kept = stage !== 'compulsory' && random.chance(0.2) ? 'private' : 'public';
  const tuition = stage === 'compulsory' ? 0 : random.integer(8, kept === 'private' ? 180 : 50) * 100;
  registers.schoolings.push({
    person,
    studentNumber: `XJ-${household.ref}-${person}`,
    school: `样本${stage === 'higher' ? '大学' : '学校'}${random.integer(1, 9)}`,
    year: '2025-2026',
    stage,
    kept,
    fullTime: true,
    tuition: wholeYuan(tuition),
    dormitory: wholeYuan(age >= 15 ? random.integer(0, 12) * 100 : 0),
  });
}

/** Who earns a wage is registered as employed, who draws unemployment benefit as unemployed from its first month. */
function drawWork(life: DrawnLife, member: HouseholdMember): void {
  const { random, registers, household } = life;
  const { personRef: person, relation } = member;
  const { tax, benefits } = household.holdings;
  const benefit = benefits.find((stream) => stream.person === person && stream.type === 'SY01');
  const wage = tax.find((stream) => stream.person === person && stream.item === '0101' && stream.to === undefined);
  const number = numberFor(life, 'JY', person);
  const age = ageOf(member);
  if (benefit) {
    const since = parseLocalDate(`${benefit.from}-01`);
    registers.employments.push({ person, number, status: 'unemployed', since, publicWelfareJob: false });
  } else if (wage) {
    const since = parseLocalDate(`${wage.from}-01`);
    registers.employments.push({ person, number, status: 'employed', since, publicWelfareJob: random.chance(0.05) });
  } else if (age >= 20 && age < 60 && relation !== 'father' && relation !== 'mother' && random.chance(0.3)) {
    const status = random.chance(0.5) ? 'flexible' : 'unemployed';
    registers.employments.push({ person, number, status, since: dayIn(random, 2023), publicWelfareJob: false });
  }
  if (relation !== 'self' && age >= 20 && !wage && random.chance(0.02)) {
    const custodyType = random.pick(['prison', 'detox', 'correction'] as const);
    registers.custodies.push({ person, custodyType, from: dayIn(random, 2024), file: numberFor(life, 'JY', person) });
  }
}

function drawGroups(life: DrawnLife, member: HouseholdMember): void {
  const { random, registers } = life;
  const { personRef: person } = member;
  const age = ageOf(member);
  if (age >= 80) {
    const number = numberFor(life, 'GL', person);
    const from = parseMonth('2022-01');
    registers.allowances.push({ person, item: 'old-age', number, from, amount: wholeYuan(100), toldBy: ['civil-affairs-allowances'] });
  }
  if (age >= 40 && random.chance(0.03)) {
    registers.listings.push({
      person,
      group: 'demobilised-soldier',
      number: numberFor(life, 'TY', person),
      from: dayIn(random, 2003),
      toldBy: 'veterans',
    });
    const payment = { person, item: 'preferential', from: parseMonth('2020-01'), number: numberFor(life, 'YF', person) } as const;
    if (random.chance(0.5)) registers.allowances.push({ ...payment, amount: wholeYuan(random.integer(3, 9) * 100), toldBy: ['veterans'] });
  }
  if (random.chance(0.01))
    registers.rescues.push({ person, file: numberFor(life, 'JZ', person), on: dayIn(random, 2025), help: '食宿和返乡车票' });
  if (age >= 18 && random.chance(0.04)) {
    const leftOn = dayIn(random, 2025);
    const destination = random.pick(['泰国', '香港', '韩国']);
    registers.trips.push({
      person,
      number: numberFor(life, 'CRJ', person),
      leftOn,
      backOn: addDays(leftOn, random.integer(3, 9)),
      destination,
    });
  }
}

/** Aid the household already gets; a few get it in two divisions at once. */
function drawAid(life: DrawnLife): void {
  const { random, registers, household, area } = life;
  const dibao = random.chance(0.06);
  const twice = dibao && random.chance(0.1);
  for (const { personRef: person } of household.members) {
    const aid = { person, programme: '最低生活保障', from: parseMonth('2023-01'), amount: wholeYuan(random.integer(20, 60) * 10) } as const;
    if (dibao) registers.aids.push({ ...aid, number: numberFor(life, 'DB', person), toldBy: 'civil-affairs-assistance' });
    if (twice) registers.aids.push({ ...aid, number: numberFor(life, 'DBX', person), toldBy: 'civil-affairs-assistance', elsewhere });
    if (area === 'rural' && dibao)
      registers.listings.push({
        person,
        group: 'monitored-household',
        number: `JC-${household.ref}`,
        from: parseLocalDate('2023-01-01'),
        toldBy: 'rural-revitalisation',
      });
  }
  const [self] = household.members;
  if (!self) return;
  const { personRef: person } = self;
  const once = parseMonth('2025-12');
  const give = (toldBy: 'charity-federation' | 'red-cross' | 'trade-union', programme: string): void => {
    const number = numberFor(life, toldBy.slice(0, 2).toUpperCase(), person);
    registers.aids.push({ person, programme, from: once, to: once, amount: wholeYuan(random.integer(5, 50) * 100), number, toldBy });
  };
  if (random.chance(0.04)) give('charity-federation', '慈善助困');
  if (random.chance(0.03)) give('red-cross', '红十字博爱送万家');
  if (household.holdings.tax.some((stream) => stream.person === person && stream.item === '0101') && random.chance(0.05)) {
    give('trade-union', '困难职工帮扶');
    const number = numberFor(life, 'KN', person);
    registers.listings.push({ person, group: 'worker-in-difficulty', number, from: parseLocalDate('2024-05-08'), toldBy: 'trade-union' });
  }
  if (!random.chance(0.015)) return;
  const event = random.pick(['fire', 'flood', 'accident'] as const);
  const on = dayIn(random, 2025);
  for (const member of household.members)
    registers.disasters.push({ person: member.personRef, number: `ZH-${household.ref}`, event, on, dwellingLost: event === 'fire' });
}
