// What operating sources needs from storage: holds, maintenance windows, gauges, connection tests, work items. Rows without
// personal data; PostgreSQL implements them.
import type { Lane } from '#contracts';
import type { AuditRow } from './ports.js';

/** paused: nothing is sent. draining: what was begun is brought to its end, nothing new is begun. */
export type HoldKind = 'paused' | 'draining';

export interface SourceHold {
  readonly kind: HoldKind;
  readonly reason: string;
  readonly heldBy: string;
  readonly heldAt: Date;
  /** Absent: until somebody resumes it. */
  readonly heldUntil: Date | undefined;
}

export interface SourceWindow {
  readonly windowId: string;
  readonly sourceId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly reason: string;
  readonly plannedBy: string;
}

/** What one worker sees of one source; counts are of the last five minutes. */
export interface SourceGauge {
  readonly sourceId: string;
  readonly running: Readonly<Record<Lane, number>>;
  readonly breaker: BreakerState;
  readonly calls: number;
  readonly failures: number;
  /** See latency-counts.ts. */
  readonly latency: readonly number[];
  readonly lastError: { readonly code: string; readonly at: Date } | undefined;
}
export type BreakerState = 'closed' | 'half-open' | 'open';

export interface SourceOperationRow {
  readonly sourceId: string;
  readonly callsToday: number;
  readonly rest: { readonly until: Date; readonly reason: string } | undefined;
  readonly hold: SourceHold | undefined;
  /** Running and planned, the earliest first. */
  readonly windows: readonly SourceWindow[];
  readonly backlog: Readonly<Record<Lane, number>>;
  readonly oldestWaitingAt: Date | undefined;
  /** Batches with a call, a ticket or a repeat under way. */
  readonly begun: number;
  /** Of the workers that are alive. */
  readonly gauges: readonly SourceGauge[];
  /** Where the hub stands in its list of changes; absent before the first pull. */
  readonly subscription?: SubscriptionState;
}

export interface SubscriptionState {
  /** Of the last pull that came to its end. */
  readonly pulledAt: Date | undefined;
  /** When the source last told of something new. */
  readonly cursorAt: Date | undefined;
  readonly dueAt: Date;
  /** Told of, whoever they were about; and for how many households one was new. */
  readonly events: number;
  readonly kept: number;
  /** Pulls that failed in a row, and the code of the last. */
  readonly failures: number;
  readonly failure: string | undefined;
}

export interface ConnectionTest {
  readonly testId: string;
  readonly sourceId: string;
  readonly state: 'requested' | 'running' | 'passed' | 'failed';
  readonly requestedAt: Date;
  readonly finishedAt: Date | undefined;
  readonly steps: readonly TestStep[];
}
export interface TestStep {
  readonly step: 'name' | 'connect' | 'probe';
  /** Host and port for name and connect. */
  readonly target?: string;
  readonly ok: boolean;
  readonly ms: number;
  /** Code of the failure. */
  readonly code?: string;
}

export type WorkItemDecision = 'ask-again' | 'not-asked';

/** What no machine will mend: a person looks at it and decides. */
export interface WorkItem {
  readonly workItemId: number;
  readonly sourceId: string;
  readonly reason: string;
  readonly verificationIds: readonly string[];
  readonly at: Date;
  readonly decision: WorkItemDecision | undefined;
  readonly decidedBy: string | undefined;
  readonly handledAt: Date | undefined;
}

/** Every change writes its audit row in the same transaction. */
export interface SourceOperationStore {
  readOperations(): Promise<ReadonlyMap<string, SourceOperationRow>>;
  hold(sourceId: string, hold: Omit<SourceHold, 'heldAt'>, audit: AuditRow): Promise<void>;
  resume(sourceId: string, audit: AuditRow): Promise<void>;
  insertWindow(window: SourceWindow, audit: AuditRow): Promise<void>;
  /** @returns false when there is no such window that is not over */
  cancelWindow(sourceId: string, windowId: string, audit: AuditRow): Promise<boolean>;
  insertTest(test: { readonly testId: string; readonly sourceId: string; readonly requestedBy: string }, audit: AuditRow): Promise<void>;
  readTest(sourceId: string, testId: string): Promise<ConnectionTest | undefined>;
  /** Oldest first; those that are handled only when asked for, newest first. */
  listWorkItems(options: { readonly handled: boolean; readonly limit: number }): Promise<readonly WorkItem[]>;
  readWorkItem(workItemId: number): Promise<WorkItem | undefined>;
  /** @returns false when somebody has decided it before */
  decideWorkItem(workItemId: number, decision: WorkItemDecision, decidedBy: string, audit: AuditRow): Promise<boolean>;
}

/** The worker's side of connection tests. */
export interface SourceTestStore {
  /** The oldest test of one of these sources that nobody is running. */
  claimTest(sourceIds: readonly string[], leaseMs: number): Promise<{ readonly testId: string; readonly sourceId: string } | undefined>;
  finishTest(testId: string, steps: readonly TestStep[]): Promise<void>;
}
