// The open event streams of this process: one poller looks for new events of every stream, a few at a time, so that
// many streams make the next look later and never the database busier.
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { HubError, isHubError } from '#kernel';
import type { Actor } from '#lawful-access';
import { describeError, METRICS, type Log, type Metrics } from '#platform';
import type { Hub, VerificationEvent, VerificationView } from '#verification';
import type { ServerResponse } from 'node:http';
import type { ApiConfig } from '../api-config.js';
import { API_CONFIG, HUB, LOG } from '../tokens.js';

const POLL_MS = 250;
const STREAM_LIMIT = 500;
const STREAMS_A_CLIENT = 50;
const HEARTBEAT_MS = 15_000;
/** What may be the last event. */
const ENDING = new Set(['report.issued', 'verification.completed', 'verification.cancelled', 'verification.withdrawn']);
const RECONNECT_MS = 2000;
const READS_AT_ONCE = 8;
/** A stream of an officer ends after this time and is opened again: by whoever still has a session. */
const OFFICER_STREAM_MS = 60_000;

interface EventStream {
  readonly verificationId: string;
  readonly actor: Actor;
  readonly response: ServerResponse;
  lastSequence: number;
  lastWriteAt: number;
  readonly openedAt: number;
  /** A read is under way. */
  isReading: boolean;
  /** The client has not taken what was written; nothing more is read for it until it has. */
  isClogged: boolean;
}

@Injectable()
export class EventStreams implements OnModuleDestroy {
  private readonly streams = new Set<EventStream>();
  private timer: NodeJS.Timeout | undefined;
  private isPolling = false;

  constructor(
    @Inject(HUB) private readonly hub: Hub,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
    @Inject(LOG) private readonly log: Log,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  /** @throws HubError `too-many-streams` when this process or the client has as many as are served */
  requireRoom(actor: Actor): void {
    const ofClient = [...this.streams].filter((stream) => callerOf(stream.actor) === callerOf(actor)).length;
    if (this.streams.size >= (this.config.eventStreamLimit ?? STREAM_LIMIT) || ofClient >= STREAMS_A_CLIENT)
      throw new HubError('too-many-streams', 'no further event stream is opened', { retry: 'later', details: { retryAfterSeconds: 10 } });
  }

  /** Takes over a response whose headers are not sent yet, and ends it when the verification does. */
  open(response: ServerResponse, verificationId: string, afterSequence: number, actor: Actor): void {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
      'X-Content-Type-Options': 'nosniff',
    });
    const stream: EventStream = {
      verificationId,
      actor,
      response,
      lastSequence: afterSequence,
      lastWriteAt: 0,
      openedAt: Date.now(),
      isReading: false,
      isClogged: false,
    };
    response.on('close', () => this.forget(stream));
    response.on('drain', () => {
      stream.isClogged = false;
    });
    this.streams.add(stream);
    this.showCount();
    this.write(stream, `retry: ${RECONNECT_MS}\n\n`);
    void this.advance(stream);
    this.timer ??= setInterval(() => void this.poll(), this.config.eventPollMs ?? POLL_MS).unref();
  }

  /** Ends every stream; clients come back to another process after the time given. */
  onModuleDestroy(): void {
    clearInterval(this.timer);
    for (const stream of this.streams) stream.response.end(`retry: ${RECONNECT_MS}\n\n`);
    this.streams.clear();
    this.showCount();
  }

  private async poll(): Promise<void> {
    if (this.isPolling) return;
    this.isPolling = true;
    const due = [...this.streams];
    const readUntilNoneIsDue = async () => {
      for (let stream = due.pop(); stream !== undefined; stream = due.pop()) await this.advance(stream);
    };
    await Promise.all(Array.from({ length: READS_AT_ONCE }, readUntilNoneIsDue));
    this.isPolling = false;
  }

  /** Writes what is new. After a report or a cancellation, and in quiet times, looks whether anything can follow. */
  private async advance(stream: EventStream): Promise<void> {
    if (stream.isReading || stream.isClogged) return;
    if (stream.actor.officer !== undefined && Date.now() - stream.openedAt > OFFICER_STREAM_MS) {
      stream.response.end();
      return;
    }
    stream.isReading = true;
    try {
      const events = await this.hub.readEvents(stream.verificationId, stream.lastSequence, stream.actor);
      for (const event of events) {
        stream.lastSequence = event.sequence;
        this.write(stream, writeEvent(event));
      }
      const isQuiet = Date.now() - stream.lastWriteAt > HEARTBEAT_MS;
      if (isQuiet) this.write(stream, ': still here\n\n');
      const mayBeOver = isQuiet || events.some(({ type }) => ENDING.has(type));
      if (mayBeOver && isOver(await this.hub.readVerification(stream.verificationId, stream.actor), stream.lastSequence))
        stream.response.end();
    } catch (error) {
      this.log.warn('events.stream-failed', { verificationId: stream.verificationId, ...describeError(error) });
      // What can be tried again is read at the next poll; otherwise the stream has nothing more to say.
      if (!isHubError(error) || error.retry === 'never') stream.response.end();
    } finally {
      stream.isReading = false;
    }
  }

  private write(stream: EventStream, text: string): void {
    if (stream.response.writableEnded) return;
    stream.lastWriteAt = Date.now();
    stream.isClogged = !stream.response.write(text);
  }

  private forget(stream: EventStream): void {
    this.streams.delete(stream);
    this.showCount();
    if (this.streams.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private showCount(): void {
    this.metrics.setGauge('open_event_streams', {}, this.streams.size);
  }
}

const callerOf = ({ clientId, officer }: Actor): string => officer?.officerId ?? clientId;

/** Whether nothing will follow the events already sent. */
export const isOver = (view: VerificationView, lastSequence: number): boolean =>
  ['complete', 'cancelled', 'withdrawn'].includes(view.state) && lastSequence >= view.lastEventSequence;

const writeEvent = (event: VerificationEvent): string => `id: ${event.sequence}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
