// Status look-ups of other departments as they arrive and are answered.
import { programmeSchema, statusPurposeSchema, type StatusPurpose } from '#contracts';
import { checkNationalId, type LocalDate } from '#kernel';
import { ApiProperty } from '@nestjs/swagger';
import type { AskedPerson } from '#verification';
import { fieldOf, findIdNumberFaults, listOf, textOf, type PlacedFault } from '../households/household.checks.js';
import { checkBoolean, checkClientReference, checkDate, checkIdNumberIsText, checkOneOf } from '../requests/field-checks.js';
import { Field, ObjectListField } from '../requests/field.js';
import { ReadFeedDto } from './assistance-feed.dto.js';
import type { ChecksItself } from '../requests/request.pipe.js';

/** People in one request. */
export const MOST_ASKED = 1000;
const day = { type: String, format: 'date', example: '2026-12-01' } as const;

export class AskedPersonDto {
  @Field(
    {
      type: String,
      description: 'Your own name of the person; the answer bears it. No identity number.',
      maxLength: 100,
      example: 'YB-2026-0017',
    },
    checkClientReference,
  )
  declare reference: string;

  @Field({ type: String, description: 'Identity number of 18 characters.', example: '11010519491231002X' }, checkIdNumberIsText)
  declare idNumber: string;

  @Field(
    {
      type: Boolean,
      description: 'true: later changes are told under the reference at /v1/status-changes; false: no more; absent: as it is.',
      example: true,
    },
    checkBoolean,
    { optional: true },
  )
  declare follow?: boolean;
}

export class StatusLookUpDto implements ChecksItself {
  @Field(
    { type: String, enum: statusPurposeSchema.options, description: 'For what; a mandate for it must be in force.', example: 'housing' },
    checkOneOf(statusPurposeSchema.options),
  )
  declare purpose: StatusPurpose;

  @Field({ ...day, description: 'As of this day; today when absent. At most a year back.' }, checkDate, { optional: true })
  declare on?: LocalDate;

  @ObjectListField(AskedPersonDto, { description: 'Answered in this order.' }, { atMost: MOST_ASKED })
  declare people: readonly AskedPersonDto[];

  *findFaults(today: LocalDate): Iterable<PlacedFault> {
    const references = new Set<string>();
    for (const [index, person] of listOf(fieldOf(this, 'people')).entries()) {
      const at = `/people/${index}`;
      yield* findIdNumberFaults(person, at, today);
      const reference = textOf(person, 'reference');
      if (reference !== undefined && references.has(reference)) yield { pointer: `${at}/reference`, code: 'list-repeats' };
      if (reference !== undefined) references.add(reference);
    }
  }
}

/** Numbers were checked on the same day. */
export const toAskedPeople = ({ people }: StatusLookUpDto, today: LocalDate): AskedPerson[] =>
  people.flatMap(({ reference, idNumber, follow }) => {
    const checked = checkNationalId(idNumber, today);
    return 'id' in checked ? [{ reference, idNumber: checked.id, follow }] : [];
  });

export class ProgrammeStatusDto {
  @ApiProperty({ type: String, enum: programmeSchema.options, example: 'dibao' }) declare programme: string;
  @ApiProperty({
    type: String,
    enum: ['assisted', 'not-found-here'],
    description:
      '`not-found-here` speaks of this register, these areas and this day alone; it does not say that nobody assists the person.',
    example: 'assisted',
  })
  declare status: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Assisted since this day.', example: '2026-03-01' })
  declare from: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day decided so far; null: none.', example: '2027-02-28' })
  declare until: string | null;
}

export class PersonStatusDto {
  @ApiProperty({ type: String, example: 'YB-2026-0017' }) declare reference: string;
  @ApiProperty({ type: ProgrammeStatusDto, isArray: true, description: 'One entry a programme of the mandate.' })
  declare programmes: readonly ProgrammeStatusDto[];
}

export class StatusRegisterDto {
  @ApiProperty({ type: String, isArray: true, description: 'Divisions whose register was asked.', example: ['110109'] })
  declare areas: readonly string[];
  @ApiProperty({ type: String, enum: programmeSchema.options, isArray: true, example: ['dibao'] }) declare programmes: readonly string[];
  @ApiProperty({ type: String, format: 'date-time', description: 'As the register stood then.', example: '2026-12-01T01:02:03.456Z' })
  declare asOf: string;
}

export class StatusAnswerDto {
  @ApiProperty({ type: String, enum: statusPurposeSchema.options, example: 'housing' }) declare purpose: string;
  @ApiProperty(day) declare on: string;
  @ApiProperty({ type: StatusRegisterDto }) declare register: StatusRegisterDto;
  @ApiProperty({ type: PersonStatusDto, isArray: true, description: 'In the order asked.' }) declare people: readonly PersonStatusDto[];
}

export class StatusChangesDto extends ReadFeedDto {
  @Field(
    { type: String, enum: statusPurposeSchema.options, description: 'For what; a mandate for it must be in force.', example: 'housing' },
    checkOneOf(statusPurposeSchema.options),
  )
  declare purpose: StatusPurpose;
}

export class StatusChangeDto {
  @ApiProperty({ type: 'integer', description: 'Its place: greater than those before it.', example: 40_217 }) declare number: number;
  @ApiProperty({ type: String, example: 'YB-2026-0017' }) declare reference: string;
  @ApiProperty({ type: String, enum: programmeSchema.options, example: 'dibao' }) declare programme: string;
  @ApiProperty({ type: String, enum: ['assisted', 'ended'], example: 'ended' }) declare status: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Assisted since this day.', example: null }) declare from:
    string | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Last day decided so far, or of what ended.',
    example: '2026-11-30',
  })
  declare until: string | null;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-12-01T01:02:03.456Z' }) declare recordedAt: string;
}

export class StatusChangePageDto {
  @ApiProperty({ type: StatusChangeDto, isArray: true, description: 'In order.' }) declare items: readonly StatusChangeDto[];
  @ApiProperty({ type: 'integer', description: 'Ask with it next, also when the page is empty.', example: 40_217 }) declare next: number;
}
