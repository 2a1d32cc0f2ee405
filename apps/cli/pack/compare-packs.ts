// Two effective packs side by side: which parameters, tests, programmes and sections differ, in which fields, in words.
import { PACK_SECTIONS, type EffectivePack, type Parameter } from '#contracts';

export interface PackDifference {
  /** parameter, statistic, choice, test, programme, counting rule, benefit, referral, temporary aid, section, order. */
  readonly kind: string;
  readonly name: string;
  /** Fields that differ, in words; empty when the entry stands in one pack only, or only the citations differ. */
  readonly fields: readonly string[];
  readonly first: Side;
  readonly second: Side;
}

/** What one pack says: nothing when it has no such entry. */
export type Side = { readonly said: readonly string[]; readonly citations: readonly string[] } | undefined;

interface Entry {
  readonly kind: string;
  readonly name: string;
  readonly value: unknown;
}

const NOT_SET = 'not set, the operator sets it';

/** Fields whose lists are factors of a product. */
const PRODUCTS: ReadonlySet<string> = new Set(['threshold', 'of', 'standard', 'atLeast', 'atMost', 'incomeBelow', 'monetaryAtMost']);

/** Path below the entry, value in words, nearest citation. */
type Field = readonly [path: string, text: string, citation: string];

/** @returns differences in the order of a pack's parts; entries that are the same in both are left out */
export function comparePacks(first: EffectivePack, second: EffectivePack): PackDifference[] {
  const [left, right] = [listEntries(first), listEntries(second)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) => compareEntries(left.get(key), right.get(key))).sort(byKind);
}

const KINDS = [
  'parameter',
  'statistic',
  'choice',
  'test',
  'programme',
  'counting rule',
  'benefit',
  'referral',
  'temporary aid',
  'section',
  'order',
];
const byKind = (one: PackDifference, other: PackDifference): number => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind);

function listEntries(pack: EffectivePack): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const add = (kind: string, name: string, value: unknown): void => {
    if (value !== undefined) entries.set(`${kind} ${name}`, { kind, name, value });
  };
  for (const [name, parameter] of Object.entries(pack.parameters)) add('parameter', name, wordParameter(parameter));
  for (const [name, years] of Object.entries(pack.statistics))
    for (const [year, parameter] of Object.entries(years)) add('statistic', `${name} ${year}`, wordParameter(parameter));
  for (const [name, choice] of Object.entries(pack.choices)) add('choice', name, choice);
  for (const { id, ...test } of Object.values(pack.tests)) add('test', id, test);
  for (const { id, ...programme } of pack.programmes) add('programme', id, programme);
  for (const { id, ...rule } of pack.counting) add('counting rule', id, rule);
  for (const { id, ...benefit } of pack.benefits) add('benefit', id, benefit);
  for (const { id, ...referral } of pack.referrals) add('referral', id, referral);
  for (const { id, ...rule } of pack.circumstances ?? []) add('circumstance', id, rule);
  const { window, tolerance, deadlines, reviewMonths } = pack;
  for (const [name, value] of Object.entries({ window, tolerance, deadlines, reviewMonths })) add('section', name, value);
  const { aid = [], ...temporary } = pack.temporary ?? {};
  for (const { id, ...rule } of aid) add('temporary aid', id, rule);
  for (const name of PACK_SECTIONS) add('section', name, name === 'temporary' && pack.temporary ? temporary : pack[name]);
  // The first counting rule that fits decides, and programmes stand in a cascade: their order is policy too.
  add('order', 'counting rules', pack.counting.map(({ id }) => id).join(', '));
  add('order', 'programmes', pack.programmes.map(({ id }) => id).join(', '));
  return entries;
}

const UNITS: Readonly<Record<Parameter['unit'], string>> = {
  'yuan-per-head-month': 'yuan per head and month',
  'yuan-per-head-year': 'yuan per head and year',
  'yuan-per-head': 'yuan per head',
  times: 'times',
  fraction: 'as a fraction',
  months: 'months',
  count: 'pieces',
  yuan: 'yuan',
};

const wordParameter = ({ value, unit, ...rest }: Parameter): Record<string, unknown> => ({
  value: value === null ? `${NOT_SET} (${UNITS[unit]})` : `${value} ${UNITS[unit]}`,
  ...rest,
});

function compareEntries(left: Entry | undefined, right: Entry | undefined): PackDifference[] {
  const entry = left ?? right;
  if (!entry) return [];
  const { kind, name } = entry;
  const fieldsOfLeft = left && listFields(left.value);
  const fieldsOfRight = right && listFields(right.value);
  if (!fieldsOfLeft || !fieldsOfRight)
    return kind === 'order' ? [] : [{ kind, name, fields: [], first: say(fieldsOfLeft), second: say(fieldsOfRight) }];
  const paths = [...new Set([...fieldsOfLeft, ...fieldsOfRight].map(([path]) => path))];
  const textOf = (fields: readonly Field[], path: string): string => fields.find(([at]) => at === path)?.[1] ?? 'not stated';
  const differing = paths.filter((path) => textOf(fieldsOfLeft, path) !== textOf(fieldsOfRight, path));
  if (kind === 'order' && !isReordered(textOf(fieldsOfLeft, ''), textOf(fieldsOfRight, ''))) return [];
  if (differing.length === 0) {
    const [first, second] = [citationsOf(fieldsOfLeft), citationsOf(fieldsOfRight)];
    return first.join('\n') === second.join('\n')
      ? []
      : [{ kind, name, fields: [], first: { said: [], citations: first }, second: { said: [], citations: second } }];
  }
  const pick = (fields: readonly Field[]): Side => {
    const own = fields.filter(([path]) => differing.includes(path));
    return {
      said: differing.map((path) => wordField(path, textOf(fields, path))),
      citations: citationsOf(own.length === 0 ? fields : own),
    };
  };
  return [{ kind, name, fields: differing.map(wordPath), first: pick(fieldsOfLeft), second: pick(fieldsOfRight) }];
}

/** Whether entries both lists have stand in another order; what is new or gone is told by itself. */
function isReordered(first: string, second: string): boolean {
  const [left, right] = [first.split(', '), second.split(', ')];
  return left.filter((id) => right.includes(id)).join() !== right.filter((id) => left.includes(id)).join();
}

const say = (fields: readonly Field[] | undefined): Side =>
  fields && { said: fields.map(([path, text]) => wordField(path, text)), citations: citationsOf(fields) };

const citationsOf = (fields: readonly Field[]): string[] =>
  [...new Set(fields.map(([, , citation]) => citation))].filter((text) => text !== '');

/** Leaves with the nearest citation above them. Lists of entries are told entry by entry, other lists as one. */
function listFields(value: unknown, path = '', above = ''): Field[] {
  if (Array.isArray(value)) {
    const entries: readonly unknown[] = value;
    if (entries.every((entry) => typeof entry !== 'object' || entry === null)) {
      const separator = PRODUCTS.has(path.split('.').at(-1) ?? path) ? ' x ' : ', ';
      return [[path, entries.length === 0 ? 'none' : entries.map(wordLeaf).join(separator), above]];
    }
    return entries.flatMap((entry, index) => listFields(entry, joinPath(path, nameEntry(entry, index)), above));
  }
  if (typeof value !== 'object' || value === null) return [[path, wordLeaf(value), above]];
  const fields = new Map<string, unknown>(Object.entries(value));
  const citation = fields.get('citation');
  const nearest = typeof citation === 'string' ? citation : above;
  const [zh, en] = [fields.get('zh'), fields.get('en')];
  if (typeof zh === 'string' && typeof en === 'string') return [[path, `${zh} / ${en}`, nearest]];
  return [...fields]
    .filter(([key, field]) => key !== 'citation' && key !== 'id' && field !== undefined)
    .flatMap(([key, field]) => listFields(field, joinPath(path, key), nearest));
}

const joinPath = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

function nameEntry(entry: unknown, index: number): string {
  const id: unknown = typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
  return typeof id === 'string' ? id : String(index + 1);
}

function wordLeaf(value: unknown): string {
  if (value === null) return NOT_SET;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

/** `obligor.ageAtLeast` as `obligor, age at least`. */
const wordPath = (path: string): string =>
  path
    .split('.')
    .map((step) => step.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))
    .join(', ');

const wordField = (path: string, text: string): string => (path === '' ? text : `${wordPath(path)} is ${text}`);
