// Every adapter of the house. A new department is one line here.
import type { AdapterFamily, SourceAdapter } from '#contracts';
import { HubError } from '#kernel';
import { byHandFamily, HAND_ADAPTERS } from './by-hand/by-hand-family.js';
import { banks } from './banks/banks.adapter.js';
import { declaredFamily } from './declared/declared-family.js';
import { partnerHubFamily } from './partner-hub/partner-hub-family.js';
import { realEstate } from './real-estate/real-estate.adapter.js';
import { socialInsurance } from './social-insurance/social-insurance.adapter.js';
import { tax } from './tax/tax.adapter.js';
import { vehicles } from './vehicles/vehicles.adapter.js';

/** @throws HubError `adapter-registry-invalid` when two adapters have the same id */
export function registerAdapters(adapters: readonly SourceAdapter[]): ReadonlyMap<string, SourceAdapter> {
  const registry = new Map<string, SourceAdapter>();
  for (const adapter of adapters) {
    if (registry.has(adapter.id)) {
      throw new HubError('adapter-registry-invalid', `two adapters have the id "${adapter.id}"; rename one`, {
        details: { adapter: adapter.id },
      });
    }
    registry.set(adapter.id, adapter);
  }
  return registry;
}

export const adapterRegistry = registerAdapters([tax, socialInsurance, realEstate, vehicles, banks]);

/** Families that make an adapter from a descriptor alone, by the word that stands under `adapter`. */
export const adapterFamilies: ReadonlyMap<string, AdapterFamily> = new Map([
  ['declared', declaredFamily],
  ['partner-hub', partnerHubFamily],
  ...Object.entries(HAND_ADAPTERS).map(([word, kind]): [string, AdapterFamily] => [word, byHandFamily(kind)]),
]);
