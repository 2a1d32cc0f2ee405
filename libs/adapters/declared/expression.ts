// Which JSONata expressions a mapping may hold. It selects and renames: arithmetic (in floats), aggregation (a count of a
// missing list is 0), order comparisons (of texts), regular expressions, functions of one's own and whatever walks the
// whole answer are refused when the descriptor is loaded.
import jsonata from 'jsonata';
import { types } from 'node:util';

const LONGEST = 500;
/** Functions that pick or clean text; nothing that computes, counts, calls back or looks at a clock. */
const FUNCTIONS = new Set([
  'exists',
  'not',
  'contains',
  'substring',
  'substringBefore',
  'substringAfter',
  'trim',
  'split',
  'lookup',
  'distinct',
]);
/** `$entry`: what the answer says about one person; `$answer`: the whole answer. */
const VARIABLES = new Set(['', 'entry', 'answer']);
const COMPARISONS = new Set(['=', '!=', 'and', 'or', 'in', '&']);

const MENDS: Readonly<Record<string, string>> = {
  lambda: 'a mapping defines no functions; select with a filter like rows[code = "1"]',
  bind: 'a mapping assigns no variables; write the path where it is needed',
  apply: 'a mapping pipes nothing; write $function(path)',
  partial: 'a mapping defines no functions',
  transform: 'a mapping changes nothing in the answer; select with a path',
  sort: 'a mapping sorts nothing; the order of records means nothing',
  regex: 'no regular expressions: one text can keep them busy for minutes; use $contains, $substringBefore or $split with a plain text',
  wildcard: 'name the field; "*" would take whatever the department adds',
  descendant: 'name the path; "**" would walk the whole answer',
  parent: 'write $entry.name or $answer.name instead of "%"',
};

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** @returns what must be changed, with the place in the expression; nothing when it may be used */
export function checkExpression(text: string): string[] {
  if (text.trim() === '') return ['write the path of the field'];
  if (text.length > LONGEST) return [`shorten it: an expression has at most ${LONGEST} characters`];
  let ast: unknown;
  try {
    ast = jsonata(text).ast();
  } catch (error) {
    return [`it cannot be read as JSONata${placeOf(error)}`];
  }
  const mends: string[] = [];
  walk(ast, mends, false);
  return [...new Set(mends)];
}

const placeOf = (error: unknown): string =>
  isNode(error) && typeof error['position'] === 'number' ? ` (at character ${error['position']})` : types.isNativeError(error) ? '' : '';

function walk(node: unknown, mends: string[], inFilter: boolean): void {
  if (Array.isArray(node)) {
    for (const inner of node) walk(inner, mends, false);
    return;
  }
  if (!isNode(node)) return;
  const refuse = (mend: string): void =>
    void mends.push(typeof node['position'] === 'number' ? `${mend} (at character ${node['position']})` : mend);
  const type = String(node['type']);
  const mend = MENDS[type];
  if (mend !== undefined) return refuse(mend);
  if (node['group'] !== undefined) return refuse('a mapping groups nothing; write rows.{ … } with a point');
  if (node['focus'] !== undefined || node['index'] !== undefined) return refuse('a mapping binds no variables; use $entry or $answer');
  for (const stage of listIn(node['stages'])) if (isNode(stage)) walk(stage['expr'], mends, true);
  for (const filter of listIn(node['predicate'])) if (isNode(filter)) walk(filter['expr'], mends, true);
  switch (type) {
    case 'name':
    case 'string':
    case 'value':
      return undefined;
    case 'number':
      return inFilter ? undefined : refuse('numbers of the answer are texts here; write the number in quotes');
    case 'path':
      return walk(node['steps'], mends, false);
    case 'block':
      return walk(node['expressions'], mends, false);
    case 'condition':
      return walk([node['condition'], node['then'], node['else']], mends, false);
    case 'variable':
      return VARIABLES.has(String(node['value']))
        ? undefined
        : refuse(`there is no variable "$${String(node['value'])}"; there are $entry and $answer`);
    case 'unary':
      if (node['value'] === '-') return refuse("a mapping computes nothing: the sign of an amount is the department's");
      return walk([node['expressions'], node['lhs']], mends, false);
    case 'binary':
      return walkBinary(node, mends, refuse);
    case 'function':
      return walkCall(node, mends, refuse);
    default:
      return refuse(`"${type}" is not used in a mapping; select with paths, filters and conditions`);
  }
}

function walkBinary(node: Node, mends: string[], refuse: (mend: string) => void): void {
  const operator = String(node['value']);
  if (/^[-+*/%]$|^\.\.$/.test(operator))
    return refuse(`a mapping computes nothing ("${operator}"); name the unit of the amount with read: yuan, fen or ten-thousand-yuan`);
  if (!COMPARISONS.has(operator))
    return refuse(`values are texts, so "${operator}" would compare letters ("10" before "9"); compare with = or list the codes`);
  return walk([node['lhs'], node['rhs']], mends, false);
}

function walkCall(node: Node, mends: string[], refuse: (mend: string) => void): void {
  const procedure = node['procedure'];
  const name = isNode(procedure) && procedure['type'] === 'variable' ? String(procedure['value']) : '';
  if (!FUNCTIONS.has(name)) {
    const allowed = [...FUNCTIONS].map((one) => `$${one}`).join(', ');
    return refuse(`"$${name}" is not used in a mapping: it selects and renames, it neither adds up nor counts; allowed are ${allowed}`);
  }
  return walk(node['arguments'], mends, false);
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
