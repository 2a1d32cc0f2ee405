// The bad-input corpus as far as the HTTP edge answers it, for specs of the edge alone and of the whole hub. Bodies
// are right in every other part; the clock stands at 2026-11-21 in China, which only the rows about dates need.
import { authorization, ID_NUMBER, member, OTHER_ID_NUMBER, verification, verificationOf } from './requests.js';

export const json = (value: unknown) => JSON.stringify(value);
const inHousehold = (members: unknown) =>
  verification({ household: { divisionCode: '110105', members }, authorizations: [], declared: [] });
const declared = (amount: unknown) => verification({ declared: [{ item: 'wages', unit: 'yuan', amount, subject: 'm1' }] });
/** A body with one raw piece of JSON text in place of a value. */
const withRaw = (field: string, raw: string) => json(verification({ [field]: '@@' })).replace('"@@"', raw);
const withRawIdNumber = (raw: string) => json(verificationOf({ idNumber: '@@' })).replace('"@@"', raw);
const withRawName = (raw: string) => json(verificationOf({ name: '@@' })).replace('"@@"', raw);

const ID_POINTER = '/household/members/0/idNumber';
const NAME_POINTER = '/household/members/0/name';
const AMOUNT_POINTER = '/declared/0/amount';

/** One row: its number in the corpus, what is sent to POST /v1/verifications, and what must come back. */
export interface RefusedRequest {
  readonly b: string;
  readonly what: string;
  readonly body: string | Buffer;
  readonly type?: string;
  readonly status?: number;
  readonly fault?: readonly [pointer: string, code: string];
  /** Must not be found in the answer or in the log. */
  readonly canary?: string;
}

const idRow = (b: string, what: string, idNumber: string, code: string): RefusedRequest => ({
  b,
  what,
  body: json(verificationOf({ idNumber })),
  fault: [ID_POINTER, `id-number-${code}`],
  canary: idNumber.slice(0, 17),
});
const nameRow = (b: string, what: string, name: string, code: string): RefusedRequest => ({
  b,
  what,
  body: json(verificationOf({ name })),
  fault: [NAME_POINTER, code],
});
const amountRow = (b: string, what: string, amount: unknown, code: string): RefusedRequest => ({
  b,
  what,
  body: json(declared(amount)),
  fault: [AMOUNT_POINTER, code],
});
const dateRow = (what: string, referenceDate: string, code: string): RefusedRequest => ({
  b: 'B35',
  what,
  body: json(verification({ referenceDate })),
  fault: ['/referenceDate', code],
});
const consentRow = (what: string, change: Record<string, unknown>, pointer: string, code: string): RefusedRequest => ({
  b: 'B73',
  what,
  body: json(verification({ authorizations: [authorization(change)] })),
  fault: [`/authorizations/0${pointer}`, code],
});

export const refusedRequests: RefusedRequest[] = [
  idRow('B1', 'a wrong check character', '110105194912310021', 'check-character'),
  idRow('B3', 'an old number of fifteen digits', '110105491231002', 'fifteen-digits'),
  idRow('B4', '30 February', '11010519900230001X', 'birth-date'),
  idRow('B5', '29 February 1900', '110105190002290017', 'birth-date'),
  idRow('B6', 'a birth date of 2099', '110105209901010012', 'birth-date-in-future'),
  idRow('B7', 'month 13', '110105199013010018', 'birth-date'),
  idRow('B8', 'an area that does not exist', '000000199001010018', 'area'),
  idRow('B9', 'a birth in 1870', '110105187001010012', 'birth-date'),
  idRow('B10', 'eighteen ones', '111111111111111110', 'birth-date'),
  idRow('B12', 'Arabic-Indic digits', '١١٠١٠٥١٩٤٩١٢٣١٠٠٢X', 'characters'),
  idRow('B13', 'a zero-width space inside', '1101051949\u200B1231002X', 'length'),
  {
    b: 'B14',
    what: 'an identity number as a JSON number',
    body: withRawIdNumber('110105194912310021'),
    fault: [ID_POINTER, 'json-number-inexact'],
    canary: '11010519491231',
  },
  {
    b: 'B14',
    what: 'an identity number as a small JSON number',
    body: withRawIdNumber('110105491231002'),
    fault: [ID_POINTER, 'id-number-not-text'],
    canary: '11010549123',
  },
  nameRow('B20', 'a name of 51 characters', '王'.repeat(51), 'name-length'),
  nameRow('B20', 'a name of 10,000 characters', '王'.repeat(10_000), 'name-length'),
  nameRow('B20', 'an empty name', ' ', 'name-length'),
  nameRow('B21', 'a right-to-left override in a name', '王\u202E建国', 'name-character'),
  nameRow('B21', 'a line break in a name', '王\n建国', 'name-character'),
  { b: 'B23', what: 'NUL in a string', body: withRawName('"王\\u0000"'), fault: [NAME_POINTER, 'json-character'] },
  { b: 'B24', what: 'a lone surrogate', body: withRawName('"王\\ud800"'), fault: [NAME_POINTER, 'json-character'] },
  { b: 'B25', what: 'a body of 10 MB', body: Buffer.alloc(10_000_000, 0x20), status: 413 },
  {
    b: 'B27',
    what: 'a key that stands twice',
    body: '{"programmes":["dibao"],"programmes":["dibao"]}',
    fault: ['/programmes', 'json-duplicate-key'],
  },
  {
    b: 'B27',
    what: 'a key that stands twice once its escape is read',
    body: '{"purpose":"a","purpos\\u0065":"a"}',
    fault: ['/purpose', 'json-duplicate-key'],
  },
  {
    b: 'B28',
    what: '__proto__ as a key',
    body: '{"household":{"__proto__":{"admin":true}}}',
    fault: ['/household/__proto__', 'json-forbidden-key'],
  },
  {
    b: 'B28',
    what: 'constructor.prototype as keys',
    body: '{"constructor":{"prototype":{}}}',
    fault: ['/constructor', 'json-forbidden-key'],
  },
  { b: 'B29', what: 'lists nested 100,000 deep', body: '['.repeat(100_000), fault: ['', 'json-too-deep'] },
  {
    b: 'B30',
    what: 'a household of 10,001',
    body: json(inHousehold(Array.from({ length: 10_001 }, () => 1))),
    fault: ['/household/members', 'json-array-too-long'],
  },
  {
    b: 'B30',
    what: 'a household of 31',
    body: json(inHousehold(Array.from({ length: 31 }, (_, index) => member({ ref: `m${index}` })))),
    fault: ['/household/members', 'household-too-large'],
  },
  { b: 'B31', what: 'NaN', body: withRaw('referenceDate', 'NaN'), fault: ['', 'json-syntax'] },
  { b: 'B31', what: 'Infinity', body: withRaw('referenceDate', 'Infinity'), fault: ['', 'json-syntax'] },
  {
    b: 'B31',
    what: '1e308 as an amount',
    body: json(declared('@@')).replace('"@@"', '1e308'),
    fault: [AMOUNT_POINTER, 'json-number-inexact'],
  },
  { b: 'B31', what: 'a plain number as an amount', body: json(declared(72000)), fault: [AMOUNT_POINTER, 'amount-not-text'] },
  {
    b: 'B31',
    what: '1e999 as a number',
    body: json(declared('@@')).replace('"@@"', '1e999'),
    fault: [AMOUNT_POINTER, 'json-number-inexact'],
  },
  { b: 'B31', what: '-0 as a number', body: json(declared('@@')).replace('"@@"', '-0'), fault: [AMOUNT_POINTER, 'json-number-inexact'] },
  amountRow('B31', 'minus zero', '-0', 'amount-invalid'),
  amountRow('B32', 'a negative amount', '-1', 'amount-negative'),
  amountRow('B32', 'three decimals', '0.001', 'amount-invalid'),
  amountRow('B32', 'an amount beyond any household', '99999999999999.99', 'amount-too-large'),
  amountRow('B33', 'separators', '1,234.50', 'amount-invalid'),
  amountRow('B33', 'a currency mark', '￥100', 'amount-invalid'),
  amountRow('B33', 'Chinese numerals', '壹佰元', 'amount-invalid'),
  {
    b: 'B34',
    what: 'an integer of twenty digits',
    body: json(declared('@@')).replace('"@@"', '12345678901234567890'),
    fault: [AMOUNT_POINTER, 'json-number-inexact'],
    canary: '1234567890123',
  },
  dateRow('tomorrow in China', '2026-11-22', 'date-in-future'),
  dateRow('the year 1900', '1900-01-01', 'date-too-early'),
  dateRow('a day that does not exist', '2023-02-29', 'date-invalid'),
  dateRow('a date with a time', '2026-11-21T24:00', 'date-invalid'),
  { b: 'B37', what: 'a gbk charset', body: json(verification()), type: 'application/json; charset=gbk', status: 415 },
  { b: 'B37', what: 'text', body: json(verification()), type: 'text/plain', status: 415 },
  { b: 'B37', what: 'a form', body: 'a=1', type: 'application/x-www-form-urlencoded', status: 415 },
  { b: 'B38', what: 'UTF-16', body: Buffer.from(json(verification()), 'utf16le'), fault: ['', 'json-encoding'] },
  {
    b: 'B38',
    what: 'UTF-16 with its mark',
    body: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('{}', 'utf16le')]),
    fault: ['', 'json-encoding'],
  },
  {
    b: 'B38',
    what: 'a byte order mark',
    body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(json(verification()))]),
    fault: ['', 'json-encoding'],
  },
  {
    b: 'B39',
    what: 'overlong bytes',
    body: Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]),
    fault: ['', 'json-encoding'],
  },
  {
    b: 'B39',
    what: 'a surrogate in UTF-8',
    body: Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]),
    fault: ['', 'json-encoding'],
  },
  consentRow(
    'a signature of tomorrow',
    { signatures: [{ subject: 'm1', signedOn: '2026-11-22', signedBy: 'self' }] },
    '/signatures/0/signedOn',
    'date-in-future',
  ),
  consentRow('a consent that ends before it begins', { validTo: '2026-11-19' }, '/validTo', 'authorization-period'),
  consentRow('an evidence hash that is none', { evidence: { kind: 'scan', sha256: 'abc' } }, '/evidence/sha256', 'evidence-hash'),
  consentRow('a subject nobody has heard of', { subjects: ['m1', 'm9'] }, '/subjects/1', 'ref-unknown'),
  consentRow(
    'a mandate given after the agent signed',
    {
      signatures: [
        {
          subject: 'm1',
          signedOn: '2026-11-19',
          signedBy: 'agent',
          mandate: { reference: '委托书', givenOn: '2026-11-20', reason: '住院' },
        },
      ],
    },
    '/signatures/0/mandate/givenOn',
    'mandate-later',
  ),
  {
    b: 'B74',
    what: 'the same person twice',
    body: json(inHousehold([member(), member({ ref: 'm2', relation: 'son', idNumber: ID_NUMBER.toLowerCase() })])),
    fault: ['/household/members/1/idNumber', 'member-repeated'],
  },
  {
    b: 'B74',
    what: 'two applicants',
    body: json(inHousehold([member(), member({ ref: 'm2', idNumber: OTHER_ID_NUMBER })])),
    fault: ['/household/members', 'household-without-applicant'],
  },
  {
    b: 'B74',
    what: 'one ref for two people',
    body: json(inHousehold([member(), member({ relation: 'son', idNumber: OTHER_ID_NUMBER })])),
    fault: ['/household/members/1/ref', 'ref-repeated'],
  },
  {
    b: 'B75',
    what: 'a case number of 50 kB',
    body: json(verification({ clientReference: `${'a'.repeat(50_000)}!` })),
    fault: ['/clientReference', 'text-length'],
  },
  {
    b: 'T3',
    what: 'an identity number in a case number',
    body: json(verification({ clientReference: `case ${ID_NUMBER}` })),
    fault: ['/clientReference', 'reference-personal'],
    canary: ID_NUMBER,
  },
  { b: 'T20', what: 'a field nobody asked for', body: json(verification({ admin: true })), fault: ['/admin', 'field-unknown'] },
  {
    b: 'T20',
    what: 'a field nobody asked for inside a member',
    body: json(verificationOf({ verified: true })),
    fault: ['/household/members/0/verified', 'field-unknown'],
  },
];
