// The social-insurance office's own answer (docs/sources/protocols.md, "Social insurance"): SOAP elements, every value text.
import { listOf } from '#adapter-kit';
import { z } from 'zod';

export const contributionWireSchema = z.strictObject({
  voucher: z.string().min(1).max(120),
  month: z.string(),
  scheme: z.string(),
  employer: z.string().max(200).optional(),
  base: z.string().optional(),
  personal: z.string(),
});
export type ContributionWire = z.output<typeof contributionWireSchema>;

export const benefitWireSchema = z.strictObject({
  voucher: z.string().min(1).max(120),
  month: z.string(),
  type: z.string(),
  amount: z.string(),
});
export type BenefitWire = z.output<typeof benefitWireSchema>;

/** A repeatable element: absent, one, or many. */
const repeated = z
  .unknown()
  .optional()
  .transform((value) => listOf(value));

/** One person's entry; its records are checked one person at a time. */
export const insuredWireSchema = z.strictObject({
  requestNumber: z.string(),
  idNumber: z.string(),
  status: z.string(),
  contribution: repeated,
  benefit: repeated,
});
export type InsuredWire = z.output<typeof insuredWireSchema>;

export const queryInsuredWireSchema = z.strictObject({
  asOf: z.string(),
  result: repeated.pipe(z.array(insuredWireSchema)),
});

export const pingWireSchema = z.strictObject({ status: z.literal('OK') });
