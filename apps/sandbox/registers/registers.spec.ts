// The wider registers of synthetic households: repeatable, and telling the same story in every office.
import { createHash } from 'node:crypto';
import { checkNationalId, formatYuan, parseLocalDate } from '#kernel';
import { makeSyntheticHouseholds } from '../synthetic-households.js';
import { registersSchema, type Registers } from './registers.schema.js';

const households = makeSyntheticHouseholds(1, 600);
const everybody = households.flatMap(({ members, outsiders }) => [...members, ...outsiders]);
const byNumber = new Map(everybody.map((one) => [one.idNumber, one]));

describe('the registers of synthetic households', () => {
  it('leave what the first five departments hold as it was drawn before', () => {
    const text = JSON.stringify(
      households.slice(0, 300).map(({ ref, members, declared, holdings }) => ({ ref, members, declared, holdings })),
      // addresses came later and are no draw
      (key, value: unknown) => (key === 'address' ? undefined : typeof value === 'bigint' ? String(value) : value),
    );
    expect(createHash('sha256').update(text).digest('hex')).toBe('68f49ffd923771c1e50bae66bd6b65ffbe069bd5655d9f5f2d114c89c984e8c8');
  });

  it('do not change when more are made', () => {
    expect(makeSyntheticHouseholds(1, 650).slice(0, 600)).toEqual(households);
  });

  it('name only people of the household, and people whom nobody listed have valid numbers of their own', () => {
    expect(byNumber.size).toBe(everybody.length);
    for (const { members, outsiders, registers } of households) {
      const known = new Set([...members, ...outsiders].map(({ personRef }) => personRef));
      const lists: Readonly<Record<string, readonly { person: string }[]>> = registers;
      for (const record of Object.values(lists).flat()) expect(known).toContain(record.person);
      for (const { idNumber } of outsiders) expect(checkNationalId(idNumber, parseLocalDate('2026-01-01'))).toEqual({ id: idNumber });
    }
  });

  it('let husband and wife know each other in the marriage register, under one certificate and day', () => {
    for (const { members, outsiders, registers } of households) {
      for (const entry of registers.marriages) {
        const spouse = [...members, ...outsiders].find(({ idNumber }) => idNumber === entry.spouseIdNumber);
        expect(spouse?.name).toBe(entry.spouseName);
        const mirrored = registers.marriages.filter(
          ({ person, certificate }) => person === spouse?.personRef && certificate === entry.certificate,
        );
        expect(mirrored).toMatchObject([{ on: entry.on, event: entry.event }]);
      }
      const wife = members.find(({ relation }) => relation === 'spouse');
      if (wife) expect(registers.marriages.some(({ person }) => person === wife.personRef)).toBe(true);
    }
  });

  it('put every member into one book, here or in another division with a permit for here', () => {
    for (const { members, divisionCode, registers } of households) {
      for (const { personRef } of members) {
        const books = registers.residents.filter(({ person }) => person === personRef);
        expect(books).toHaveLength(1);
        const permit = registers.residencePermits.find(({ person }) => person === personRef);
        expect(books[0]?.elsewhere === undefined).toBe(permit === undefined);
        if (permit) expect(permit.division).toBe(divisionCode);
      }
      expect(new Set(registers.residents.map(({ householdNumber }) => householdNumber)).size).toBe(1);
    }
  });

  it('register the business under the credit code of the taxes, and the fund with the payer of the wage', () => {
    for (const { holdings, registers } of households) {
      for (const trade of holdings.tax.filter(({ item }) => item === '0200'))
        expect(registers.businesses).toContainEqual(expect.objectContaining({ person: trade.person, creditCode: trade.payerCreditCode }));
      for (const fund of registers.fundAccounts)
        expect(holdings.tax.some((stream) => stream.person === fund.person && stream.payer === fund.employer)).toBe(true);
      for (const { person, status } of registers.employments)
        if (status === 'employed') expect(holdings.tax.some((stream) => stream.person === person && stream.item === '0101')).toBe(true);
    }
  });

  it('give land, harvests and subsidies to those who live in the country, and fees to pupils', () => {
    for (const { registers } of households) {
      const rural = registers.residents.some(({ area }) => area === 'rural');
      if (!rural) expect(registers.lands.length + registers.harvests.length + registers.subsidies.length).toBe(0);
      for (const harvest of registers.harvests) expect(registers.lands.some(({ person }) => person === harvest.person)).toBe(true);
      for (const { stage, tuition } of registers.schoolings) if (stage === 'compulsory') expect(formatYuan(tuition)).toBe('0.00');
    }
  });

  it('hold something in every register', () => {
    const all: readonly Registers[] = households.map(({ registers }) => registers);
    const silent = Object.keys(registersSchema.parse({})).filter(
      (name) => !all.some((one) => Object.entries(one).some(([key, list]) => key === name && list.length > 0)),
    );
    expect(silent).toEqual(['remoteSilences']);
  });
});
