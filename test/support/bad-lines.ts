// The bad-input corpus as lines of a bulk file (B1 to B24, B51 to B54 as far as they fit a line), each with where and as what it is
// refused; and the ones that look wrong and are right.
import { addDays } from '#kernel';
import { rightLine, toCsv, today, type Line } from './bulk-lists.js';

export interface BadLine {
  readonly id: string;
  readonly line: (serial: number) => Line | string;
  /** From 1; '' for the whole line. */
  readonly column: number | '';
  readonly code: string;
}

const ID = 4;
const NAME = 3;
const number = (id: string, idNumber: string, code: string): BadLine => ({
  id,
  line: (serial) => rightLine(serial, { idNumber }),
  column: ID,
  code: `id-number-${code}`,
});
const name = (id: string, text: string, code: string): BadLine => ({
  id,
  line: (serial) => rightLine(serial, { name: text }),
  column: NAME,
  code,
});
/** A right line with something put in that no writer of tables would write. */
const raw = (id: string, spoil: (text: string) => string, column: number | '', code: string): BadLine => ({
  id,
  line: (serial) => spoil(toCsv('verification', [rightLine(serial)]).split('\n')[1] ?? ''),
  column,
  code,
});

export const BAD_LINES: readonly BadLine[] = [
  number('B1', '110105194912310021', 'check-character'),
  number('B3', '110105491231002', 'fifteen-digits'),
  number('B4', '11010519900230001X', 'birth-date'),
  number('B5', '110105190002290017', 'birth-date'),
  number('B6', '110105209901010012', 'birth-date-in-future'),
  number('B7', '110105199013010018', 'birth-date'),
  number('B8', '000000199001010018', 'area'),
  number('B9', '110105187001010012', 'birth-date'),
  number('B10', '111111111111111110', 'birth-date'),
  number('B11', '１１０１０５１９４９１２３１００２１', 'check-character'),
  number('B12', '١١٠١٠٥١٩٤٩١٢٣١٠٠٢١', 'characters'),
  number('B13', '1101051949\u200b1231002X', 'length'),
  number('B14', '1.10105E+17', 'length'),
  name('B20 empty', '', 'field-missing'),
  name('B20 51', '长'.repeat(51), 'name-length'),
  name('B20 10,000', '长'.repeat(10_000), 'name-length'),
  name('B20 40,000', '长'.repeat(40_000), 'cell-too-long'),
  name('B21', '测\u202e样', 'name-character'),
  name('B13 name', '测\u200b样', 'name-character'),
  raw('B23', (text) => text.replace('测', '\u0000'), NAME, 'cell-character'),
  raw('B54 lone quote', (text) => text.replace('测', 'x"'), NAME, 'line-unreadable'),
  raw('B54 1,000 columns', (text) => text + ',x'.repeat(1000), '', 'line-too-wide'),
  raw('B54 beyond the header', (text) => `${text},,x`, 18, 'line-too-wide'),
  raw('B54 newline in the name', (text) => text.replace(/,(测..),/, ',"$1\n甲",'), NAME, 'name-character'),
  {
    id: 'a number of a person as that of a household',
    line: (serial) => rightLine(serial, { household: '11010519491231002X' }),
    column: 1,
    code: 'number-personal',
  },
  { id: 'no division', line: (serial) => rightLine(serial, { division: '' }), column: 2, code: 'field-missing' },
  { id: 'no relation of the list', line: (serial) => rightLine(serial, { relation: '表哥' }), column: 5, code: 'field-not-allowed-value' },
  { id: 'nobody applies', line: (serial) => rightLine(serial, { relation: 'spouse' }), column: 5, code: 'household-without-applicant' },
  {
    id: 'no paper',
    line: (serial) => rightLine(serial, { signedOn: '', validTo: '', evidenceSha256: '' }),
    column: 7,
    code: 'authorization-missing',
  },
  { id: 'a day that is not', line: (serial) => rightLine(serial, { signedOn: '2023-02-29' }), column: 8, code: 'date-invalid' },
  {
    id: 'signed tomorrow',
    line: (serial) => rightLine(serial, { signedOn: addDays(today, 1), validFrom: today }),
    column: 8,
    code: 'date-in-future',
  },
  { id: 'a hash that is none', line: (serial) => rightLine(serial, { evidenceSha256: 'abc' }), column: 11, code: 'evidence-hash' },
];

/** Accepted, whatever they look like. */
export const ODD_BUT_RIGHT: readonly { readonly id: string; readonly line: (serial: number) => Line }[] = [
  { id: 'B2', line: (serial) => rightLine(serial, { idNumber: '11010519491231002x' }) },
  { id: 'B11', line: (serial) => rightLine(serial, { idNumber: '１１０１０５１９４９１２３１００２Ｘ' }) },
  { id: 'B13', line: (serial) => rightLine(serial, { idNumber: '\u00a011010519491231002X' }) },
  { id: 'B15', line: (serial) => rightLine(serial, { idNumber: '810000199408230021' }) },
  { id: 'B15', line: (serial) => rightLine(serial, { idNumber: '830000198601010011' }) },
  { id: 'B16', line: (serial) => rightLine(serial, { idNumber: '911124198108030024' }) },
  { id: 'B17', line: (serial) => rightLine(serial, { name: '阿不都•热合曼' }) },
  { id: 'B18', line: (serial) => rightLine(serial, { name: '𠂇某' }) },
  { id: 'B19', line: (serial) => rightLine(serial, { name: 'Ngô Văn'.normalize('NFD') }) },
  { id: 'B20', line: (serial) => rightLine(serial, { name: '长'.repeat(50) }) },
  { id: 'B22', line: (serial) => rightLine(serial, { name: "'; DROP TABLE" }) },
  { id: 'B53', line: (serial) => rightLine(serial, { name: '=HYPERLINK("http://x")' }) },
  { id: 'B53', line: (serial) => rightLine(serial, { reference: `=1+${serial}` }) },
];
