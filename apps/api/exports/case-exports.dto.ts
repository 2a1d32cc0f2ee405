// Exports of lists as they are asked for, decided, and shown. No people in here: those are in the file alone.
import { verificationStateSchema, programmeSchema, type Programme, type VerificationState } from '#contracts';
import { TABLE_FORMATS, type TableFormat } from '#tables';
import {
  EXPORT_PARTS,
  EXPORT_STATES,
  REVIEW_OUTCOMES,
  type CaseExportFilter,
  type CaseExportRequest,
  type CaseExportView,
  type ReviewOutcome,
} from '#verification';
import { ApiProperty } from '@nestjs/swagger';
import type { FaultCode } from '../problems/fault-sentences.js';
import { checkOneOf, checkText, checkTimestamp, checkUuid } from '../requests/field-checks.js';
import { Field, ObjectField } from '../requests/field.js';
import type { ChecksItself } from '../requests/request.pipe.js';

const LONGEST_REASON = 200;
const ID = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60';
const uuid = { type: String, format: 'uuid', example: ID } as const;
const instant = { type: String, format: 'date-time', example: '2026-11-22T02:20:03.456Z' } as const;
const COMPLETENESS = ['complete', 'partial', 'none'] as const;
const DECISIONS = ['approved', 'refused'] as const;

export class CaseExportFilterDto implements ChecksItself {
  @Field(
    { type: String, enum: verificationStateSchema.options, description: 'Only cases in this state.', example: 'complete' },
    checkOneOf(verificationStateSchema.options),
    { optional: true },
  )
  declare state?: VerificationState;

  @Field(
    { type: String, enum: COMPLETENESS, description: 'Only cases whose latest report is so complete.', example: 'complete' },
    checkOneOf(COMPLETENESS),
    { optional: true },
  )
  declare completeness?: (typeof COMPLETENESS)[number];

  @Field(
    { type: String, enum: programmeSchema.options, description: 'Only cases tested for this programme.', example: 'dibao' },
    checkOneOf(programmeSchema.options),
    { optional: true },
  )
  declare programme?: Programme;

  @Field(
    { type: String, format: 'date-time', description: 'Only cases asked for from then on.', example: '2026-10-01T00:00:00+08:00' },
    checkTimestamp,
    { optional: true },
  )
  declare requestedFrom?: string;

  @Field(
    { type: String, format: 'date-time', description: 'Only cases asked for before.', example: '2026-11-01T00:00:00+08:00' },
    checkTimestamp,
    { optional: true },
  )
  declare requestedTo?: string;

  @Field({ ...uuid, description: 'Only re-checks of this round.' }, checkUuid, { optional: true })
  declare roundId?: string;

  @Field(
    { type: String, enum: REVIEW_OUTCOMES, description: 'Only this list of the round.', example: 'visit-needed' },
    checkOneOf(REVIEW_OUTCOMES),
    { optional: true },
  )
  declare roundList?: ReviewOutcome;

  @Field({ ...uuid, description: 'Only what this bulk file asked for, with lines and answers of sources it chose.' }, checkUuid, {
    optional: true,
  })
  declare bulkFileId?: string;

  *findFaults(): Iterable<{ readonly pointer: string; readonly code: FaultCode }> {
    if (this.roundList !== undefined && this.roundId === undefined) yield { pointer: '/roundId', code: 'field-missing' };
    if (this.requestedFrom === undefined || this.requestedTo === undefined) return;
    if (Date.parse(this.requestedFrom) >= Date.parse(this.requestedTo)) yield { pointer: '/requestedTo', code: 'time-order' };
  }
}

export class NewCaseExportDto implements ChecksItself {
  @Field({ type: String, enum: TABLE_FORMATS, description: 'Kind of file.', example: 'xlsx' }, checkOneOf(TABLE_FORMATS))
  declare format: TableFormat;

  @Field(
    { type: String, enum: ['zh', 'en'], description: 'Language of header and words.', default: 'zh', example: 'zh' },
    checkOneOf(['zh', 'en']),
    { optional: true },
  )
  declare language?: 'zh' | 'en';

  @ObjectField(CaseExportFilterDto, { description: 'Which cases; all that the list on the screen holds when absent.' }, { optional: true })
  declare filter?: CaseExportFilterDto;

  @Field(
    {
      type: String,
      description: 'What the list is for; whoever decides reads it. Stored sealed; no names of persons.',
      maxLength: LONGEST_REASON,
      example: '三季度动态管理复核',
    },
    checkText(LONGEST_REASON),
  )
  declare reason: string;

  *findFaults(): Iterable<{ readonly pointer: string; readonly code: FaultCode }> {
    for (const { pointer, code } of this.filter?.findFaults() ?? []) yield { pointer: `/filter${pointer}`, code };
  }
}

export class ExportDecisionDto {
  @Field({ type: String, enum: DECISIONS, description: 'The decision.', example: 'approved' }, checkOneOf(DECISIONS))
  declare decision: (typeof DECISIONS)[number];

  @Field(
    { type: String, description: 'Why; no names of persons.', maxLength: LONGEST_REASON, example: '与复核任务一致' },
    checkText(LONGEST_REASON),
    { optional: true },
  )
  declare reason?: string;
}

class ShownFilterDto {
  @ApiProperty({ type: String, required: false, enum: verificationStateSchema.options, example: 'complete' }) declare state?: string;
  @ApiProperty({ type: String, required: false, enum: COMPLETENESS, example: 'complete' }) declare completeness?: string;
  @ApiProperty({ type: String, required: false, enum: programmeSchema.options, example: 'dibao' }) declare programme?: string;
  @ApiProperty({ ...instant, required: false }) declare requestedFrom?: string;
  @ApiProperty({ ...instant, required: false }) declare requestedTo?: string;
  @ApiProperty({ ...uuid, required: false }) declare roundId?: string;
  @ApiProperty({ ...uuid, required: false }) declare bulkFileId?: string;
  @ApiProperty({ type: String, required: false, enum: REVIEW_OUTCOMES, example: 'visit-needed' }) declare roundList?: string;
}

export class CaseExportDto {
  @ApiProperty(uuid) declare exportId: string;
  @ApiProperty({ type: String, description: 'Stands in the file.', example: 'DC-20261122-000017' }) declare number: string;
  @ApiProperty({ type: String, enum: EXPORT_STATES, example: 'requested' }) declare state: string;
  @ApiProperty({ type: String, enum: TABLE_FORMATS, example: 'xlsx' }) declare format: string;
  @ApiProperty({ type: String, enum: ['zh', 'en'], example: 'zh' }) declare language: string;
  @ApiProperty({ type: ShownFilterDto }) declare filter: ShownFilterDto;
  @ApiProperty({ type: String, example: '三季度动态管理复核' }) declare reason: string;
  @ApiProperty({ ...uuid, description: 'The officer who asked.' }) declare requestedBy: string;
  @ApiProperty({ type: String, description: 'Name of that officer.', example: '李审核' }) declare officer: string;
  @ApiProperty({ type: String, example: '大峪街道办事处' }) declare organisation: string;
  @ApiProperty(instant) declare requestedAt: string;
  @ApiProperty({ type: 'integer', description: 'Cases when it was asked for; the file has no more.', example: 1204 }) declare rows: number;
  @ApiProperty({ type: Boolean, example: true }) declare needsSecondPerson: boolean;
  @ApiProperty({ type: String, enum: EXPORT_PARTS, isArray: true, description: 'What is in it besides states.', example: ['outcomes'] })
  declare parts: readonly string[];
  @ApiProperty({ ...uuid, required: false, description: 'Who decided.' }) declare decidedBy?: string;
  @ApiProperty({ ...instant, required: false }) declare decidedAt?: string;
  @ApiProperty({ type: 'integer', required: false, description: 'Cases in the file.', example: 1203 }) declare rowsWritten?: number;
  @ApiProperty({ ...instant, required: false, description: 'Until when the file can be taken.' }) declare availableUntil?: string;
  @ApiProperty({ ...instant, required: false }) declare takenAt?: string;
  @ApiProperty({ type: String, required: false, description: 'Code of what went wrong.', example: 'given-up' }) declare failure?: string;
}

export class CaseExportListDto {
  @ApiProperty({ type: CaseExportDto, isArray: true }) declare items: readonly CaseExportDto[];
}

export const toExportRequest = ({ format, language = 'zh', filter, reason }: NewCaseExportDto): CaseExportRequest => ({
  format,
  language,
  reason,
  filter: filter === undefined ? {} : toFilter(filter),
});

const toFilter = ({
  state,
  completeness,
  programme,
  requestedFrom,
  requestedTo,
  roundId,
  roundList,
  bulkFileId,
}: CaseExportFilterDto): CaseExportFilter => ({
  ...(state === undefined ? {} : { state }),
  ...(completeness === undefined ? {} : { completeness }),
  ...(programme === undefined ? {} : { programme }),
  ...(requestedFrom === undefined ? {} : { requestedFrom: new Date(requestedFrom) }),
  ...(requestedTo === undefined ? {} : { requestedTo: new Date(requestedTo) }),
  ...(roundId === undefined ? {} : { roundId }),
  ...(roundList === undefined ? {} : { roundList }),
  ...(bulkFileId === undefined ? {} : { bulkFileId }),
});

export const showExport = (view: CaseExportView): CaseExportDto => ({
  exportId: view.exportId,
  number: view.number,
  state: view.state,
  format: view.format,
  language: view.language,
  filter: showFilter(view.filter),
  reason: view.reason,
  requestedBy: view.requestedBy,
  officer: view.by.officer,
  organisation: view.by.organisation,
  requestedAt: view.requestedAt.toISOString(),
  rows: view.rows,
  needsSecondPerson: view.needsSecondPerson,
  parts: view.parts,
  ...(view.decidedBy === undefined ? {} : { decidedBy: view.decidedBy }),
  ...(view.decidedAt === undefined ? {} : { decidedAt: view.decidedAt.toISOString() }),
  ...(view.rowsWritten === undefined ? {} : { rowsWritten: view.rowsWritten }),
  ...(view.availableUntil === undefined ? {} : { availableUntil: view.availableUntil.toISOString() }),
  ...(view.takenAt === undefined ? {} : { takenAt: view.takenAt.toISOString() }),
  ...(view.failure === undefined ? {} : { failure: view.failure }),
});

const showFilter = ({ requestedFrom, requestedTo, ...filter }: CaseExportFilter): ShownFilterDto => ({
  ...filter,
  ...(requestedFrom === undefined ? {} : { requestedFrom: requestedFrom.toISOString() }),
  ...(requestedTo === undefined ? {} : { requestedTo: requestedTo.toISOString() }),
});
