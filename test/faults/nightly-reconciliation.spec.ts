// A night of an upstream system: hundreds of cases (5,000 in the long tests) while workers are killed and its receiver is down, answers
// 500 and answers too late. In the morning its books, from webhooks, feed and list, agree with the hub's (F25, N6).
import { outboundEventSchema } from '#contracts';
import { z } from 'zod';
import { toVerificationBody } from '../../apps/cli/sandbox-households.js';
import { startHubStack, waitFor, type HubStack } from '../support/stack.js';
import { openBook, readFeed, readList, reconcileDay } from '../support/upstream-system.js';
import { answerWith, startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.js';
import { EAGER_SOURCES, QUICK_RECOVERY, readHouseholds, readProgress } from './many-verifications.js';

const isLong = process.env['HEDUI_TEST_LONG'] !== undefined;
const CASES = isLong ? 5000 : 80;
const KILLS = isLong ? 20 : 2;
const LANES = 4;
const PEOPLE = isLong ? 500 : 60;
const LIMIT_MS = isLong ? 3_000_000 : 300_000;
const HERE = { HEDUI_EGRESS_NETWORKS: '127.0.0.0/8', HEDUI_WEBHOOK_TIMEOUT_SECONDS: '5' };

let stack: HubStack;
let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await startWebhookReceiver();
  stack = await startHubStack({ workers: 2, sources: EAGER_SOURCES, apiEnv: HERE, workerEnv: { ...QUICK_RECOVERY, ...HERE } });
}, 300_000);
afterAll(async () => {
  await stack.stop();
  await receiver.goDown();
}, 300_000);

/** What was in hand at two deaths would be quarantined at the third, as it should be; then nobody is killed. */
const mayKill = async (): Promise<boolean> =>
  (await stack.inspect("select 1 from hedui.query_batch where state <> 'done' and open_claims >= 2 limit 1")).length === 0;

/** The receiver of a bad night, one mood after another. */
const MOODS: readonly WebhookReceiver['answer'][] = [
  answerWith(500),
  (take, response) => {
    take();
    setTimeout(() => response.writeHead(200).end(), 6000).unref();
  },
  answerWith(204),
  (_take, response) => void response.destroy(),
];

it(
  'F25 N6 a night of kills and a failing receiver ends with zero differences',
  async () => {
    const since = new Date();
    const made = await stack.hub.call('POST', '/v1/webhook-endpoints', { body: JSON.stringify({ url: receiver.url }) });
    const { endpointId, secret } = z.object({ endpointId: z.string(), secret: z.string() }).parse(await made.json());
    receiver.secrets = [secret];
    const households = await readHouseholds(stack, PEOPLE);
    const ids: string[] = [];
    const ask = async (from: number): Promise<void> => {
      for (let turn = from; turn < CASES; turn += LANES) {
        const household = households[turn % households.length];
        if (!household) throw new Error('there are no households');
        const { verificationId } = await stack.hub.requestVerification(toVerificationBody(household));
        ids.push(verificationId);
        // some families give up, some requests are stopped; both are said twice, as a careful system does
        const change = turn % 15 === 0 ? 'withdraw' : turn % 10 === 0 ? 'cancel' : undefined;
        for (let time = 0; change !== undefined && time < 2; time += 1)
          await stack.hub.call('POST', `/v1/verifications/${verificationId}/${change}`, { body: '{}' });
      }
    };
    const asking = Promise.all(Array.from({ length: LANES }, (_, lane) => ask(lane)));

    let killed = 0;
    for (; killed < KILLS; killed += 1) {
      receiver.answer = MOODS[killed % MOODS.length] ?? answerWith(500);
      if (killed % MOODS.length === 3) await receiver.goDown();
      await waitFor(
        `${killed + 1} parts of the night are over`,
        async () => ids.length >= Math.min(CASES, ((killed + 1) * CASES) / (KILLS + 1)) && mayKill(),
        LIMIT_MS,
      );
      const worker = stack.workers.at(killed % 2 === 0 ? -1 : -2);
      worker?.signal('SIGKILL');
      await worker?.exited;
      await stack.startWorker();
      if (killed % MOODS.length === 3) await receiver.comeBack();
    }
    await asking;
    expect(ids).toHaveLength(CASES);
    await waitFor('nothing is left to ask', async () => (await readProgress(stack)).running === 0, LIMIT_MS);
    await waitFor(
      'every answer is in a report',
      async () =>
        (
          await stack.inspect(
            "select 1 from hedui.verification where state <> 'cancelled' and (change_count > reported_count or state <> 'complete') limit 1",
          )
        ).length === 0,
      LIMIT_MS,
    );

    // in the morning the receiver is well; a test message says so, and what waited comes
    receiver.answer = answerWith(204);
    expect((await stack.hub.call('POST', `/v1/webhook-endpoints/${endpointId}/test`)).status).toBe(202);
    const feed = await readFeed(stack.hub);
    const told = new Set(feed.map(({ id }) => id));
    await waitFor('every message has arrived', () => receiver.effects.filter(({ id }) => told.has(id)).length === told.size, LIMIT_MS);
    const [fromWebhooks, fromFeed] = [openBook(), openBook()];
    for (const { body, id } of receiver.effects) if (told.has(id)) fromWebhooks.handle(outboundEventSchema.parse(JSON.parse(body)));
    for (const event of feed) fromFeed.handle(event);
    const { days, cases: fromList } = await readList(stack.hub, since);
    expect([...days.keys()].sort()).toEqual([...ids].sort());
    let reconciled = 0;
    for (const day of new Set(days.values()))
      for (const [name, book] of Object.entries({ webhooks: fromWebhooks.cases, feed: fromFeed.cases, list: fromList })) {
        const { count, states, bucketsRead, differences } = await reconcileDay(stack.hub, day, book, days);
        expect({ name, bucketsRead, differences }).toEqual({ name, bucketsRead: 0, differences: [] });
        if (name === 'list') reconciled += count;
        console.log(`${day} from ${name}: ${count} cases agree, ${JSON.stringify(states)}`);
      }
    expect(reconciled).toBe(CASES);
    // each message had one effect, however often it came
    expect(new Set(receiver.effects.map(({ id }) => id)).size).toBe(receiver.effects.length);
    console.log(`${killed} workers killed; ${receiver.calls.length} calls of the receiver, ${receiver.effects.length} effects`);

    // and a book with one wrong entry leads to that case and no other
    const [wrong = ''] = ids;
    const entry = fromList.get(wrong);
    if (!entry) throw new Error('the first case is not in the list');
    const spoiled = new Map(fromList).set(wrong, { ...entry, reportVersion: entry.reportVersion + 1 });
    const found = await reconcileDay(stack.hub, days.get(wrong) ?? '', spoiled, days);
    expect(found).toMatchObject({ bucketsRead: 1, differences: [{ verificationId: wrong, there: entry }] });
  },
  2 * LIMIT_MS,
);
