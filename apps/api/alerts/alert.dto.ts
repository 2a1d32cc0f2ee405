// Alerts as they are asked for, answered and shown.
import { programmeOutcomeSchema, purposeSchema, type Bilingual } from '#contracts';
import {
  ALERT_DIRECTIONS,
  ALERT_EFFECTS,
  ALERT_KINDS,
  ALERT_OUTCOMES,
  ALERT_STATES,
  CERTAINTIES,
  CHANGE_KINDS,
  type AlertDirection,
  type AlertKind,
  type AlertOutcome,
  type AlertState,
} from '#verification';
import { ApiProperty } from '@nestjs/swagger';
import { fieldOf, type PlacedFault } from '../households/household.checks.js';
import { checkBoolean, checkCursor, checkOneOf, checkText, checkUuid, checkWholeNumberText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';
import type { ChecksItself } from '../requests/request.pipe.js';
import { CountStandingDto } from '../standing-lists/standing-list.dto.js';
import { LARGEST_PAGE } from '../verifications/verification.dto.js';

const LONGEST_REASON = 400;
const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0' } as const;
const kind = { type: String, enum: [...ALERT_KINDS], example: 'job' } as const;
const direction = {
  type: String,
  enum: [...ALERT_DIRECTIONS],
  description: '`less`: no longer in need, or less; `more`: newly in need, or more; `look`: only a visit can tell.',
  example: 'less',
} as const;
const state = { type: String, enum: [...ALERT_STATES], example: 'open' } as const;
const optional = { optional: true } as const;
const instant = { type: String, format: 'date-time', example: '2026-11-22T08:00:00.000Z' } as const;

export class ListAlertsDto extends CountStandingDto {
  @Field({ ...state, description: 'Only this state; those that are not over when absent.' }, checkOneOf(ALERT_STATES), optional)
  declare state?: AlertState;

  @Field({ ...kind, description: 'Only this kind.' }, checkOneOf(ALERT_KINDS), optional)
  declare kind?: AlertKind;

  @Field({ ...direction }, checkOneOf(ALERT_DIRECTIONS), optional)
  declare direction?: AlertDirection;

  @Field(
    { type: 'integer', description: 'Entries a page.', minimum: 1, maximum: LARGEST_PAGE, default: 40, example: 40 },
    checkWholeNumberText(1, LARGEST_PAGE, 'page-limit'),
    optional,
  )
  declare limit?: string;

  @Field({ type: String, description: 'nextCursor of the page before.', maxLength: 512, example: 'WzMwMTBd' }, checkCursor, optional)
  declare cursor?: string;
}

export class AnswerAlertDto implements ChecksItself {
  @Field(
    {
      type: String,
      enum: [...ALERT_OUTCOMES],
      description: '`visit`: somebody goes there; `handled`: looked into; `decision`: it led to a decision on the household.',
      example: 'handled',
    },
    checkOneOf(ALERT_OUTCOMES),
  )
  declare outcome: AlertOutcome;

  @Field(
    { type: Boolean, description: 'Whether it was worth looking. Needed unless the outcome is `visit`.', example: true },
    checkBoolean,
    optional,
  )
  declare useful?: boolean;

  @Field({ ...uuid, description: 'The decision it led to; with the outcome `decision` and no other.' }, checkUuid, optional)
  declare decisionId?: string;

  @Field(
    { type: String, description: 'Why; kept sealed.', maxLength: LONGEST_REASON, example: '入户核实:已于上月就业' },
    checkText(LONGEST_REASON),
    optional,
  )
  declare reason?: string;

  *findFaults(): Iterable<PlacedFault> {
    const [outcome, useful, decisionId, reason] = ['outcome', 'useful', 'decisionId', 'reason'].map((field) => fieldOf(this, field));
    if (outcome !== 'visit' && useful === undefined) yield { pointer: '/useful', code: 'alert-usefulness' };
    if (useful === false && reason === undefined) yield { pointer: '/reason', code: 'alert-usefulness' };
    if ((outcome === 'decision') !== (decisionId !== undefined)) yield { pointer: '/decisionId', code: 'alert-decision' };
  }
}

export class AlertViewDto {
  @ApiProperty(uuid) declare alertId: string;
  @ApiProperty(uuid) declare householdId: string;
  @ApiProperty({ type: String, example: '110105' }) declare divisionCode: string;
  @ApiProperty({ type: String, enum: purposeSchema.options, example: 'social-assistance' }) declare purpose: string;
  @ApiProperty(kind) declare kind: string;
  @ApiProperty({
    type: String,
    enum: [...ALERT_EFFECTS],
    description: '`flip`: it turns, or could turn, an outcome; `amount`: it moves what is paid beyond the threshold.',
    example: 'flip',
  })
  declare effect: string;
  @ApiProperty(direction) declare direction: string;
  @ApiProperty({ type: String, enum: [...CERTAINTIES], example: 'certain' }) declare certainty: string;
  @ApiProperty({ type: 'integer', description: 'The most urgent have the highest. It tells no amount.', example: 3018 })
  declare rank: number;
  @ApiProperty(state) declare state: string;
  @ApiProperty(instant) declare raisedAt: string;
  @ApiProperty({ ...uuid, required: false, description: 'The verification whose report raised it.' }) declare verificationId?: string;
  @ApiProperty({ type: 'integer', required: false, example: 1 }) declare version?: number;
  @ApiProperty({ ...uuid, required: false, description: 'The verification whose report it was held against.' })
  declare beforeVerificationId?: string;
  @ApiProperty({ type: 'integer', required: false, example: 2 }) declare beforeVersion?: number;
  @ApiProperty({ ...uuid, required: false, description: 'The verification whose report takes it back.' }) declare goneBy?: string;
}

export class AlertPageDto {
  @ApiProperty({ type: AlertViewDto, isArray: true }) declare items: readonly AlertViewDto[];
  @ApiProperty({ type: String, required: false, description: 'Absent on the last page.', example: 'WzMwMTBd' })
  declare nextCursor?: string | undefined;
}

export class AlertHouseholdDto {
  @ApiProperty(uuid) declare householdId: string;
  @ApiProperty({ type: String, example: '110105' }) declare divisionCode: string;
  @ApiProperty({ type: 'integer', description: 'Of its most urgent alert.', example: 3018 }) declare rank: number;
  @ApiProperty({ type: AlertViewDto, isArray: true }) declare alerts: readonly AlertViewDto[];
}

export class AlertHouseholdPageDto {
  @ApiProperty({ type: AlertHouseholdDto, isArray: true }) declare items: readonly AlertHouseholdDto[];
  @ApiProperty({ type: String, required: false, description: 'Absent on the last page.', example: 'WzMwMTBd' })
  declare nextCursor?: string | undefined;
}

class WordsDto {
  @ApiProperty({ type: String, example: '就业单位:无 → 乙公司' }) declare zh: string;
  @ApiProperty({ type: String, example: 'Employer: none → 乙公司' }) declare en: string;
}
const words = { type: WordsDto, example: { zh: '就业单位:无 → 乙公司', en: 'Employer: none → 乙公司' } satisfies Bilingual } as const;
const amount = { type: String, pattern: '^-?\\d+\\.\\d{2}$', description: 'Yuan.', example: '1800.00' } as const;

class AlertSideDto {
  @ApiProperty({
    type: String,
    enum: ['known', 'none', 'unknown'],
    description: '`none`: the source answered and had nothing; `unknown`: it did not answer.',
    example: 'known',
  })
  declare state: string;
  @ApiProperty({ ...words, required: false }) declare text?: Bilingual;
  @ApiProperty({ ...amount, required: false }) declare amount?: string | undefined;
}

class AlertRecordsDto {
  @ApiProperty({ type: String, example: 'tax.01935b7e' }) declare findingId: string;
  @ApiProperty({ type: String, isArray: true, example: ['pay-2026-10'] }) declare recordIds: readonly string[];
}

class AlertEvidenceDto {
  @ApiProperty({ type: AlertRecordsDto, isArray: true }) declare before: readonly AlertRecordsDto[];
  @ApiProperty({ type: AlertRecordsDto, isArray: true }) declare after: readonly AlertRecordsDto[];
}

class AlertChangeDto {
  @ApiProperty({ type: String, enum: [...CHANGE_KINDS], example: 'job' }) declare kind: string;
  @ApiProperty({ type: String, required: false, description: 'Whom it is about; absent: the household.', example: '01935b7e' })
  declare subjectId?: string | undefined;
  @ApiProperty({ type: AlertSideDto }) declare before: AlertSideDto;
  @ApiProperty({ type: AlertSideDto }) declare after: AlertSideDto;
  @ApiProperty({ type: String, isArray: true, example: ['tax'] }) declare sourceIds: readonly string[];
  @ApiProperty({ type: String, isArray: true, description: 'Lines of either report.', example: ['wages-0576fc46ee97'] })
  declare lineIds: readonly string[];
  @ApiProperty({ type: AlertEvidenceDto, description: 'Findings and records behind each side.' }) declare evidence: AlertEvidenceDto;
}

class AlertProgrammeDto {
  @ApiProperty({ type: String, example: 'dibao' }) declare programme: string;
  @ApiProperty({ type: String, enum: programmeOutcomeSchema.options, example: 'meets' }) declare before: string;
  @ApiProperty({ type: String, enum: programmeOutcomeSchema.options, example: 'does-not-meet' }) declare after: string;
  @ApiProperty({ ...amount, required: false, description: 'What the policy gave a month, in yuan.' }) declare monthlyBefore?:
    string | undefined;
  @ApiProperty({ ...amount, required: false, description: 'What it gives now.' }) declare monthlyAfter?: string | undefined;
}

class AlertDetailsDto {
  @ApiProperty({ type: AlertChangeDto, isArray: true }) declare changes: readonly AlertChangeDto[];
  @ApiProperty({ type: AlertProgrammeDto, isArray: true }) declare programmes: readonly AlertProgrammeDto[];
  @ApiProperty({ ...amount, required: false, description: 'Yuan a month at stake; absent: nobody can say.' }) declare atStake?:
    string | undefined;
  @ApiProperty(words) declare reason: Bilingual;
}

class AlertAnswerDto {
  @ApiProperty({ type: String, enum: [...ALERT_OUTCOMES], example: 'visit' }) declare outcome: string;
  @ApiProperty({ type: Boolean, required: false, example: true }) declare useful?: boolean;
  @ApiProperty({ ...uuid, required: false }) declare decisionId?: string;
  @ApiProperty({ type: String, required: false, example: '入户核实' }) declare reason?: string;
  @ApiProperty({ type: String, example: 'street-office' }) declare answeredBy: string;
  @ApiProperty(instant) declare answeredAt: string;
}

export class AlertWithDetailsDto extends AlertViewDto {
  @ApiProperty({ type: AlertDetailsDto }) declare details: AlertDetailsDto;
  @ApiProperty({ type: AlertAnswerDto, isArray: true, description: 'Oldest first.' }) declare answers: readonly AlertAnswerDto[];
}
