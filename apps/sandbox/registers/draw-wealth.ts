// What the offices that keep money, things and trades hold about a synthetic household, in keeping with its income: the
// business of whoever pays tax on one, the fund of whoever earns a wage, the land of whoever lives in the country.
import { fen, parseLocalDate, parseMonth } from '#kernel';
import type { HouseholdMember } from '../holding.schema.js';
import { inventBirthday } from '../synthetic-people.js';
import { ageOf, wholeYuan, type DrawnLife } from './draw-family.js';

export function drawWealth(life: DrawnLife): void {
  for (const member of life.household.members) {
    if (ageOf(member) < 18) continue;
    drawTrade(life, member);
    drawSavings(life, member);
  }
  drawHomes(life);
  if (life.area === 'rural') drawFarm(life);
}

/** A business under the credit code under which its owner pays tax; whoever drives goods has a licence for the vehicle. */
function drawTrade({ random, registers, household }: DrawnLife, { personRef: person }: HouseholdMember): void {
  const { tax, vehicles } = household.holdings;
  const trade = tax.find((stream) => stream.person === person && stream.item === '0200');
  if (trade?.payerCreditCode !== undefined) {
    registers.businesses.push({
      person,
      creditCode: trade.payerCreditCode,
      name: `样本${random.pick(['小吃店', '百货店', '修理铺'])}`,
      part: 'self-employed',
      status: 'in-business',
      capital: wholeYuan(random.integer(1, 10) * 10_000),
      registeredOn: parseLocalDate('2018-11-05'),
    });
    const number = `XK-${household.ref}-${person}`;
    if (random.chance(0.4))
      registers.licences.push({
        person,
        number,
        licence: '食品经营许可证',
        validTo: parseLocalDate('2028-04-30'),
        toldBy: 'administrative-approval',
      });
  } else if (random.chance(0.01)) {
    const creditCode = `91110199MA0X${household.ref.slice(1).padStart(6, '0')}`;
    const capital = wholeYuan(500_000);
    const registeredOn = parseLocalDate('2016-03-09');
    registers.businesses.push({ person, creditCode, name: '样本商贸公司', part: 'shareholder', status: 'revoked', capital, registeredOn });
  }
  for (const { plate } of vehicles.filter((vehicle) => vehicle.person === person && vehicle.type === 'H')) {
    const number = `YY-${household.ref}-${person}`;
    registers.licences.push({
      person,
      number,
      licence: '道路货物运输',
      plate,
      validTo: parseLocalDate('2027-04-30'),
      toldBy: 'transport-licences',
    });
  }
}

function drawSavings({ random, registers, household }: DrawnLife, { personRef: person }: HouseholdMember): void {
  const wage = household.holdings.tax.find((stream) => stream.person === person && stream.item === '0101' && stream.to === undefined);
  const number = `${household.ref}-${person}`;
  if (wage && random.chance(0.6)) {
    const monthlyDeposit = fen((wage.grossAmount / 10_000n) * 1_000n);
    registers.fundAccounts.push({
      person,
      account: `GJJ-${number}`,
      employer: wage.payer,
      status: 'open',
      monthlyDeposit,
      balance: fen(monthlyDeposit * BigInt(random.integer(6, 60))),
    });
  }
  if (random.chance(0.06)) {
    const instrument = random.pick(['share', 'fund', 'fund', 'bond'] as const);
    const holding = { broker: '样本证券', account: `A${number}`, code: '000001', units: `${random.integer(1, 90) * 100}.00` };
    registers.securities.push({ person, instrument, ...holding, marketValue: wholeYuan(random.integer(5, 400) * 100) });
  }
  if (random.chance(0.08)) {
    const policy = { insurer: '样本人寿', number: `BX-${number}`, cover: random.pick(['life', 'health'] as const) };
    registers.policies.push({ person, ...policy, cashValue: wholeYuan(random.integer(5, 300) * 100) });
    const paid = { number: `LP-${number}`, paidOn: parseLocalDate('2026-05-20'), amount: wholeYuan(600) };
    registers.claims.push({ person, insurer: policy.insurer, cover: policy.cover, ...paid });
  }
  if (random.chance(0.6)) {
    registers.paymentAccounts.push({ person, institution: '样本支付', account: `ZF-${number}`, balance: fen(random.integer(0, 300_000)) });
  }
}

function drawHomes({ random, registers, household, area }: DrawnLife): void {
  const [self] = household.members;
  if (!self) return;
  const { personRef: person } = self;
  const { ref, holdings } = household;
  const address = `样本路${random.integer(1, 200)}号`;
  const [flat] = holdings.realEstate;
  registers.utilities.push({
    person,
    meter: `D-${ref}`,
    utility: 'power',
    from: parseMonth('2020-01'),
    usage: `${random.integer(60, 320)}.00`,
    amount: wholeYuan(random.integer(30, 180)),
  });
  if (flat && flat.usage === '11' && random.chance(0.3)) {
    const place = flat.address ?? address;
    const contract = { number: `WQ-${ref}-1`, address: place, areaSquareMetres: flat.areaSquareMetres, signedOn: flat.registeredOn };
    // every fifth contract still stands as filed although its dwelling is registered: two offices tell one dwelling
    const isBehind = Number(ref.slice(1)) % 5 === 0;
    registers.contracts.push({ person, ...contract, status: isBehind ? 'filed' : 'registered' });
  } else if (random.chance(0.03)) {
    const signedOn = inventBirthday(random, 2025);
    registers.contracts.push({ person, number: `WQ-${ref}-2`, address, areaSquareMetres: '88.50', signedOn, status: 'filed' });
  }
  if (!flat && random.chance(0.4))
    registers.rentals.push({
      person,
      number: `GZF-${ref}`,
      address,
      from: parseMonth('2021-01'),
      amount: wholeYuan(random.integer(8, 40) * 10),
    });
  if (area === 'rural' && random.chance(0.15)) {
    const assessedOn = parseLocalDate('2024-07-08');
    registers.dwellingGrades.push({ person, number: `JD-${ref}`, address, grade: random.pick(['A', 'B', 'C', 'D']), assessedOn });
  }
  if (random.chance(0.03)) {
    const dwelling = { certificate: `YD-${ref}`, areaSquareMetres: '88.00', share: random.pick(['1/1', '1/2']) };
    registers.remoteDwellings.push({ person, elsewhere: '620000', ...dwelling, registeredOn: parseLocalDate('2015-06-01') });
  }
}

/** Contracted land, worked or leased out, its yearly subsidy on the card, a machine now and then. */
function drawFarm({ random, registers, household }: DrawnLife): void {
  const [self] = household.members;
  if (!self || random.chance(0.3)) return;
  const { personRef: person } = self;
  const { ref } = household;
  const mu = random.integer(2, 40);
  const leasedOut = random.chance(0.4);
  const areaMu = `${mu}.00`;
  registers.lands.push({ person, contract: `CB-${ref}`, areaMu, leasedOutMu: leasedOut ? areaMu : '0.00' });
  const perMu = leasedOut ? random.integer(3, 8) * 100 : random.integer(1, 6) * 50;
  for (const year of [2021, 2022, 2023, 2024, 2025, 2026]) {
    const harvest = { item: leasedOut ? 'land-lease' : 'own-crop', month: parseMonth(`${year}-10`) } as const;
    registers.harvests.push({ person, number: `${leasedOut ? 'LZ' : 'ZZ'}-${ref}-${year}`, ...harvest, netAmount: wholeYuan(mu * perMu) });
    const subsidy = { item: '耕地地力保护补贴', month: parseMonth(`${year}-05`), amount: wholeYuan(mu * 90), voucher: `BZ-${ref}-${year}` };
    registers.subsidies.push({ person, ...subsidy, toldBy: ['agriculture', 'finance'] });
  }
  if (random.chance(0.1))
    registers.machines.push({ person, number: `NJ-${ref}`, machine: '轮式拖拉机', registeredOn: parseLocalDate('2019-05-20') });
  const pay = { person, item: 'subsidy', number: `BZ-${ref}`, from: parseMonth('2021-01'), amount: wholeYuan(500) } as const;
  if (random.chance(0.03)) registers.budgetPayments.push(pay);
}
