// What the departments hold about people, in the words of their registers: streams of monthly payments, property
// rights, vehicles, accounts. Persona files are written in these shapes and synthetic households are made in them.
import {
  declaredFigureSchema,
  localDateSchema,
  moneySchema,
  monthSchema,
  relationSchema,
  subjectRoleSchema,
  unnumberedSchema,
} from '#contracts';
import { z } from 'zod';
import { personRef } from './registers/people-registers.schema.js';
import { registersSchema } from './registers/registers.schema.js';

/** One amount a month from `from` to `to`, both included; without `to` it goes on. */
const stream = { person: personRef, from: monthSchema, to: monthSchema.optional() };

export const taxStreamSchema = z.strictObject({
  ...stream,
  item: z.enum(['0101', '0102', '0103', '0104', '0200', '0300', '0400', '0500', '0600']),
  payer: z.string().min(1).max(200),
  payerCreditCode: z.string().max(20).optional(),
  grossAmount: moneySchema,
  taxAmount: moneySchema,
  /** Month in which the payer filed, when it was not the month of payment: the office selects by it. */
  filedIn: monthSchema.optional(),
});

export const contributionStreamSchema = z.strictObject({
  ...stream,
  scheme: z.enum(['EMP', 'RES']),
  employer: z.string().max(200).optional(),
  baseAmount: moneySchema.optional(),
  personalAmount: moneySchema,
});

export const benefitStreamSchema = z.strictObject({
  ...stream,
  type: z.enum(['JC01', 'JC02', 'JC03', 'ZG01', 'SY01', 'YS01', 'GS01']),
  amount: moneySchema,
  /** Month in which an entitlement was paid, when later than the month it is for: the office selects by it. */
  paidIn: monthSchema.optional(),
});

export const propertyRightSchema = z.strictObject({
  person: personRef,
  certificate: z.string().min(1).max(60),
  unit: z.string().length(28).optional(),
  /** Form of the number in the register: records of before 2000 stand under 15 digits. */
  recordedUnder: z.enum(['18', '15']).default('18'),
  usage: z.enum(['11', '12', '21', '22', '31', '41', '99']),
  areaSquareMetres: z.string().regex(/^\d{1,7}\.\d{2}$/),
  address: z.string().min(1).max(200).optional(),
  shareType: z.enum(['SOLE', 'SHARED', 'JOINT']),
  share: z
    .string()
    .regex(/^[1-9]\d*\/[1-9]\d*$/)
    .optional(),
  coOwnerCount: z.int().min(1).max(50).default(1),
  status: z.enum(['XS', 'DY', 'CF', 'ZX']).default('XS'),
  registeredOn: localDateSchema,
});
export type PropertyRight = z.output<typeof propertyRightSchema>;

export const vehicleHoldingSchema = z.strictObject({
  person: personRef,
  vin: z.string().length(17),
  plate: z.string().min(1).max(12),
  type: z.enum(['K33', 'K11', 'H', 'M', 'T', 'N', 'C', 'Q']),
  registeredOn: localDateSchema,
  status: z.enum(['A', 'G', 'N', 'S', 'B', 'E', 'P']),
  history: z.array(z.strictObject({ status: z.string().length(1), on: localDateSchema })).min(1),
  /** Day of the register's copy in the exchange database; the household's reference date when absent. */
  dataOn: localDateSchema.optional(),
});
export type VehicleHolding = z.output<typeof vehicleHoldingSchema>;

export const accountSchema = z.strictObject({
  person: personRef,
  /** Code of a bank in `bank-list.ts`. */
  bank: z.string().regex(/^[A-Z]{3,5}$/),
  account: z.string().min(1).max(40),
  type: z.enum(['D', 'T', 'W', 'C', 'O']),
  status: z.enum(['O', 'F', 'S', 'X']).default('O'),
  holders: z.int().min(1).max(20).default(1),
  balance: moneySchema,
  interest: z.array(z.strictObject({ creditedOn: localDateSchema, amount: moneySchema })).default([]),
  /** The bank sends its whole reply file a second time when this account is in it. */
  sentAgain: z.boolean().default(false),
});
export type BankAccount = z.output<typeof accountSchema>;

export const holdingsSchema = z.strictObject({
  tax: z.array(taxStreamSchema),
  contributions: z.array(contributionStreamSchema),
  benefits: z.array(benefitStreamSchema),
  realEstate: z.array(propertyRightSchema),
  vehicles: z.array(vehicleHoldingSchema),
  accounts: z.array(accountSchema),
});
export type Holdings = z.output<typeof holdingsSchema>;

export const householdMemberSchema = z.strictObject({
  personRef,
  name: z.string().min(1).max(60),
  idNumber: z.string().length(18),
  bornOn: localDateSchema,
  relation: relationSchema,
  role: subjectRoleSchema.default('member'),
  counted: z.boolean(),
  reason: z.string().min(1),
});
export type HouseholdMember = z.output<typeof householdMemberSchema>;

/** Somebody the application names without a number: an outsider whom registers know, or a person no register knows. */
const unnumberedMemberSchema = z.strictObject({
  personRef,
  name: z.string().min(1).max(60),
  relation: relationSchema,
  counted: z.boolean(),
  reason: z.string().min(1),
  unnumbered: unnumberedSchema,
});

export const householdSchema = z.strictObject({
  ref: z.string().regex(/^[a-z]\d{2,6}$/),
  /** Region of the policy pack, like `mentougou-beijing`. */
  region: z.string().regex(/^[a-z][a-z-]*$/),
  divisionCode: z.string().regex(/^\d{6}$/),
  /** Day for which the registers' copies are; without it they are as of today. */
  referenceDate: localDateSchema.optional(),
  members: z.array(householdMemberSchema).min(1),
  declared: z.array(declaredFigureSchema),
  holdings: holdingsSchema,
  /** People the application does not name, whom registers know: a wife nobody listed, a child, a co-owner. */
  outsiders: z.array(householdMemberSchema).default([]),
  /** People without a number; one with the ref of an outsider is that person. */
  unnumbered: z.array(unnumberedMemberSchema).default([]),
  registers: registersSchema.prefault({}),
});
/** A household with everything the departments hold about its people. */
export type Household = z.output<typeof householdSchema>;
