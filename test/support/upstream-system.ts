// An upstream system that keeps its own book of its cases, as docs/reconciliation.md tells: from the answers to its requests, from
// webhooks and from the feed, and that reconciles it with the hub by digests, reading only what differs.
import { outboundEventSchema, type OutboundEvent, type VerificationState } from '#contracts';
import { shanghaiDate } from '#kernel';
import { bucketOf, digestCases, type ComparedCase } from '#verification';
import { z } from 'zod';
import type { HubClient } from '../../apps/cli/hub-client.js';

interface Entry extends ComparedCase {
  /** Of the last event that was handled. */
  readonly sequence: number;
}

export interface Difference {
  readonly verificationId: string;
  readonly here: ComparedCase | undefined;
  readonly there: ComparedCase | undefined;
}

export interface UpstreamBook {
  readonly cases: ReadonlyMap<string, ComparedCase>;
  /** Does nothing for an event that is not later than the last of its case. */
  handle(event: OutboundEvent): void;
}

/** What the state of a case is after an event; events that say nothing about it leave it. */
function stateAfter({ type, data }: OutboundEvent, before: VerificationState): VerificationState {
  const wasOver = before === 'cancelled' || before === 'withdrawn';
  switch (type) {
    case 'verification.cancelled':
      return 'cancelled';
    case 'verification.withdrawn':
      return 'withdrawn';
    case 'report.issued':
      return data['final'] === true ? 'complete' : 'partial';
    case 'verification.completed':
      return 'complete';
    case 'verification.re-asked':
    case 'verification.extended':
      return before === 'complete' && !wasOver && data['queries'] !== 0 ? 'partial' : before;
    default:
      return before;
  }
}

/** A book kept from events alone. */
export function openBook(): UpstreamBook {
  const cases = new Map<string, Entry>();
  return {
    cases,
    handle(event) {
      const { verificationId, sequence, type, data } = event;
      if (verificationId === undefined || sequence === undefined) return;
      const before = cases.get(verificationId) ?? { verificationId, state: 'collecting', reportVersion: 0, sequence: 0 };
      if (sequence <= before.sequence) return;
      const reportVersion = type === 'report.issued' ? z.int().parse(data['version']) : before.reportVersion;
      cases.set(verificationId, { verificationId, state: stateAfter(event, before.state), reportVersion, sequence });
    },
  };
}

const stateSchema = z.enum(['collecting', 'partial', 'complete', 'cancelled', 'withdrawn']);
const daySchema = z.object({
  count: z.int(),
  digest: z.string(),
  states: z.partialRecord(stateSchema, z.int()),
  buckets: z.array(z.object({ bucket: z.string(), count: z.int(), digest: z.string() })),
});
const caseSchema = z.object({ verificationId: z.string(), state: stateSchema, reportVersion: z.int().optional() });
const pageSchema = z.object({
  items: z.array(caseSchema.extend({ requestedAt: z.string().optional() })),
  nextCursor: z.string().optional(),
});

async function readPages(hub: HubClient, path: string): Promise<z.output<typeof pageSchema>['items']> {
  const all: z.output<typeof pageSchema>['items'] = [];
  for (let cursor: string | undefined; ;) {
    const more: string = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = pageSchema.parse(await (await hub.call('GET', `${path}${more}`)).json());
    all.push(...page.items);
    if (page.nextCursor === undefined) return all;
    cursor = page.nextCursor;
  }
}

/** The ids of all cases by the day of China of their request, and a book, from the list of what changed since. */
export async function readList(
  hub: HubClient,
  since: Date,
): Promise<{ readonly days: ReadonlyMap<string, string>; readonly cases: ReadonlyMap<string, ComparedCase> }> {
  const listed = await readPages(hub, `/v1/verifications?limit=100&updatedSince=${since.toISOString()}`);
  return {
    days: new Map(listed.map(({ verificationId, requestedAt = '' }) => [verificationId, shanghaiDate(new Date(requestedAt))])),
    cases: new Map(listed.map((one) => [one.verificationId, toCompared(one)])),
  };
}

const toCompared = ({ verificationId, state, reportVersion = 0 }: z.output<typeof caseSchema>): ComparedCase => ({
  verificationId,
  state,
  reportVersion,
});

/** Everything of the feed, page by page. */
export async function readFeed(hub: HubClient): Promise<readonly OutboundEvent[]> {
  const schema = z.object({ items: z.array(outboundEventSchema), next: z.string() });
  const all: OutboundEvent[] = [];
  for (let after = '0'; ;) {
    const page = schema.parse(await (await hub.call('GET', `/v1/events?limit=500&after=${after}`)).json());
    if (page.items.length === 0) return all;
    all.push(...page.items);
    after = page.next;
  }
}

export interface Reconciled {
  readonly count: number;
  readonly states: Readonly<Partial<Record<VerificationState, number>>>;
  /** Buckets that had to be read. */
  readonly bucketsRead: number;
  readonly differences: readonly Difference[];
}

/** Compares a book with the hub's day. @param days of the request by id; a case without one stands in no book */
export async function reconcileDay(
  hub: HubClient,
  day: string,
  book: ReadonlyMap<string, ComparedCase>,
  days: ReadonlyMap<string, string>,
): Promise<Reconciled> {
  const own = [...book.values()].filter(({ verificationId }) => days.get(verificationId) === day);
  const theirs = daySchema.parse(await (await hub.call('GET', `/v1/reconciliation?day=${day}`)).json());
  const result = { count: theirs.count, states: theirs.states };
  if (theirs.digest === digestCases(own).digest && theirs.count === own.length) return { ...result, bucketsRead: 0, differences: [] };
  const ofBucket = (bucket: string): readonly ComparedCase[] => own.filter(({ verificationId }) => bucketOf(verificationId) === bucket);
  const told = new Map(theirs.buckets.map((one) => [one.bucket, one.digest]));
  const buckets = [...new Set([...told.keys(), ...own.map(({ verificationId }) => bucketOf(verificationId))])].filter(
    (bucket) => (told.get(bucket) ?? digestCases([]).digest) !== digestCases(ofBucket(bucket)).digest,
  );
  const differences: Difference[] = [];
  for (const bucket of buckets) {
    const there = new Map(
      (await readPages(hub, `/v1/reconciliation/cases?day=${day}&bucket=${bucket}`)).map((one) => [one.verificationId, toCompared(one)]),
    );
    const here = new Map(ofBucket(bucket).map((one) => [one.verificationId, one]));
    for (const verificationId of new Set([...there.keys(), ...here.keys()])) {
      const difference = { verificationId, here: here.get(verificationId), there: there.get(verificationId) };
      if (difference.here?.state !== difference.there?.state || difference.here?.reportVersion !== difference.there?.reportVersion)
        differences.push(difference);
    }
  }
  return { ...result, bucketsRead: buckets.length, differences };
}
