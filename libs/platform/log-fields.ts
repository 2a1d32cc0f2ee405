// Which fields may stand in a log line: a list of what is allowed, and a second net for values that look like numbers
// of people (T13). A field that is not on the list is left out and only its name is noted.

/** Values of a log field. */
export type LogValue = string | number | boolean | null | undefined | readonly string[];
export type LogFields = Readonly<Record<string, LogValue>>;

const ALLOWED_NAMES = new Set(
  (
    'app attempt batch checks clientId code cause completeness count direction errorClass frames framework from job lane lanes level ' +
    'method missing mode ms outcome outcomes pack pid port process protocol purpose queue reason region retry route schema ' +
    'signal size source sourceIds state states status subjects task trigger to url version versions waiting worker'
  ).split(' '),
);

/** Endings that make a field an id, a measure of time or size, an instant, a day, a hash or a code. */
const ALLOWED_ENDINGS =
  /(?:[a-z0-9])(?:Id|Ids|Ms|Seconds|Count|Bytes|At|On|Sha256|Hash|Version|Sequence|State|Code|Attempt|Port|Queries|Findings|Jobs|Rows|Reports|Households|Verifications)$/;
const REFUSED_NAMES =
  /name|idnumber|idno|nationalid|amount|balance|password|secret|token|authorization|cookie|phone|address|birth|account|plate|certificate/i;

const PERSONAL_NUMBER = /(?<![0-9A-Za-z])(?:\d{14}[\dXx]|\d{15,18}[\dXx]?|\d{6}\*+\d{0,4}[\dXx]?)(?![0-9A-Za-z])/g;
const LONGEST_TEXT = 500;

/** Whether a field of this name may be logged. */
export const isLoggableField = (field: string): boolean =>
  !REFUSED_NAMES.test(field) && (ALLOWED_NAMES.has(field) || ALLOWED_ENDINGS.test(field));

/** Replaces runs of digits as long as identity and account numbers, and cuts long text. */
export const maskNumbers = (text: string): string => text.slice(0, LONGEST_TEXT).replace(PERSONAL_NUMBER, '[number]');

/**
 * The fields that may be written, with masked values. Refused ones are named in `refusedFields`, so that the
 * programmer notices without anybody's data being written.
 */
export function selectLoggableFields(fields: LogFields): Record<string, LogValue> {
  const selected: Record<string, LogValue> = {};
  const refused: string[] = [];
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (isLoggableField(field)) selected[field] = maskValue(value);
    else refused.push(maskNumbers(field));
  }
  if (refused.length > 0) selected.refusedFields = refused;
  return selected;
}

function maskValue(value: LogValue): LogValue {
  if (typeof value === 'string') return maskNumbers(value);
  if (typeof value === 'number') return Math.abs(value) >= 1e14 ? '[number]' : value;
  if (Array.isArray(value)) return value.map((item) => maskNumbers(String(item)));
  return value;
}
