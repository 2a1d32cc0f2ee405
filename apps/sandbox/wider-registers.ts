// What the departments beyond the first five hold about a synthetic household, and what happens to it that an applicant
// need not have told: deaths, prison, a marriage or a child nobody listed, relatives with a duty of support, records that
// are disputed. Drawn from the household's own number, so that the same household always has the same life.
import type { FactJson, FactKind } from '#contracts';
import { addDays, addMonths, formatYuan, fen, monthOf, type LocalDate, type Month } from '#kernel';
import type { Holdings, Household, HouseholdMember } from './holding.schema.js';
import { createSeededRandom, type SeededRandom } from './seeded-random.js';
import { inventBirthday, inventIdNumber, inventName } from './synthetic-people.js';

/** One record in the words of the hub's facts: these registers have no wire format of their own. */
export interface RegisterRecord {
  /** Id of the department's source. */
  readonly source: string;
  readonly person: string;
  readonly fact: FactJson;
}

/** What an officer hears or sees: no register has it. */
export interface Circumstances {
  readonly livesWith: boolean;
  readonly dependent: boolean;
  readonly keptByFamily: boolean;
  readonly appliesAlone: boolean;
  readonly legalCapacity: boolean;
  readonly receives?: 'tekun' | 'dibao';
}

export interface LifeOfHousehold {
  /** Everybody, newcomers and obligors too. */
  readonly people: readonly HouseholdMember[];
  /** People the application does not name, with the register that knows of them. */
  readonly newcomers: ReadonlyMap<string, 'marriage' | 'household-registration'>;
  readonly circumstances: ReadonlyMap<string, Circumstances>;
  readonly records: readonly RegisterRecord[];
  /** The first five departments, with what newcomers and obligors hold there. */
  readonly holdings: Holdings;
  /** Records of `records` and `holdings` that the family disputes, by source and person: true when the office gives in. */
  readonly disputes: ReadonlyMap<string, boolean>;
}

interface Living {
  readonly random: SeededRandom;
  readonly on: LocalDate;
  readonly month: Month;
  readonly household: Household;
  readonly people: HouseholdMember[];
  readonly newcomers: Map<string, 'marriage' | 'household-registration'>;
  readonly records: RegisterRecord[];
  readonly holdings: Holdings;
}

/**
 * @param household of `makeSyntheticHouseholds`
 * @param on the day on which everybody is asked; events lie before it
 */
export function liveOn(household: Household, on: LocalDate): LifeOfHousehold {
  const random = createSeededRandom(Number(household.ref.slice(1)) * 7919);
  const { tax, contributions, benefits, realEstate, vehicles, accounts } = household.holdings;
  const living: Living = {
    random,
    on,
    month: addMonths(monthOf(on), -1),
    household,
    people: [...household.members],
    newcomers: new Map(),
    records: [],
    holdings: {
      tax: [...tax],
      contributions: [...contributions],
      benefits: [...benefits],
      realEstate: [...realEstate],
      vehicles: [...vehicles],
      accounts: [...accounts],
    },
  };
  addNewcomers(living);
  addObligors(living);
  for (const member of living.people) drawRecords(living, member);
  shareProperty(living);
  return {
    people: living.people,
    newcomers: living.newcomers,
    circumstances: new Map(living.people.map((member) => [member.personRef, drawCircumstances(living, member)])),
    records: living.records,
    holdings: living.holdings,
    disputes: drawDisputes(living),
  };
}

function addPerson(living: Living, relation: HouseholdMember['relation'], age: number, role: HouseholdMember['role']): string {
  const { random, on, people } = living;
  const bornOn = inventBirthday(random, Number(on.slice(0, 4)) - age);
  const personRef = `P${people.length + 1}`;
  const idNumber = inventIdNumber(random, '9901', bornOn, random.chance(0.5), new Set());
  const member = { personRef, name: inventName(random), idNumber, bornOn, relation, role };
  people.push({ ...member, counted: role === 'member', reason: 'drawn' });
  return personRef;
}

function addNewcomers(living: Living): void {
  const { random, newcomers, people } = living;
  const relations = new Set(people.map(({ relation }) => relation));
  if (!relations.has('spouse') && random.chance(0.3)) {
    newcomers.set(addPerson(living, 'spouse', random.integer(25, 70), 'member'), 'marriage');
  } else if (random.chance(0.15)) {
    newcomers.set(addPerson(living, random.chance(0.5) ? 'son' : 'daughter', random.integer(1, 16), 'member'), 'household-registration');
  }
  for (const person of newcomers.keys()) giveWork(living, person);
}

function addObligors(living: Living): void {
  const { random } = living;
  const count = random.pick([0, 0, 1, 1, 2]);
  for (let index = 0; index < count; index += 1) {
    const person = addPerson(living, random.chance(0.5) ? 'son' : 'father', random.integer(20, 85), 'obligor');
    giveWork(living, person);
  }
}

/** Somebody outside the drawn household earns and saves like anybody else. */
function giveWork({ random, holdings, on }: Living, person: string): void {
  const from = addMonths(monthOf(on), -24);
  if (random.chance(0.6)) {
    const grossAmount = fen(random.integer(300, 9_000) * 100);
    holdings.tax.push({ person, from, item: '0101', payer: '庚午商行', grossAmount, taxAmount: fen(random.integer(0, 20_000)) });
  }
  if (random.chance(0.5)) {
    const common = { person, bank: 'JIA', account: `63${person}`, type: 'D', status: 'O', holders: 1 } as const;
    holdings.accounts.push({ ...common, balance: fen(random.integer(1, 9_000_000)), interest: [], sentAgain: false });
  }
}

const yuan = (random: SeededRandom, least: number, most: number): string => formatYuan(fen(random.integer(least * 100, most * 100)));

function drawRecords(living: Living, member: HouseholdMember): void {
  const { random, on, month, household, records, newcomers } = living;
  const person = member.personRef;
  const age = Number(on.slice(0, 4)) - Number(member.bornOn.slice(0, 4));
  const within = addMonths(month, -random.integer(0, 11));
  const before = (days: number): LocalDate => addDays(on, -random.integer(1, days));
  const add = (source: string, share: number, fact: Record<string, unknown> & { kind: FactKind }): void => {
    const recordId = `${source}-${person}-${records.length}`;
    // a record is checked by factSchema when it is told
    if (random.chance(share)) records.push({ source, person, fact: { ...fact, recordId, asOf: on } as FactJson });
  };
  const amount = (most: number): string => yuan(random, 0, most);
  const self = member.relation === 'self';
  const hukou = { kind: 'household-registration', status: 'normal', hukouArea: random.chance(0.5) ? 'urban' : 'rural' } as const;
  add('household-register', 0.97, { ...hukou, hukouDivision: random.chance(0.85) ? household.divisionCode : '620102' });
  if (self || member.relation === 'spouse')
    add('civil-affairs-marriage', newcomers.size > 0 ? 1 : 0.6, { kind: 'marriage', event: 'married', on: before(9_000) });
  const died = random.chance(self ? (newcomers.size > 0 ? 0 : 0.03) : 0.08) ? before(300) : undefined;
  if (died !== undefined) {
    add('health', 0.8, { kind: 'death', on: died });
    add('civil-affairs-death', 1, { kind: 'death', on: died });
  }
  if (!self && age >= 18) add('justice', 0.06, { kind: 'custody', custodyType: 'prison', from: before(900) });
  const types = ['visual', 'physical', 'intellectual', 'mental', 'hearing'] as const;
  add('disabled-federation', 0.2, { kind: 'disability', disabilityType: random.pick(types), level: random.integer(1, 4) });
  add('disabled-federation', 0.05, { kind: 'allowance', item: 'disability', month: within, amount: amount(3_000) });
  add('health', 0.12, { kind: 'diagnosis', category: random.chance(0.7) ? 'severe-illness' : 'other', confirmedOn: before(800) });
  if (age >= 6 && age <= 24) {
    const stage = age < 15 ? 'compulsory' : age < 18 ? 'senior-high' : 'higher';
    const fees = { tuition: amount(18_000), dormitory: amount(2_000) };
    add('education', age < 18 ? 0.95 : 0.6, { kind: 'education', stage, school: 'public', fullTime: random.chance(0.9), ...fees });
  }
  add('medical-insurance', 0.3, {
    kind: 'medical-settlement',
    month: within,
    outOfPocketAmount: amount(40_000),
    commercialReimbursement: random.chance(0.2) ? amount(9_000) : '0.00',
  });
  add('medical-insurance', 0.3, { kind: 'medical-enrolment', month: within, amount: amount(400) });
  add('securities', 0.08, { kind: 'security-holding', instrument: 'fund', marketValue: amount(90_000) });
  add('insurance', 0.08, { kind: 'insurance-policy', cover: 'life', cashValue: amount(60_000) });
  add('third-party-payment', 0.3, { kind: 'payment-account', institution: '付', balance: amount(9_000) });
  add('housing-fund', 0.1, { kind: 'housing-fund-account', balance: amount(40_000) });
  add('market-regulation', 0.06, {
    kind: 'business-registration',
    creditCode: `91${person}`,
    part: 'self-employed',
    status: 'in-business',
  });
  if (age < 16) return;
  const farm = random.integer(-4_000, 12_000);
  add('agriculture', 0.15, { kind: 'agricultural-income', item: 'own-crop', month: within, netAmount: formatYuan(fen(farm * 100)) });
  add('finance', 0.12, { kind: 'agricultural-subsidy', item: 'farmland', month: within, amount: amount(1_500) });
  add('finance', 0.04, { kind: 'budget-payment', item: 'retirement', month: within, amount: amount(30_000) });
  add('charity-federation', 0.05, { kind: 'aid-payment', programme: '慈善', month: within, amount: amount(3_000) });
  const support = { kind: 'maintenance-judgment', basis: 'judgment', counterpart: '亲属', month: within } as const;
  add('court', 0.08, { ...support, direction: 'receives', amount: amount(12_000) });
  add('court', 0.06, { ...support, direction: 'pays', amount: amount(12_000) });
  add('human-resources', 0.15, {
    kind: 'employment-registration',
    status: random.pick(['employed', 'flexible', 'unemployed']),
    since: before(900),
  });
}

/** A flat, a car or an account that stands under two names: each register tells each holder's part. */
function shareProperty({ random, holdings, people, on }: Living): void {
  const [first, second] = people;
  if (!first || !second || !random.chance(0.3)) return;
  const balance = fen(random.integer(1, 6_000_000));
  const flat = {
    certificate: `JOINT-${first.idNumber.slice(6, 14)}`,
    recordedUnder: '18',
    usage: '11',
    areaSquareMetres: '66.00',
    shareType: 'SHARED',
    share: '1/2',
    coOwnerCount: 2,
    status: 'XS',
    registeredOn: addDays(on, -3_000),
  } as const;
  const account = { bank: 'YI', account: '69001', type: 'D', status: 'O', holders: 2, balance, interest: [], sentAgain: false } as const;
  for (const { personRef: person } of [first, second]) {
    holdings.realEstate.push({ person, ...flat });
    holdings.accounts.push({ person, ...account, interest: [] });
  }
}

function drawCircumstances({ random, on }: Living, { relation, role, bornOn }: HouseholdMember): Circumstances {
  const adultChild = (relation === 'son' || relation === 'daughter') && Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4)) >= 18;
  return {
    livesWith: role === 'member' && (!adultChild || random.chance(0.6)),
    dependent: adultChild && random.chance(0.2),
    keptByFamily: random.chance(0.7),
    appliesAlone: relation === 'self' && random.chance(0.4),
    legalCapacity: random.chance(0.9),
    ...(role === 'obligor' && random.chance(0.15) ? { receives: random.chance(0.5) ? ('tekun' as const) : ('dibao' as const) } : {}),
  };
}

function drawDisputes({ random, records, people }: Living): Map<string, boolean> {
  const disputes = new Map<string, boolean>();
  for (const { personRef } of people)
    for (const source of ['tax', 'banks', 'vehicles']) if (random.chance(0.03)) disputes.set(`${source}\n${personRef}`, random.chance(0.5));
  for (const { source, person } of records) if (random.chance(0.03)) disputes.set(`${source}\n${person}`, random.chance(0.5));
  return disputes;
}
