// Bulk files as they are handed in and shown: codes, counts, times and places of faults.
import { programmeSchema, purposeSchema, type Programme, type Purpose } from '#contracts';
import type { LocalDate } from '#kernel';
import { TABLE_FORMATS, type TableFormat } from '#tables';
import { BULK_KINDS, BULK_STATES, describeProgress, type BulkFileView, type BulkKind, type NewBulkFile } from '#verification';
import { ApiProperty } from '@nestjs/swagger';
import { checkCursor, checkDate, checkOneOf, checkText, checkWholeNumberText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';
import type { ChecksItself } from '../requests/request.pipe.js';
import { LARGEST_PAGE } from '../verifications/verification.dto.js';

const optional = { optional: true } as const;
const YES_NO = ['true', 'false'] as const;
const LANGUAGES = ['zh', 'en'] as const;
const programmes: readonly string[] = programmeSchema.options;
const uuid = { type: String, format: 'uuid', example: '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fd0' } as const;
const instant = { type: String, format: 'date-time', example: '2026-11-22T02:20:00.000Z' } as const;
const whole = { type: 'integer', example: 49_500 } as const;

const checkProgrammes = (value: unknown): 'field-not-text' | 'field-not-allowed-value' | undefined => {
  if (typeof value !== 'string') return 'field-not-text';
  return value.split(',').every((one) => programmes.includes(one)) ? undefined : 'field-not-allowed-value';
};

const LONGEST_REASON = 200;
const MOST_SOURCES = 20;
const SOURCE_IDS = new RegExp(`^[a-z0-9]+(?:-[a-z0-9]+)*(?:,[a-z0-9]+(?:-[a-z0-9]+)*){0,${MOST_SOURCES - 1}}$`);
const checkSources = (value: unknown): 'field-not-text' | 'source-id' | undefined => {
  if (typeof value !== 'string') return 'field-not-text';
  return SOURCE_IDS.test(value) ? undefined : 'source-id';
};

export class NewBulkFileDto implements ChecksItself {
  @Field({ type: String, enum: [...BULK_KINDS], description: 'What the file is.', example: 'verification' }, checkOneOf(BULK_KINDS))
  declare kind: BulkKind;

  @Field(
    { type: String, enum: purposeSchema.options, description: 'What the data may be used for.', example: 'social-assistance' },
    checkOneOf(purposeSchema.options),
  )
  declare purpose: Purpose;

  @Field(
    {
      type: String,
      description:
        'Programmes with commas: those the reports are tested against, or what people have signed for whom sources are asked about. Of verifications, and of comparisons with `sources`.',
      example: 'dibao,low-income',
    },
    checkProgrammes,
    optional,
  )
  declare programmes?: string;

  @Field(
    {
      type: String,
      description: `Of a comparison: connected sources that are asked about each person, with commas, at most ${MOST_SOURCES}. Only about people who have signed for them; nobody is asked when absent.`,
      example: 'death,business-register',
    },
    checkSources,
    optional,
  )
  declare sources?: string;

  @Field(
    {
      type: String,
      format: 'date',
      description: 'The day the means are looked at; the day of the work when absent.',
      example: '2026-11-22',
    },
    checkDate,
    optional,
  )
  declare referenceDate?: LocalDate;

  @Field(
    { type: String, enum: [...YES_NO], description: 'Only check it: nothing is asked or recorded.', example: 'false' },
    checkOneOf(YES_NO),
    optional,
  )
  declare validateOnly?: 'true' | 'false';

  @Field(
    { type: String, enum: [...YES_NO], description: 'The same content once more, on purpose.', example: 'false' },
    checkOneOf(YES_NO),
    optional,
  )
  declare again?: 'true' | 'false';

  @Field(
    {
      type: String,
      description: 'Of a comparison: it is made again after this many days, 1 to 366, until it is cancelled.',
      example: '91',
    },
    checkWholeNumberText(1, 366, 'count-invalid'),
    optional,
  )
  declare everyDays?: string;

  findFaults(today: LocalDate) {
    return [
      ...(this.kind !== 'comparison' && this.everyDays !== undefined ? [{ pointer: '/everyDays', code: 'field-unknown' as const }] : []),
      ...(this.kind !== 'comparison' && this.sources !== undefined ? [{ pointer: '/sources', code: 'field-unknown' as const }] : []),
      ...((this.kind === 'verification' || this.sources !== undefined) && this.programmes === undefined
        ? [{ pointer: '/programmes', code: 'field-missing' as const }]
        : []),
      ...(this.referenceDate !== undefined && this.referenceDate > today
        ? [{ pointer: '/referenceDate', code: 'date-in-future' as const }]
        : []),
    ];
  }
}

export const toNewBulkFile = (dto: NewBulkFileDto, format: NewBulkFile['format']): NewBulkFile => ({
  kind: dto.kind,
  format,
  purpose: dto.purpose,
  options: {
    programmes: (dto.programmes ?? '').split(',').flatMap((one): Programme[] => programmeSchema.options.filter((code) => code === one)),
    ...(dto.referenceDate === undefined ? {} : { referenceDate: dto.referenceDate }),
    ...(dto.sources === undefined ? {} : { sources: [...new Set(dto.sources.split(','))] }),
  },
  validateOnly: dto.validateOnly === 'true',
  ...(dto.everyDays === undefined ? {} : { everyDays: Number(dto.everyDays) }),
});

export class TemplateQueryDto {
  @Field({ type: String, enum: [...BULK_KINDS], description: 'Of which kind of file.', example: 'verification' }, checkOneOf(BULK_KINDS))
  declare kind: BulkKind;

  @Field({ type: String, enum: ['csv', 'xlsx'], description: 'csv when absent.', example: 'xlsx' }, checkOneOf(['csv', 'xlsx']), optional)
  declare format?: 'csv' | 'xlsx';

  @Field({ type: String, enum: [...LANGUAGES], description: 'zh when absent.', example: 'zh' }, checkOneOf(LANGUAGES), optional)
  declare language?: 'zh' | 'en';
}

export class TakenTableDto {
  @Field({ type: String, enum: [...TABLE_FORMATS], description: 'csv when absent.', example: 'xlsx' }, checkOneOf(TABLE_FORMATS), optional)
  declare format?: TableFormat;

  @Field({ type: String, enum: [...LANGUAGES], description: 'zh when absent.', example: 'zh' }, checkOneOf(LANGUAGES), optional)
  declare language?: 'zh' | 'en';
}

export class ListBulkFilesDto {
  @Field(
    { type: 'integer', description: 'Entries a page.', minimum: 1, maximum: LARGEST_PAGE, default: 50, example: 50 },
    checkWholeNumberText(1, LARGEST_PAGE, 'page-limit'),
    optional,
  )
  declare limit?: string;

  @Field({ type: String, description: 'nextCursor of the page before.', maxLength: 512, example: 'WyIyMDI2Il0' }, checkCursor, optional)
  declare cursor?: string;
}

export class CancelBulkFileDto {
  @Field(
    {
      type: String,
      enum: ['keep', 'cancel'],
      description: 'What becomes of verifications that were asked for already: they go on, or are cancelled too.',
      example: 'keep',
    },
    checkOneOf(['keep', 'cancel']),
  )
  declare asked: 'keep' | 'cancel';

  @Field(
    {
      type: String,
      description: 'Why, in plain words; stored sealed and in the audit. No names of persons.',
      maxLength: LONGEST_REASON,
      example: '上传了上季度的名单',
    },
    checkText(LONGEST_REASON),
    optional,
  )
  declare reason?: string;
}

export class BulkFailureDto {
  @ApiProperty({ type: String, description: 'Code of what ended it.', example: 'table-encoding' }) declare code: string;
  @ApiProperty({ type: 'integer', required: false, example: 3 }) declare line?: number;
  @ApiProperty({ type: 'integer', required: false, example: 4 }) declare column?: number;
}

export class BulkFileDto {
  @ApiProperty(uuid) declare bulkFileId: string;
  @ApiProperty({ type: String, enum: [...BULK_KINDS], example: 'verification' }) declare kind: string;
  @ApiProperty({ type: String, enum: ['table', 'jsonl'], example: 'table' }) declare format: string;
  @ApiProperty({ type: String, enum: purposeSchema.options, example: 'social-assistance' }) declare purpose: string;
  @ApiProperty({ type: String, enum: programmeSchema.options, isArray: true, example: ['dibao'] }) declare programmes: readonly string[];
  @ApiProperty({ type: String, isArray: true, required: false, description: 'Of a comparison: who is asked.', example: ['death'] })
  declare sources?: readonly string[];
  @ApiProperty({ type: String, format: 'date', required: false, example: '2026-11-22' }) declare referenceDate?: string;
  @ApiProperty({ type: Boolean, example: false }) declare validateOnly: boolean;
  @ApiProperty({ type: String, enum: [...BULK_STATES], example: 'running' }) declare state: string;
  @ApiProperty({ ...whole, required: false, description: 'Bytes that came.', example: 7_340_032 }) declare bytes?: number;
  @ApiProperty({ type: String, required: false, description: 'SHA-256 of the content.', example: 'a'.repeat(64) })
  declare contentSha256?: string;
  @ApiProperty(instant) declare handedInAt: string;
  @ApiProperty({ ...instant, required: false }) declare begunAt?: string;
  @ApiProperty({ ...instant, required: false }) declare endedAt?: string;
  @ApiProperty({ ...whole, required: false, description: 'Lines of data; absent until they were counted.', example: 50_000 })
  declare linesTotal?: number;
  @ApiProperty(whole) declare linesRead: number;
  @ApiProperty(whole) declare linesAccepted: number;
  @ApiProperty({ ...whole, example: 500 }) declare linesRefused: number;
  @ApiProperty({ ...whole, description: 'Households or people that were requested, recorded or compared.' }) declare accepted: number;
  @ApiProperty({ ...whole, example: 500 }) declare refused: number;
  @ApiProperty({
    ...whole,
    description: 'Of its verifications those that have a report; of people looked up at sources those whose answers are all there.',
    example: 41_200,
  })
  declare reported: number;
  @ApiProperty({ type: 'integer', required: false, description: 'Of the lines read; absent until they were counted.', example: 99 })
  declare percentRead?: number;
  @ApiProperty({
    ...instant,
    required: false,
    description: 'When it will have been read at the rate of the last minutes; absent when nobody can say.',
  })
  declare readBy?: string;
  @ApiProperty({ type: String, format: 'date', required: false, description: 'When a comparison is made again.', example: '2027-02-21' })
  declare nextOn?: string;
  @ApiProperty({ ...uuid, required: false, description: 'The file it repeats.' }) declare repeats?: string;
  @ApiProperty({ type: BulkFailureDto, required: false }) declare failure?: BulkFailureDto;
  @ApiProperty({ type: String, required: false, description: 'Code of what it waits for.', example: 'quota-households' })
  declare waitsFor?: string;
  @ApiProperty({ type: String, required: false, description: 'Why it was cancelled.', example: '上传了上季度的名单' })
  declare cancelReason?: string;
}

export class BulkFilePageDto {
  @ApiProperty({ type: BulkFileDto, isArray: true }) declare items: readonly BulkFileDto[];
  @ApiProperty({ type: String, required: false, description: 'Absent on the last page.', example: 'WyIyMDI2Il0' })
  declare nextCursor?: string;
}

export function showBulkFile(view: BulkFileView, now: Date): BulkFileDto {
  const { options, counts, failure, waitsFor, bytes, contentSha256, begunAt, endedAt } = view;
  const { percentRead, readBy } = describeProgress(view, now);
  const { linesTotal, ...counted } = counts;
  return {
    bulkFileId: view.bulkFileId,
    kind: view.kind,
    format: view.format,
    purpose: view.purpose,
    programmes: options.programmes,
    ...(options.sources === undefined ? {} : { sources: options.sources }),
    ...(options.referenceDate === undefined ? {} : { referenceDate: options.referenceDate }),
    validateOnly: view.validateOnly,
    state: view.state,
    ...(bytes === undefined ? {} : { bytes }),
    ...(contentSha256 === undefined ? {} : { contentSha256 }),
    handedInAt: view.handedInAt.toISOString(),
    ...(begunAt === undefined ? {} : { begunAt: begunAt.toISOString() }),
    ...(endedAt === undefined ? {} : { endedAt: endedAt.toISOString() }),
    ...(linesTotal === undefined ? {} : { linesTotal }),
    ...counted,
    ...(percentRead === undefined ? {} : { percentRead }),
    ...(readBy === undefined ? {} : { readBy: readBy.toISOString() }),
    ...(failure === undefined ? {} : { failure }),
    ...(waitsFor === undefined ? {} : { waitsFor }),
    ...(view.cancelReason === undefined ? {} : { cancelReason: view.cancelReason }),
    ...(view.nextOn === undefined ? {} : { nextOn: view.nextOn }),
    ...(view.repeats === undefined ? {} : { repeats: view.repeats }),
  };
}
