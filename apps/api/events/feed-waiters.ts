// Readers of the feed who wait for something new: one poller looks for all of them, a few at a time, so that many readers make
// the next look later and never the database busier.
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { HubError } from '#kernel';
import type { Actor } from '#lawful-access';
import type { EventPage } from '#verification';
import type { ApiConfig } from '../api-config.js';
import { API_CONFIG, EVENTS } from '../tokens.js';
import type { EventDesks } from './event-desks.js';

const POLL_MS = 500;
const READS_AT_ONCE = 4;
const WAITING_LIMIT = 500;
const WAITING_A_CLIENT = 20;

interface Waiter {
  readonly query: Parameters<EventDesks['feed']['read']>[0];
  readonly actor: Actor;
  readonly until: number;
  readonly settle: (page: EventPage | undefined) => void;
  readonly fail: (error: unknown) => void;
}

@Injectable()
export class FeedWaiters implements OnModuleDestroy {
  private readonly waiting = new Set<Waiter>();
  private timer: NodeJS.Timeout | undefined;
  private isPolling = false;

  constructor(
    @Inject(EVENTS) private readonly events: EventDesks,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
  ) {}

  /**
   * The page, at once when it has anything, else as soon as it has or when the time is over.
   * @param gone resolves when the reader has left
   * @throws HubError `too-many-streams` and what the feed throws
   */
  async read(query: Waiter['query'], waitMs: number, actor: Actor, gone: (leave: () => void) => void): Promise<EventPage> {
    const page = await this.events.feed.read(query, actor);
    if (page.items.length > 0 || waitMs === 0) return page;
    const ofClient = [...this.waiting].filter((one) => one.actor.clientId === actor.clientId).length;
    if (this.waiting.size >= WAITING_LIMIT || ofClient >= WAITING_A_CLIENT)
      throw new HubError('too-many-streams', 'no further reader may wait', { retry: 'later', details: { retryAfterSeconds: 10 } });
    const found = await new Promise<EventPage | undefined>((settle, fail) => {
      const waiter = { query, actor, until: Date.now() + waitMs, settle, fail };
      this.waiting.add(waiter);
      gone(() => this.end(waiter));
      this.timer ??= setInterval(() => void this.poll(), this.config.eventPollMs ?? POLL_MS).unref();
    });
    return found ?? page;
  }

  onModuleDestroy(): void {
    for (const waiter of this.waiting) this.end(waiter);
  }

  private end(waiter: Waiter, page?: EventPage): void {
    this.waiting.delete(waiter);
    waiter.settle(page);
    if (this.waiting.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private async poll(): Promise<void> {
    if (this.isPolling) return;
    this.isPolling = true;
    const due = [...this.waiting];
    const readUntilNoneIsDue = async () => {
      for (let waiter = due.pop(); waiter !== undefined; waiter = due.pop()) await this.look(waiter);
    };
    await Promise.all(Array.from({ length: READS_AT_ONCE }, readUntilNoneIsDue));
    this.isPolling = false;
  }

  private async look(waiter: Waiter): Promise<void> {
    if (!this.waiting.has(waiter)) return;
    try {
      const page = await this.events.feed.read(waiter.query, waiter.actor);
      if (page.items.length > 0 || Date.now() >= waiter.until) this.end(waiter, page);
    } catch (error) {
      this.waiting.delete(waiter);
      waiter.fail(error);
    }
  }
}
