// The tax office's own answer (docs/sources/protocols.md, "Tax"). Strict: a renamed or new field is drift.
import { wireInteger } from '#adapter-kit';
import { z } from 'zod';

export const tokenWireSchema = z.object({
  access_token: z.string().min(1).max(4000),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: wireInteger,
});

export const taxItemWireSchema = z.strictObject({
  voucher: z.string().min(1).max(120),
  itemCode: z.string(),
  payer: z.string().min(1).max(200),
  payerCreditCode: z.string().max(20).nullish(),
  month: z.string(),
  grossFen: wireInteger,
  taxFen: wireInteger,
});
export type TaxItemWire = z.output<typeof taxItemWireSchema>;

/** One person's entry. Items are checked one person at a time, so that one broken record does not spoil the batch. */
export const taxResultWireSchema = z.strictObject({
  requestNumber: z.string(),
  idNumber: z.string(),
  code: z.string(),
  items: z.array(z.unknown()),
});
export type TaxResultWire = z.output<typeof taxResultWireSchema>;

export const taxAnswerWireSchema = z.strictObject({
  batchNumber: z.string(),
  dataAsOf: z.string(),
  results: z.array(taxResultWireSchema),
});
