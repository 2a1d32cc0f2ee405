// Work items, as they are listed.
import { ApiProperty } from '@nestjs/swagger';
import { WORK_ITEM_KINDS, type WorkItemKind } from '#verification';
import { checkCursor, checkOneOf, checkWholeNumberText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';
import { BilingualDto } from '../verifications/bilingual.dto.js';

const LARGEST_PAGE = 100;
const YES = ['true', 'false'] as const;
const optional = { optional: true } as const;
const uuid = { type: String, format: 'uuid', example: '0190c0de-0000-7000-8000-000000000001' } as const;
const kind = { type: String, enum: [...WORK_ITEM_KINDS], example: 'correction' } as const;

export class CountWorkItemsDto {
  @Field({ type: String, enum: [...YES], description: 'Only of households you opened.', example: 'true' }, checkOneOf(YES), optional)
  declare mine?: 'true' | 'false';
}

export class ListWorkItemsDto extends CountWorkItemsDto {
  @Field({ ...kind, description: 'Only this kind.' }, checkOneOf(WORK_ITEM_KINDS), optional)
  declare kind?: WorkItemKind;

  @Field({ type: String, enum: [...YES], description: 'Only what is overdue.', example: 'false' }, checkOneOf(YES), optional)
  declare overdue?: 'true' | 'false';

  @Field(
    { type: 'integer', description: 'Entries a page.', minimum: 1, maximum: LARGEST_PAGE, default: 50, example: 50 },
    checkWholeNumberText(1, LARGEST_PAGE, 'page-limit'),
    optional,
  )
  declare limit?: string;

  @Field({ type: String, description: 'nextCursor of the page before.', maxLength: 512, example: 'WzMwMTBd' }, checkCursor, optional)
  declare cursor?: string;
}

export class CaseWorkItemDto {
  @ApiProperty(kind) declare kind: string;
  @ApiProperty({ type: String, description: 'Id of what waits, as its own routes name it.', example: uuid.example }) declare itemId: string;
  @ApiProperty({ ...uuid, required: false }) declare verificationId?: string | undefined;
  @ApiProperty(uuid) declare householdId: string;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T08:00:00.000Z' }) declare since: string;
  @ApiProperty({ type: String, format: 'date-time', required: false, example: '2026-12-04T16:00:00.000Z' }) declare dueAt?:
    string | undefined;
  @ApiProperty({ type: Boolean, example: false }) declare isOverdue: boolean;
  @ApiProperty({ type: String, description: 'Code of why it waits.', example: 'open' }) declare reason: string;
  @ApiProperty({ ...uuid, required: false, description: 'Officer who opened the household.' }) declare ownerId?: string | undefined;
  @ApiProperty({ ...uuid, required: false }) declare organisationId?: string | undefined;
  @ApiProperty({ type: String, example: '110105' }) declare divisionCode: string;
}

export class WorkItemPageDto {
  @ApiProperty({ type: CaseWorkItemDto, isArray: true }) declare items: readonly CaseWorkItemDto[];
  @ApiProperty({ type: String, required: false, description: 'Absent on the last page.', example: 'WzMwMTBd' })
  declare nextCursor?: string | undefined;
}

class WorkItemCountDto {
  @ApiProperty(kind) declare kind: string;
  @ApiProperty({ type: BilingualDto }) declare title: BilingualDto;
  @ApiProperty({ type: 'integer', example: 3 }) declare count: number;
  @ApiProperty({ type: 'integer', example: 1 }) declare overdue: number;
}

export class WorkItemCountsDto {
  @ApiProperty({ type: WorkItemCountDto, isArray: true }) declare items: readonly WorkItemCountDto[];
}
