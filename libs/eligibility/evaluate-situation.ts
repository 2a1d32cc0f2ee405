// A situation against a pack: one pure path from people and records to figures, tests, programmes and amounts.
import type { EffectivePack, Flag, LineClass, ReportBody } from '#contracts';
import { buildReport } from '#household-report';
import { formatYuan, parseYuan, sumMoney } from '#kernel';
import { assessHousehold } from './assess-household.js';
import { chooseAskedTests, fixWindow } from './asked-tests.js';
import type { Assessment } from './assessment.js';
import { followDuties, type WorkingCalendar } from './follow-duties.js';
import { setLocalValues } from './local-values.js';
import { prepareHousehold } from './prepare-household.js';
import { isScenario, readScenario } from './read-scenario.js';
import { KIND_SOURCES, readSituation, writeFindings, type ReadSituation } from './read-situation.js';

/**
 * Evaluates a household written down as a situation.
 * @param value a situation (contracts/situation.ts) as JSON or YAML gives it, or a scenario (read-scenario.ts)
 * @param pack the policy on the situation's date; values of the situation are laid over it
 * @param calendar reckons deadlines in working days; without it none are given
 * @throws HubError `situation-invalid`, `scenario-invalid`, `scenario-without-date`, `value-without-parameter`, `household-empty`
 */
export function evaluateSituation(value: unknown, pack: EffectivePack, calendar?: WorkingCalendar): Assessment {
  const given = readSituation(isScenario(value) ? readScenario(value, pack) : value);
  const { on, values, window, complete, exclusions } = given.situation;
  const { pack: policy, flags } = chooseAskedTests(fixWindow(setLocalValues(pack, values), window), on, complete);
  const assessment = assess(given, policy, flags, calendar);
  if (exclusions.length === 0) return assessment;
  const { measures, tests, programmes } = assess({ ...given, situation: { ...given.situation, exclusions: [] } }, policy, flags, calendar);
  return { ...assessment, beforeExclusion: { measures, tests, programmes } };
}

function assess(given: ReadSituation, policy: EffectivePack, asked: readonly Flag[], calendar: WorkingCalendar | undefined): Assessment {
  const household = prepareHousehold(given, policy);
  const { read, memberships } = household;
  const { situation } = read;
  const build = (under: EffectivePack) =>
    buildReport({
      verificationId: 'situation',
      issuedAt: '1970-01-01T00:00:00.000Z',
      holidayCalendarVersion: 'none',
      purpose: 'social-assistance',
      programmes: [],
      referenceDate: situation.on,
      findings: writeFindings(
        given,
        memberships.map(({ person }) => person),
      ),
      declared: situation.declared,
      catalogue: KIND_SOURCES,
      pack: under,
      ...household.forReport,
    });
  const report = build(policy);
  const { listTests, ...assessed } = assessHousehold(household, policy, report, build);
  const tests = listTests();
  const ofPack = new Set(tests.map(({ id }) => id));
  return {
    ...assessed,
    window: report.incomeWindow,
    measures: report.measures,
    notCounted: sumNotCounted(report),
    lines: report.lines,
    ...(report.comparisons.length === 0 ? {} : { comparisons: report.comparisons }),
    flags: [...report.flags, ...assessed.flags, ...asked],
    after: calendar ? { ...assessed.after, ...followDuties(read, policy, calendar) } : assessed.after,
    tests: [...tests, ...assessed.programmes.flatMap(({ trace }) => trace).filter(({ id }) => !ofPack.has(id))],
  };
}

const INCOME: readonly LineClass[] = ['wages', 'business-net', 'property-net', 'transfer-in'];

/** Recorded amounts of counted people that the pack leaves out inside the window. */
function sumNotCounted({ lines, subjects }: ReportBody): string {
  const members = new Set(subjects.filter(({ counted }) => counted).map(({ subjectId }) => subjectId));
  return formatYuan(
    sumMoney(
      lines
        .filter((line) => !line.counted && members.has(line.subjectId) && INCOME.includes(line.class) && line.rule.id !== 'outside-window')
        .flatMap(({ recordedAmount }) => (recordedAmount === undefined ? [] : [parseYuan(recordedAmount)])),
    ),
  );
}
