// What may be said when a PDF is asked for.
import { checkOneOf, checkWholeNumberText } from '../requests/field-checks.js';
import { Field } from '../requests/field.js';

const LARGEST_VERSION = 999_999_999;
const LANGUAGES = ['zh', 'en'] as const;

export class PdfQueryDto {
  @Field(
    { type: String, enum: [...LANGUAGES], description: 'Language of the fixed words; Chinese when left out.', example: 'zh' },
    checkOneOf(LANGUAGES),
    { optional: true },
  )
  declare lang?: (typeof LANGUAGES)[number];

  @Field(
    { type: 'integer', description: 'Version of the report; the latest when left out.', minimum: 1, maximum: LARGEST_VERSION, example: 1 },
    checkWholeNumberText(1, LARGEST_VERSION, 'count-invalid'),
    { optional: true },
  )
  declare version?: string;
}
