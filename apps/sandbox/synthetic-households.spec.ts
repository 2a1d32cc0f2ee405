// Synthetic households: repeatable, with valid invented people, and consistent across the departments.
import { checkNationalId, parseLocalDate } from '#kernel';
import { makeSyntheticHouseholds } from './synthetic-households.js';

describe('synthetic households', () => {
  const households = makeSyntheticHouseholds(1, 300);

  it('are the same for the same seed and others for another', () => {
    expect(makeSyntheticHouseholds(1, 300)).toEqual(households);
    expect(makeSyntheticHouseholds(2, 300)).not.toEqual(households);
  });

  it('do not change when more are made', () => {
    expect(makeSyntheticHouseholds(1, 400).slice(0, 300)).toEqual(households);
  });

  it('have one to six people with different valid numbers under county codes that are not assigned', () => {
    const members = households.flatMap((household) => household.members);
    expect(new Set(members.map(({ idNumber }) => idNumber)).size).toBe(members.length);
    for (const { idNumber, bornOn } of members) {
      expect(checkNationalId(idNumber, parseLocalDate('2026-01-01'))).toEqual({ id: idNumber });
      expect(idNumber.slice(4, 6)).toBe('99');
      expect(idNumber.slice(6, 14)).toBe(bornOn.replaceAll('-', ''));
    }
    expect(new Set(households.map((household) => household.members.length))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  });

  it('pay contributions from the wage of the same payer and hold money where there is an income', () => {
    for (const { holdings } of households) {
      for (const wage of holdings.tax.filter(({ item }) => item === '0101')) {
        expect(holdings.contributions).toContainEqual(
          expect.objectContaining({ person: wage.person, employer: wage.payer, baseAmount: wage.grossAmount }),
        );
        expect(holdings.accounts.some(({ person }) => person === wage.person)).toBe(true);
      }
      for (const { person } of holdings.vehicles) expect(holdings.tax.some((stream) => stream.person === person)).toBe(true);
    }
  });

  it('mix wages, pensions, business, unemployment, no income, cars, second dwellings and old register entries', () => {
    const all = households.map(({ holdings }) => holdings);
    expect(all.some(({ tax }) => tax.some(({ item }) => item === '0200'))).toBe(true);
    expect(all.some(({ benefits }) => benefits.some(({ type }) => type === 'SY01'))).toBe(true);
    expect(all.some(({ benefits }) => benefits.some(({ type }) => type === 'ZG01'))).toBe(true);
    expect(all.some(({ tax, benefits }) => tax.length + benefits.length === 0)).toBe(true);
    expect(all.some(({ vehicles }) => vehicles.length > 0)).toBe(true);
    expect(all.some(({ realEstate }) => new Set(realEstate.map(({ certificate }) => certificate)).size === 2)).toBe(true);
    expect(all.some(({ realEstate }) => realEstate.some(({ recordedUnder }) => recordedUnder === '15'))).toBe(true);
    expect(all.some(({ accounts }) => accounts.some(({ holders }) => holders === 2))).toBe(true);
  });

  it('declare their money truly for the most part and some of them not', () => {
    const honest = households.filter(({ declared, holdings }) => {
      const figure = declared.find(({ item }) => item === 'monetary-assets');
      const accounts = new Map(holdings.accounts.map(({ account, balance }) => [account, balance]));
      return figure?.unit === 'yuan' && figure.amount === [...accounts.values()].reduce((sum, balance) => sum + balance, 0n);
    }).length;
    expect(honest).toBeGreaterThan(200);
    expect(honest).toBeLessThan(300);
  });
});
