// `hedui events tail`: what the hub tells a client system, one line an event, as it happens. Over the API, as that client.
import { outboundEventSchema, type OutboundEvent } from '#contracts';
import { HubError, isHubError } from '#kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { openApiCaller, type ApiCaller } from '../api-caller.js';
import { readCredentials } from '../client-credentials.js';
import { readWords, type CommandRoom, type Output } from '../pack/policy-folders.js';

const USAGE = `hedui events tail [--after PLACE] [--once] [--json] [--api URL]
         one line an event: time, type, verification, number in it, what it says; waits for more until it is
         stopped, with --once until there is nothing new; without --after from the oldest event that is kept
         --api, else HEDUI_API_URL, else http://127.0.0.1:3000; credentials: HEDUI_API_TOKEN, or HEDUI_CLIENT_ID and HEDUI_CLIENT_KEY`;
const WAIT_SECONDS = 30;
const AGAIN_MS = 2000;

const pageSchema = z.object({ items: z.array(outboundEventSchema), next: z.string() });

export interface EventsRoom extends CommandRoom {
  /** Told when the api cannot be reached and is asked again. */
  readonly progress: Output;
}

/** @returns 0 @throws HubError `command-invalid`, `api-unreachable` with --once, `api-refused` */
export async function runEventsCommand(args: readonly string[], { environment, output, progress }: EventsRoom): Promise<number> {
  const [word, ...rest] = args;
  const { places, texts, switches } = readWords(rest, USAGE, ['after', 'api'], ['once', 'json']);
  if (word !== 'tail' || places.length > 0) throw new HubError('command-invalid', `usage: ${USAGE}`);
  const apiUrl = texts.get('api') ?? environment['HEDUI_API_URL'] ?? 'http://127.0.0.1:3000';
  const call = openApiCaller(apiUrl, readCredentials(environment, apiUrl, 'hedui clients new-key and register make them'));
  const isOnce = switches.has('once');
  for (let after = texts.get('after'); ;) {
    const page = isOnce ? await readPage(call, after, 0) : await readPatiently(call, after, progress);
    for (const event of page.items) output.write(`${switches.has('json') ? JSON.stringify(event) : printEvent(event)}\n`);
    after = page.next;
    if (isOnce && page.items.length === 0) {
      progress.write(`--after ${page.next} goes on from here\n`);
      return 0;
    }
  }
}

async function readPage(call: ApiCaller, after: string | undefined, wait: number): Promise<z.output<typeof pageSchema>> {
  const query = new URLSearchParams({ wait: String(wait), ...(after === undefined ? {} : { after }) });
  return pageSchema.parse(await call('GET', `/v1/events?${query.toString()}`));
}

/** An api that is being started anew is asked again. */
async function readPatiently(call: ApiCaller, after: string | undefined, progress: Output): Promise<z.output<typeof pageSchema>> {
  for (;;) {
    try {
      return await readPage(call, after, WAIT_SECONDS);
    } catch (error) {
      if (!isHubError(error) || error.code !== 'api-unreachable') throw error;
      progress.write(`${error.message}; asking again\n`);
      await pause(AGAIN_MS);
    }
  }
}

const printEvent = ({ timestamp, type, verificationId, householdId, sequence, data }: OutboundEvent): string => {
  const about =
    verificationId === undefined ? `household ${householdId}` : `${verificationId}${sequence === undefined ? '' : ` #${sequence}`}`;
  const said = Object.entries(data).map(([name, value]) => `${name}=${Array.isArray(value) ? value.join(',') || '-' : String(value)}`);
  return [timestamp, type, about, ...said].join('  ');
};
