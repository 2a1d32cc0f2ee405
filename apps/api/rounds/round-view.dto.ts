// Review rounds, draws and declared changes as they are shown: ids, codes, days and amounts.
import { changeKindSchema, programmeSchema } from '#contracts';
import { DRAW_RESULTS, OUTCOME_REASONS, REVIEW_OUTCOMES, REVIEW_STATES, ROUND_KINDS, ROUND_STATES } from '#verification';
import { ApiProperty } from '@nestjs/swagger';

const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc0' } as const;
const maybeUuid = { ...uuid, required: false } as const;
const day = { type: String, format: 'date', example: '2026-12-01' } as const;
const instant = { type: String, format: 'date-time', example: '2026-12-01T09:00:00.000Z' } as const;
const count = { type: 'integer', example: 12 } as const;
const programme = { type: String, enum: programmeSchema.options, example: 'dibao' } as const;
const hash = { type: String, example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' } as const;
const nextCursor = { type: String, required: false, description: 'Absent on the last page.', example: 'WyIyMDI2Il0' } as const;
const yuan = { type: String, description: 'Yuan a month.', example: '2040.00' } as const;

export class RoundViewDto {
  @ApiProperty(uuid) declare roundId: string;
  @ApiProperty({ type: String, enum: [...ROUND_KINDS], example: 'review' }) declare kind: string;
  @ApiProperty({ type: String, example: '2026 年度复核' }) declare title: string;
  @ApiProperty({ type: String, description: 'Digits all its divisions begin with; empty: everyone in reach.', example: '110109' })
  declare area: string;
  @ApiProperty({ ...programme, required: false }) declare programme?: string;
  @ApiProperty({ type: String, enum: ['stable', 'unfixed'], required: false, example: 'unfixed' }) declare class?: string;
  @ApiProperty({ ...day, required: false }) declare dueFrom?: string;
  @ApiProperty({ ...day, required: false }) declare dueTo?: string;
  @ApiProperty(day) declare beginsOn: string;
  @ApiProperty(day) declare endsOn: string;
  @ApiProperty({ type: 'integer', description: 'Per cent.', example: 10 }) declare holdBack: number;
  @ApiProperty({ type: String, enum: [...ROUND_STATES], example: 'running' }) declare state: string;
  @ApiProperty({ ...hash, description: 'Hash of the seed of the sample held back.' }) declare seedSha256: string;
  @ApiProperty({ type: String, required: false, description: 'Told when the list is frozen.', example: 'q5Yk…' }) declare seed?: string;
  @ApiProperty({ type: String, example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc1' }) declare createdBy: string;
  @ApiProperty(instant) declare createdAt: string;
  @ApiProperty({ ...instant, required: false }) declare startedAt?: string;
  @ApiProperty({ ...instant, required: false }) declare endedAt?: string;
}

export class RoundListsDto {
  @ApiProperty(count) declare unchanged: number;
  @ApiProperty(count) declare adjust: number;
  @ApiProperty(count) declare stop: number;
  @ApiProperty(count) declare 'gradual-exit': number;
  @ApiProperty(count) declare 'visit-needed': number;
  @ApiProperty(count) declare unanswered: number;
}

export class RoundProgressDto {
  @ApiProperty(count) declare households: number;
  @ApiProperty({ ...count, description: 'One a household and programme.' }) declare entries: number;
  @ApiProperty({ type: RoundListsDto, description: 'Entries by list: data of a chart.' }) declare lists: RoundListsDto;
  @ApiProperty({ ...count, description: 'Not on a list yet.' }) declare open: number;
  @ApiProperty({ ...count, description: 'A person has decided since.' }) declare decided: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: `Households by the state of their review: ${REVIEW_STATES.join(', ')}.`,
    example: { requested: 3, done: 40 },
  })
  declare reviews: Readonly<Record<string, number>>;
}

export class RoundWithProgressDto extends RoundViewDto {
  @ApiProperty({ type: RoundProgressDto }) declare progress: RoundProgressDto;
}

export class RoundPageDto {
  @ApiProperty({ type: RoundViewDto, isArray: true }) declare items: readonly RoundViewDto[];
  @ApiProperty(nextCursor) declare nextCursor?: string | undefined;
}

export class SigningGapDto {
  @ApiProperty(uuid) declare householdId: string;
  @ApiProperty({ type: String, example: '110109101000' }) declare divisionCode: string;
  @ApiProperty({ ...programme, isArray: true, example: ['dibao'] }) declare programmes: readonly string[];
  @ApiProperty({ type: String, enum: ['none', 'expired'], example: 'expired' }) declare gap: string;
  @ApiProperty({
    ...uuid,
    isArray: true,
    description: 'People without an authorization today.',
    example: ['01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0'],
  })
  declare subjectIds: readonly string[];
}

export class SigningGapPageDto {
  @ApiProperty({ type: SigningGapDto, isArray: true }) declare items: readonly SigningGapDto[];
  @ApiProperty({ ...nextCursor, description: 'There are more households to look at; a page may be empty.' }) declare nextCursor?:
    string | undefined;
}

export class ExitStepDto {
  @ApiProperty({ type: String, description: 'First month.', example: '2026-12' }) declare from: string;
  @ApiProperty({ type: String, description: 'Last month.', example: '2027-05' }) declare to: string;
  @ApiProperty(yuan) declare monthlyAmount: string;
}

export class RoundEntryDto {
  @ApiProperty({ ...count, description: 'Place on the frozen list; what draws draw.' }) declare number: number;
  @ApiProperty(uuid) declare householdId: string;
  @ApiProperty(programme) declare programme: string;
  @ApiProperty({ type: String, example: '110109101000' }) declare divisionCode: string;
  @ApiProperty({ type: String, enum: [...REVIEW_OUTCOMES], required: false, description: 'Absent: not on a list yet.', example: 'adjust' })
  declare outcome?: string;
  @ApiProperty({ type: String, enum: [...OUTCOME_REASONS], required: false, example: 'amount-differs' }) declare reason?: string;
  @ApiProperty(maybeUuid) declare reviewId?: string;
  @ApiProperty({ type: String, enum: [...REVIEW_STATES], required: false, example: 'done' }) declare reviewState?: string;
  @ApiProperty({ ...maybeUuid, description: 'The re-check.' }) declare verificationId?: string;
  @ApiProperty({ ...count, required: false, description: 'Version of its report the entry rests on.', example: 1 })
  declare reportVersion?: number;
  @ApiProperty({ ...yuan, required: false, description: 'Yuan a month that could be decided; a person decides.' })
  declare proposedAmount?: string;
  @ApiProperty({ type: ExitStepDto, isArray: true, required: false, description: 'Steps of a gradual exit that could be decided.' })
  declare proposedSteps?: readonly ExitStepDto[];
  @ApiProperty({ ...uuid, description: 'What ran when the list was frozen.' }) declare decisionId: string;
  @ApiProperty({ ...maybeUuid, description: 'A later decision about it.' }) declare decidedBy?: string;
}

export class RoundEntryPageDto {
  @ApiProperty({ type: RoundEntryDto, isArray: true }) declare items: readonly RoundEntryDto[];
  @ApiProperty(nextCursor) declare nextCursor?: string | undefined;
}

export class HeldBackEntryDto {
  @ApiProperty(count) declare number: number;
  @ApiProperty({ type: Boolean, example: false }) declare isDecided: boolean;
}
export class HeldBackDto {
  @ApiProperty({ type: HeldBackEntryDto, isArray: true }) declare items: readonly HeldBackEntryDto[];
}

export class SkippedEntryDto {
  @ApiProperty(count) declare number: number;
  @ApiProperty({ type: String, description: 'Code of why.', example: 'own-submission' }) declare code: string;
}
export class ConfirmationDto {
  @ApiProperty(count) declare confirmed: number;
  @ApiProperty({ type: SkippedEntryDto, isArray: true }) declare skipped: readonly SkippedEntryDto[];
  @ApiProperty({ ...count, description: 'Still to be confirmed: send the command again.' }) declare left: number;
}

export class DrawViewDto {
  @ApiProperty(uuid) declare drawId: string;
  @ApiProperty(uuid) declare roundId: string;
  @ApiProperty({ type: 'integer', example: 30 }) declare percent: number;
  @ApiProperty({ ...programme, required: false }) declare programme?: string;
  @ApiProperty({ type: String, enum: [...REVIEW_OUTCOMES], required: false, example: 'unchanged' }) declare outcome?: string;
  @ApiProperty({ type: String, enum: ['committed', 'drawn'], example: 'committed' }) declare state: string;
  @ApiProperty({ ...hash, description: "Hash of the officer's seed." }) declare ownSeedSha256: string;
  @ApiProperty({ ...hash, description: "Hash of the hub's seed." }) declare hubSeedSha256: string;
  @ApiProperty({ type: String, required: false, example: '区民政局监督科 2026-12-21' }) declare ownSeed?: string;
  @ApiProperty({ type: String, required: false, example: 'q5Yk…' }) declare hubSeed?: string;
  @ApiProperty({ ...uuid, description: 'Organisation that checks what is drawn.' }) declare checkedBy: string;
  @ApiProperty({ type: String, isArray: true, required: false, example: ['监督科', '纪检组'] }) declare present?: readonly string[];
  @ApiProperty({ ...count, required: false, description: 'Length of the list drawn from.' }) declare population?: number;
  @ApiProperty({ type: String, example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc1' }) declare createdBy: string;
  @ApiProperty(instant) declare createdAt: string;
  @ApiProperty({ ...instant, required: false }) declare drawnAt?: string;
}
export class DrawListDto {
  @ApiProperty({ type: DrawViewDto, isArray: true }) declare items: readonly DrawViewDto[];
}

export class DrawnCaseDto {
  @ApiProperty({ ...count, description: 'Order of the draw.' }) declare position: number;
  @ApiProperty({ ...count, description: 'Place on the frozen list.' }) declare number: number;
  @ApiProperty(uuid) declare householdId: string;
  @ApiProperty(programme) declare programme: string;
  @ApiProperty({ type: String, enum: [...DRAW_RESULTS], required: false, example: 'upheld' }) declare result?: string;
  @ApiProperty({ type: String, required: false, example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fc1' }) declare recordedBy?: string;
  @ApiProperty({ ...instant, required: false }) declare recordedAt?: string;
}
export class DrawWithCasesDto {
  @ApiProperty({ type: DrawViewDto }) declare draw: DrawViewDto;
  @ApiProperty({ type: DrawnCaseDto, isArray: true }) declare cases: readonly DrawnCaseDto[];
}
export class DrawnCasesDto {
  @ApiProperty({ type: DrawnCaseDto, isArray: true }) declare items: readonly DrawnCaseDto[];
}

export class DeclaredChangeDto {
  @ApiProperty(uuid) declare changeId: string;
  @ApiProperty(uuid) declare householdId: string;
  @ApiProperty({ type: String, enum: changeKindSchema.options, example: 'employment' }) declare kind: string;
  @ApiProperty(day) declare on: string;
  @ApiProperty(day) declare declaredOn: string;
  @ApiProperty({ type: String, example: 'street-office' }) declare declaredBy: string;
  @ApiProperty(instant) declare recordedAt: string;
  @ApiProperty({ ...maybeUuid, description: 'The re-check that was made with it; absent: the next one will be.' })
  declare verificationId?: string;
}
export class DeclaredChangeListDto {
  @ApiProperty({ type: DeclaredChangeDto, isArray: true }) declare items: readonly DeclaredChangeDto[];
}
