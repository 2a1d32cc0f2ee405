// What the value of a workbook's cell says, as text. Workbooks keep numbers as binary fractions of at most 15 digits; more were
// lost when the file was saved, and such a number is refused rather than guessed.
import { tableFault, type FaultPlace } from './table-fault.js';

const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const EXACT_DIGITS = 15;
const DAY_MS = 86_400_000;

/** "1234.5", as a person would type it. @throws HubError `workbook-malformed`, `table-number-imprecise` */
export function readNumber(written: string, place: FaultPlace): string {
  if (!NUMBER.test(written)) throw tableFault('workbook-malformed', { ...place, what: 'a number' });
  const value = Number(written);
  if (Math.abs(value) >= 10 ** EXACT_DIGITS) throw tableFault('table-number-imprecise', { ...place, limit: EXACT_DIGITS });
  return writePlainly(value.toPrecision(EXACT_DIGITS));
}

/** "1.50000000000000e-7" and "1.50000000000000" without exponent and closing zeros. */
function writePlainly(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text) ?? [];
  const point = whole.length + Number(exponent);
  const digits = (whole + fraction).padStart(whole.length + fraction.length + Math.max(0, 1 - point), '0');
  const at = Math.max(point, 1);
  const decimals = digits.slice(at).replace(/0+$/, '');
  const shown = digits.slice(0, at).padEnd(at, '0') + (decimals === '' ? '' : `.${decimals}`);
  return /[1-9]/.test(shown) ? sign + shown : '0';
}

/** "2026-11-22", "2026-11-22 08:30:00" or "08:30:00" of a count of days. @throws HubError `workbook-malformed` */
export function readDay(written: string, from1904: boolean, place: FaultPlace): string {
  const serial = NUMBER.test(written) ? Number(written) : Number.NaN;
  if (!(serial >= 0 && serial < 2_958_466)) throw tableFault('workbook-malformed', { ...place, what: 'a date' });
  const days = Math.floor(serial);
  const ms = Math.round((serial - days) * 86_400) * 1000;
  // The programs take 1900 for a leap year: from March 1900 on the count is one day ahead.
  const first = from1904 ? Date.UTC(1904, 0, 1) : days < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  const [date = '', time = ''] = new Date(first + days * DAY_MS + ms).toISOString().slice(0, 19).split('T');
  if (ms === 0) return date;
  return days === 0 ? time : `${date} ${time}`;
}
