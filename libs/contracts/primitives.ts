// Schemas of the small values every contract uses. Parsing yields the kernel's types.
import { isLocalDate, isMonth, parseYuan, type LocalDate, type Money, type Month } from '#kernel';
import { z } from 'zod';

/** Money in JSON: a string of yuan, "1234.50". */
export const moneySchema = z.string().transform((text, context): Money => {
  try {
    return parseYuan(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'must be yuan as a string with at most two decimals' });
    return z.NEVER;
  }
});

export const localDateSchema = z.custom<LocalDate>(
  (value) => typeof value === 'string' && isLocalDate(value),
  'must be an existing day written YYYY-MM-DD',
);

export const monthSchema = z.custom<Month>((value) => typeof value === 'string' && isMonth(value), 'must be a month written YYYY-MM');

/** A sentence or label in both languages of the screens. */
export const bilingualSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof bilingualSchema>;

/** Identifier of a source: `tax`, `social-insurance`. */
export const sourceIdSchema = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be lower-case words joined by hyphens');

/** Six- to twelve-digit code of an administrative division (GB/T 2260 and below). */
export const divisionCodeSchema = z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/, 'must be a division code of 6, 9 or 12 digits');
