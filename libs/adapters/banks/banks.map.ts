// Replies of several banks to one answer a subject. Pure.
import { createHash } from 'node:crypto';
import {
  ANSWERED_ABOUT_ANOTHER,
  gradeAnswer,
  isAboutSubject,
  readCode,
  readCompactDate,
  readCount,
  readYuan,
  sourceSchemaDrift,
} from '#adapter-kit';
import type { AskedSubject, FactJson, SubjectAnswer } from '#contracts';
import { isHubError, type LocalDate } from '#kernel';
import type { AccountLine, Bank, BankReply, InterestLine, ReplyLine } from './banks.wire.js';

const TYPES = { D: 'demand', T: 'time', W: 'wealth-product', C: 'credit', O: 'other' } as const;
const STATUSES = { O: 'open', F: 'frozen', S: 'dormant', X: 'closed' } as const;

/** What one bank said about one subject. */
type BankAnswer =
  | { readonly said: 'accounts'; readonly facts: readonly FactJson[]; readonly idNumbers: readonly string[] }
  | { readonly said: 'nothing' }
  | { readonly said: 'refused' }
  | { readonly said: 'about-another' }
  /** Its lines about this subject cannot be read; the file's other subjects are not touched by that. */
  | { readonly said: 'unreadable' };

/** One bank's reply, subject by subject. */
export interface MappedReply {
  readonly bank: Bank;
  readonly asOf: LocalDate;
  readonly bySubject: ReadonlyMap<string, BankAnswer>;
}

/** Lines about other requests are passed over: a batch is polled for the subjects that have no final answer yet. */
export function mapReply(reply: BankReply, subjects: readonly AskedSubject[]): MappedReply {
  const linesByRequest = new Map<string, ReplyLine[]>(subjects.map((subject) => [subject.requestNumber, []]));
  for (const line of reply.lines) {
    linesByRequest.get(line.requestNumber)?.push(line);
  }
  const bySubject = new Map<string, BankAnswer>();
  for (const subject of subjects) {
    bySubject.set(subject.subjectId, mapReadableLines(linesByRequest.get(subject.requestNumber) ?? [], subject, reply));
  }
  return { bank: reply.bank, asOf: reply.asOf, bySubject };
}

function mapReadableLines(lines: readonly ReplyLine[], subject: AskedSubject, reply: BankReply): BankAnswer {
  try {
    return mapLines(lines, subject, reply);
  } catch (error) {
    if (isHubError(error) && error.code === 'source-schema-drift') return { said: 'unreadable' };
    throw error;
  }
}

/** A bank says accounts, or nothing, or that it refuses; silence about a subject is not "nothing". */
function mapLines(lines: readonly ReplyLine[], subject: AskedSubject, reply: BankReply): BankAnswer {
  const facts: FactJson[] = [];
  const idNumbers: string[] = [];
  let nothing = false;
  let refused = false;
  for (const line of lines) {
    if (line.tag === 'N') nothing = true;
    else if (line.tag === 'R') refused = true;
    else if (!isAboutSubject(line.idNumber, subject)) return { said: 'about-another' };
    else {
      facts.push(line.tag === 'A' ? mapAccount(line, reply) : mapInterest(line, reply));
      idNumbers.push(line.idNumber);
    }
  }
  const statements = [facts.length > 0, nothing, refused].filter(Boolean).length;
  if (statements !== 1) throw sourceSchemaDrift('reply.lines');
  if (refused) return { said: 'refused' };
  return nothing ? { said: 'nothing' } : { said: 'accounts', facts, idNumbers };
}

const mapAccount = (line: AccountLine, { bank, asOf }: BankReply): FactJson => ({
  kind: 'bank-account',
  recordId: referenceOf('account', bank.code, line.accountNumber),
  asOf,
  bank: bank.name,
  accountNumber: line.accountNumber,
  accountType: readCode(TYPES, line.type, 'reply.A.type'),
  status: readCode(STATUSES, line.status, 'reply.A.status'),
  balance: readYuan(line.balance, 'reply.A.balance'),
  holders: readCount(line.holders, 'reply.A.holders', 1, 20),
});

const mapInterest = (line: InterestLine, { bank, asOf }: BankReply): FactJson => ({
  kind: 'interest',
  recordId: referenceOf('interest', bank.code, line.accountNumber, line.creditedOn, line.amount),
  asOf,
  bank: bank.name,
  accountNumber: line.accountNumber,
  creditedOn: readCompactDate(line.creditedOn, 'reply.I.creditedOn'),
  amount: readYuan(line.amount, 'reply.I.amount'),
});

/** Banks send no reference of their own. This one is the same for the same record and shows no account number. */
const referenceOf = (kind: string, ...key: readonly string[]): string =>
  `${kind}-${createHash('sha256').update(key.join('|')).digest('hex').slice(0, 32)}`;

/**
 * All banks together. Banks without a usable reply about this subject, and banks that refuse it, are named as missing.
 * @param awaited banks that were announced and have not answered yet
 */
export function combineReplies(
  replies: readonly MappedReply[],
  awaited: readonly Bank[],
  subject: AskedSubject,
): SubjectAnswer | undefined {
  const said = replies.map((reply) => ({ reply, answer: reply.bySubject.get(subject.subjectId) }));
  if (said.some(({ answer }) => answer?.said === 'about-another')) return ANSWERED_ABOUT_ANOTHER;
  const asOf = oldest(replies);
  if (asOf === undefined) return undefined;
  const facts = said.flatMap(({ answer }) => (answer?.said === 'accounts' ? answer.facts : []));
  const told = { idNumbers: said.flatMap(({ answer }) => (answer?.said === 'accounts' ? answer.idNumbers : [])), names: [] };
  const silent = said.filter(({ answer }) => answer?.said !== 'accounts' && answer?.said !== 'nothing').map(({ reply }) => reply.bank);
  const missing = [...awaited, ...silent].map((bank) => bank.name);
  if (missing.length > 0) {
    const allRefused = awaited.length === 0 && said.every(({ answer }) => answer?.said === 'refused');
    if (allRefused) return { outcome: 'refused', reason: 'refused-by-every-bank' };
    return gradeAnswer({ outcome: 'partial', asOf, facts, missing }, subject, told);
  }
  return gradeAnswer(facts.length > 0 ? { outcome: 'found', asOf, facts } : { outcome: 'no-record', asOf }, subject, told);
}

const oldest = (replies: readonly MappedReply[]): LocalDate | undefined => replies.map((reply) => reply.asOf).sort()[0];
