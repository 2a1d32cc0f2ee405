// Tax entries to answers. Pure: no client, no clock.
import type { AskedSubject, FactJson, SubjectAnswer } from '#contracts';
import type { LocalDate } from '#kernel';
import {
  ANSWERED_ABOUT_ANOTHER,
  gradeAnswer,
  isAboutSubject,
  readCode,
  readCompactMonth,
  readFen,
  readWire,
  sourceSchemaDrift,
} from '#adapter-kit';
import { taxItemWireSchema, type TaxItemWire, type TaxResultWire } from './tax.wire.js';

const ITEMS = {
  '0101': 'wages',
  '0102': 'labour',
  '0103': 'author',
  '0104': 'royalty',
  '0200': 'business',
  '0300': 'interest-dividend',
  '0400': 'lease',
  '0500': 'transfer-of-property',
  '0600': 'incidental',
} as const;

const CODES = { '00': 'found', '01': 'none', '02': 'unknown', '03': 'refused', '09': 'unavailable' } as const;

/** One person's answer. 01 is the only way to `no-record`; 00 without items is drift. */
export function mapTaxResult(result: TaxResultWire, subject: AskedSubject, asOf: LocalDate): SubjectAnswer {
  if (!isAboutSubject(result.idNumber, subject)) return ANSWERED_ABOUT_ANOTHER;
  return gradeAnswer(readResult(result, asOf), subject, { idNumbers: [result.idNumber], names: [] });
}

function readResult(result: TaxResultWire, asOf: LocalDate): SubjectAnswer {
  const code = readCode(CODES, result.code, 'results.code');
  if (code !== 'found' && result.items.length > 0) throw sourceSchemaDrift('results.items');
  switch (code) {
    case 'none':
      return { outcome: 'no-record', asOf };
    case 'unknown':
      return { outcome: 'out-of-coverage', reason: 'person-unknown-to-the-office' };
    case 'refused':
      return { outcome: 'refused', reason: 'refused-by-the-office' };
    case 'unavailable':
      return { outcome: 'error', reason: 'temporarily-unavailable', retry: 'later' };
    case 'found':
      if (result.items.length === 0) throw sourceSchemaDrift('results.items');
      return { outcome: 'found', asOf, facts: result.items.map((item) => mapTaxItem(readWire(taxItemWireSchema, item), asOf)) };
  }
}

/** A negative amount is a correction of an earlier month and stays negative. */
const mapTaxItem = (item: TaxItemWire, asOf: LocalDate): FactJson => ({
  kind: 'income-payment',
  recordId: item.voucher,
  asOf,
  item: readCode(ITEMS, item.itemCode, 'items.itemCode'),
  payer: item.payer,
  ...(item.payerCreditCode ? { payerCreditCode: item.payerCreditCode } : {}),
  month: readCompactMonth(item.month, 'items.month'),
  grossAmount: readFen(item.grossFen, 'items.grossFen'),
  taxWithheld: readFen(item.taxFen, 'items.taxFen'),
});
