// A step of a gradual exit as it is decided: months, and yuan a month.
import { checkDeclaredAmount, checkMonth } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';

export class DecidedStepDto {
  @Field({ type: String, description: 'First month.', pattern: '^\\d{4}-(0[1-9]|1[0-2])$', example: '2026-12' }, checkMonth)
  declare from: string;

  @Field({ type: String, description: 'Last month.', pattern: '^\\d{4}-(0[1-9]|1[0-2])$', example: '2027-05' }, checkMonth)
  declare to: string;

  @Field({ type: String, description: 'Yuan a month as text.', example: '2040.00' }, checkDeclaredAmount)
  declare monthlyAmount: string;
}
