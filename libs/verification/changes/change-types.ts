// What two reports of one household come to when they are held against each other: typed changes with both values and the
// findings behind them, and what is no change because one side is silent. Stored sealed, so the types follow from schemas.
import { bilingualSchema, programmeOutcomeSchema, yuanTextSchema, type Frozen } from '#contracts';
import { z } from 'zod';

export const CHANGE_KINDS = [
  'death',
  'duplicate-aid',
  'vehicle',
  'business',
  'real-estate',
  'job',
  'hukou',
  'members',
  'income',
  'money',
  'spending',
  'circumstance',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Of changes, and two that no change explains: another outcome all the same, and an event that waits for an authorization. */
export const ALERT_KINDS = [...CHANGE_KINDS, 'outcome', 'event'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

const evidenceSchema = z.array(z.strictObject({ findingId: z.string(), recordIds: z.array(z.string()) }));

/** One side of a change. `none`: the source answered and had nothing; `unknown`: it did not answer, which is not nothing. */
const sideSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('unknown') }),
  z.strictObject({ state: z.literal('none') }),
  z.strictObject({ state: z.literal('known'), text: bilingualSchema, amount: yuanTextSchema.optional() }),
]);
export type ChangeSide = Frozen<z.output<typeof sideSchema>>;

/**
 * `amount` in yuan: a month for income, the sum for money held and spending. `lineIds` are lines of either report. A change
 * with `before.state` unknown was found now and may have been there before.
 */
export const changeSchema = z.strictObject({
  kind: z.enum(CHANGE_KINDS),
  subjectId: z.string().optional(),
  before: sideSchema,
  after: sideSchema,
  sourceIds: z.array(z.string()),
  lineIds: z.array(z.string()),
  evidence: z.strictObject({ before: evidenceSchema, after: evidenceSchema }),
});
export type ReportedChange = Frozen<z.output<typeof changeSchema>>;

/** A source that answered about a person for the report before, and not for this one. */
export const silenceSchema = z.strictObject({ sourceId: z.string(), subjectId: z.string(), outcome: z.string() });
export type NewSilence = Frozen<z.output<typeof silenceSchema>>;

export interface HouseholdComparison {
  readonly changes: readonly ReportedChange[];
  readonly silent: readonly NewSilence[];
}

/** Of one programme: what came out on each side, and the monthly amount in yuan where policy gives one. */
export const programmeEffectSchema = z.strictObject({
  programme: z.string(),
  before: programmeOutcomeSchema,
  after: programmeOutcomeSchema,
  monthlyBefore: yuanTextSchema.optional(),
  monthlyAfter: yuanTextSchema.optional(),
});
export type ProgrammeEffect = Frozen<z.output<typeof programmeEffectSchema>>;

/** What an alert says beyond its row: sealed under the household's key. `atStake`: yuan a month. */
export const alertDetailsSchema = z.strictObject({
  changes: z.array(changeSchema),
  programmes: z.array(programmeEffectSchema),
  atStake: yuanTextSchema.optional(),
  reason: bilingualSchema,
});
export type AlertDetails = Frozen<z.output<typeof alertDetailsSchema>>;

export const ALERT_EFFECTS = ['flip', 'amount'] as const;
/** flip: it turns, or could turn, the outcome of a programme; amount: it moves what is paid beyond the threshold. */
export type AlertEffect = (typeof ALERT_EFFECTS)[number];
export const ALERT_DIRECTIONS = ['less', 'more', 'look'] as const;
/** less: no longer in need, or less; more: newly in need, or more; look: only a visit or a question can tell. */
export type AlertDirection = (typeof ALERT_DIRECTIONS)[number];
export const CERTAINTIES = ['certain', 'possible'] as const;
export type AlertCertainty = (typeof CERTAINTIES)[number];

/** An alert before it has a row. */
export interface AlertDraft {
  readonly kind: AlertKind;
  readonly effect: AlertEffect;
  readonly direction: AlertDirection;
  readonly certainty: AlertCertainty;
  /** See `rankAlert`. */
  readonly rank: number;
  readonly details: AlertDetails;
}
