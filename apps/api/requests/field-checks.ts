// Checks of single values, shared by every request class. Each gives the code of the first fault, or undefined.
import { divisionCodeSchema, sourceIdSchema } from '#contracts';
import { isLocalDate, parseYuan, isHubError, ZERO } from '#kernel';
import type { FaultCode } from '../problems/fault-sentences.js';

type Check = (value: unknown) => FaultCode | undefined;
type TextCheck = (text: string) => FaultCode | undefined;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const REF = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
const RFC3339 = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
const IDENTITY_NUMBER = /(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)/;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

const onText =
  (check: TextCheck, notText: FaultCode = 'field-not-text'): Check =>
  (value) =>
    typeof value === 'string' ? check(value) : notText;

export const isUuid = (text: string): boolean => UUID.test(text);

export const checkUuid = onText((text) => (UUID.test(text) ? undefined : 'id-shape'));
export const checkRef = onText((text) => (REF.test(text) ? undefined : 'ref-shape'));
export const checkDivisionCode = onText((text) => (divisionCodeSchema.safeParse(text).success ? undefined : 'division-code'));
export const checkSourceId = onText((text) => (sourceIdSchema.safeParse(text).success ? undefined : 'source-id'));
export const checkRegion = onText((text) => (/^[a-z][a-z-]{0,39}$/.test(text) ? undefined : 'region-shape'));
export const checkDate = onText((text) => (isLocalDate(text) ? undefined : 'date-invalid'));
export const checkSha256 = onText((text) => (/^[0-9a-f]{64}$/.test(text) ? undefined : 'evidence-hash'));
export const checkBoolean: Check = (value) => (typeof value === 'boolean' ? undefined : 'field-not-boolean');

/** Text for people, 1 to `longest` characters, nothing invisible in it. */
export const checkText = (longest: number): Check =>
  onText((text) => {
    if (text.trim() === '' || text.length > 2 * longest || [...text].length > longest) return 'text-length';
    return UNSEEN.test(text) ? 'text-character' : undefined;
  });

/** The caller's own number of a case: it may stand in an address, so no identity number may hide in it. */
export const checkClientReference: Check = (value) =>
  checkText(100)(value) ?? (typeof value === 'string' && IDENTITY_NUMBER.test(value) ? 'reference-personal' : undefined);

export const checkOneOf = (allowed: readonly string[]): Check =>
  onText((text) => (allowed.includes(text) ? undefined : 'field-not-allowed-value'));

/** RFC 3339 with a zone; leap seconds and 24:00 are refused, since no clock of ours can say them. */
export const checkTimestamp = onText((text) => {
  const day = RFC3339.exec(text)?.[1];
  return day !== undefined && isLocalDate(day) ? undefined : 'timestamp-invalid';
});

/** Yuan as text, not negative. */
export const checkDeclaredAmount = onText((text) => {
  try {
    return parseYuan(text) < ZERO ? 'amount-negative' : undefined;
  } catch (error) {
    return isHubError(error) && error.code === 'money-too-large' ? 'amount-too-large' : 'amount-invalid';
  }
}, 'amount-not-text');

export const checkCount: Check = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1000 ? undefined : 'count-invalid';

export const checkReportVersion: Check = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 10_000 ? undefined : 'report-version';

/** An age in years. */
export const checkAge: Check = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 130 ? undefined : 'age-invalid';

/** Years by which a guessed age may be wrong. */
export const checkAgeWithin: Check = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 20 ? undefined : 'age-within-invalid';

/** Not after this year: that depends on the day and is checked with the whole request. */
export const checkBirthYear: Check = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1890 && value <= 2100 ? undefined : 'birth-year-invalid';

/** A number of people, at least one. */
export const checkPeople: Check = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 99 ? undefined : 'people-count-invalid';

/** Whether it is an identity number depends on the day and is checked with the whole request. */
export const checkIdNumberIsText = onText(() => undefined, 'id-number-not-text');

export const checkDivisionPrefix = onText((text) => (/^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/.test(text) ? undefined : 'division-prefix'));

/** A share in a hundred. */
export const checkPercent: Check = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 100 ? undefined : 'percent';

/** Text of a query parameter that must be a whole number in a range. */
export const checkWholeNumberText = (least: number, most: number, code: FaultCode): Check =>
  onText((text) => (/^\d{1,10}$/.test(text) && Number(text) >= least && Number(text) <= most ? undefined : code), code);

export const checkCursor = onText((text) => (/^[A-Za-z0-9._~=-]{1,512}$/.test(text) ? undefined : 'cursor-invalid'), 'cursor-invalid');
