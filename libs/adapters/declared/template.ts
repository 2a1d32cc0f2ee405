// Request templates: texts with placeholders from a closed list, filled with values that are escaped for where they stand.
import { downgradeToFifteenDigits, shanghaiDate, type Clock, type LocalDate } from '#kernel';
import type { AskedPeriod, AskedSubject, DeclarationProblem, DescribedSubject } from '#contracts';
import { createHash } from 'node:crypto';

type Path = readonly (string | number)[];

const PERSON = ['idNumber', 'idNumber15', 'name', 'requestNumber'] as const;
/** Of a person without a number: sexCode is GB/T 2261.1 (1 male, 2 female, 0 unknown); what nobody knows is empty. */
const DESCRIPTION = ['name', 'requestNumber', 'sexCode', 'bornFrom', 'bornTo', 'place', 'divisionCode'] as const;
const DAYS = ['from', 'to', 'today'] as const;
const CALL = ['batchNumber', 'count', 'now', 'epochSeconds'] as const;
/** User and password of options, for departments that want them inside the request. */
const LOGIN = ['user', 'password'] as const;
const FORMATS = ['yyyy-MM-dd', 'yyyyMMdd', 'yyyy/MM/dd', 'yyyy年M月d日', 'yyyy-MM', 'yyyyMM'] as const;
type Format = (typeof FORMATS)[number];

/** Where a template stands, which decides what it may name: something about one person, or about the call. */
export interface TemplatePlace {
  readonly person: boolean;
  /** A question about a person without a number: by description, and by nothing else. */
  readonly described?: boolean;
  /** Only where a ticket exists already. */
  readonly ticket?: boolean;
  /** Only where the interface takes the login inside the body. */
  readonly login?: boolean;
  /** Headers and paths of addresses show up in logs of gateways: no name and no number of a person there. */
  readonly noPersonalData?: boolean;
}

/** What placeholders stand for in one call. */
export interface TemplateValues {
  readonly period: AskedPeriod;
  readonly clock: Clock;
  readonly batchNumber: string;
  readonly count: number;
  readonly ticket?: string;
  readonly person?: AskedSubject;
  readonly described?: DescribedSubject;
  readonly login?: { readonly user: string; readonly password: string };
}

export type Escape = (value: string) => string;
const PLACEHOLDER = /\{([^{}]*)\}/g;

/** Adds what is wrong with a template: unknown names and formats, and names that make no sense where it stands. */
export function checkTemplate(text: string, place: TemplatePlace, path: Path, problems: DeclarationProblem[]): void {
  for (const [whole, inside = ''] of text.matchAll(PLACEHOLDER)) {
    const [name = '', format, ...more] = inside.split(':');
    const isDay = DAYS.some((day) => day === name);
    const people: readonly string[] = place.described ? DESCRIPTION : PERSON;
    const isPerson = people.includes(name);
    const known =
      isDay ||
      isPerson ||
      CALL.some((one) => one === name) ||
      (name === 'ticket' && place.ticket === true) ||
      (place.login === true && LOGIN.some((one) => one === name));
    const refuse = (mend: string): void => void problems.push({ path, mend: `${whole}: ${mend}` });
    if (!known)
      refuse(
        `no such placeholder; there are ${[...people, ...DAYS, ...CALL, ...(place.ticket ? ['ticket'] : []), ...(place.login ? LOGIN : [])].map((one) => `{${one}}`).join(' ')}`,
      );
    else if (format !== undefined && !isDay) refuse('only days have a format');
    else if (more.length > 0 || (format !== undefined && !isFormat(format))) refuse(`a day is written ${FORMATS.join(', ')}`);
    else if (isPerson && !place.person && !place.described)
      refuse('stands outside a person; put it under eachPerson, or ask with persons: one');
    else if (place.noPersonalData && isPerson && name !== 'requestNumber')
      refuse('no name and no number of a person in a header or a path; put it in the query or the body');
  }
  if (/\$\{env:/.test(text)) problems.push({ path, mend: 'secrets and addresses stand under options, not under interface' });
}

const isFormat = (text: string): text is Format => FORMATS.some((format) => format === text);

export function fillTemplate(text: string, values: TemplateValues, escape: Escape = (value) => value): string {
  return text.replace(PLACEHOLDER, (_whole, inside: string) => {
    const [name = '', format] = inside.split(':');
    return escape(valueOf(name, format, values));
  });
}

function valueOf(
  name: string,
  format: string | undefined,
  { period, clock, batchNumber, count, ticket, person, described, login }: TemplateValues,
): string {
  switch (name) {
    case 'from':
      return writeDay(period.from, format);
    case 'to':
      return writeDay(period.to, format);
    case 'today':
      return writeDay(shanghaiDate(clock.now()), format);
    case 'now':
      return clock.now().toISOString();
    case 'epochSeconds':
      return String(Math.floor(clock.now().getTime() / 1000));
    case 'batchNumber':
      return batchNumber;
    case 'count':
      return String(count);
    case 'ticket':
      return ticket ?? '';
    case 'idNumber':
      return person?.idNumber ?? '';
    case 'idNumber15':
      return (person && downgradeToFifteenDigits(person.idNumber)) ?? '';
    case 'name':
      return person?.name ?? described?.name ?? '';
    case 'requestNumber':
      return person?.requestNumber ?? described?.requestNumber ?? '';
    case 'sexCode':
      return described?.sex === undefined ? '0' : SEX_CODES[described.sex];
    case 'bornFrom':
      return described?.bornFrom === undefined ? '' : String(described.bornFrom);
    case 'bornTo':
      return described?.bornTo === undefined ? '' : String(described.bornTo);
    case 'place':
      return described?.place ?? '';
    case 'divisionCode':
      return described?.divisionCode ?? '';
    case 'user':
      return login?.user ?? '';
    case 'password':
      return login?.password ?? '';
    default:
      return '';
  }
}

const SEX_CODES = { female: '2', male: '1' } as const;

function writeDay(day: LocalDate, format: string | undefined): string {
  const [year = '', month = '', date = ''] = day.split('-');
  switch (format) {
    case 'yyyyMMdd':
      return year + month + date;
    case 'yyyy/MM/dd':
      return `${year}/${month}/${date}`;
    case 'yyyy年M月d日':
      return `${year}年${Number(month)}月${Number(date)}日`;
    case 'yyyy-MM':
      return `${year}-${month}`;
    case 'yyyyMM':
      return year + month;
    default:
      return day;
  }
}

/** The same subjects in any order give the same number, so that a submission after a crash is recognised. */
export const batchNumberOf = (subjects: readonly AskedSubject[]): string =>
  `B${createHash('sha256')
    .update(
      subjects
        .map((subject) => subject.requestNumber)
        .sort()
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 31)}`;

const EACH = 'eachPerson';

/** Checks every text of a body tree; `{ eachPerson: … }` as the only key makes a list with an element a person. */
export function checkTree(tree: unknown, place: TemplatePlace, path: Path, problems: DeclarationProblem[]): void {
  if (typeof tree === 'string') return checkTemplate(tree, place, path, problems);
  if (Array.isArray(tree)) return tree.forEach((inner, index) => checkTree(inner, place, [...path, index], problems));
  if (typeof tree !== 'object' || tree === null) return undefined;
  for (const [key, inner] of Object.entries(tree)) {
    if (key === EACH && Object.keys(tree).length > 1) problems.push({ path, mend: 'eachPerson stands alone: its element is a list' });
    checkTree(inner, key === EACH ? { ...place, person: true } : place, [...path, key], problems);
  }
}

/** Whether a tree or text asks for every person in one call. */
export const hasEachPerson = (tree: unknown): boolean =>
  typeof tree === 'object' && tree !== null && (EACH in tree || Object.values(tree).some(hasEachPerson));

/** The tree with its texts filled. Values are not escaped: whoever writes the tree down escapes it. */
export function fillTree(tree: unknown, values: TemplateValues, subjects: readonly AskedSubject[]): unknown {
  if (tree === '{count}') return values.count;
  if (typeof tree === 'string') return fillTemplate(tree, values);
  if (Array.isArray(tree)) return tree.map((inner) => fillTree(inner, values, subjects));
  if (typeof tree !== 'object' || tree === null) return tree;
  if (EACH in tree) return subjects.map((person) => fillTree(tree[EACH], { ...values, person }, subjects));
  return Object.fromEntries(Object.entries(tree).map(([key, inner]) => [key, fillTree(inner, values, subjects)]));
}
