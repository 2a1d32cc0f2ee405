// Statistics of today as the level above reads them, after a worker has counted the day.
import { shanghaiDate } from '#kernel';
import { createStatisticsRollUpStore, createStatisticsStore } from '#persistence';
import { createStatisticsDesk, type StatisticName } from '#verification';
import { testCipher, type HubDatabase } from './hub-database.js';
import { houseAccess } from './hub-fixture.js';

/** @returns counts by their keys, joined by spaces */
export async function countToday(database: HubDatabase, topic: StatisticName, by: string): Promise<Record<string, number | null>> {
  const today = shanghaiDate(new Date());
  await createStatisticsRollUpStore(database.worker, testCipher).rollUp(today);
  const { cells } = await createStatisticsDesk(createStatisticsStore(database.app), houseAccess).read(
    { topic, from: today, to: today, by: by.split(','), division: undefined, level: undefined },
    { clientId: 'province', purposes: ['social-assistance'], divisions: ['11'], programmes: [], policy: false, roles: ['superior'] },
  );
  return Object.fromEntries(cells.map(({ keys, count }) => [keys.join(' '), count]));
}
