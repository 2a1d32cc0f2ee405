// What to ask next while an outcome is open: of the queries held back, those whose answers are likeliest to settle it for
// what they cost. The engine itself says what is open and who could still change it; here it is only put in order.
import type { ConnectedSource, Determination, TraceEntry } from '#contracts';

/** A query held back: one source, about members or about relatives with a duty of support. */
export interface OpenUnit {
  readonly source: Pick<ConnectedSource, 'id' | 'asking' | 'deadline' | 'provides'>;
  readonly aboutObligors: boolean;
  readonly subjects: number;
}

/** Waves grow, so that a case that needs everybody is not asked one source at a time. */
const FIRST_WAVE = 3;
/** An obligor's record decides less often than a member's. */
const OBLIGOR_WEIGHT = 0.25;
const WORKING_DAY_SECONDS = 86_400;

/**
 * Whether no answer could change any outcome that was asked for. A programme that is referred to a person is not settled:
 * the person needs what there is to know.
 */
export const isSettledForAll = ({ programmes }: Pick<Determination, 'programmes'>): boolean =>
  programmes.length > 0 && programmes.every(({ settled, outcome }) => settled && outcome !== 'refer-to-person');

/**
 * @param wave number of the wave that is chosen
 * @returns at least one of the units while there is one; all of them when none of them is known to matter
 */
export function chooseWave<Unit extends OpenUnit>(
  units: readonly Unit[],
  determination: Pick<Determination, 'programmes'>,
  wave: number,
): readonly Unit[] {
  const weights = weighSources(determination);
  const aboutMembers = new Set(units.filter((unit) => !unit.aboutObligors).map((unit) => unit.source.id));
  const valued = units.flatMap((unit) => {
    const weight = weights.get(unit.source.id);
    // Once a source has answered about the members, it is seen whether it matters about the others at all.
    return weight === undefined || (unit.aboutObligors && aboutMembers.has(unit.source.id)) ? [] : [{ unit, value: valueOf(unit, weight) }];
  });
  if (valued.length === 0) return units;
  valued.sort((a, b) => b.value - a.value || compareText(a.unit.source.id, b.unit.source.id));
  return valued.slice(0, FIRST_WAVE * 2 ** Math.max(0, wave - 2)).map(({ unit }) => unit);
}

/** Ids of open tests of open programmes that this source could still change. */
export function listOpenTests(determination: Pick<Determination, 'programmes'>, sourceId: string): readonly string[] {
  const tests = listOpen(determination).filter(({ openSources }) => openSources.includes(sourceId));
  return [...new Set(tests.map(({ id }) => id))];
}

/** Sources that could still change an open test of an open programme, by how many such tests. */
function weighSources(determination: Pick<Determination, 'programmes'>): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const { openSources } of listOpen(determination))
    for (const source of openSources) weights.set(source, (weights.get(source) ?? 0) + 1);
  return weights;
}

const listOpen = ({ programmes }: Pick<Determination, 'programmes'>): readonly TraceEntry[] =>
  programmes.flatMap(({ settled, outcome, trace }) =>
    settled && outcome !== 'refer-to-person' ? [] : trace.filter(({ result }) => result === 'undetermined'),
  );

/** Chance that an answer tells something, for all it could decide, against what it costs and how long it takes. */
function valueOf({ source, aboutObligors, subjects }: OpenUnit, weight: number): number {
  const { cost, foundShare } = source.asking;
  const told = 1 - (1 - foundShare) ** subjects;
  return (weight * told * (aboutObligors ? OBLIGOR_WEIGHT : 1)) / (cost * subjects * (1 + Math.log10(1 + typicalSeconds(source))));
}

function typicalSeconds({ asking, deadline }: OpenUnit['source']): number {
  if (asking.typicalSeconds !== undefined) return asking.typicalSeconds;
  return 'seconds' in deadline ? deadline.seconds : deadline.workingDays * WORKING_DAY_SECONDS;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
