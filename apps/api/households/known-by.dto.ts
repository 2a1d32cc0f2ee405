// What a member without an identity number is known by, as it arrives; and the number once the person is identified.
import { OTHER_DOCUMENTS, type LocalDate, type OtherDocument, findNameFault } from '#kernel';
import {
  checkAge,
  checkAgeWithin,
  checkBirthYear,
  checkDate,
  checkIdNumberIsText,
  checkOneOf,
  checkText,
} from '../requests/field-checks.js';
import { Field } from '../requests/field.js';

export class OtherDocumentDto {
  @Field(
    { type: String, enum: [...OTHER_DOCUMENTS], description: 'Kind of document.', example: 'home-return-permit' },
    checkOneOf(OTHER_DOCUMENTS),
  )
  declare type: OtherDocument;

  @Field({ type: String, description: 'Its number.', maxLength: 40, example: 'H12345678' }, checkText(40))
  declare number: string;

  @Field({ type: String, format: 'date', description: 'Day of birth; not after today.', example: '2024-05-06' }, checkDate, {
    optional: true,
  })
  declare bornOn?: LocalDate;
}

const SEXES = ['female', 'male'] as const;

export class UnnumberedDto {
  @Field({ type: String, enum: [...SEXES], description: 'As it appears.', example: 'male' }, checkOneOf(SEXES), { optional: true })
  declare sex?: (typeof SEXES)[number];

  @Field({ type: 'integer', description: 'Age as it appears.', minimum: 0, maximum: 130, example: 60 }, checkAge, { optional: true })
  declare aboutAge?: number;

  @Field(
    { type: 'integer', description: 'Years by which the age may be wrong; five when absent.', minimum: 0, maximum: 20, example: 10 },
    checkAgeWithin,
    { optional: true },
  )
  declare aboutAgeWithin?: number;

  @Field(
    { type: 'integer', description: 'Year of birth, where it is known; instead of the age.', minimum: 1890, maximum: 2100, example: 1958 },
    checkBirthYear,
    { optional: true },
  )
  declare bornYear?: number;

  @Field({ type: String, description: 'Where the person was found or lives.', maxLength: 200, example: '火车站' }, checkText(200), {
    optional: true,
  })
  declare place?: string;

  @Field(
    { type: String, description: 'Why there is no number. Stored sealed.', maxLength: 400, example: '流浪人员,不能说明身份' },
    checkText(400),
  )
  declare note: string;
}

export class IdentityDto {
  @Field({ type: String, description: 'Name as on the identity card.', minLength: 1, maxLength: 50, example: '王建国' }, (value) =>
    typeof value === 'string' ? findNameFault(value) : 'field-not-text',
  )
  declare name: string;

  @Field(
    {
      type: String,
      description: 'Identity number of 18 characters, as a string.',
      minLength: 18,
      maxLength: 18,
      example: '11010519491231002X',
    },
    checkIdNumberIsText,
  )
  declare idNumber: string;
}
