// One message to one receiver, the one way out: checked addresses, no redirects, an answer of bounded size within a time. What the
// receiver says is not kept; how it answered is.
import { openReceiver, type EgressSettings, type ServiceClient } from '#egress';
import { isHubError } from '#kernel';
import { codeOfStatus, type TryResult, type WebhookWorkParts } from '#verification';

export interface WebhookSender {
  readonly send: WebhookWorkParts['send'];
  close(): Promise<void>;
}

/** Ways to receivers that are kept open at once; the one unused longest goes. */
const WAYS_KEPT = 200;

/** @param totalMs for a whole exchange */
export function createWebhookSender(egress: Omit<EgressSettings, 'sources'>, totalMs: number): WebhookSender {
  const ways = new Map<string, ServiceClient>();
  const wayTo = (url: string): ServiceClient => {
    const way = ways.get(url) ?? openReceiver(url, egress, totalMs);
    ways.delete(url);
    ways.set(url, way);
    const [oldest] = ways;
    if (ways.size > WAYS_KEPT && oldest) {
      ways.delete(oldest[0]);
      // long enough for what is under way on it
      setTimeout(() => void oldest[1].close(), 2 * totalMs).unref();
    }
    return way;
  };
  return {
    async send(url, headers, body) {
      const begun = performance.now();
      const ended = (status: number | undefined, code: string): TryResult => ({ status, code, ms: Math.round(performance.now() - begun) });
      try {
        const answer = await wayTo(url).request(url, { method: 'POST', headers: { ...headers, 'user-agent': 'hedui-webhooks' }, body });
        return ended(answer.status, codeOfStatus(answer.status));
      } catch (error) {
        const isRefused = isHubError(error) && ['source-egress-refused', 'receiver-refused'].includes(error.code);
        return ended(undefined, isRefused ? 'address-refused' : 'no-answer');
      }
    },
    close: async () => void (await Promise.all([...ways.values()].map((way) => way.close()))),
  };
}
