// A plain office over HTTP, driven by its department's table: sign-in, ping, the question about one person or many, the
// ticket where the answer comes later, and every switch. JSON, XML and SOAP differ in `http-wire.ts` alone.
import { createHash } from 'node:crypto';
import { isMonth, type LocalDate, type MonthWindow } from '#kernel';
import { loginPage, type EdgeAnswer, type EdgeRequest, type HttpOffice } from '../http-edge.js';
import type { OfficeSetting } from '../office.js';
import { answerDescription, readDescription, type DescriptionManner } from './descriptions.js';
import { judge, type Asked, type DepartmentManner, type Verdict } from './department.js';
import { openLogin, type LoginManner } from './http-login.js';
import { findList, findValue, readRequest, writeFault, writeOperation, writeTree, type WireManner } from './http-wire.js';

/** How the office says that something is wrong with the whole request: a status and a body, or a SOAP fault code. */
export interface TroubleAnswer {
  readonly status: number;
  readonly body?: object;
  readonly fault?: string;
  readonly retryAfterSeconds?: number;
}

export interface HttpDepartment extends DepartmentManner {
  readonly shape: 'http';
  readonly wire: WireManner;
  readonly login: LoginManner;
  /** Path of the probe; in SOAP the operation `Ping`. */
  readonly ping: string;
  readonly ask: {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    /** Where the people stand in the request, names joined by points; absent: one person a call. */
    readonly list?: string;
    readonly atMost: number;
    readonly requestNumber: string;
    readonly idNumber: string;
    readonly name: string;
    /** Where the months stand, in any common writing; absent: the office is asked for the day. */
    readonly from?: string;
    readonly to?: string;
  };
  /** One person's part of the answer. */
  writePerson(verdict: Verdict): object;
  /** The whole answer around the parts; one person a call: the part itself when absent. */
  writeAnswer?(persons: readonly object[], whole: WholeAnswer): object;
  readonly trouble: { readonly [K in 'credentials' | 'malformed' | 'failing' | 'maintenance']: TroubleAnswer };
  /** How it is asked whom a person without a number may be. */
  readonly describe?: DescriptionManner;
  /** The answer comes later, under a ticket: the first look finds it pending. */
  readonly ticket?: {
    writeAccepted(ticket: string): object;
    /** What stands before the ticket in the path of a look. */
    readonly pollPath: string;
    writePending(): object;
  };
}

export interface WholeAnswer {
  /** The latest day of the people asked about. */
  readonly asOf: LocalDate;
  readonly verdicts: readonly Verdict[];
}

interface Question {
  readonly people: readonly Asked[];
  readonly window: MonthWindow | undefined;
}

interface OpenTicket {
  readonly question: Question;
  looks: number;
}

export interface OpenHttpOffice {
  readonly office: HttpOffice;
  /** By the end of the variable's name. */
  readonly variables: Readonly<Record<string, string>>;
}

export function openHttpOffice(setting: OfficeSetting, department: HttpDepartment, secret: string): OpenHttpOffice {
  const prefix = `/${department.id}`;
  const { ask, wire, ticket: ticketing } = department;
  const login = openLogin(department.login, secret, setting.clock);
  const tickets = new Map<string, OpenTicket>();
  const trouble = (kind: keyof HttpDepartment['trouble']): EdgeAnswer => writeTrouble(wire, department.trouble[kind]);

  const answerQuestion = (question: Question): EdgeAnswer => {
    const verdicts = question.people.map((asked) => judge(setting, department, asked, question.window));
    const persons = verdicts.map((verdict) => department.writePerson(verdict));
    const asOf =
      verdicts
        .map((verdict) => verdict.asOf)
        .sort()
        .at(-1) ?? setting.population.today();
    const tree = department.writeAnswer ? department.writeAnswer(persons, { asOf, verdicts }) : (persons[0] ?? {});
    return { ...writeTree(wire, 200, tree), carriesRecords: true };
  };

  const take = (tree: unknown, request: EdgeRequest): EdgeAnswer => {
    const question = readQuestion(department, tree, request);
    if (!question) return trouble('malformed');
    if (setting.faults.nextFails()) return trouble('failing');
    if (!ticketing) {
      for (const { requestNumber } of question.people) setting.calls.record(department.id, requestNumber);
      return answerQuestion(question);
    }
    const ticket = ticketOf(question);
    if (!tickets.has(ticket)) {
      for (const { requestNumber } of question.people) setting.calls.record(department.id, requestNumber);
      tickets.set(ticket, { question, looks: 0 });
    }
    return writeTree(wire, 200, ticketing.writeAccepted(ticket));
  };

  const takeDescription = (manner: DescriptionManner, tree: unknown): EdgeAnswer => {
    const described = readDescription(manner, tree);
    if (!described) return trouble('malformed');
    if (setting.faults.nextFails()) return trouble('failing');
    return { ...writeTree(wire, 200, answerDescription(setting, department.id, manner, described)), carriesRecords: true };
  };

  const lookAt = (ticket: string): EdgeAnswer => {
    const open = tickets.get(ticket);
    if (!ticketing || !open) return writeTree(wire, 404, { code: 'NO_TICKET' });
    open.looks += 1;
    if (open.looks === 1 || setting.faults.current().holdSecondWave) return writeTree(wire, 200, ticketing.writePending());
    return answerQuestion(open.question);
  };

  const answer = (request: EdgeRequest): EdgeAnswer => {
    const path = request.path.slice(prefix.length);
    const { maintenance, htmlLogin } = setting.faults.current();
    if (maintenance) return trouble('maintenance');
    const token = login.issueToken(request, path);
    if (token) return token;
    const read = readRequest(wire, request);
    if (!login.accepts(request, read?.tree)) return trouble('credentials');
    if (htmlLogin) return loginPage;
    if (wire.format === 'soap' && read?.operation === 'Ping') return writeOperation(wire.namespace, 'Ping', { status: 'OK' });
    if (wire.format !== 'soap' && request.method === 'GET' && path === department.ping) return writeTree(wire, 200, { status: 'UP' });
    if (wire.format === 'soap' ? read?.operation === wire.operation : request.method === ask.method && path === ask.path)
      return take(read?.tree, request);
    if (department.describe && request.method === 'POST' && path === department.describe.path)
      return takeDescription(department.describe, read?.tree);
    if (ticketing && request.method === 'GET' && path.startsWith(ticketing.pollPath)) return lookAt(path.slice(ticketing.pollPath.length));
    return wire.format === 'soap' ? writeFault(200, 'Client.Operation') : writeTree(wire, 404, { error: 'not_found' });
  };

  return {
    office: { prefix, faults: setting.faults, answer: async (request) => answer(request) },
    variables: login.variables,
  };
}

function writeTrouble(wire: WireManner, { status, body, fault, retryAfterSeconds }: TroubleAnswer): EdgeAnswer {
  if (fault !== undefined) return writeFault(status, fault);
  return writeTree(wire, status, body ?? {}, retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) });
}

/** The same people under the same numbers are the same ticket, so that a submission after a crash is recognised. */
const ticketOf = ({ people }: Question): string =>
  createHash('sha256')
    .update(
      people
        .map(({ requestNumber }) => requestNumber)
        .sort()
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 24);

function readQuestion({ ask }: HttpDepartment, tree: unknown, request: EdgeRequest): Question | undefined {
  const places = ask.list === undefined ? [tree] : findList(tree, ask.list);
  if (places.length === 0 || places.length > ask.atMost) return undefined;
  const people: Asked[] = [];
  for (const place of places) {
    const read = (where: string): unknown =>
      where.startsWith('header:') ? request.headers[where.slice('header:'.length)] : findValue(place, where);
    const [requestNumber, idNumber, name] = [read(ask.requestNumber), read(ask.idNumber), read(ask.name)];
    if (typeof requestNumber !== 'string' || requestNumber === '' || requestNumber.length > 64) return undefined;
    if (typeof idNumber !== 'string' || !/^\d{17}[\dX]$/.test(idNumber) || typeof name !== 'string' || name === '') return undefined;
    people.push({ requestNumber, idNumber, name });
  }
  if (ask.from === undefined || ask.to === undefined) return { people, window: undefined };
  const [from, to] = [readMonth(findValue(tree, ask.from)), readMonth(findValue(tree, ask.to))];
  return from === undefined || to === undefined || from > to ? undefined : { people, window: { from, to } };
}

/** The month of 202203, 2022-03, 2022-03-01 or 2022年3月1日. */
export function readMonth(value: unknown): MonthWindow['from'] | undefined {
  const [, year = '', month = ''] = /^(\d{4})[-/年]?(\d{2}|\d(?=月))/.exec(typeof value === 'string' ? value : '') ?? [];
  const text = `${year}-${month.padStart(2, '0')}`;
  return isMonth(text) ? text : undefined;
}
