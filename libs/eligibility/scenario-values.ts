// Policy figures of a scenario under the names a pack knows them by. A figure the pack has no name for is left out.
import type { EffectivePack } from '#contracts';
import type { LocalDate } from '#kernel';
import { z } from 'zod';

/** Scenario's name to the pack's parameters. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  dibaoStandardMonthly: ['dibaoStandard'],
  dibaoStandardMonthlyAtExitStart: ['dibaoStandard'],
  dibaoStandardAnnual: ['dibaoStandardRural'],
  urbanDibaoStandardMonthly: ['dibaoStandard', 'urbanDibaoStandard'],
  lowIncomeLimitMonthly: ['lowIncomeLimit'],
  monetaryAssetLimit: ['dibaoMonetaryLimit', 'lowIncomeMonetaryLimit', 'tekunMonetaryLimit'],
  monetaryAssetLimitPerCapita: ['dibaoMonetaryLimit', 'lowIncomeMonetaryLimit', 'tekunMonetaryLimit'],
  firstPaymentLimit: ['firstPaymentLimit'],
};
const STATISTICS: Readonly<Record<string, string>> = {
  priorYearUrbanConsumptionPerCapita: 'urbanConsumptionPerHead',
  priorYearMinimumWageMonthly: 'minimumWage',
  priorYearDisposableIncomePerCapita: 'disposableIncomePerHead',
};

const figure = z.looseObject({ value: z.string() });
const feeCap = z.looseObject({ tuition: z.string(), dormitory: z.string() });

/** @returns the `values` of a situation */
export function readScenarioValues(
  given: Readonly<Record<string, unknown>>,
  pack: EffectivePack,
  on: LocalDate,
): Record<string, Record<string, unknown>> {
  const parameters: Record<string, string> = {};
  const statistics: Record<string, Record<string, string>> = {};
  const choices: Record<string, string> = {};
  const set = (name: string, value: string): void => {
    if (pack.parameters[name]) parameters[name] = value;
  };
  for (const [name, value] of Object.entries(given)) {
    const read = figure.safeParse(value);
    if (!read.success) continue;
    // a figure the pack computes from its own is a result of the scenario, not a value to set
    for (const known of PARAMETERS[name] ?? []) set(known, read.data.value);
    const statistic = STATISTICS[name];
    if (statistic !== undefined && pack.statistics[statistic])
      statistics[statistic] = { [String(Number(on.slice(0, 4)) - 1)]: read.data.value };
    if (name === 'residencePermitDibao') choices['residencePermitDibao'] = read.data.value === 'true' ? 'yes' : 'no';
    if (name === 'vehicleRule') set('vehiclesAllowed', '0');
  }
  const fees = feeCap.safeParse(given['schoolFeeCap']);
  if (fees.success) {
    set('publicTuitionHigher', fees.data.tuition);
    set('publicDormitoryHigher', fees.data.dormitory);
  }
  return { parameters, statistics, choices };
}
