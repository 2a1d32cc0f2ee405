// The policy of a place on a day; a place may have none.
import type { EffectivePack } from '#contracts';
import { isHubError, type LocalDate } from '#kernel';
import type { PolicyPort } from './ports.js';

/** @returns undefined where no policy is kept for the division */
export function findPackOf(policy: PolicyPort, divisionCode: string, on: LocalDate): EffectivePack | undefined {
  try {
    return policy.packFor?.(policy.windowFor(divisionCode, on).region, on);
  } catch (error) {
    if (isHubError(error) && error.code === 'no-pack-for-region') return undefined;
    throw error;
  }
}
