// Where two JSON documents differ, told by paths that a person can read: elements of lists go by their id, not by their
// place, so that one more line does not make all lines after it different. Values stand apart from the paths.

/** One place where two documents differ. */
export interface Difference {
  /** Steps from the top: field names, and ids of list elements in brackets. */
  readonly steps: readonly string[];
  /** The value on either side; undefined where the place is missing. */
  readonly before: unknown;
  readonly after: unknown;
}

/** What list elements go by: the first of these that all have. `*` in general paths stands for ids drawn from data. */
const OWN_KEYS = ['id', 'lineId', 'findingId', 'programme', 'ruleId', 'code', 'month', 'item', 'sourceId', 'subjectId'] as const;
/** Ids of a small fixed vocabulary, which stay in general paths. */
const WORDS: ReadonlySet<string> = new Set(['id', 'programme', 'ruleId', 'code', 'item']);

/**
 * @param before plain JSON, as after
 * @returns the smallest places that differ, in the order of `before`, then what only `after` has
 */
export function findDifferences(before: unknown, after: unknown, steps: readonly string[] = []): Difference[] {
  if (before === after) return [];
  if (isRecord(before) && isRecord(after)) return inFields(before, after, steps);
  if (Array.isArray(before) && Array.isArray(after)) return inLists(before, after, steps);
  return [{ steps, before, after }];
}

function inFields(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  steps: readonly string[],
): Difference[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => findDifferences(before[name], after[name], [...steps, name]));
}

function inLists(before: readonly unknown[], after: readonly unknown[], steps: readonly string[]): Difference[] {
  const [had, has] = [before.filter(isRecord), after.filter(isRecord)];
  if (had.length < before.length || has.length < after.length)
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ steps, before, after }];
  // an engine may have given elements a better id: both sides go by one that both have
  const key = OWN_KEYS.find((one) => [...had, ...has].every((element) => typeof element[one] === 'string'));
  const [old, young] = [nameElements(had, key), nameElements(has, key)];
  const inside = [...new Set([...old.keys(), ...young.keys()])].flatMap((name) =>
    findDifferences(old.get(name), young.get(name), [...steps, name]),
  );
  if (inside.length > 0) return inside;
  // the same elements in another order
  return [...old.keys()].join() === [...young.keys()].join() ? [] : [{ steps, before: [...old.keys()], after: [...young.keys()] }];
}

/** Each element under its id; those that share one are numbered. */
function nameElements(list: readonly Readonly<Record<string, unknown>>[], key: string | undefined): Map<string, unknown> {
  const named = new Map<string, unknown>();
  for (const element of list) {
    const id = key === undefined ? 'element' : `${key}=${String(element[key])}`;
    let name = `[${id}]`;
    for (let copy = 2; named.has(name); copy += 1) name = `[${id}#${copy}]`;
    named.set(name, element);
  }
  return named;
}

/** `report.measures[wages].known`; ids drawn from data become `*`, so that the path is the same for every household. */
export function writeGeneralPath(steps: readonly string[]): string {
  return steps.reduce((path, step) => {
    const [, key, id = ''] = /^\[(\w+)=(.*?)(#\d+)?\]$/s.exec(step) ?? [];
    if (key !== undefined) return `${path}[${WORDS.has(key) && !isOfData(id) ? id.replace(/@.*$/s, '@*') : '*'}]`;
    return step.startsWith('[') ? `${path}[*]` : path === '' ? step : `${path}.${step}`;
  }, '');
}

/** Changes of coverage and lines go by ids made of data: "banks/<subject>", "wages-<hash>"; tests of people by "rule@<subject>". */
const isOfData = (id: string): boolean => id.includes('/') || /-[0-9a-f]{12}$/.test(id);

/** General paths of everything that differs, in order, repeats included. */
export const listDifferingPaths = (name: string, before: unknown, after: unknown): string[] =>
  findDifferences(before, after, [name]).map(({ steps }) => writeGeneralPath(steps));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
