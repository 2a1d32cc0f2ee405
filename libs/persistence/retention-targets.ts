// Which rows the retention rules can take, and how: keys, the instants they can be counted from, and what keeps them though they
// are due. SQL fragments over the row `t`. What may be written here is what config/retention.yaml may ask for.
import type { RetentionAbilities, RetentionInstant } from '#lawful-access';

export interface RetentionTarget {
  readonly key: readonly string[];
  /** The instant by the word of the rules; null there: the row is not due. */
  readonly instants: Readonly<Partial<Record<RetentionInstant, string>>>;
  /** A legal hold keeps the row. */
  readonly held?: string;
  /** Something still needs the row. */
  readonly needed?: string;
  /** What is set instead of deleting: content away, hash stays. */
  readonly drop?: { readonly set: string; readonly unless: string };
}

const HOLD = 'select 1 from legal_hold l join verification v using (household_id) where l.lifted_at is null';
const ofCase = `exists (${HOLD} and v.verification_id = t.verification_id)`;
const ofCases = `exists (${HOLD} and v.verification_id = any(t.verification_ids))`;
const ofTicket = `exists (${HOLD} and v.verification_id in (select q.verification_id from query q join query_batch b using (batch_id) where b.ticket_sha256 = t.ticket_sha256))`;
const PREVIEW = (id: string): string => `exists (select 1 from local_value_preview p where p.simulation_id = ${id}::text)`;

export const RETENTION_TARGETS: Readonly<Record<string, RetentionTarget>> = {
  idempotency: { key: ['client_id', 'key'], instants: { made: 't.created_at' }, held: ofCase },
  verification_event: { key: ['verification_id', 'sequence'], instants: { made: 't.at' }, held: ofCase },
  outbound_event: { key: ['event_id'], instants: { made: 't.at' } },
  webhook_delivery: { key: ['endpoint_id', 'message_id'], instants: { made: 't.made_at' } },
  webhook_try: { key: ['endpoint_id', 'message_id', 'attempt'], instants: { made: 't.at' } },
  family_session: { key: ['token_hash'], instants: { ended: 'coalesce(t.ended_at, t.expires_at)' } },
  officer_session: { key: ['session_hash'], instants: { ended: 'coalesce(t.ended_at, t.used_at)' } },
  request_count: { key: ['key'], instants: { ended: 't.window_ends' } },
  lookup_lock: { key: ['lock_id'], instants: { ended: 't.unlocked_at' } },
  client_day: { key: ['client_id', 'day'], instants: { ended: "(t.day + 1)::timestamp at time zone 'Asia/Shanghai'" } },
  status_follow: { key: ['follow_id'], instants: { ended: "(t.followed_until + 1)::timestamp at time zone 'Asia/Shanghai'" } },
  status_day: { key: ['client_id', 'day'], instants: { ended: "(t.day + 1)::timestamp at time zone 'Asia/Shanghai'" } },
  dead_letter: { key: ['dead_letter_id'], instants: { ended: 't.handled_at' }, held: ofCases },
  source_test: { key: ['test_id'], instants: { ended: 't.finished_at' } },
  source_window: { key: ['window_id'], instants: { ended: 'coalesce(t.cancelled_at, t.ends_at)' } },
  reask_item: {
    key: ['reask_id', 'ordinal'],
    instants: { ended: '(select r.finished_at from reask r where r.reask_id = t.reask_id)' },
    held: ofCase,
  },
  reask: {
    key: ['reask_id'],
    instants: { ended: 't.finished_at' },
    needed: 'exists (select 1 from reask_item i where i.reask_id = t.reask_id)',
  },
  simulation_page: {
    key: ['simulation_id', 'page'],
    instants: { ended: '(select s.finished_at from simulation s where s.simulation_id = t.simulation_id)' },
    needed: PREVIEW('t.simulation_id'),
  },
  simulation: { key: ['simulation_id'], instants: { ended: 't.finished_at' }, needed: PREVIEW('t.simulation_id') },
  bulk_row: {
    key: ['bulk_file_id', 'ordinal'],
    instants: { ended: '(select f.ended_at from bulk_file f where f.bulk_file_id = t.bulk_file_id and f.next_on is null)' },
    held: ofCase,
  },
  bulk_file: {
    key: ['bulk_file_id'],
    instants: { ended: 't.ended_at' },
    needed:
      't.next_on is not null or exists (select 1 from bulk_row r where r.bulk_file_id = t.bulk_file_id) or exists (select 1 from bulk_file f where f.repeats = t.bulk_file_id)',
  },
  case_aid: {
    key: ['aid_id'],
    instants: { ended: '(select c.closed_at from case_record c where c.case_id = t.case_id and c.household_id is null)' },
    drop: { set: 'details_sealed = null', unless: 't.details_sealed is null' },
  },
  relative: { key: ['relative_id'], instants: { ended: 't.removed_at' } },
  retention_run: { key: ['run_id'], instants: { ended: 't.ended_at' } },
  callback: {
    key: ['callback_id'],
    instants: { made: 't.received_at' },
    held: ofTicket,
    needed: "exists (select 1 from query_batch b where b.ticket_sha256 = t.ticket_sha256 and b.state = 'open')",
    drop: { set: 'body_sealed = null, dropped_at = coalesce(dropped_at, clock_timestamp())', unless: 't.body_sealed is null' },
  },
};

const abilitiesOf = (isDrop: boolean): Readonly<Record<string, readonly RetentionInstant[]>> =>
  Object.fromEntries(
    Object.entries(RETENTION_TARGETS)
      .filter(([, { drop }]) => (drop !== undefined) === isDrop)
      .map(([table, { instants }]) => [table, instantsOf(instants)]),
  );
const instantsOf = (instants: RetentionTarget['instants']): readonly RetentionInstant[] =>
  (['case-closed', 'made', 'ended'] as const).filter((one) => instants[one] !== undefined);

/** What the rules are checked against when they are read. */
export const RETENTION_ABILITIES: RetentionAbilities = { 'delete-rows': abilitiesOf(false), 'keep-hash': abilitiesOf(true) };
