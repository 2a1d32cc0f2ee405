// What must be stored after a round, worked out from the households' numbers alone. Shares no code with the sources or
// the report builder: amounts are computed anew in bigints, measures by hand from what the pack counts.
import { createHash } from 'node:crypto';
import { inventNumber, sizeOf } from './bench-households.js';

/** One household as the oracle sees it: lines of text in a fixed order, and the sums that go into the total. */
export interface ExpectedHousehold {
  readonly findings: readonly string[];
  readonly measures: readonly string[];
  readonly coverage: readonly string[];
}

export interface Sums {
  readonly wagesFen: bigint;
  readonly balancesFen: bigint;
}

const yuan = (amount: bigint): string => {
  const digits = amount.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

interface Person {
  readonly wages: readonly [bigint, bigint];
  readonly tax: bigint;
  readonly contributions: readonly [bigint, bigint];
  readonly benefits: readonly [bigint, bigint];
  readonly balance: bigint;
  readonly interest: bigint;
}

function reckonPerson(idNumber: string): Person {
  const seed = BigInt(idNumber.substring(7, 17));
  return {
    wages: [180000n + ((37n * seed) % 500000n), 180000n + ((37n * seed + 11n) % 500000n)],
    tax: (seed % 9000n) + 1n,
    contributions: [20000n + ((13n * seed) % 30000n), 20000n + ((13n * seed + 1n) % 30000n)],
    benefits: [30000n + ((7n * seed) % 40000n), 30000n + ((7n * seed + 3n) % 40000n)],
    balance: (101n * seed) % 3000000n,
    interest: ((3n * seed) % 5000n) + 1n,
  };
}

const pair = ([a, b]: readonly [bigint, bigint]): bigint => a + b;

export function expectHousehold(serial: number): { readonly expected: ExpectedHousehold; readonly sums: Sums } {
  const numbers = Array.from({ length: sizeOf(serial) }, (_unused, index) => inventNumber(serial, index));
  const people = numbers.map(reckonPerson);
  const sum = (of: (person: Person) => bigint): bigint => people.reduce((total, person) => total + of(person), 0n);
  const wages = sum((person) => pair(person.wages));
  const paid = sum((person) => 2n * person.tax + pair(person.contributions));
  const benefits = sum((person) => pair(person.benefits));
  const interest = sum((person) => person.interest);
  const balance = sum((person) => person.balance);
  const income = wages + interest + benefits - paid;
  const heads = BigInt(people.length);
  const findings = people.flatMap((person, index) => expectFindings(`m${index + 1}`, numbers[index] ?? '', person));
  return {
    expected: {
      findings: findings.sort(),
      measures: [
        `wages ${wages}/1`,
        `property-net ${interest}/1`,
        `transfer-in ${benefits}/1`,
        `transfer-out ${paid}/1`,
        `income-total ${income}/1`,
        `income-per-head-month ${fraction(income, heads * 12n)}`,
        `monetary-assets ${balance}/1`,
        `monetary-assets-per-head ${fraction(balance, heads)}`,
        `dwellings ${heads}/1`,
        `vehicles ${heads}/1`,
        `heads ${heads}/1`,
      ].sort(),
      coverage: people.flatMap((_person, index) => SOURCE_IDS.map((sourceId) => `${sourceId} m${index + 1} found 2025-01-14`)).sort(),
    },
    sums: { wagesFen: wages, balancesFen: balance },
  };
}

export const SOURCE_IDS = ['bench-tax', 'bench-insurance', 'bench-benefits', 'bench-banks', 'bench-estate', 'bench-vehicles'] as const;

function expectFindings(ref: string, idNumber: string, { wages, tax, contributions, benefits, balance, interest }: Person): string[] {
  const end = idNumber.substring(10);
  return [
    `bench-tax ${ref} found t-${end}-0 ${yuan(wages[0])} ${yuan(tax)} | t-${end}-1 ${yuan(wages[1])} ${yuan(tax)}`,
    `bench-insurance ${ref} found s-${end}-0 ${yuan(contributions[0])} | s-${end}-1 ${yuan(contributions[1])}`,
    `bench-benefits ${ref} found n-${end}-0 ${yuan(benefits[0])} | n-${end}-1 ${yuan(benefits[1])}`,
    `bench-banks ${ref} found b-${end} ${yuan(balance)} | i-${end} ${yuan(interest)}`,
    `bench-estate ${ref} found e-${end} 1/1`,
    `bench-vehicles ${ref} found v-${end}`,
  ];
}

function fraction(numerator: bigint, denominator: bigint): string {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return `${numerator / a}/${denominator / a}`;
}

/** What a report says, whatever ids and times it carries. */
export const hashHousehold = ({ findings, measures, coverage }: ExpectedHousehold): string =>
  createHash('sha256')
    .update([...findings, ...measures, ...coverage].join('\n'))
    .digest('hex');
