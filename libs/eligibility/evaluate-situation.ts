// A situation against a pack: one pure path from people and records to figures, tests, programmes and amounts.
import type { EffectivePack } from '#contracts';
import { buildReport } from '#household-report';
import { assessHousehold } from './assess-household.js';
import type { Assessment } from './assessment.js';
import { setLocalValues } from './local-values.js';
import { prepareHousehold } from './prepare-household.js';
import { isScenario, readScenario } from './read-scenario.js';
import { KIND_SOURCES, readSituation, writeFindings } from './read-situation.js';

/**
 * Evaluates a household written down as a situation.
 * @param value a situation (contracts/situation.ts) as JSON or YAML gives it, or a scenario (read-scenario.ts)
 * @param pack the policy on the situation's date; values of the situation are laid over it
 * @throws HubError `situation-invalid`, `scenario-invalid`, `scenario-without-date`, `value-without-parameter`, `household-empty`
 */
export function evaluateSituation(value: unknown, pack: EffectivePack): Assessment {
  const given = readSituation(isScenario(value) ? readScenario(value, pack) : value);
  const policy = setLocalValues(pack, given.situation.values);
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
      declared: [],
      catalogue: KIND_SOURCES,
      pack: under,
      ...household.forReport,
      ...(situation.exclusions.length === 0 ? {} : { exclusions: situation.exclusions }),
    });
  const report = build(policy);
  const assessment = assessHousehold(household, policy, report, build);
  return { ...assessment, flags: [...report.flags, ...assessment.flags] };
}
