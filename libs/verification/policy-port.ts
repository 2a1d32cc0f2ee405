// Policy as use cases ask for it, over the packs in force.
import { regionForDivision, selectPack, type PackCatalogue } from '#eligibility';
import { fullMonthsBefore } from '#kernel';
import type { PolicyPort } from './ports.js';

/** @param packs the catalogue in force at the moment of the question */
export const createPolicyPort = (packs: () => PackCatalogue): Required<PolicyPort> => ({
  packFor: (region, referenceDate) => selectPack(packs(), region, referenceDate),
  windowFor(divisionCode, referenceDate) {
    const inForce = packs();
    const region = regionForDivision(inForce, divisionCode);
    return { region, window: fullMonthsBefore(referenceDate, selectPack(inForce, region, referenceDate).window.months) };
  },
});
