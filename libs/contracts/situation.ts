// A situation: a household written down as people, records and events, for golden cases and for others' own cases.
// Sources play no part in it: each kind of record either was answered about a person, or stayed silent.
import { z } from 'zod';
import { declaredFigureSchema } from './declaration.js';
import { factKindSchema } from './fact.js';
import { relationSchema } from './household.js';
import { bilingualSchema, localDateSchema } from './primitives.js';
import { caseStatementsSchema, circumstancesSchema, householdStatementsSchema } from './statements.js';
import { triggerSchema } from './verification.js';

const months = z.string().regex(/^\d{4}-\d{2}(\/\d{4}-\d{2})?$/, 'must be a month, or two with a slash between');

export const situationPersonSchema = circumstancesSchema.extend({
  relation: relationSchema,
  role: z.enum(['member', 'obligor']).default('member'),
  bornOn: localDateSchema.optional(),
  /** As somebody states it; without it the rules decide. */
  counted: z.boolean().optional(),
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
  /** How often the department sent it. */
  sent: z.int().min(1).max(9).default(1),
});

export const situationSchema = caseStatementsSchema.extend({
  title: z.string(),
  on: localDateSchema,
  trigger: triggerSchema.default('application'),
  ...householdStatementsSchema.shape,
  /** Local values set over the pack for this situation. Statistics: { name: { year: value } }. */
  values: z
    .strictObject({
      parameters: z.record(z.string(), z.string()).default({}),
      statistics: z
        .record(
          z.string(),
          z.record(z.string(), z.union([z.string(), z.strictObject({ value: z.string(), publishedOn: localDateSchema })])),
        )
        .default({}),
      choices: z.record(z.string(), z.string()).default({}),
    })
    .prefault({}),
  people: z.record(z.string(), situationPersonSchema),
  records: z.array(situationRecordSchema).default([]),
  /** Kinds that were not answered about these people (everyone when nobody is named). All others were. */
  silent: z.array(z.strictObject({ kinds: z.array(factKindSchema).min(1), about: z.array(z.string()).default([]) })).default([]),
  /** Records that stay in the report but count no more, after re-verification. */
  exclusions: z
    .array(
      z.strictObject({
        recordId: z.string(),
        reason: z.string().min(3),
        evidence: z.string().min(3),
        on: localDateSchema,
        approvedBy: z.array(z.string()).min(2, 'an exclusion needs two approvers'),
      }),
    )
    .default([]),
  /** Full months over which income is measured when a case fixes them; else the pack's window. */
  window: z
    .string()
    .regex(/^\d{4}-\d{2}\/\d{4}-\d{2}$/, 'must be two months with a slash between')
    .optional(),
  /** What the family declared, to be held against what was found. */
  declared: z.array(declaredFigureSchema).default([]),
  /** The case is complete in itself: a limit of property that neither pack nor case sets is not asked, and told. */
  complete: z.boolean().default(false),
  /** How a case in another form was read; told with the answer. */
  notes: z.array(z.strictObject({ path: z.string(), text: bilingualSchema })).default([]),
});
export type Situation = z.output<typeof situationSchema>;
export type SituationJson = z.input<typeof situationSchema>;
