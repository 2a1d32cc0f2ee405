// The means of one person alone: an obligor, or somebody who applies alone. Measured like a household of one.
import type { CatalogueSource, EffectivePack, LineClass, MeasureId } from '#contracts';
import { buildReport } from '#household-report';
import { addRational, parseYuan, rational, type Rational } from '#kernel';
import type { Amount } from './person-tests.js';
import { KIND_SOURCES, writeFindings, type ReadSituation } from './read-situation.js';
import { readReport } from './run-test.js';

/** What one person alone earns and holds; `incomeYear` with what the pack does not count. */
export interface OwnMeans {
  readonly incomeYear: Amount;
  readonly incomeMonth: Amount;
  readonly monetary: Amount;
}

const INCOME: readonly LineClass[] = ['wages', 'business-net', 'property-net', 'transfer-in'];

/** Lines of other months, and of payments that another line counts. */
const ELSEWHERE: ReadonlySet<string> = new Set(['outside-window', 'told-by-another-office']);

const held = new Map<string, readonly CatalogueSource[]>();

/** Kinds that some source of the region holds: one that nobody holds is silent for ever and moves nothing, as in a report. */
function listHeldKinds({ tells }: ReadSituation): readonly CatalogueSource[] {
  if (!tells) return KIND_SOURCES;
  const kinds = KIND_SOURCES.filter(({ provides }) => provides.some(tells));
  const key = kinds.map(({ id }) => id).join(' ');
  const known = held.get(key) ?? kinds;
  held.set(key, known);
  return known;
}

/** @returns income with what is not counted for aid included: a test that holds with it holds without it */
export function measureAlone(read: ReadSituation, pack: EffectivePack, person: string): OwnMeans {
  const catalogue = listHeldKinds(read);
  const report = buildReport({
    verificationId: 'situation',
    issuedAt: '1970-01-01T00:00:00.000Z',
    holidayCalendarVersion: 'none',
    purpose: 'social-assistance',
    programmes: [],
    referenceDate: read.situation.on,
    subjects: [{ subjectId: person, role: 'member', relation: 'self', counted: true, countedReason: 'measured alone' }],
    findings: writeFindings(read, [person]).filter(({ sourceId }) => catalogue.some(({ id }) => id === sourceId)),
    declared: [],
    catalogue,
    pack,
  });
  const reader = readReport(report);
  const amount = (id: MeasureId, more: Rational = rational(0n)): Amount => {
    const { known, low, high, openSources } = reader.read(id);
    return { known: addRational(known, more), low: low && addRational(low, more), high: high && addRational(high, more), openSources };
  };
  const leftOut = report.lines
    .filter((line) => !line.counted && INCOME.includes(line.class) && !ELSEWHERE.has(line.rule.id) && line.recordedAmount !== undefined)
    .reduce((sum, line) => addRational(sum, rational(parseYuan(line.recordedAmount ?? '0.00'))), rational(0n));
  return {
    incomeYear: amount('income-per-head-year', leftOut),
    incomeMonth: amount('income-per-head-month'),
    monetary: amount('monetary-assets'),
  };
}
