// Personas: every file fits, its hand-worked figures follow from its records, and a broken file is named.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fen, isInWindow, listMonths, monthOf, rational, roundToFen, sumMoney, type Money, type Month, type MonthWindow } from '#kernel';
import { personasFolder } from '../../test/personas/office-setting.js';
import { parsePersona, readPersonas } from './persona-reader.js';
import type { Persona } from './persona.schema.js';

interface Stream {
  readonly from: Month;
  readonly to?: Month | undefined;
}

/** What a stream adds up to over the months that lie in the window. */
const sumMonths = <S extends Stream>(streams: readonly S[], amountOf: (stream: S) => Money, window: MonthWindow): Money =>
  sumMoney(
    streams.map((stream) => {
      const months = listMonths({ from: stream.from, to: stream.to ?? window.to }).filter((month) => isInWindow(month, window));
      return fen(amountOf(stream) * BigInt(months.length));
    }),
  );

function workOut({ holdings, members, incomeWindow }: Persona): Record<string, Money | number> {
  const counted = new Set(members.filter((member) => member.counted).map((member) => member.personRef));
  const own = <T extends { person: string }>(records: readonly T[]): T[] => records.filter(({ person }) => counted.has(person));
  const tax = own(holdings.tax);
  const contributions = own(holdings.contributions);
  const benefits = own(holdings.benefits);
  const central = benefits.filter(({ type }) => type === 'JC01');
  const other = benefits.filter(({ type }) => type !== 'JC01');
  const accounts = own(holdings.accounts);
  const wages = sumMonths(tax, ({ grossAmount }) => grossAmount, incomeWindow);
  const withheld = sumMonths(tax, ({ taxAmount }) => taxAmount, incomeWindow);
  const paidIn = sumMonths(contributions, ({ personalAmount }) => personalAmount, incomeWindow);
  const transferIn = sumMonths(other, ({ amount }) => amount, incomeWindow);
  const propertyNet = sumMoney(accounts.flatMap(({ interest }) => interest.map(({ amount }) => amount)));
  const incomeTotal = fen(wages + propertyNet + transferIn - withheld - paidIn);
  const monetaryAssets = sumMoney(accounts.map(({ balance, holders }) => fen(balance / BigInt(holders))));
  const heads = counted.size;
  const months = listMonths(incomeWindow).length;
  return {
    wages,
    propertyNet,
    transferIn,
    transferOut: fen(withheld + paidIn),
    notCounted: sumMonths(central, ({ amount }) => amount, incomeWindow),
    incomeTotal,
    incomePerHeadMonth: roundToFen(rational(incomeTotal, BigInt(heads * months)), 'half-up'),
    monetaryAssets,
    monetaryAssetsPerHead: roundToFen(rational(monetaryAssets, BigInt(heads)), 'half-up'),
    dwellings: new Set(
      own(holdings.realEstate)
        .filter(({ status, usage }) => status !== 'ZX' && ['11', '12'].includes(usage))
        .map(({ certificate }) => certificate),
    ).size,
    vehicles: own(holdings.vehicles).length,
    heads,
  };
}

/** The same with what every other department holds in its registers. */
function workOutAll(persona: Persona): Record<string, Money | number> {
  const { registers, members, incomeWindow } = persona;
  const counted = new Set(members.filter((member) => member.counted).map((member) => member.personRef));
  const own = <T extends { person: string }>(records: readonly T[]): T[] => records.filter(({ person }) => counted.has(person));
  const within = <T extends { month: Month; amount: Money }>(records: readonly T[]): Money =>
    sumMoney(records.filter(({ month }) => isInWindow(month, incomeWindow)).map(({ amount }) => amount));
  const harvests = own(registers.harvests).map((harvest) => ({ ...harvest, amount: harvest.netAmount }));
  const enrolments = own(registers.enrolments).map((one) => ({ ...one, month: monthOf(one.paidOn) }));
  const crops = within(harvests.filter(({ item }) => item === 'own-crop'));
  const leases = within(harvests.filter(({ item }) => item === 'land-lease'));
  const support = sumMonths(own(registers.judgments), ({ amount }) => amount, incomeWindow);
  const known = persona.expected.known;
  const transferIn = fen(known.transferIn + within(own(registers.subsidies)) + support);
  const transferOut = fen(known.transferOut + within(enrolments));
  const propertyNet = fen(known.propertyNet + leases);
  const incomeTotal = fen(known.wages + crops + propertyNet + transferIn - transferOut);
  const money = sumMoney([known.monetaryAssets, ...own(registers.securities).map((one) => one.marketValue)]);
  const months = listMonths(incomeWindow).length;
  return {
    businessNet: crops,
    propertyNet,
    transferIn,
    transferOut,
    incomeTotal,
    incomePerHeadMonth: roundToFen(rational(incomeTotal, BigInt(counted.size * months)), 'half-up'),
    incomePerHeadYear: roundToFen(rational(incomeTotal, BigInt(counted.size)), 'half-up'),
    monetaryAssets: money,
    monetaryAssetsPerHead: roundToFen(rational(money, BigInt(counted.size)), 'half-up'),
  };
}

describe('the personas', () => {
  it('are the six scenarios and two extra households', async () => {
    const personas = await readPersonas(personasFolder);
    expect(personas.map(({ ref }) => ref)).toEqual(['s01', 's03', 's04', 's06', 's08', 's09', 'x01', 'x02']);
  });

  it('expect by hand what their records add up to', async () => {
    for (const persona of await readPersonas(personasFolder)) {
      expect({ ref: persona.ref, ...persona.expected.known }).toMatchObject({ ref: persona.ref, ...workOut(persona) });
    }
  });

  it('expect once every department is connected what all registers add up to', async () => {
    const personas = (await readPersonas(personasFolder)).filter(({ expected }) => expected.whenAllConnected !== undefined);
    expect(personas.map(({ ref }) => ref)).toEqual(['s01', 's03', 's04', 's06', 's08', 'x01']);
    for (const persona of personas)
      expect({ ref: persona.ref, ...workOutAll(persona) }).toMatchObject({ ref: persona.ref, ...persona.expected.whenAllConnected });
  });

  it('keep the household with severe illness as the domain brief works it out', async () => {
    const s01 = (await readPersonas(personasFolder)).find(({ ref }) => ref === 's01');
    expect(s01?.expected.known).toMatchObject({
      wages: 7_200_000n,
      propertyNet: 36_000n,
      transferOut: 772_812n,
      incomePerHeadMonth: 179_533n,
      monetaryAssets: 16_870_000n,
    });
  });
});

describe('a broken persona file', () => {
  const readText = (): Promise<string> => readFile(join(personasFolder, 's01.json'), 'utf8');

  it('is refused with its name and the path of an unknown person', async () => {
    const text = (await readText()).replace('"person": "P3", "bank"', '"person": "P9", "bank"');
    expect(() => parsePersona(text, 's01.json')).toThrow(/s01\.json.*holdings\.accounts\.2\.person: is nobody of this household/);
  });

  it('is refused when a check character is wrong, without repeating the number', async () => {
    const text = (await readText()).replace('11019920021103004X', '110199200211030041');
    expect(() => parsePersona(text, 's01.json')).toThrow(/members\.2\.idNumber: is not an identity number: check-character/);
    expect(() => parsePersona(text, 's01.json')).not.toThrow(/110199200211030041/);
  });

  it('is refused when an amount is not plain yuan', async () => {
    const text = (await readText()).replace('"6000.00", "taxAmount"', '"6,000", "taxAmount"');
    expect(() => parsePersona(text, 's01.json')).toThrow(/holdings\.tax\.1\.grossAmount: must be yuan/);
  });

  it('is refused when it is not JSON', () => {
    expect(() => parsePersona('{', 'half.json')).toThrow(/half\.json is not JSON/);
  });
});
