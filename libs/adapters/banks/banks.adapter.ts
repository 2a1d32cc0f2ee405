// Banks through their clearing house: files over SFTP, answers in waves. Answers later.
import { createHash } from 'node:crypto';
import { defineSourceAdapter, sourceRequestRejected } from '#adapter-kit';
import type { AdapterContext, AskedSubject, SftpConnection, SubjectAnswer } from '#contracts';
import { isHubError } from '#kernel';
import { z } from 'zod';
import { combineReplies, mapReply, type MappedReply } from './banks.map.js';
import { readAcknowledgement, readReply, readReplyName, writeRequestFile, type Bank } from './banks.wire.js';

const optionsSchema = z.strictObject({
  host: z.string().min(1).max(255),
  port: z.coerce.number().int().min(1).max(65_535),
  user: z.string().min(1).max(200),
  password: z.string().min(1).max(1000),
  hostKeySha256: z
    .string()
    .regex(/^(SHA256:)?[A-Za-z0-9+/]{43}=?$/, 'must be the base64 SHA-256 of the host key, as ssh-keygen -lf prints it'),
});
type BanksOptions = z.output<typeof optionsSchema>;
type Context = AdapterContext<BanksOptions>;

const IN = '/in';
const OUT = '/out';
const requestName = (batch: string): string => `REQ_${batch}.csv`;
const rejectionName = (batch: string): string => `ERR_${batch}.csv`;
const acknowledgementName = (batch: string): string => `ACK_${batch}.csv`;

export const banks = defineSourceAdapter<BanksOptions>({
  id: 'banks',
  title: { zh: '银行业金融机构', en: 'Banks' },
  provides: ['bank-account', 'interest'],
  options: optionsSchema,
  mode: 'answers-later',
  duplicateSafe: true,

  probe: async (context) => {
    await context.clients.sftp.list(connectionOf(context), OUT);
  },

  submit: async (subjects, period, context) => {
    const ticket = batchNumberOf(subjects);
    await context.clients.sftp.write(connectionOf(context), `${IN}/${requestName(ticket)}`, writeRequestFile(ticket, subjects, period));
    return { ticket };
  },

  lookup: async (subjects, _period, context) => {
    const ticket = batchNumberOf(subjects);
    const connection = connectionOf(context);
    const present =
      (await context.clients.sftp.list(connection, OUT)).includes(acknowledgementName(ticket)) ||
      (await context.clients.sftp.list(connection, IN)).includes(requestName(ticket));
    return present ? { ticket } : undefined;
  },

  poll: async (ticket, subjects, _period, context) => {
    const connection = connectionOf(context);
    const names = await context.clients.sftp.list(connection, OUT);
    if (!names.includes(acknowledgementName(ticket))) {
      if (names.includes(rejectionName(ticket))) throw sourceRequestRejected('request-file');
      return { state: 'pending', answers: new Map() };
    }
    const announced = readAcknowledgement(await context.clients.sftp.read(connection, `${OUT}/${acknowledgementName(ticket)}`), ticket);
    if (announced === undefined) return { state: 'pending', answers: new Map() };
    const replies: MappedReply[] = [];
    const awaited: Bank[] = [];
    for (const bank of announced) {
      const reply = await readNewestReply(ticket, bank, names, subjects, context);
      if (reply === undefined) awaited.push(bank);
      else replies.push(reply);
    }
    const answers = new Map<string, SubjectAnswer>();
    for (const subject of subjects) {
      const answer = combineReplies(replies, awaited, subject);
      if (answer !== undefined) answers.set(subject.subjectId, answer);
    }
    return { state: awaited.length === 0 ? 'done' : 'pending', answers };
  },
});

/**
 * The file with the highest sequence replaces all earlier ones of the bank, also while it is still incomplete. A file that
 * cannot be read counts as missing: the other banks' answers stay usable, and a corrected file may follow.
 */
async function readNewestReply(
  ticket: string,
  bank: Bank,
  names: readonly string[],
  subjects: readonly AskedSubject[],
  context: Context,
): Promise<MappedReply | undefined> {
  let newest: { name: string; sequence: number } | undefined;
  for (const name of names) {
    const found = readReplyName(name, ticket);
    if (found?.bankCode === bank.code && (newest === undefined || found.sequence > newest.sequence))
      newest = { name, sequence: found.sequence };
  }
  if (newest === undefined) return undefined;
  const content = await context.clients.sftp.read(connectionOf(context), `${OUT}/${newest.name}`);
  try {
    const reply = readReply(content, ticket, bank);
    return reply && mapReply(reply, subjects);
  } catch (error) {
    if (!isHubError(error)) throw error;
    context.log('banks.reply-unusable', { bank: bank.code, sequence: newest.sequence, code: error.code });
    return undefined;
  }
}

/** The same subjects in any order give the same batch, so that a submission after a crash is recognised. */
const batchNumberOf = (subjects: readonly AskedSubject[]): string =>
  `B${createHash('sha256')
    .update(
      subjects
        .map((subject) => subject.requestNumber)
        .sort()
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 31)}`;

const connectionOf = ({ options }: Context): SftpConnection => ({
  host: options.host,
  port: options.port,
  username: options.user,
  password: options.password,
  hostKeySha256: options.hostKeySha256,
});
