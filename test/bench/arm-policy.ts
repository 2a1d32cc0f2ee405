// Keys and policy as the processes of the hub read them from their environment; both arms use the same.
import { loadPacks, regionForDivision, selectPack } from '#eligibility';
import { fullMonthsBefore, type LocalDate } from '#kernel';
import { parseAccessPolicy, type AccessPolicy } from '#lawful-access';
import { createFieldCipher, type FieldCipher } from '#persistence';
import { houseRoot } from '#platform';
import type { HubDependencies } from '#verification';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArmSetUp } from './arm-messages.js';

export const POLICIES = join(houseRoot(), 'config', 'policies');
export const POLICY_OVERLAY = join(POLICIES, '_demo');

export interface BenchPolicy {
  readonly windowFor: HubDependencies['policy']['windowFor'];
  readonly packFor: (region: string, referenceDate: LocalDate) => ReturnType<typeof selectPack>;
}

export function openPolicy(): BenchPolicy {
  const packs = loadPacks(POLICIES, POLICY_OVERLAY);
  return {
    packFor: (region, referenceDate) => selectPack(packs, region, referenceDate),
    windowFor(divisionCode, referenceDate) {
      const region = regionForDivision(packs, divisionCode);
      return { region, window: fullMonthsBefore(referenceDate, selectPack(packs, region, referenceDate).window.months) };
    },
  };
}

export function openCipher({ fieldKeys, indexKey }: Pick<ArmSetUp, 'fieldKeys' | 'indexKey'>): FieldCipher {
  const [id = '', key = ''] = fieldKeys.split(':');
  return createFieldCipher({ fieldKeys: [{ id, key: Buffer.from(key, 'base64') }], indexKey: Buffer.from(indexKey, 'base64') });
}

export const openAccess = (): AccessPolicy => parseAccessPolicy(readFileSync(join(houseRoot(), 'config', 'access-policy.yaml'), 'utf8'));
