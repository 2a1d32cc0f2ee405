// Households without keys of their own, as before they had any: fields lie under keys derived from the master for a scope.
import type * as guarded from '../../../libs/persistence/household-keys.js';
import type { HouseholdKeys } from '../../../libs/persistence/household-keys.js';
export * from '../../../libs/persistence/household-keys.js';

export const openKeys: typeof guarded.openKeys = (_connection, cipher): HouseholdKeys => ({
  forScope: (scopeId, derivedScope = scopeId) => cipher.forScope(derivedScope),
  evaluationSalt: () => undefined,
  load: () => Promise.resolve(),
  create: (householdId) => ({ householdId, wrapped: '', salt: '' }),
  leaveOutNew: () => [],
  add: () => undefined,
});
export const loadKeys: typeof guarded.loadKeys = (connection, cipher) => Promise.resolve(openKeys(connection, cipher));
export const holdHouseholdKeys: typeof guarded.holdHouseholdKeys = () => Promise.resolve();
export const insertHouseholdKeys: typeof guarded.insertHouseholdKeys = () => Promise.resolve();
