// The wider registers of one synthetic household, from a stream of chance of their own: what the first five departments hold
// stays as it was drawn before these registers existed.
import type { Household, HouseholdMember } from '../holding.schema.js';
import { createSeededRandom } from '../seeded-random.js';
import { drawFamily, type DrawnLife } from './draw-family.js';
import { drawPeople } from './draw-people.js';
import { drawWealth } from './draw-wealth.js';
import { emptyRegisters } from './registers.schema.js';

/**
 * @param number place of the household, from 1
 * @param taken numbers of people nobody listed; new ones are added
 */
export function drawRegisters(household: Household, seed: number, number: number, taken: Set<string>): Household {
  const outsiders: HouseholdMember[] = [];
  const area = household.holdings.realEstate.some(({ usage }) => usage === '12') ? 'rural' : 'urban';
  const random = createSeededRandom(seed * 1_000_003 + number * 7_919);
  const life: DrawnLife = { random, household, registers: emptyRegisters(), outsiders, taken, area };
  drawFamily(life);
  drawPeople(life);
  drawWealth(life);
  return { ...household, registers: life.registers, outsiders };
}
