// What a request may state about one person and one household besides names and numbers, as it arrives. All optional.
import { areaSchema, receivedAidSchema, selfCareIndicatorSchema, type Area, type Circumstances } from '#contracts';
import type { LocalDate } from '#kernel';
import { checkBoolean, checkDate, checkDivisionCode, checkOneOf, checkPeople } from '../requests/field-checks.js';
import { Field, ListField, ObjectField } from '../requests/field.js';

type SelfCareIndicator = NonNullable<Circumstances['selfCare']>['notMet'][number];

/** A statement that is true or false; what nobody stated is left out. */
const Statement = (description: string, example = true): PropertyDecorator =>
  Field({ type: Boolean, description, example }, checkBoolean, { optional: true });

export class SelfCareDto {
  @ListField(
    {
      type: String,
      enum: selfCareIndicatorSchema.options,
      description: 'Those of the six indicators that are not met.',
      example: ['bathe'],
    },
    checkOneOf(selfCareIndicatorSchema.options),
    { atLeast: 0 },
  )
  declare notMet: SelfCareIndicator[];

  @Field({ type: String, format: 'date', description: 'Day of the assessment; not after today.', example: '2026-11-10' }, checkDate)
  declare assessedOn: LocalDate;
}

export class CircumstancesDto {
  @Statement('Lives with the applicant for long; the same hukou book says nothing about it.')
  declare livesWith?: boolean;

  @Statement('Married, where the register has not answered.')
  declare married?: boolean;

  @Statement('An adult who cannot live independently.')
  declare dependent?: boolean;

  @Statement('In compulsory military service.')
  declare conscript?: boolean;

  @Field({ type: String, format: 'date', description: 'Religious staff living apart since this day.', example: '2021-03-01' }, checkDate, {
    optional: true,
  })
  declare religiousSince?: LocalDate;

  @Statement('Declared missing by a court.')
  declare declaredMissing?: boolean;

  @Statement('Has legal capacity; true unless stated otherwise.')
  declare legalCapacity?: boolean;

  @Statement('Able to work, as an officer or an appraisal has it; without it age and disability decide.')
  declare ableToWork?: boolean;

  @Statement('Kept by the family.')
  declare keptByFamily?: boolean;

  @Statement('Income that is not fixed.')
  declare unfixedIncome?: boolean;

  @Statement('Falls under the scheme for orphans.')
  declare orphan?: boolean;

  @Field(
    { type: String, enum: receivedAidSchema.options, description: 'Aid the person is already in.', example: 'dibao' },
    checkOneOf(receivedAidSchema.options),
    { optional: true },
  )
  declare receives?: NonNullable<Circumstances['receives']>;

  @ObjectField(SelfCareDto, { description: 'Ability of self-care by the six indicators (特困).' }, { optional: true })
  declare selfCare?: SelfCareDto;

  @Statement('Applies for dibao alone (单人保).')
  declare appliesAlone?: boolean;

  @Field({ type: 'integer', description: 'Of an obligor: heads of the own household.', minimum: 1, maximum: 99, example: 3 }, checkPeople, {
    optional: true,
  })
  declare ownHouseholdHeads?: number;

  @Field({ type: 'integer', description: 'Of an obligor: people supported.', minimum: 1, maximum: 99, example: 1 }, checkPeople, {
    optional: true,
  })
  declare supports?: number;
}

/** What stands with a new household. */
export class HouseholdStatementsDto {
  @Field(
    { type: String, enum: areaSchema.options, description: 'Kind of area, where the policy has standards for each.', example: 'urban' },
    checkOneOf(areaSchema.options),
    { optional: true },
  )
  declare area?: Area;

  @Field(
    {
      type: String,
      description: 'Division of the hukou until the register has answered; without it the division of the household.',
      pattern: '^\\d{6}(\\d{3}(\\d{3})?)?$',
      example: '110109',
    },
    checkDivisionCode,
    { optional: true },
  )
  declare hukou?: string;
}
