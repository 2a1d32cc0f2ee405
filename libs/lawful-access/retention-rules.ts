// The retention rules (config/retention.yaml): for each class of data how long, from which instant, on what ground, and what
// happens then. Checked whole when they are read, against the tables that can be emptied. Carrying them out lives elsewhere.
import { bilingualSchema, type Bilingual } from '#contracts';
import { HubError } from '#kernel';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';

/** Instants that a period is counted from. */
export const RETENTION_INSTANTS = ['case-closed', 'made', 'ended'] as const;
export type RetentionInstant = (typeof RETENTION_INSTANTS)[number];
export const RETENTION_ACTIONS = ['destroy-key', 'delete-rows', 'keep-hash', 'by-itself', 'nothing'] as const;
export type RetentionAction = (typeof RETENTION_ACTIONS)[number];

export interface RetentionPeriod {
  readonly months: number;
  readonly days: number;
}

export interface RetentionClass {
  readonly id: string;
  readonly title: Bilingual;
  readonly tables: readonly string[];
  /** Undefined: for ever. */
  readonly keep: RetentionPeriod | undefined;
  /** Undefined where nothing is counted here. */
  readonly from: RetentionInstant | undefined;
  readonly then: RetentionAction;
  /** The files whose code removes the rows of `by-itself`. */
  readonly by: readonly string[];
  readonly basis: Bilingual;
  /** No law that we can cite names the period: the operator decides. */
  readonly operator: boolean;
}

export interface RetentionRules {
  readonly version: string;
  readonly respond: { readonly correctionWorkingDays: number; readonly accessWorkingDays: number };
  readonly classes: readonly RetentionClass[];
}

/** What can be carried out: by table the instants its rows can be counted from, for deleting them or their content. */
export interface RetentionAbilities {
  readonly 'delete-rows': Readonly<Record<string, readonly RetentionInstant[]>>;
  readonly 'keep-hash': Readonly<Record<string, readonly RetentionInstant[]>>;
}

const count = (most: number) => z.int().min(1).max(most);
const periodSchema = z.union(
  [
    z.strictObject({ years: count(100) }),
    z.strictObject({ months: count(1200) }),
    z.strictObject({ days: count(36_500) }),
    z.literal('for-ever'),
  ],
  'must be { years: n }, { months: n }, { days: n } or for-ever',
);
const classSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]{1,39}$/, 'must be lower-case letters and hyphens'),
  title: bilingualSchema,
  tables: z.array(z.string().regex(/^[a-z_]+$/, 'must be the name of a table')).min(1),
  keep: periodSchema,
  from: z.enum(RETENTION_INSTANTS).optional(),
  then: z.enum(RETENTION_ACTIONS),
  by: z.array(z.string()).min(1).optional(),
  basis: bilingualSchema,
  operator: z.literal(true).optional(),
});
const fileSchema = z.strictObject({
  version: z.iso.date(),
  respond: z.strictObject({ correctionWorkingDays: count(60), accessWorkingDays: count(60) }),
  classes: z.array(classSchema).min(1),
});
type WrittenClass = z.output<typeof classSchema>;
type Path = readonly PropertyKey[];
interface Problem {
  readonly path: Path;
  readonly text: string;
}

/**
 * Reads the rules.
 * @param file its path, for messages
 * @throws HubError `retention-invalid` naming every place that is wrong, with its line
 */
export function parseRetentionRules(text: string, file: string, abilities: RetentionAbilities): RetentionRules {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0)
    throw refuse(document.errors.map(({ pos, message }) => `${file}:${lines.linePos(pos[0]).line}: not readable as YAML (${message})`));
  const read = fileSchema.safeParse(document.toJS());
  const problems: readonly Problem[] = read.success
    ? findContradictions(read.data.classes, abilities)
    : read.error.issues.map(({ path, message }) => ({ path, text: message }));
  if (!read.success || problems.length > 0)
    throw refuse(problems.map((problem) => `${file}:${lineOf(document, lines, problem.path)}: ${placeOf(problem.path)}: ${problem.text}`));
  const { version, respond, classes } = read.data;
  return { version, respond, classes: classes.map(toClass) };
}

const refuse = (problems: readonly string[]): HubError =>
  new HubError('retention-invalid', `the retention rules cannot be used:\n  ${problems.join('\n  ')}`);
const placeOf = (path: Path): string => (path.length === 0 ? 'the file' : path.map(String).join('.'));

function lineOf(document: Document.Parsed, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function toClass({ keep, from, by, operator, ...rest }: WrittenClass): RetentionClass {
  return { ...rest, from, by: by ?? [], operator: operator === true, keep: keep === 'for-ever' ? undefined : toPeriod(keep) };
}

const toPeriod = (keep: Exclude<WrittenClass['keep'], 'for-ever'>): RetentionPeriod =>
  'years' in keep
    ? { months: keep.years * 12, days: 0 }
    : 'months' in keep
      ? { months: keep.months, days: 0 }
      : { months: 0, days: keep.days };

/** What the law asks at least: files three years after aid stops (notice on files of 低保), network logs six months. */
const LEAST_MONTHS_OF_A_CASE = 36;
const LEAST_MONTHS: Readonly<Record<string, number>> = { officer_session: 6 };

/** What no rule may say, whatever the shape of the file. */
function findContradictions(classes: readonly WrittenClass[], abilities: RetentionAbilities): readonly Problem[] {
  const problems: Problem[] = [];
  const say = (index: number, field: string, text: string): void => void problems.push({ path: ['classes', index, field], text });
  const ownerOf = new Map<string, string>();
  const ids = new Set<string>();
  for (const [index, { id, tables, keep, from, then, by }] of classes.entries()) {
    if (ids.has(id)) say(index, 'id', `${id} stands twice`);
    ids.add(id);
    for (const [place, table] of tables.entries()) {
      const owner = ownerOf.get(table);
      if (owner !== undefined)
        problems.push({ path: ['classes', index, 'tables', place], text: `${table} belongs to ${owner} already; a table has one class` });
      ownerOf.set(table, id);
    }
    if ((then === 'nothing') !== (keep === 'for-ever')) say(index, 'keep', 'for-ever and `then: nothing` go together');
    if ((then === 'by-itself') !== (by !== undefined)) say(index, 'then', 'by-itself and `by`, the files that do it, go together');
    const isCounted = ['destroy-key', 'delete-rows', 'keep-hash'].includes(then);
    if (isCounted !== (from !== undefined))
      say(index, 'then', isCounted ? 'say `from` which instant it is counted' : 'nothing is counted here: leave out `from`');
    if (then === 'destroy-key' && from !== 'case-closed') say(index, 'from', 'a household goes as a whole, counted from case-closed');
    const least = then === 'destroy-key' ? LEAST_MONTHS_OF_A_CASE : Math.max(0, ...tables.map((table) => LEAST_MONTHS[table] ?? 0));
    if (keep !== 'for-ever' && toPeriod(keep).months < least && least > 0) say(index, 'keep', `the law asks for at least ${least} months`);
    if (from === undefined || (then !== 'delete-rows' && then !== 'keep-hash')) continue;
    for (const [place, table] of tables.entries()) {
      const instants = abilities[then][table];
      if (instants?.includes(from) === true) continue;
      const offer =
        instants === undefined ? `only ${Object.keys(abilities[then]).join(', ')}` : `its rows are counted from ${instants.join(' or ')}`;
      problems.push({ path: ['classes', index, 'tables', place], text: `${then} from ${from} cannot be done with ${table}: ${offer}` });
    }
  }
  return problems;
}

/** How long a household is kept after its case is closed: the longest of its classes; undefined when none of them ends. */
export function householdPeriodOf({ classes }: RetentionRules): RetentionPeriod | undefined {
  const periods = classes.flatMap(({ then, keep }) => (then === 'destroy-key' && keep !== undefined ? [keep] : []));
  return periods.reduce<RetentionPeriod | undefined>(
    (longest, one) => (longest === undefined || approximateDays(one) > approximateDays(longest) ? one : longest),
    undefined,
  );
}

/** Only for comparing: a month as the shortest of its kind would make a shorter period win. */
const approximateDays = ({ months, days }: RetentionPeriod): number => months * 30.4375 + days;
