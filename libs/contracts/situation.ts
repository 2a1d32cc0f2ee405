// A situation: a household written down as people, records and events, for golden cases and for others' own cases.
// Sources play no part in it: each kind of record either was answered about a person, or stayed silent.
import { z } from 'zod';
import { declaredFigureSchema } from './declaration.js';
import { factKindSchema } from './fact.js';
import { relationSchema } from './household.js';
import { bilingualSchema, figureSchema, localDateSchema } from './primitives.js';
import { caseStatementsSchema, circumstancesSchema, householdStatementsSchema, recordExclusionSchema } from './statements.js';
import { triggerSchema } from './verification.js';

const MONTH = '(?:19|20|21)\\d{2}-(?:0[1-9]|1[0-2])';
const inOrder = (text: string): boolean => {
  const [from = '', to = from] = text.split('/');
  return from <= to;
};
const ORDER = 'must name the earlier month first';
const months = z
  .string()
  .regex(new RegExp(`^${MONTH}(?:/${MONTH})?$`), 'must be a month, or two with a slash between')
  .refine(inOrder, ORDER);

export const situationPersonSchema = circumstancesSchema.extend({
  relation: relationSchema,
  role: z.enum(['member', 'obligor']).default('member'),
  bornOn: localDateSchema.optional(),
  counted: z.boolean().optional().describe('As somebody states it; without it the rules decide.'),
  countedReason: z.string().optional(),
  livesWith: z.boolean().default(true),
  married: z.boolean().default(false),
  dependent: z.boolean().default(false),
  conscript: z.boolean().default(false),
  declaredMissing: z.boolean().default(false),
  legalCapacity: z.boolean().default(true),
  orphan: z.boolean().default(false),
  appliesAlone: z.boolean().default(false),
});
export type SituationPerson = z.output<typeof situationPersonSchema>;

/** One record, or one a month over `months`; the fields are those of the kind of fact. */
export const situationRecordSchema = z.looseObject({
  kind: factKindSchema,
  about: z.string(),
  months: months.optional(),
  sent: z.int().min(1).max(9).default(1).describe('How often the department sent it.'),
});

export const situationSchema = caseStatementsSchema.extend({
  title: z.string(),
  on: localDateSchema,
  trigger: triggerSchema.default('application'),
  ...householdStatementsSchema.shape,
  values: z
    .strictObject({
      parameters: z.record(z.string(), figureSchema).default({}),
      statistics: z
        .record(
          z.string(),
          z.record(z.string(), z.union([figureSchema, z.strictObject({ value: figureSchema, publishedOn: localDateSchema })])),
        )
        .default({}),
      choices: z.record(z.string(), z.string()).default({}),
    })
    .prefault({})
    .describe('Local values set over the pack for this situation. Statistics: { name: { year: value } }.'),
  people: z.record(z.string(), situationPersonSchema),
  records: z.array(situationRecordSchema).default([]),
  silent: z
    .array(z.strictObject({ kinds: z.array(factKindSchema).min(1), about: z.array(z.string()).default([]) }))
    .default([])
    .describe('Kinds that were not answered about these people (everyone when nobody is named). All others were.'),
  exclusions: z
    .array(recordExclusionSchema)
    .default([])
    .describe('Records that stay in the report but count no more, after re-verification.'),
  window: z
    .string()
    .regex(new RegExp(`^${MONTH}/${MONTH}$`), 'must be two months with a slash between')
    .refine(inOrder, ORDER)
    .optional()
    .describe("Full months over which income is measured when a case fixes them; else the pack's window."),
  declared: z.array(declaredFigureSchema).default([]).describe('What the family declared, to be held against what was found.'),
  complete: z
    .boolean()
    .default(false)
    .describe('The case is complete in itself: a limit of property that neither pack nor case sets is not asked, and told.'),
  notes: z
    .array(z.strictObject({ path: z.string(), text: bilingualSchema }))
    .default([])
    .describe('How a case in another form was read; told with the answer.'),
});
export type Situation = z.output<typeof situationSchema>;
export type SituationJson = z.input<typeof situationSchema>;
