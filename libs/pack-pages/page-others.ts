// Whatever a pack says beyond the parts that have words of their own on a page: field by field, so that nothing a policy
// officer should see is left out when packs learn something new.
import { PACK_SECTIONS } from '#contracts';
import { code, escapeText, table } from './markdown.js';
import { showOrigin, type PageContext } from './page-context.js';

/** Parts of a pack that the other files of this folder put into words. */
const WORDED: ReadonlySet<string> = new Set([
  ...['region', 'title', 'from', 'chain', 'window', 'tolerance', 'parameters', 'statistics', 'counting', 'tests', 'programmes', 'choices'],
  ...['benefits', 'referrals', 'deadlines', 'reviewMonths', 'hash', 'composition', 'spending', 'tekun', 'singlePerson', 'expenditure'],
  ...[
    'temporary',
    'gradualExit',
    'declaration',
    'maintenance',
    'residence',
    'score',
    'adjustment',
    'circumstances',
    'secondOfficer',
    'handOver',
  ],
]);

export function writeOthers(context: PageContext): string[] {
  return Object.entries(context.pack).flatMap(([name, value]: [string, unknown]) => {
    if (WORDED.has(name)) return [];
    const rows = listLeaves(value, name).map(([path, text]) => [code(path), escapeText(text)]);
    const section = PACK_SECTIONS.find((one) => one === name);
    const origin = section === undefined ? '' : `来自 from ${showOrigin(context, context.findOrigin('section', section))}`;
    return rows.length === 0
      ? []
      : [
          `## ${code(name)}`,
          '',
          ...(origin === '' ? [] : [origin, '']),
          ...table(
            [
              { zh: '字段', en: 'Field' },
              { zh: '内容', en: 'Value' },
            ],
            rows,
          ),
        ];
  });
}

function listLeaves(value: unknown, path: string): [string, string][] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, item]: [string | number, unknown]) => listLeaves(item, `${path}.${key}`));
}
