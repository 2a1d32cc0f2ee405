// Facts: one normalised record inside a finding. A fact says what the department holds, never what it means for aid.
import { z } from 'zod';
import { handFactSchemas } from './hand-fact.js';
import { localDateSchema, moneySchema, monthSchema } from './primitives.js';
import { circumstanceFactSchemas } from './circumstance-fact.js';
import { purchase, squareMetresSchema, widerFactSchemas } from './wider-fact.js';

const common = {
  /** The department's own reference of the record; the same record sent twice has the same reference or natural key. */
  recordId: z.string().min(1).max(120),
  /** The day on which the record was true, as the source says. */
  asOf: localDateSchema,
};

/** One income item of one month, as reported by the payer to the tax office. Gross; tax is a figure of its own. */
export const incomePaymentSchema = z.strictObject({
  kind: z.literal('income-payment'),
  ...common,
  item: z.enum(['wages', 'labour', 'author', 'royalty', 'business', 'interest-dividend', 'lease', 'transfer-of-property', 'incidental']),
  payer: z.string().min(1).max(200),
  payerCreditCode: z.string().max(20).optional(),
  month: monthSchema,
  grossAmount: moneySchema,
  taxWithheld: moneySchema,
});

/** Social-insurance contribution of one month. The base is a basis, not a payment: it never counts as income. */
export const contributionSchema = z.strictObject({
  kind: z.literal('contribution'),
  ...common,
  scheme: z.enum(['employee', 'resident']),
  employer: z.string().max(200).optional(),
  month: monthSchema,
  baseAmount: moneySchema.optional(),
  personalAmount: moneySchema,
});

/** One benefit payment of one month by the social-insurance office; pension parts are kept apart. */
export const benefitSchema = z.strictObject({
  kind: z.literal('benefit'),
  ...common,
  benefitType: z.enum([
    'resident-pension-central',
    'resident-pension-top-up',
    'resident-pension-personal',
    'employee-pension',
    'unemployment',
    'survivor',
    'injury',
  ]),
  month: monthSchema,
  amount: moneySchema,
});

export const realEstateSchema = z.strictObject({
  kind: z.literal('real-estate'),
  ...common,
  certificateNumber: z.string().min(1).max(60),
  /** 不动产单元号, 28 characters; absent on old records. */
  unitNumber: z.string().max(28).optional(),
  usage: z.enum(['residential', 'rural-dwelling', 'commercial', 'parking', 'industrial', 'land', 'other']),
  floorAreaSquareMetres: squareMetresSchema,
  address: z.string().min(1).max(200).optional(),
  ownershipShare: z.strictObject({ numerator: z.int().positive(), denominator: z.int().positive() }),
  status: z.enum(['current', 'mortgaged', 'seized', 'cancelled']),
  registeredOn: localDateSchema.optional(),
});

export const vehicleSchema = z.strictObject({
  kind: z.literal('vehicle'),
  ...common,
  vin: z.string().max(17).optional(),
  plate: z.string().min(1).max(12),
  vehicleType: z.enum([
    'small-passenger',
    'large-passenger',
    'goods',
    'motorcycle',
    'tricycle',
    'agricultural',
    'disabled-person',
    'other',
  ]),
  status: z.enum(['normal', 'inspection-overdue', 'mortgaged', 'seized', 'transferred', 'scrapped', 'cancelled']),
  registeredOn: localDateSchema,
  statusHistory: z.array(z.strictObject({ status: z.string().max(40), on: localDateSchema })).max(50),
});

export const bankAccountSchema = z.strictObject({
  kind: z.literal('bank-account'),
  ...common,
  bank: z.string().min(1).max(100),
  accountNumber: z.string().min(1).max(40),
  accountType: z.enum(['demand', 'time', 'wealth-product', 'credit', 'other']),
  status: z.enum(['open', 'frozen', 'dormant', 'closed']),
  balance: moneySchema,
  /** Number of holders; a joint account is split by holders. */
  holders: z.int().positive().max(20),
  ...purchase,
});

export const interestSchema = z.strictObject({
  kind: z.literal('interest'),
  ...common,
  bank: z.string().min(1).max(100),
  accountNumber: z.string().min(1).max(40),
  creditedOn: localDateSchema,
  amount: moneySchema,
});

export const factSchema = z.discriminatedUnion('kind', [
  incomePaymentSchema,
  contributionSchema,
  benefitSchema,
  realEstateSchema,
  vehicleSchema,
  bankAccountSchema,
  interestSchema,
  ...widerFactSchemas,
  ...circumstanceFactSchemas,
  ...handFactSchemas,
]);

export type Fact = z.output<typeof factSchema>;
/** A fact as JSON: money as strings. What adapters' maps may also return; parsed once at the edge. */
export type FactJson = z.input<typeof factSchema>;
export type FactOf<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

/**
 * Every kind of fact that some source of the catalogue provides. The first seven have schemas above, the others in
 * wider-fact.ts and circumstance-fact.ts; a report says which measures a source that is silent could move.
 */
export const factKindSchema = z.enum([
  'income-payment',
  'contribution',
  'benefit',
  'real-estate',
  'vehicle',
  'bank-account',
  'interest',
  'household-registration',
  'marriage',
  'death',
  'custody',
  'aid-payment',
  'allowance',
  'business-registration',
  'operating-licence',
  'security-holding',
  'insurance-policy',
  'payment-account',
  'housing-fund-account',
  'housing-contract',
  'medical-enrolment',
  'medical-settlement',
  'diagnosis',
  'disability',
  'education',
  'employment-registration',
  'agricultural-income',
  'agricultural-subsidy',
  'budget-payment',
  'maintenance-judgment',
  'rehabilitation',
  'disaster-event',
  'register-entry',
  'residence-permit',
  'birth',
  'identity-match',
  'dwelling-grade',
  'farm-holding',
  'utility-usage',
  'trip',
  'rescue-help',
  'public-rental',
  'insurance-claim',
  'account-credit',
  'survey-yield',
  'survey-observation',
  'self-care-appraisal',
  'work-appraisal',
]);
export type FactKind = z.infer<typeof factKindSchema>;
