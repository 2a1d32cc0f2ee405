// Row types of the tables, for Kysely. The migrations are the truth; an integration test compares the two.
import type { ColumnType, Generated } from 'kysely';
import type { AbuseTables } from './schema-abuse.js';
import type { AlertTables } from './schema-alerts.js';
import type { AuthorizationTables } from './schema-authorization.js';
import type { AuditTables } from './schema-audit.js';
import type { BulkTables } from './schema-bulk.js';
import type { CaseTables } from './schema-cases.js';
import type { ClientTables } from './schema-clients.js';
import type { DisputeTables } from './schema-disputes.js';
import type { ExportTables } from './schema-exports.js';
import type { FamilyTables } from './schema-family.js';
import type { DecisionTables } from './schema-decisions.js';
import type { HandSchema } from './schema-hand.js';
import type { KeyTables } from './schema-keys.js';
import type { LocalValueTables } from './schema-local-values.js';
import type { ManifestTables } from './schema-manifest.js';
import type { IdentitySchema } from './schema-identity.js';
import type { EventTables } from './schema-events.js';
import type { ReviewTables } from './schema-reviews.js';
import type { OwnedRow, ReachTables } from './schema-reach.js';
import type { OperationTables } from './schema-operations.js';
import type { PartnerTables } from './schema-partners.js';
import type { PolicyTables } from './schema-policy.js';
import type { RightsTables } from './schema-rights.js';
import type { StatisticsTables } from './schema-statistics.js';
import type { RoundTables } from './schema-rounds.js';

type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface HeduiSchema
  extends
    AbuseTables,
    AlertTables,
    AuditTables,
    AuthorizationTables,
    BulkTables,
    CaseTables,
    ClientTables,
    DisputeTables,
    ExportTables,
    FamilyTables,
    DecisionTables,
    EventTables,
    HandSchema,
    IdentitySchema,
    KeyTables,
    LocalValueTables,
    ManifestTables,
    OperationTables,
    PartnerTables,
    PolicyTables,
    ReachTables,
    ReviewTables,
    RightsTables,
    RoundTables,
    StatisticsTables {
  household: OwnedRow & {
    household_id: string;
    client_id: string;
    division_code: string;
    statements_sealed: Buffer | null;
    created_at: Instant;
  };
  member: {
    subject_id: string;
    household_id: string;
    client_id: string;
    ref: string;
    role: string;
    relation: string;
    counted: boolean | null;
    identity_sealed: Buffer;
    id_number_index: Buffer;
    id_number_other_index: Buffer | null;
    identity_revision: Generated<number>;
    statements_sealed: Buffer | null;
    created_at: Instant;
  };
  verification: OwnedRow & {
    verification_id: string;
    client_id: string;
    client_reference: string | null;
    household_id: string;
    lane: string;
    trigger: string;
    purpose: string;
    programmes: string[];
    reference_date: string;
    window_from: string;
    window_to: string;
    pack_region: string;
    subject_ids: string[];
    declared_sealed: Buffer | null;
    statements_sealed: Buffer | null;
    state: string;
    open_queries: number;
    unheard_queries: number;
    change_count: Generated<number>;
    reported_count: Generated<number>;
    event_sequence: Generated<number>;
    report_version: Generated<number>;
    completeness: string | null;
    wave_due_at: Date;
    asking: Generated<string>;
    wave: Generated<number>;
    held_queries: Generated<number>;
    wave_closes_at: Date | null;
    /** The family gave its application up; the state is `cancelled` besides. */
    withdrawn_at: Generated<Date | null>;
    requested_at: Instant;
    updated_at: Instant;
  };
  idempotency: { client_id: string; key: string; body_sha256: string; verification_id: string; created_at: Instant };
  query_batch: {
    batch_id: string;
    source_id: string;
    lane: string;
    state: string;
    dispatch: Generated<number>;
    enqueued_at: Instant;
    next_run_at: Instant;
    lease_until: Date | null;
    attempt: Generated<number>;
    tries: Generated<number>;
    open_claims: Generated<number>;
    ticket_sealed: Buffer | null;
    ticket_sha256: Buffer | null;
    created_at: Instant;
  };
  query: {
    query_id: string;
    verification_id: string;
    source_id: string;
    ordinal: number;
    batch_id: string | null;
    lane: string;
    subject_ids: string[];
    period_from: string;
    period_to: string;
    state: string;
    heard: Generated<boolean>;
    attempt: Generated<number>;
    due_at: Date;
    asked_at: Date | null;
    settled_at: Date | null;
    wave: number | null;
    chosen: string[] | null;
  };
  finding: {
    verification_id: string;
    source_id: string;
    subject_id: string;
    revision: number;
    query_id: string | null;
    outcome: string;
    reason: string | null;
    as_of: string | null;
    received_at: Instant;
    missing: string[] | null;
    reused: Generated<boolean>;
    facts_sealed: Buffer | null;
    match_grade: string | null;
    candidates_sealed: Buffer | null;
    by_hand: unknown;
    measured_to: string | null;
  };
  member_identity: {
    subject_id: string;
    revision: number;
    household_id: string;
    client_id: string;
    identity_sealed: Buffer;
    superseded_at: Instant;
  };
  question_answer: {
    verification_id: string;
    question_id: string;
    number: number;
    client_id: string;
    answer: string;
    reason_sealed: Buffer;
    answered_at: Instant;
  };
  report: {
    verification_id: string;
    version: number;
    client_id: string;
    sha256: Buffer;
    completeness: string;
    pack_region: string;
    pack_from: string;
    pack_hash: string;
    engine_version: string;
    body_sealed: Buffer;
    summary_sealed: Buffer;
    issued_at: Instant;
    catalogue_hash: string | null;
  };
  verification_event: { verification_id: string; sequence: number; type: string; data: unknown; at: Instant };
  source_state: {
    source_id: string;
    paused: Generated<boolean>;
    health: Generated<string>;
    reason: string | null;
    probed_at: Date | null;
    last_answer_at: Date | null;
    last_failure_at: Date | null;
    day: string | null;
    day_calls: Generated<number>;
    rest_until: Date | null;
    rest_reason: string | null;
    probe_turn_at: Date | null;
  };
  worker_heartbeat: { worker_id: string; started_at: Instant; seen_at: Instant };
}
