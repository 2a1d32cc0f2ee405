// Facts of visits and appraisals: what two visitors saw, what an appraiser found. The same promise as in fact.ts; how a
// yield counts is the pack's rule, and what an appraisal says stands before what anybody stated.
import { z } from 'zod';
import { localDateSchema, moneySchema, monthSchema } from './primitives.js';

const record = { recordId: z.string().min(1).max(120), asOf: localDateSchema };

/** A crop as assessed on the field: its area times the local table's net yield a mu is the family's net income from it. */
export const surveyYieldSchema = z.strictObject({
  kind: z.literal('survey-yield'),
  ...record,
  crop: z.string().min(1).max(60),
  /** Hundredths of a mu (0.01 亩). */
  areaHundredthsOfMu: z.int().min(1).max(9_999_999),
  /** Net of costs, a mu and harvest, by the table named. */
  netPerMu: moneySchema,
  /** The published local table. */
  table: z.string().min(1).max(200),
  /** Month of the harvest. */
  month: monthSchema,
});
/** Something seen on a visit: a question for staff, never an amount. */
export const surveyObservationSchema = z.strictObject({
  kind: z.literal('survey-observation'),
  ...record,
  topic: z.enum(['dwelling', 'goods', 'living-conditions', 'people-present', 'work', 'spending', 'other']),
  agrees: z.boolean().describe('Whether it agrees with what the household declared.'),
  text: z.string().min(1).max(400),
});
const CARE = z.boolean();
/** Six indicators of self-care (特困人员认定办法: 自主吃饭、穿衣、上下床、如厕、室内行走、洗澡); true: manages alone. */
export const selfCareAppraisalSchema = z.strictObject({
  kind: z.literal('self-care-appraisal'),
  ...record,
  eat: CARE,
  dress: CARE,
  getInAndOutOfBed: CARE,
  useToilet: CARE,
  walkIndoors: CARE,
  bathe: CARE,
  assessedOn: localDateSchema,
  validTo: localDateSchema.optional(),
});
/** Ability to work, as an appraisal has it. */
export const workAppraisalSchema = z.strictObject({
  kind: z.literal('work-appraisal'),
  ...record,
  ableToWork: z.boolean(),
  assessedOn: localDateSchema,
  validTo: localDateSchema.optional(),
});

export const handFactSchemas = [surveyYieldSchema, surveyObservationSchema, selfCareAppraisalSchema, workAppraisalSchema] as const;
