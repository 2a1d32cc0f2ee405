// The registration office's own answer (docs/sources/protocols.md, "Real estate").
import { wireInteger } from '#adapter-kit';
import { z } from 'zod';

/** Every answer has a code first; the rest depends on it. */
export const envelopeWireSchema = z.object({ code: z.string() });

export const rightWireSchema = z.strictObject({
  certNo: z.string().min(1).max(60),
  unitNo: z.string().max(28).nullish(),
  ownerIdNo: z.string(),
  ownerName: z.string().min(1).max(200).nullish(),
  usageCode: z.string(),
  areaSqm: z.string(),
  location: z.string().max(200).nullish(),
  shareType: z.string(),
  share: z.string().nullish(),
  coOwnerCount: wireInteger.nullish(),
  status: z.string(),
  registeredOn: z.string().nullish(),
});
export type RightWire = z.output<typeof rightWireSchema>;

/** One person's entry; rights are checked one person at a time. */
export const ownerWireSchema = z.strictObject({
  requestNumber: z.string(),
  matched: z.boolean(),
  refused: z.boolean(),
  rights: z.array(z.unknown()),
});
export type OwnerWire = z.output<typeof ownerWireSchema>;

export const ownershipWireSchema = z.strictObject({
  code: z.literal('0'),
  asOf: z.string(),
  data: z.array(ownerWireSchema),
});
