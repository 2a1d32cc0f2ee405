// Schemas of the small values every contract uses. Parsing yields the kernel's types.
import { isLocalDate, isMonth, parseYuan, type LocalDate, type Money, type Month } from '#kernel';
import { z } from 'zod';

const YUAN = /^-?\d{1,12}(\.\d{1,2})?$/;
const MONTH = /^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/;
const DATE = /^(19|20|21)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Money in JSON: a string of yuan, "1234.50". */
export const moneySchema = z
  .string()
  .transform((text, context): Money => {
    try {
      return parseYuan(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'must be yuan as a string with at most two decimals' });
      return z.NEVER;
    }
  })
  .meta({ type: 'string', pattern: YUAN.source, description: 'Yuan as text, in quotes, with at most two decimals.' });

/** The metadata is what the published JSON Schemas say of a value whose check they cannot express. */
export const localDateSchema = z
  .custom<LocalDate>((value) => typeof value === 'string' && isLocalDate(value), 'must be an existing day written YYYY-MM-DD')
  .meta({ type: 'string', format: 'date', description: 'A day in China, YYYY-MM-DD.' });

export const monthSchema = z
  .custom<Month>((value) => typeof value === 'string' && isMonth(value), 'must be a month written YYYY-MM')
  .meta({ type: 'string', pattern: MONTH.source, description: 'A month, YYYY-MM.' });

/** The same values as they stand in documents of our own: checked text that stays text. */
export const yuanTextSchema = z.string().regex(YUAN).describe('Yuan as text, at most two decimals.');
export const localDateTextSchema = z.string().regex(DATE).describe('A day in China, YYYY-MM-DD.');
export const monthTextSchema = z.string().regex(MONTH).describe('A month, YYYY-MM.');
export const sha256Schema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256 in 64 lower-case hexadecimal digits.');

/** A figure of policy: exact, so it is text. */
export const figureSchema = z.string().regex(/^-?\d+(\.\d+)?$|^\d+\/[1-9]\d*$/, 'must be a decimal or a fraction in quotes');

/** A sentence or label in both languages of the screens. */
export const bilingualSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof bilingualSchema>;

/** Identifier of a source: `tax`, `social-insurance`. */
export const sourceIdSchema = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be lower-case words joined by hyphens');

/** Six- to twelve-digit code of an administrative division (GB/T 2260 and below). */
export const divisionCodeSchema = z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/, 'must be a division code of 6, 9 or 12 digits');
