// The lines of the banks' files, both ways: request files read strictly, reply files written. GB18030, CRLF, a trailer
// that counts. Pure: bytes and values.
import { formatYuan, isLocalDate, type LocalDate } from '#kernel';
import iconv from 'iconv-lite';
import type { Bank } from './bank-list.js';
import type { BankAccount } from './holding.schema.js';

export interface BankRequest {
  readonly batch: string;
  readonly asOf: LocalDate;
  readonly interestFrom: LocalDate;
  readonly interestTo: LocalDate;
  readonly subjects: readonly { readonly requestNumber: string; readonly idNumber: string }[];
}

/** What one bank says about one subject. */
export type BankWord =
  | { readonly say: 'accounts'; readonly requestNumber: string; readonly idNumber: string; readonly accounts: readonly BankAccount[] }
  | { readonly say: 'none'; readonly requestNumber: string }
  | { readonly say: 'refused'; readonly requestNumber: string; readonly reason: string };

const writeDay = (date: LocalDate): string => date.replaceAll('-', '');
const encode = (lines: readonly string[]): Buffer => iconv.encode(lines.map((line) => `${line}\r\n`).join(''), 'gb18030');

function readDay(text: string | undefined): LocalDate | undefined {
  const date = text?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') ?? '';
  return isLocalDate(date) ? date : undefined;
}

/** @returns the request, or a code for what is wrong with the file: encoding, header, line, trailer */
export function readRequestFile(
  content: Buffer,
  batch: string,
): BankRequest | { readonly fault: 'encoding' | 'header' | 'line' | 'trailer' } {
  const text = iconv.decode(content, 'gb18030');
  if (text.includes('\ufffd')) return { fault: 'encoding' };
  const lines = text.split('\r\n');
  if (lines.pop() !== '') return { fault: 'trailer' };
  const [kind, named, asOf, from, to, ...more] = (lines.shift() ?? '').split('|');
  const days = { asOf: readDay(asOf), interestFrom: readDay(from), interestTo: readDay(to) };
  if (kind !== 'H' || named !== batch || more.length > 0 || !days.asOf || !days.interestFrom || !days.interestTo)
    return { fault: 'header' };
  if (lines.pop() !== `T|${lines.length}`) return { fault: 'trailer' };
  const subjects: { requestNumber: string; idNumber: string }[] = [];
  for (const line of lines) {
    const [tag, requestNumber = '', idNumber = '', name = '', ...rest] = line.split('|');
    if (
      tag !== 'D' ||
      requestNumber === '' ||
      requestNumber.length > 64 ||
      !/^\d{17}[\dX]$/.test(idNumber) ||
      name === '' ||
      rest.length > 0
    )
      return { fault: 'line' };
    subjects.push({ requestNumber, idNumber });
  }
  return { batch, asOf: days.asOf, interestFrom: days.interestFrom, interestTo: days.interestTo, subjects };
}

export const writeAcknowledgement = (batch: string, banks: readonly Bank[]): Buffer =>
  encode([`H|${batch}|${banks.map(({ code, name }) => `${code},${name}`).join(';')}`, `T|${banks.length}`]);

export const writeRefusal = (batch: string, fault: string): Buffer => encode([`E|${batch}|${fault}`]);

export interface ReplyManner {
  readonly duplicateRows: boolean;
  readonly partialFile: boolean;
  readonly schemaDrift: boolean;
}

/** One bank's reply; `manner` says how it is spoiled. A partial file lacks its last record and keeps the full count. */
export function writeReply(request: BankRequest, bank: Bank, words: readonly BankWord[], manner: ReplyManner): Buffer {
  const records = words.flatMap((word) => writeWord(request, word, manner.schemaDrift));
  const lines = manner.duplicateRows ? records.flatMap((line) => [line, line]) : records;
  const asOf = manner.schemaDrift ? request.asOf : writeDay(request.asOf);
  return encode([
    `H|${request.batch}|${bank.code}|${bank.name}|${asOf}`,
    ...(manner.partialFile ? lines.slice(0, -1) : lines),
    `T|${lines.length}`,
  ]);
}

function writeWord(request: BankRequest, word: BankWord, drifted: boolean): string[] {
  if (word.say === 'none') return [`N|${word.requestNumber}`];
  if (word.say === 'refused') return [`R|${word.requestNumber}|${word.reason}`];
  const { requestNumber, idNumber } = word;
  return word.accounts.flatMap((account) => [
    `A|${requestNumber}|${idNumber}|${account.account}|${account.type}|${account.status}|${account.holders}|${formatYuan(account.balance)}${drifted ? '|CNY' : ''}`,
    ...account.interest
      .filter(({ creditedOn }) => creditedOn >= request.interestFrom && creditedOn <= request.interestTo)
      .map(({ creditedOn, amount }) => `I|${requestNumber}|${idNumber}|${account.account}|${writeDay(creditedOn)}|${formatYuan(amount)}`),
  ]);
}
