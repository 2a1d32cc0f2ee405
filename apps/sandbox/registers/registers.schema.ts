// The registers of every department beyond the first five, as they stand in persona files and synthetic households.
import { z } from 'zod';
import { peopleRegisters } from './people-registers.schema.js';
import { wealthRegisters } from './wealth-registers.schema.js';

const recordSchemas = { ...peopleRegisters, ...wealthRegisters };
type RecordSchemas = typeof recordSchemas;
type RegisterName = keyof RecordSchemas;

/** Records by register; a register that is left out is empty. */
export type Registers = { readonly [K in RegisterName]: readonly z.output<RecordSchemas[K]>[] };

const list = <T extends z.ZodType>(record: T): z.ZodDefault<z.ZodArray<T>> => z.array(record).default([]);

export const registersSchema = z.strictObject({
  residents: list(recordSchemas.residents),
  residencePermits: list(recordSchemas.residencePermits),
  marriages: list(recordSchemas.marriages),
  deaths: list(recordSchemas.deaths),
  births: list(recordSchemas.births),
  allowances: list(recordSchemas.allowances),
  aids: list(recordSchemas.aids),
  custodies: list(recordSchemas.custodies),
  judgments: list(recordSchemas.judgments),
  diagnoses: list(recordSchemas.diagnoses),
  enrolments: list(recordSchemas.enrolments),
  settlements: list(recordSchemas.settlements),
  schoolings: list(recordSchemas.schoolings),
  disabilities: list(recordSchemas.disabilities),
  rehabilitations: list(recordSchemas.rehabilitations),
  employments: list(recordSchemas.employments),
  listings: list(recordSchemas.listings),
  disasters: list(recordSchemas.disasters),
  rescues: list(recordSchemas.rescues),
  trips: list(recordSchemas.trips),
  contracts: list(recordSchemas.contracts),
  rentals: list(recordSchemas.rentals),
  dwellingGrades: list(recordSchemas.dwellingGrades),
  fundAccounts: list(recordSchemas.fundAccounts),
  businesses: list(recordSchemas.businesses),
  licences: list(recordSchemas.licences),
  securities: list(recordSchemas.securities),
  policies: list(recordSchemas.policies),
  claims: list(recordSchemas.claims),
  paymentAccounts: list(recordSchemas.paymentAccounts),
  harvests: list(recordSchemas.harvests),
  lands: list(recordSchemas.lands),
  machines: list(recordSchemas.machines),
  subsidies: list(recordSchemas.subsidies),
  budgetPayments: list(recordSchemas.budgetPayments),
  utilities: list(recordSchemas.utilities),
  remoteDwellings: list(recordSchemas.remoteDwellings),
  remoteSilences: list(recordSchemas.remoteSilences),
});

/** Registers that can be added to, for whoever makes households. */
export type RegistersInMaking = z.output<typeof registersSchema>;
export const emptyRegisters = (): RegistersInMaking => registersSchema.parse({});

/** The records of one person. */
export function selectRegisters(all: Registers, personRef: string): RegistersInMaking {
  const own = <T extends { person: string }>(records: readonly T[]): T[] => records.filter(({ person }) => person === personRef);
  return {
    residents: own(all.residents),
    residencePermits: own(all.residencePermits),
    marriages: own(all.marriages),
    deaths: own(all.deaths),
    births: own(all.births),
    allowances: own(all.allowances),
    aids: own(all.aids),
    custodies: own(all.custodies),
    judgments: own(all.judgments),
    diagnoses: own(all.diagnoses),
    enrolments: own(all.enrolments),
    settlements: own(all.settlements),
    schoolings: own(all.schoolings),
    disabilities: own(all.disabilities),
    rehabilitations: own(all.rehabilitations),
    employments: own(all.employments),
    listings: own(all.listings),
    disasters: own(all.disasters),
    rescues: own(all.rescues),
    trips: own(all.trips),
    contracts: own(all.contracts),
    rentals: own(all.rentals),
    dwellingGrades: own(all.dwellingGrades),
    fundAccounts: own(all.fundAccounts),
    businesses: own(all.businesses),
    licences: own(all.licences),
    securities: own(all.securities),
    policies: own(all.policies),
    claims: own(all.claims),
    paymentAccounts: own(all.paymentAccounts),
    harvests: own(all.harvests),
    lands: own(all.lands),
    machines: own(all.machines),
    subsidies: own(all.subsidies),
    budgetPayments: own(all.budgetPayments),
    utilities: own(all.utilities),
    remoteDwellings: own(all.remoteDwellings),
    remoteSilences: own(all.remoteSilences),
  };
}
