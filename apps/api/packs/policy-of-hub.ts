// What the hub's use cases ask of policy: the pack in force for a region and day, and the income window of a division.
import { regionForDivision, selectPack, type PackCatalogue } from '#eligibility';
import { fullMonthsBefore } from '#kernel';
import type { HubDependencies } from '#verification';

/** @param current the policy as it stands now */
export const policyOfHub = (current: () => PackCatalogue): HubDependencies['policy'] => ({
  packFor: (region, referenceDate) => selectPack(current(), region, referenceDate),
  windowFor(divisionCode, referenceDate) {
    const inForce = current();
    const region = regionForDivision(inForce, divisionCode);
    return { region, window: fullMonthsBefore(referenceDate, selectPack(inForce, region, referenceDate).window.months) };
  },
});
