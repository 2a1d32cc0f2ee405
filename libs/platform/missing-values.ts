// At start: which values the operator of each region must still set, so that nobody learns it from an undetermined case.
import { listMissingValues, selectPack, type PackCatalogue } from '#eligibility';
import { isHubError, type LocalDate } from '#kernel';
import type { Log } from './logging.js';

/** One line `values.missing { region, count, missing }` a region that lacks some today. */
export function tellMissingValues(log: Log, catalogue: PackCatalogue, today: LocalDate): void {
  for (const region of catalogue.packs.keys()) {
    try {
      const missing = listMissingValues(selectPack(catalogue, region, today), today);
      const names = missing.map(({ name, year }) => (year === undefined ? name : `${name} ${year}`));
      if (names.length > 0) log.info('values.missing', { region, count: names.length, missing: names });
    } catch (error) {
      if (!isHubError(error) || error.code !== 'no-pack-for-region') throw error; // a region whose last pack has ended
    }
  }
}
