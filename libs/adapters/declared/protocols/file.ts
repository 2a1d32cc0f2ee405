// Files over SFTP: a request file goes up, an answer file comes down hours or days later. Delimited, fixed width or XML.
import {
  decodeText,
  defineSourceAdapter,
  readXmlDocument,
  sourceAnswerMalformed,
  sourceRequestRejected,
  writeXmlDocument,
} from '#adapter-kit';
import type { AdapterContext, AskedPeriod, AskedSubject, SftpConnection, SourceAdapter } from '#contracts';
import { z } from 'zod';
import {
  answerFileSchema,
  checkAnswerFile,
  encodeText,
  encodingSchema,
  escapeField,
  padField,
  readAnswerFile,
  type Encoding,
} from '../delimited-file.js';
import { INTERFACE, joinAnswers, provided, readMeaning, readPart, readWith, type Declaration, type DeclaredProtocol } from '../protocol.js';
import { batchNumberOf, checkTemplate, checkTree, fillTemplate, fillTree, type TemplateValues } from '../template.js';

const XML_DEPTH = 64;
const path = z.string().regex(/^\/[^\s{}]*\{batchNumber\}[^\s{}]*$/, 'must begin with / and name the batch: /in/REQ_{batchNumber}.csv');

const optionsSchema = z.strictObject({
  host: z.string().min(1).max(255),
  port: z.coerce.number().int().min(1).max(65_535),
  user: z.string().min(1).max(200),
  password: z.string().min(1).max(1000).optional(),
  privateKey: z.string().min(1).max(20_000).optional(),
  hostKeySha256: z
    .string()
    .regex(/^(SHA256:)?[A-Za-z0-9+/]{43}=?$/, 'must be the base64 SHA-256 of the host key, as ssh-keygen -lf prints it'),
});
type FileOptions = z.output<typeof optionsSchema>;
type Context = AdapterContext<FileOptions>;

const linesSchema = z.strictObject({
  path,
  header: z.string().optional(),
  /** A line a person: its text, or values with widths. */
  line: z.union([z.string(), z.array(z.strictObject({ value: z.string(), width: z.int().min(1).max(2000) })).min(1)]),
  trailer: z.string().optional(),
  lineEnd: z.enum(['crlf', 'lf']).default('crlf'),
});
const treeSchema = z.strictObject({ path, root: z.string(), body: z.unknown() });
const common = {
  duplicateSafe: z.boolean(),
  encoding: encodingSchema,
  /** Written by the department when it cannot read our file. */
  rejectedPath: path.optional(),
  answer: z.unknown(),
  facts: z.unknown(),
};
const interfaceSchema = z.discriminatedUnion('protocol', [
  z.strictObject({ protocol: z.literal('csv-file'), ...common, request: linesSchema, file: answerFileSchema.extend({ path }) }),
  z.strictObject({ protocol: z.literal('fixed-width-file'), ...common, request: linesSchema, file: answerFileSchema.extend({ path }) }),
  z.strictObject({ protocol: z.literal('xml-file'), ...common, request: treeSchema, file: z.strictObject({ path, root: z.string() }) }),
]);
type Interface = z.output<typeof interfaceSchema>;

export function declareFile(declaration: Declaration): DeclaredProtocol | undefined {
  const { source, problems } = declaration;
  const given = readPart(interfaceSchema, declaration);
  const isXml = declaration.given['protocol'] === 'xml-file';
  const { plan, facts } = readMeaning(declaration, { structure: isXml ? 'entries' : 'rows', numbers: 'text', later: true, inParts: false });
  if (given === undefined) return undefined;
  checkRequest(given, declaration);
  if (given.protocol !== 'xml-file') checkAnswerFile(given.file, given.protocol === 'fixed-width-file', [INTERFACE, 'file'], problems);
  if (plan === undefined || problems.length > 0) return undefined;

  const pathsFor = (batchNumber: string) => {
    const fill = (template: string): string => template.replaceAll('{batchNumber}', batchNumber);
    return { request: fill(given.request.path), answer: fill(given.file.path), rejected: given.rejectedPath && fill(given.rejectedPath) };
  };
  const adapter: SourceAdapter = defineSourceAdapter<FileOptions>({
    id: source.id,
    title: source.title,
    provides: provided(facts),
    options: optionsSchema,
    mode: 'answers-later',
    duplicateSafe: given.duplicateSafe,
    probe: async (context) => {
      await context.clients.sftp.list(connectionOf(context), folderOf(given.file.path));
    },
    submit: async (subjects, period, context) => {
      const ticket = batchNumberOf(subjects);
      await context.clients.sftp.write(
        connectionOf(context),
        pathsFor(ticket).request,
        writeRequest(given, ticket, subjects, period, context),
      );
      return { ticket };
    },
    lookup: async (subjects, _period, context) => {
      const ticket = batchNumberOf(subjects);
      const { request, answer } = pathsFor(ticket);
      for (const file of [answer, request]) if (await findFile(file, context)) return { ticket };
      return undefined;
    },
    poll: async (ticket, subjects, period, context) => {
      const { answer, rejected } = pathsFor(ticket);
      const found = await findFile(answer, context);
      if (found === undefined) {
        if (rejected !== undefined && (await findFile(rejected, context))) throw sourceRequestRejected('request-file');
        return { state: 'pending', answers: new Map() };
      }
      const whole = parseAnswer(await context.clients.sftp.read(connectionOf(context), found), given);
      if (whole === undefined) return { state: 'pending', answers: new Map() };
      const read = await readWith(plan, whole, subjects, period, context);
      return { state: read.state, answers: joinAnswers([read]) };
    },
  });
  return {
    adapter,
    plan,
    parse: (recorded) => {
      const whole = parseAnswer(encodeText(recorded, given.encoding), given);
      if (whole === undefined) throw sourceAnswerMalformed('file');
      return whole;
    },
    stage: {
      transport: 'sftp',
      isRequest: (uploaded) => folderOf(uploaded) === folderOf(given.request.path),
      answerPath: (batchNumber) => pathsFor(batchNumber).answer.replace('*', '1'),
      encoding: given.encoding,
    },
  };
}

function checkRequest(given: Interface, { problems }: Declaration): void {
  const at = [INTERFACE, 'request'];
  if (given.protocol === 'xml-file') return checkTree(given.request.body, { person: false }, [...at, 'body'], problems);
  const { header, line, trailer } = given.request;
  if (header !== undefined) checkTemplate(header, { person: false }, [...at, 'header'], problems);
  if (trailer !== undefined) checkTemplate(trailer, { person: false }, [...at, 'trailer'], problems);
  const isFixed = given.protocol === 'fixed-width-file';
  if (typeof line === 'string' ? isFixed : !isFixed)
    problems.push({
      path: [...at, 'line'],
      mend: isFixed
        ? 'list the values with their widths: [{ value: "{requestNumber}", width: 20 }]'
        : 'write the line as one text: "D|{requestNumber}|{idNumber}|{name}"',
    });
  const texts = typeof line === 'string' ? [line] : line.map((part) => part.value);
  for (const text of texts) checkTemplate(text, { person: true }, [...at, 'line'], problems);
  if (!texts.some((text) => text.includes('{requestNumber}')))
    problems.push({
      path: [...at, 'line'],
      mend: 'send {requestNumber}: by it the department recognises a repeat, and the answer is told apart',
    });
}

function writeRequest(
  given: Interface,
  batchNumber: string,
  subjects: readonly AskedSubject[],
  period: AskedPeriod,
  { clock }: Context,
): Buffer {
  const values: TemplateValues = { period, clock, batchNumber, count: subjects.length };
  if (given.protocol === 'xml-file') {
    const body = fillTree(given.request.body, values, subjects);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw sourceRequestRejected('body');
    return encodeText(writeXmlDocument(given.request.root, { ...body }, given.encoding === 'utf-8' ? 'UTF-8' : 'GB18030'), given.encoding);
  }
  const { header, line, trailer, lineEnd } = given.request;
  const escape = escapeField({ separator: given.protocol === 'csv-file' ? given.file.separator : undefined, quoted: given.file.quoted });
  const writePerson = (person: AskedSubject): string => {
    const own = { ...values, person };
    if (typeof line === 'string') return fillTemplate(line, own, escape);
    return line
      .map(({ value, width }) => padded(fillTemplate(value, own, escape), width, given.file.width === 'bytes' ? given.encoding : undefined))
      .join('');
  };
  const lines = [
    ...(header === undefined ? [] : [fillTemplate(header, values, escape)]),
    ...subjects.map(writePerson),
    ...(trailer === undefined ? [] : [fillTemplate(trailer, values, escape)]),
  ];
  return encodeText(lines.map((one) => one + (lineEnd === 'crlf' ? '\r\n' : '\n')).join(''), given.encoding);
}

/** A name that is too long for its column cannot be asked about; cutting it would ask about somebody else. */
function padded(value: string, width: number, encoding: Encoding | undefined): string {
  const text = padField(value, width, encoding);
  if (text === undefined) throw sourceRequestRejected('a value is wider than its column');
  return text;
}

const parseAnswer = (bytes: Uint8Array, given: Interface): unknown =>
  given.protocol === 'xml-file'
    ? readXmlDocument(decodeText(bytes, given.encoding), given.file.root, XML_DEPTH)
    : readAnswerFile(bytes, given.file, given.encoding);

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/')) || '/';

/** The file, or the newest of those that a `*` in its name stands for: a file that is sent again has a higher number. */
async function findFile(file: string, context: Context): Promise<string | undefined> {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const [before = '', after] = name.split('*');
  const names = await context.clients.sftp.list(connectionOf(context), folderOf(file));
  const matching = names.filter((one) =>
    after === undefined ? one === name : one.startsWith(before) && one.endsWith(after) && !one.endsWith('.tmp'),
  );
  const newest = matching.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).pop();
  return newest === undefined ? undefined : `${folderOf(file).replace(/\/$/, '')}/${newest}`;
}

const connectionOf = ({ options }: Context): SftpConnection => ({
  host: options.host,
  port: options.port,
  username: options.user,
  ...(options.password === undefined ? {} : { password: options.password }),
  ...(options.privateKey === undefined ? {} : { privateKey: options.privateKey }),
  hostKeySha256: options.hostKeySha256,
});
