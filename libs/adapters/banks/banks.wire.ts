// The clearing house's files (docs/sources/protocols.md, "Banks"): lines of fields, GB18030, a trailer that counts.
// A file without its right trailer is not there yet.
import { decodeGb18030, encodeGb18030, readCompactDate, readCount, sourceSchemaDrift, writeCompactDate } from '#adapter-kit';
import type { AskedPeriod, AskedSubject } from '#contracts';
import type { LocalDate } from '#kernel';

export interface Bank {
  readonly code: string;
  readonly name: string;
}

export interface AccountLine {
  readonly tag: 'A';
  readonly requestNumber: string;
  readonly idNumber: string;
  readonly accountNumber: string;
  readonly type: string;
  readonly status: string;
  readonly holders: string;
  readonly balance: string;
}
export interface InterestLine {
  readonly tag: 'I';
  readonly requestNumber: string;
  readonly idNumber: string;
  readonly accountNumber: string;
  readonly creditedOn: string;
  readonly amount: string;
}
export interface NothingLine {
  readonly tag: 'N';
  readonly requestNumber: string;
}
export interface RefusedLine {
  readonly tag: 'R';
  readonly requestNumber: string;
}
export type ReplyLine = AccountLine | InterestLine | NothingLine | RefusedLine;

export interface BankReply {
  readonly bank: Bank;
  readonly asOf: LocalDate;
  readonly lines: readonly ReplyLine[];
}

const FIELD_SEPARATOR = '|';

/** The request file. As-of is the last day of the period, the interest window is the period. */
export function writeRequestFile(batch: string, subjects: readonly AskedSubject[], period: AskedPeriod): Buffer {
  const to = writeCompactDate(period.to);
  const lines = [
    ['H', batch, to, writeCompactDate(period.from), to],
    ...subjects.map((subject) => ['D', subject.requestNumber, subject.idNumber, writeField(subject.name)]),
    ['T', String(subjects.length)],
  ];
  return encodeGb18030(lines.map((fields) => `${fields.join(FIELD_SEPARATOR)}\r\n`).join(''));
}

/** A name may hold anything; separators and control characters would forge a line. */
const writeField = (text: string): string => text.replace(/[|\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** @returns the banks that will answer, or undefined while the file is incomplete */
export function readAcknowledgement(content: Buffer, batch: string): readonly Bank[] | undefined {
  const [header, ...others] = readLines(content);
  if (header === undefined) return undefined;
  const [tag, echoedBatch, list] = fieldsOf(header, 3, 'ack.header');
  const trailer = others.at(-1);
  if (others.length !== 1 || trailer?.[0] !== 'T') return undefined;
  if (tag !== 'H' || echoedBatch !== batch) throw sourceSchemaDrift('ack.header');
  const banks = (list ?? '')
    .split(';')
    .filter((entry) => entry !== '')
    .map((entry) => {
      const match = /^([A-Za-z0-9]{1,20}),([^,]{1,100})$/.exec(entry);
      if (!match?.[1] || !match[2]) throw sourceSchemaDrift('ack.banks');
      return { code: match[1], name: match[2] };
    });
  if (trailer[1] !== String(banks.length) || trailer.length !== 2) return undefined;
  if (banks.length === 0 || new Set(banks.map((bank) => bank.code)).size !== banks.length) throw sourceSchemaDrift('ack.banks');
  return banks;
}

/** @returns one bank's reply, or undefined while the file is incomplete (the trailer disagrees or is missing) */
export function readReply(content: Buffer, batch: string, bank: Bank): BankReply | undefined {
  const [header, ...others] = readLines(content);
  const trailer = others.pop();
  if (header === undefined || trailer?.[0] !== 'T' || trailer.length !== 2 || trailer[1] !== String(others.length)) return undefined;
  const [tag, echoedBatch, bankCode, , asOf] = fieldsOf(header, 5, 'reply.header');
  if (tag !== 'H' || echoedBatch !== batch || bankCode !== bank.code) throw sourceSchemaDrift('reply.header');
  return { bank, asOf: readCompactDate(asOf ?? '', 'reply.asOf'), lines: others.map(readReplyLine) };
}

function readReplyLine(fields: readonly string[]): ReplyLine {
  switch (fields[0]) {
    case 'A': {
      const [, requestNumber = '', idNumber = '', accountNumber = '', type = '', status = '', holders = '', balance = ''] = fieldsOf(
        fields,
        8,
        'reply.A',
      );
      return { tag: 'A', requestNumber, idNumber, accountNumber, type, status, holders, balance };
    }
    case 'I': {
      const [, requestNumber = '', idNumber = '', accountNumber = '', creditedOn = '', amount = ''] = fieldsOf(fields, 6, 'reply.I');
      return { tag: 'I', requestNumber, idNumber, accountNumber, creditedOn, amount };
    }
    case 'N': {
      const [, requestNumber = ''] = fieldsOf(fields, 2, 'reply.N');
      return { tag: 'N', requestNumber };
    }
    case 'R': {
      const [, requestNumber = ''] = fieldsOf(fields, 3, 'reply.R');
      return { tag: 'R', requestNumber };
    }
    default:
      throw sourceSchemaDrift('reply.tag');
  }
}

const readLines = (content: Buffer): string[][] => {
  const lines = decodeGb18030(content).split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => line.split(FIELD_SEPARATOR));
};

function fieldsOf(fields: readonly string[], count: number, where: string): readonly string[] {
  if (fields.length !== count) throw sourceSchemaDrift(where);
  return fields;
}

/** Name of a reply file, taken apart; undefined for files that are something else. */
export function readReplyName(name: string, batch: string): { bankCode: string; sequence: number } | undefined {
  const prefix = `REP_${batch}_`;
  const match = name.startsWith(prefix) ? /^([A-Za-z0-9]{1,20})_(\d{1,6})\.csv$/.exec(name.slice(prefix.length)) : null;
  return match?.[1] && match[2] ? { bankCode: match[1], sequence: readCount(match[2], 'reply.sequence', 0, 999_999) } : undefined;
}
