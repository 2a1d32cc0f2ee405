// One signature on an authorization, and who gave it in whose place.
import { type LocalDate, findNameFault } from '#kernel';
import {
  SEPARATE_CONSENTS,
  SIGNATORY_RELATIONS,
  SIGNED_BY,
  type SeparateConsent,
  type SignatoryRelation,
  type SignedBy,
} from '#lawful-access';
import { checkDate, checkOneOf, checkRef, checkText } from '../requests/field-checks.js';
import { Field, ListField, ObjectField } from '../requests/field.js';

export class SignatoryDto {
  @Field({ type: String, description: 'Ref or subject id, when the signatory is of the same household.', example: 'm1' }, checkRef, {
    optional: true,
  })
  declare subject?: string;

  @Field(
    {
      type: String,
      description: 'Name of a signatory who is not of the household. Kept sealed.',
      minLength: 1,
      maxLength: 50,
      example: '李建军',
    },
    (value) => (typeof value === 'string' ? findNameFault(value) : 'field-not-text'),
    { optional: true },
  )
  declare name?: string;

  @Field(
    { type: String, enum: [...SIGNATORY_RELATIONS], description: 'How the signatory stands to the person.', example: 'parent' },
    checkOneOf(SIGNATORY_RELATIONS),
  )
  declare relation: SignatoryRelation;

  @Field(
    {
      type: String,
      description: 'What makes the signatory one: birth certificate, judgment, certificate of death. Kept sealed.',
      maxLength: 200,
      example: '户口簿',
    },
    checkText(200),
  )
  declare basis: string;
}

export class MandateDto {
  @Field(
    { type: String, description: 'Number or name of the written mandate. Kept sealed.', maxLength: 100, example: '委托书 2026-11-18' },
    checkText(100),
  )
  declare reference: string;

  @Field({ type: String, format: 'date', description: 'Day of the mandate; not after the signature.', example: '2026-11-18' }, checkDate)
  declare givenOn: LocalDate;

  @Field(
    { type: String, description: 'Why the person does not sign. Kept sealed.', maxLength: 200, example: '住院治疗,行动不便' },
    checkText(200),
  )
  declare reason: string;
}

export class SignatureDto {
  @Field({ type: String, description: 'Ref or subject id of the person the signature is for.', example: 'm1' }, checkRef)
  declare subject: string;

  @Field({ type: String, format: 'date', description: 'Day of signature; not after today.', example: '2026-11-20' }, checkDate)
  declare signedOn: LocalDate;

  @Field(
    {
      type: String,
      enum: [...SIGNED_BY],
      description:
        'Who signed: the person; a guardian (always for a child under 14, and for whoever is a minor or lacks capacity); an agent with a written mandate; an heir.',
      example: 'self',
    },
    checkOneOf(SIGNED_BY),
  )
  declare signedBy: SignedBy;

  @Field(
    {
      type: String,
      enum: ['none', 'limited'],
      description: 'Of an adult without full capacity (无/限制民事行为能力): then a guardian signs.',
      example: 'limited',
    },
    checkOneOf(['none', 'limited']),
    { optional: true },
  )
  declare capacity?: 'none' | 'limited';

  @ObjectField(
    SignatoryDto,
    { description: 'Who signed in the place of the person; needed for heirs and for guardians of adults.' },
    { optional: true },
  )
  declare signatory?: SignatoryDto;

  @ObjectField(MandateDto, { description: 'Needed for an agent: without it nothing is asked about the person.' }, { optional: true })
  declare mandate?: MandateDto;

  @ListField(
    {
      type: String,
      enum: [...SEPARATE_CONSENTS],
      description:
        'Separate consents (单独同意) given on the paper. With this list, sources of a kind that is not on it are not asked about the person; absent: the paper does not tell them apart.',
      example: ['financial', 'health'],
    },
    checkOneOf(SEPARATE_CONSENTS),
    { optional: true, atLeast: 0, atMost: SEPARATE_CONSENTS.length },
  )
  declare consents?: SeparateConsent[];
}
