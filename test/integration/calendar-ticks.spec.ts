// F34: the calendar ticks on the queue itself, PostgreSQL as the worker's login sees it; several processes share one scheduler.
import { openCarrier, tickCalendar } from '#queueing';
import { openHubDatabase, type HubDatabase } from '../support/hub-database.js';
import { waitFor } from '../support/stack.js';

let database: HubDatabase;
beforeAll(async () => {
  database = await openHubDatabase();
}, 300_000);
afterAll(() => database.close());

it('F34 two processes turn the calendar by one scheduler, and go on when one of them fails or ends', async () => {
  const open = (name: string) =>
    openCarrier({
      redisUrl: undefined,
      databaseUrl: database.workerUrl,
      applicationName: name,
      workers: 1,
      onError: () => undefined,
    });
  const carriers = [open('first'), open('second')] as const;
  const turns = { first: 0, second: 0 };
  const first = tickCalendar(carriers[0], 100, async () => {
    turns.first += 1;
    throw new Error('a turn that fails');
  });
  const second = tickCalendar(carriers[1], 100, async () => void (turns.second += 1));
  await Promise.all([first.ready(), second.ready()]);
  await waitFor('turns of both', async () => turns.first + turns.second >= 4);
  await first.stop();
  const before = turns.second;
  await waitFor('turns of the one that is left', async () => turns.second > before + 2);
  await second.stop();
  await Promise.all(carriers.map((carrier) => carrier.close()));
}, 300_000);
