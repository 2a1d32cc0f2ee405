// Cases as they are opened, moved and closed.
import {
  caseChannelSchema,
  caseDeadlineKindSchema,
  caseDifficultySchema,
  caseKindSchema,
  caseOutcomeSchema,
  caseStepSchema,
  extensionGroundSchema,
  programmeSchema,
  purposeSchema,
  type CaseChannel,
  type CaseDeadlineKind,
  type CaseDifficulty,
  type CaseKind,
  type CaseOutcome,
  type CaseStep,
  type ExtensionGround,
  type Programme,
  type Purpose,
} from '#contracts';
import { NOTICE_WAYS, type NoticeWay } from '#lawful-access';
import {
  checkBoolean,
  checkClientReference,
  checkCursor,
  checkDeclaredAmount,
  checkDivisionCode,
  checkDivisionPrefix,
  checkOneOf,
  checkRef,
  checkText,
  checkTimestamp,
  checkUuid,
  checkWholeNumberText,
} from '../requests/field-checks.js';
import { Field, ListField, ObjectField } from '../requests/field.js';
import { LARGEST_PAGE } from '../verifications/verification.dto.js';

const optional = { optional: true } as const;
const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd1' } as const;
const instant = { type: String, format: 'date-time', example: '2026-11-22T00:30:00Z' } as const;
const LONGEST_WORDS = 400;
/** Without a set number in the policy, as many as a decision has. */
const MOST_WORKING_DAYS = 30;

const checkWorkingDays = (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MOST_WORKING_DAYS ? undefined : ('count-invalid' as const);

export class CaseNoticeDto {
  @Field({ type: String, enum: [...NOTICE_WAYS], description: 'How the family was told.', example: 'in-person' }, checkOneOf(NOTICE_WAYS))
  declare how: NoticeWay;
  @Field({ ...instant, description: 'When; not after now.' }, checkTimestamp)
  declare at: string;
}

export class ClueReporterDto {
  @Field({ type: String, description: 'Kept sealed.', maxLength: 100, example: '邻居王某' }, checkText(100), optional)
  declare name?: string;
  @Field({ type: String, description: 'Kept sealed.', maxLength: 100, example: '社区转告' }, checkText(100), optional)
  declare contact?: string;
}

export class NewCaseDto {
  @Field({ type: String, enum: caseKindSchema.options, example: 'emergency' }, checkOneOf(caseKindSchema.options))
  declare kind: CaseKind;
  @Field({ type: String, enum: purposeSchema.options, example: 'social-assistance' }, checkOneOf(purposeSchema.options))
  declare purpose: Purpose;
  @ListField(
    { type: String, enum: programmeSchema.options, description: 'Programmes it is about, as far as known.', example: ['temporary'] },
    checkOneOf(programmeSchema.options),
    { atLeast: 0, atMost: programmeSchema.options.length },
  )
  declare programmes: Programme[];
  @Field({ type: String, description: 'Where the need is.', example: '640104001' }, checkDivisionCode)
  declare divisionCode: string;
  @Field(
    { type: String, description: 'Where the hukou of the applicant is, when known.', example: '620100' },
    checkDivisionPrefix,
    optional,
  )
  declare hukouDivision?: string;
  @Field({ ...uuid, description: 'Absent: nobody knows the household yet.' }, checkUuid, optional)
  declare householdId?: string;
  @Field(
    { type: String, enum: caseDifficultySchema.options, description: 'Kind of difficulty; needed for an emergency.', example: 'disaster' },
    checkOneOf(caseDifficultySchema.options),
    optional,
  )
  declare difficulty?: CaseDifficulty;
  @Field(
    { type: String, enum: caseChannelSchema.options, description: 'Needed for a clue.', example: 'hotline-12345' },
    checkOneOf(caseChannelSchema.options),
    optional,
  )
  declare channel?: CaseChannel;
  @Field(
    { type: String, maxLength: 100, description: 'Your own number of the case.', example: 'JN-2026-0031' },
    checkClientReference,
    optional,
  )
  declare clientReference?: string;
  @Field({ ...instant, description: 'When it happened.' }, checkTimestamp, optional)
  declare eventAt?: string;
  @Field({ ...instant, description: 'When it was reported: the hours of urgent aid run from then.' }, checkTimestamp)
  declare reportedAt: string;
  @Field({ ...instant, description: 'When the application was accepted, where it was at once.' }, checkTimestamp, optional)
  declare acceptedAt?: string;
  @Field({ type: Boolean, description: 'The street decides itself: the shorter limit.', example: false }, checkBoolean, optional)
  declare delegated?: boolean;
  @Field(
    { type: String, description: 'Of a client system: its own number of the responsible member of staff.', example: 'S-17' },
    checkRef,
    optional,
  )
  declare responsible?: string;
  @Field(
    { type: String, description: 'What is told. Kept sealed.', maxLength: LONGEST_WORDS, example: '租住房屋失火' },
    checkText(LONGEST_WORDS),
    optional,
  )
  declare words?: string;
  @Field(
    { type: String, description: 'What is unknown. Kept sealed.', maxLength: LONGEST_WORDS, example: '家庭成员' },
    checkText(LONGEST_WORDS),
    optional,
  )
  declare unknown?: string;
  @ObjectField(ClueReporterDto, { description: 'Who told of it; absent: anonymous.' }, optional)
  declare reporter?: ClueReporterDto;
}

export class CaseStepDto {
  @Field(
    { type: String, enum: caseStepSchema.exclude(['hand-over']).options, example: 'survey' },
    checkOneOf(caseStepSchema.exclude(['hand-over']).options),
  )
  declare step: CaseStep;
  @Field({ ...instant, description: 'When it was done; not after now.' }, checkTimestamp)
  declare at: string;
  @Field(
    {
      type: String,
      description: 'Who answers for it: an officer (you, when absent), or the number of your member of staff.',
      example: 'S-17',
    },
    checkRef,
    optional,
  )
  declare responsible?: string;
  @Field({ type: Boolean, description: 'Of an acceptance: the street decides itself.', example: false }, checkBoolean, optional)
  declare delegated?: boolean;
}

export class ExtendCaseDto {
  @Field(
    { type: String, enum: extensionGroundSchema.options, description: 'What allows the longer limit.', example: 'hard-survey' },
    checkOneOf(extensionGroundSchema.options),
  )
  declare ground: ExtensionGround;
}

export class CaseAidDto {
  @Field({ ...instant, description: 'When it was paid.' }, checkTimestamp)
  declare paidAt: string;
  @Field({ type: String, description: 'Yuan as text. Kept sealed.', example: '1000.00' }, checkDeclaredAmount)
  declare amount: string;
  @Field({ type: String, description: 'Who paid. Kept sealed.', maxLength: 100, example: '某镇临时救助备用金' }, checkText(100))
  declare payer: string;
  @Field(
    {
      type: String,
      description: 'Number of the minutes, beyond the limit of the policy (一事一议).',
      maxLength: 100,
      example: '纪要〔2026〕3号',
    },
    checkText(100),
    optional,
  )
  declare meetingRecord?: string;
  @Field(
    {
      type: 'integer',
      description: 'Within how many the papers come; needed where the policy sets none.',
      minimum: 1,
      maximum: MOST_WORKING_DAYS,
      example: 10,
    },
    checkWorkingDays,
    optional,
  )
  declare papersWithinWorkingDays?: number;
}

export class CasePapersDto {
  @Field({ type: Boolean, description: 'False: some came, the rest stays due.', example: true }, checkBoolean)
  declare complete: boolean;
  @Field({ ...uuid, description: 'The authorization that was signed afterwards.' }, checkUuid, optional)
  declare authorizationId?: string;
}

export class CaseHouseholdDto {
  @Field({ ...uuid }, checkUuid)
  declare householdId: string;
}
export class CaseVerificationDto {
  @Field({ ...uuid }, checkUuid)
  declare verificationId: string;
}

export class CloseCaseDto {
  @Field({ type: String, enum: caseOutcomeSchema.options, example: 'aid-given' }, checkOneOf(caseOutcomeSchema.options))
  declare outcome: CaseOutcome;
  @Field(
    { type: String, description: 'Why. Kept sealed.', maxLength: LONGEST_WORDS, example: '由慈善组织接续帮扶' },
    checkText(LONGEST_WORDS),
    optional,
  )
  declare reason?: string;
  @ObjectField(CaseNoticeDto, { description: 'How and when the family was told; needed unless nobody could be found.' }, optional)
  declare told?: CaseNoticeDto;
  @Field({ ...uuid, description: 'The application a clue led to.' }, checkUuid, optional)
  declare nextCaseId?: string;
}

const OVERDUE = [...caseDeadlineKindSchema.options, 'any'] as const;
export class ListCasesDto {
  @Field({ type: String, enum: ['open', 'closed'], example: 'open' }, checkOneOf(['open', 'closed']), optional)
  declare state?: 'open' | 'closed';
  @Field({ type: String, enum: caseKindSchema.options, example: 'clue' }, checkOneOf(caseKindSchema.options), optional)
  declare kind?: CaseKind;
  @Field(
    { type: String, enum: OVERDUE, description: 'Only with such a deadline open and past.', example: 'any' },
    checkOneOf(OVERDUE),
    optional,
  )
  declare overdue?: CaseDeadlineKind | 'any';
  @Field(
    { type: String, enum: ['true'], description: 'Only what a supervisor has to see to.', example: 'true' },
    checkOneOf(['true']),
    optional,
  )
  declare escalated?: string;
  @Field({ type: String, description: 'Only this division and below.', example: '6401' }, checkDivisionPrefix, optional)
  declare division?: string;
  @Field({ ...uuid, description: 'Only of this household.' }, checkUuid, optional)
  declare householdId?: string;
  @Field(
    { type: 'integer', description: 'Entries a page.', minimum: 1, maximum: LARGEST_PAGE, default: 50, example: 50 },
    checkWholeNumberText(1, LARGEST_PAGE, 'page-limit'),
    optional,
  )
  declare limit?: string;
  @Field({ type: String, description: 'nextCursor of the page before.', maxLength: 512, example: 'MDE5MzU' }, checkCursor, optional)
  declare cursor?: string;
}
