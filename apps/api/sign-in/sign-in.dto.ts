// What a sign-in page sends, and the step that follows.
import { ApiProperty } from '@nestjs/swagger';
import { checkText } from '../requests/field-checks.js';
import { Field, type FieldCheck } from '../requests/field.js';
import type { ChecksItself } from '../requests/request.pipe.js';

const checkSecret: FieldCheck = (value) =>
  typeof value !== 'string' ? 'field-not-text' : value.length === 0 || value.length > 200 ? 'text-length' : undefined;
const checkCode: FieldCheck = (value) =>
  typeof value !== 'string' ? 'field-not-text' : /^[\d ]{6,12}$/.test(value) ? undefined : 'one-time-code-shape';

const CHALLENGE = 'b0Vd4nGmPq7XwS1tYkZc2eR5uH8jL3aQ6sD9fG0hJ1k';

export class SignInDto {
  @Field({ type: String, description: 'Login name; no name or number of a person.', maxLength: 40, example: 'mtg-0021' }, checkText(40))
  declare loginName: string;

  @Field({ type: String, format: 'password', description: 'Password.', maxLength: 200, example: 'a long enough pass phrase' }, checkSecret)
  declare password: string;
}

export class SecondFactorDto implements ChecksItself {
  @Field({ type: String, description: '`challenge` of the step before.', example: CHALLENGE }, checkSecret)
  declare challenge: string;

  @Field({ type: String, description: 'The six digits the authenticator shows.', example: '492039' }, checkCode, { optional: true })
  declare code?: string;

  @Field({ type: String, description: 'A recovery code instead; each is used once.', example: 'abcd-efgh-jkmn-pqrs' }, checkSecret, {
    optional: true,
  })
  declare recoveryCode?: string;

  *findFaults() {
    if ((this.code === undefined) === (this.recoveryCode === undefined)) yield { pointer: '', code: 'second-factor-once' as const };
  }
}

export class SetUpDto {
  @Field({ type: String, description: '`challenge` of the step before.', example: CHALLENGE }, checkSecret)
  declare challenge: string;

  @Field(
    { type: String, format: 'password', description: 'An own password of 12 to 128 characters.', example: 'a long enough pass phrase' },
    checkSecret,
  )
  declare newPassword: string;

  @Field({ type: String, description: 'The six digits of the authenticator that has just been set up.', example: '492039' }, checkCode)
  declare code: string;
}

export class UnlockDto implements ChecksItself {
  @Field({ type: String, description: 'The PIN.', example: '294817' }, checkSecret, { optional: true })
  declare pin?: string;

  @Field({ type: String, description: 'The six digits the authenticator shows.', example: '492039' }, checkCode, { optional: true })
  declare code?: string;

  *findFaults() {
    if ((this.pin === undefined) === (this.code === undefined)) yield { pointer: '', code: 'second-factor-once' as const };
  }
}

export class StepUpDto {
  @Field({ type: String, description: 'The six digits the authenticator shows.', example: '492039' }, checkCode)
  declare code: string;
}

export class PinDto {
  @Field({ type: String, description: '6 to 12 digits, neither all alike nor in a row.', example: '294817' }, checkSecret)
  declare pin: string;
}

export class SignInStepViewDto {
  @ApiProperty({ type: String, enum: ['second-factor', 'set-up'], description: 'What to send next.', example: 'second-factor' })
  declare next: string;

  @ApiProperty({ type: String, description: 'Belongs to this sign-in; valid for five minutes and five tries.', example: CHALLENGE })
  declare challenge: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'End of the challenge.', example: '2026-11-21T04:05:00.000Z' })
  declare expiresAt: string;

  @ApiProperty({
    type: String,
    required: false,
    description: 'Of a set-up: the secret for the authenticator, in base32.',
    example: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  })
  declare codeSecret?: string;

  @ApiProperty({
    type: String,
    required: false,
    description: 'Of a set-up: the same as an otpauth address, for a QR code.',
    example: 'otpauth://totp/hedui:mtg-0021?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=hedui',
  })
  declare codeAddress?: string;
}
