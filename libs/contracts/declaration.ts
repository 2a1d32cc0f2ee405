// What the household said about itself, to be put beside what the sources say.
import { z } from 'zod';
import { moneySchema } from './primitives.js';

/** Figures a household can declare; yearly figures are for the whole income window. */
const declaredAmountItemSchema = z.enum(['wages', 'business-net', 'property-net', 'transfer-in', 'transfer-out', 'monetary-assets']);
const declaredCountItemSchema = z.enum(['dwellings', 'vehicles']);
export const declaredItemSchema = z.enum([...declaredAmountItemSchema.options, ...declaredCountItemSchema.options]);
export type DeclaredItem = z.infer<typeof declaredItemSchema>;

/** Without `subjectId` the figure is the whole household's. Transfers out are declared as positive amounts. */
export const declaredFigureSchema = z.discriminatedUnion('unit', [
  z.strictObject({ item: declaredAmountItemSchema, unit: z.literal('yuan'), amount: moneySchema, subjectId: z.string().optional() }),
  z.strictObject({
    item: declaredCountItemSchema,
    unit: z.literal('count'),
    count: z.int().min(0).max(1000),
    subjectId: z.string().optional(),
  }),
]);
export type DeclaredFigure = z.output<typeof declaredFigureSchema>;
