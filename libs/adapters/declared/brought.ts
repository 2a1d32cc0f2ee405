// What a source brought by itself for a ticket, read like an answer to a poll. A message that cannot be read is told in the
// log and left aside: the source is then asked for the ticket as ever.
import type { AdapterContext } from '#contracts';
import { isHubError } from '#kernel';

/**
 * @param read as an answer to a poll; its HubErrors leave the message aside
 * @returns what the newest readable message says; undefined when there is none
 */
export async function readBrought<Read>(
  sourceId: string,
  ticket: string,
  { clients: { inbox }, log }: Pick<AdapterContext<unknown>, 'clients' | 'log'>,
  read: (text: string) => Promise<Read>,
): Promise<Read | undefined> {
  for (const text of [...((await inbox?.read(sourceId, ticket)) ?? [])].reverse())
    try {
      return await read(text);
    } catch (error) {
      if (!isHubError(error)) throw error;
      log('callback.unreadable', { sourceId, code: error.code });
    }
  return undefined;
}
