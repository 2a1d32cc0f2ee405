// The situations a conformance world can play, and the two people that are asked about. Part of the conformance suite.
import type { AskedPeriod, AskedSubject } from '#contracts';
import { checkCharacter, parseLocalDate, type NationalId } from '#kernel';

/** What the department does when it is asked about [first, second]; "found" is the plain case the others vary. */
export const SITUATIONS = {
  found: 'has records of the first and says explicitly that it has none of the second, in reverse order',
  partial: 'has records of the first, and one institution behind it has not answered yet',
  silent: 'accepts the request and never answers',
  trickle: 'sends its answer a byte a second',
  late: 'sends its answer half a second after it was due',
  refused: 'refuses to answer about the first',
  'person-unknown': 'does not know the first person at all',
  'wrong-person': 'answers about the first with a record of somebody else',
  'duplicate-rows': 'sends each record of the first twice',
  truncated: 'sends an answer that is cut off',
  reset: 'breaks the connection in the middle of the answer',
  'login-page': 'answers 200 with a web page',
  'compression-bomb': 'sends a small answer that unpacks to a huge one',
  'xml-entity': 'sends XML with a document type and an external entity',
  'xml-bomb': 'sends XML with a document type whose entities grow without end',
  'nesting-bomb': 'sends an answer nested a hundred thousand deep',
  redirect: 'redirects to another address',
  'charset-declared': 'writes RARE_TEXT and declares GB18030 (or whatever its protocol says)',
  'charset-wrong': 'sends bytes that are not text of the declared charset, or replacement characters (U+FFFD) in place of text',
  'amount-negative': "writes the amount -123.45 in the first one's record",
  'amount-huge': 'writes the amount 12345678901234567.89',
  'amount-ten-thousand': 'writes 1.2345 in a field in units of ten thousand yuan',
  'amount-full-width': 'writes the amount in full-width digits, １２３.４５',
  'date-2099': 'gives 2099-01-01 as the day its data are true',
  'clock-skew': 'gives tomorrow as the day its data are true',
  'schema-drift': 'renamed a field of its records',
  'unknown-code': "uses a code that was never agreed in the first one's record",
  busy: 'asks to come back in 120 seconds',
  'subject-left-out': 'answers about the first only',
  'empty-answer': 'sends a well-formed answer about nobody',
  'one-bad-record': 'sends an unreadable record of the first and a proper answer about the second',
  'person-in-error': "fails with an error text that repeats the first one's name and number",
  'credentials-refused': 'does not accept our credentials',
} as const;
export type Situation = keyof typeof SITUATIONS;

/** A character of four bytes in GB18030 (U+20087), and one that is the same in GBK. */
export const RARE_TEXT = '甲𠂇';

const numberOf = (first17: string): NationalId => (first17 + checkCharacter(first17)) as NationalId;

export const FIRST: AskedSubject = {
  subjectId: 'subject-1',
  requestNumber: 'req-0001',
  idNumber: numberOf('11010519491231002'),
  name: '岳晓𠂇',
};
export const SECOND: AskedSubject = {
  subjectId: 'subject-2',
  requestNumber: 'req-0002',
  idNumber: numberOf('65010119880707001'),
  name: '阿不都·热合曼',
};
/** Whose record comes in place of the first one's. */
export const SOMEBODY_ELSE = numberOf('37150219700101003');

export const PERIOD: AskedPeriod = { from: parseLocalDate('2022-03-01'), to: parseLocalDate('2023-02-28') };
/** The instant the suite's clock stands at; records are as of AS_OF unless the situation says otherwise. */
export const NOW = '2023-03-16T02:00:00Z';
export const AS_OF = '2023-03-15';

/** The amount a department writes in its record: 123.45 unless the situation is about amounts. */
export function amountFor(situation: Situation): string {
  switch (situation) {
    case 'amount-negative':
      return '-123.45';
    case 'amount-huge':
      return '12345678901234567.89';
    case 'amount-full-width':
      return '１２３.４５';
    default:
      return '123.45';
  }
}
/** The day after NOW in China: as far as a department's clock may run ahead. */
export const TOMORROW = '2023-03-17';
export const asOfFor = (situation: Situation): string =>
  situation === 'date-2099' ? '2099-01-01' : situation === 'clock-skew' ? TOMORROW : AS_OF;
/** The number the department writes in the first one's record. */
export const recordedNumberFor = (situation: Situation): string => (situation === 'wrong-person' ? SOMEBODY_ELSE : FIRST.idNumber);
