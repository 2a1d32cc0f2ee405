// Facts about money, things and trades of the departments beyond the first five: aid, businesses, securities, housing,
// medical insurance, farms. The same promise as in fact.ts: what the department holds, never what it means for aid.
import { z } from 'zod';
import { divisionCodeSchema, localDateSchema, moneySchema, monthSchema } from './primitives.js';

const record = { recordId: z.string().min(1).max(120), asOf: localDateSchema };
const text = z.string().min(1).max(200);

export const squareMetresSchema = z.string().regex(/^\d{1,7}(\.\d{1,2})?$/);
/** When something was bought, for how much, and from which account of the same person the money came. */
export const purchase = {
  boughtOn: localDateSchema.optional(),
  boughtFor: moneySchema.optional(),
  boughtFrom: z.string().min(1).max(40).optional(),
};

/** Aid already paid by government or charity; `programme` in the payer's own words. */
export const aidPaymentSchema = z.strictObject({
  kind: z.literal('aid-payment'),
  ...record,
  programme: text,
  month: monthSchema,
  amount: moneySchema,
  /** Division that pays, where the record names it. */
  division: divisionCodeSchema.optional(),
});
export const allowanceSchema = z.strictObject({
  kind: z.literal('allowance'),
  ...record,
  item: z.enum(['disability', 'old-age', 'preferential', 'family-planning', 'scholarship', 'courage', 'other']),
  month: monthSchema,
  amount: moneySchema,
});
export const businessRegistrationSchema = z.strictObject({
  kind: z.literal('business-registration'),
  ...record,
  creditCode: z.string().min(1).max(20),
  part: z.enum(['legal-representative', 'shareholder', 'self-employed']),
  status: z.enum(['in-business', 'revoked', 'cancelled']),
});
export const operatingLicenceSchema = z.strictObject({
  kind: z.literal('operating-licence'),
  ...record,
  licence: text,
  /** Plate of the vehicle that the licence is for. */
  plate: z.string().min(1).max(12).optional(),
});
export const securityHoldingSchema = z.strictObject({
  kind: z.literal('security-holding'),
  ...record,
  instrument: z.enum(['share', 'fund', 'bond', 'other']),
  accountNumber: z.string().max(40).optional(),
  marketValue: moneySchema,
  ...purchase,
});
export const insurancePolicySchema = z.strictObject({
  kind: z.literal('insurance-policy'),
  ...record,
  cover: z.enum(['life', 'health', 'home', 'vehicle', 'other']),
  cashValue: moneySchema,
  /** A claim made and not yet paid; it counts nowhere and is shown. */
  pendingClaim: moneySchema.optional(),
});
export const paymentAccountSchema = z.strictObject({
  kind: z.literal('payment-account'),
  ...record,
  institution: text,
  balance: moneySchema,
});
export const housingFundAccountSchema = z.strictObject({
  kind: z.literal('housing-fund-account'),
  ...record,
  balance: moneySchema,
  employer: text.optional(),
  /** What employer and employee pay in each month: a sign of a wage, and none itself. */
  monthlyDeposit: moneySchema.optional(),
});
/** A contract of sale filed with the housing office (网签) and not registered yet. */
export const housingContractSchema = z.strictObject({
  kind: z.literal('housing-contract'),
  ...record,
  contractNumber: text,
  /** 不动产单元号, 28 characters. */
  unitNumber: z.string().max(28).optional(),
  address: text.optional(),
  floorAreaSquareMetres: squareMetresSchema.optional(),
});
/** One month of a public dwelling that the person rents. */
export const publicRentalSchema = z.strictObject({
  kind: z.literal('public-rental'),
  ...record,
  contractNumber: text,
  address: text.optional(),
  month: monthSchema,
  amount: moneySchema,
});
/** A claim that an insurer has paid. It gives spending back; it is no income. */
export const insuranceClaimSchema = z.strictObject({
  kind: z.literal('insurance-claim'),
  ...record,
  cover: z.enum(['life', 'health', 'home', 'vehicle', 'other']),
  paidOn: localDateSchema,
  amount: moneySchema,
});
/** Money that a bank saw come in. Evidence beside the payer's own record, never income by itself. */
export const accountCreditSchema = z.strictObject({
  kind: z.literal('account-credit'),
  ...record,
  bank: z.string().min(1).max(100),
  accountNumber: z.string().min(1).max(40),
  creditedOn: localDateSchema,
  amount: moneySchema,
  purpose: z.enum(['wages', 'pension', 'subsidy', 'other']),
});
/** A personal contribution to resident medical insurance, by the month it was paid. */
export const medicalEnrolmentSchema = z.strictObject({
  kind: z.literal('medical-enrolment'),
  ...record,
  month: monthSchema,
  amount: moneySchema,
});
/** What the patient paid after basic, major-illness, aid and supplementary cover; commercial refunds are named apart. */
export const medicalSettlementSchema = z.strictObject({
  kind: z.literal('medical-settlement'),
  ...record,
  month: monthSchema,
  outOfPocketAmount: moneySchema,
  commercialReimbursement: moneySchema,
});
/** What a family paid for rehabilitation, and what subsidies and insurances gave back. */
export const rehabilitationSchema = z.strictObject({
  kind: z.literal('rehabilitation'),
  ...record,
  month: monthSchema,
  amount: moneySchema,
  refundedAmount: moneySchema,
});
/** Net of costs, by the month the harvest or rent fell in. */
export const agriculturalIncomeSchema = z.strictObject({
  kind: z.literal('agricultural-income'),
  ...record,
  item: z.enum(['own-crop', 'livestock', 'forestry', 'fishery', 'land-lease', 'collective-dividend']),
  month: monthSchema,
  netAmount: moneySchema,
});
export const agriculturalSubsidySchema = z.strictObject({
  kind: z.literal('agricultural-subsidy'),
  ...record,
  item: text,
  month: monthSchema,
  amount: moneySchema,
});
export const budgetPaymentSchema = z.strictObject({
  kind: z.literal('budget-payment'),
  ...record,
  item: z.enum(['wages', 'retirement', 'subsidy']),
  month: monthSchema,
  amount: moneySchema,
});
/** Support (赡养费, 抚养费, 扶养费) of one payer: what a judgment or agreement orders, what arrived, what a formula gives. */
export const maintenanceJudgmentSchema = z.strictObject({
  kind: z.literal('maintenance-judgment'),
  ...record,
  direction: z.enum(['receives', 'pays']),
  basis: z.enum(['judgment', 'agreement', 'payment', 'formula']),
  counterpart: text,
  month: monthSchema,
  amount: moneySchema,
});

export const widerFactSchemas = [
  aidPaymentSchema,
  allowanceSchema,
  businessRegistrationSchema,
  operatingLicenceSchema,
  securityHoldingSchema,
  insurancePolicySchema,
  paymentAccountSchema,
  housingFundAccountSchema,
  housingContractSchema,
  publicRentalSchema,
  insuranceClaimSchema,
  accountCreditSchema,
  medicalEnrolmentSchema,
  medicalSettlementSchema,
  rehabilitationSchema,
  agriculturalIncomeSchema,
  agriculturalSubsidySchema,
  budgetPaymentSchema,
  maintenanceJudgmentSchema,
] as const;
