// Alerts as people work them off: what is shown of them, and what storage gives and takes.
import type { Purpose } from '#contracts';
import type { Page } from '../views.js';
import type { AlertCertainty, AlertDetails, AlertDirection, AlertEffect, AlertKind } from './change-types.js';

export const ALERT_STATES = ['open', 'visit', 'handled', 'gone'] as const;
/** open — nobody has looked; visit — somebody goes there; handled — over; gone — a later report takes it back. */
export type AlertState = (typeof ALERT_STATES)[number];
export const ALERT_OUTCOMES = ['visit', 'handled', 'decision'] as const;
export type AlertOutcome = (typeof ALERT_OUTCOMES)[number];

/** Ids and codes: no name, no value. */
export interface AlertView {
  readonly alertId: string;
  readonly householdId: string;
  readonly divisionCode: string;
  readonly purpose: Purpose;
  readonly kind: AlertKind;
  readonly effect: AlertEffect;
  readonly direction: AlertDirection;
  readonly certainty: AlertCertainty;
  readonly rank: number;
  readonly state: AlertState;
  readonly raisedAt: string;
  /** The report that raised it, and the one it was held against; absent while an event waits to be checked. */
  readonly verificationId?: string;
  readonly version?: number;
  readonly beforeVerificationId?: string;
  readonly beforeVersion?: number;
  /** The later report that took it back. */
  readonly goneBy?: string;
}

export interface AlertAnswerView {
  readonly outcome: AlertOutcome;
  /** Whether it was worth looking; absent before somebody has. */
  readonly useful?: boolean;
  readonly decisionId?: string;
  readonly reason?: string;
  readonly answeredBy: string;
  readonly answeredAt: string;
}

export interface AlertWithDetails extends AlertView {
  readonly details: AlertDetails;
  /** Oldest first. */
  readonly answers: readonly AlertAnswerView[];
}

/** A household to visit: all its alerts that are not over, the most urgent first. */
export interface AlertHousehold {
  readonly householdId: string;
  readonly divisionCode: string;
  /** Of its most urgent alert. */
  readonly rank: number;
  readonly alerts: readonly AlertView[];
}

export interface ListAlerts {
  /** Absent: those that are not over. */
  readonly state: AlertState | undefined;
  readonly kind: AlertKind | undefined;
  readonly direction: AlertDirection | undefined;
  readonly area: string | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface NewAlertAnswer {
  readonly outcome: AlertOutcome;
  readonly useful: boolean | undefined;
  readonly decisionId: string | undefined;
  /** Stored sealed. */
  readonly reason: string | undefined;
}

export interface AlertStatements {
  /** The most urgent first. @throws HubError `cursor-invalid` */
  listAlerts(query: ListAlerts): Promise<Page<AlertView>>;
  /** Households by their most urgent alert. @throws HubError `cursor-invalid` */
  listAlertHouseholds(query: ListAlerts): Promise<Page<AlertHousehold>>;
  readAlert(alertId: string): Promise<AlertWithDetails | undefined>;
  /** One answer after the other: the next waits for the transaction. @returns the alert as it was; undefined when not there */
  lockAlert(alertId: string): Promise<AlertWithDetails | undefined>;
  insertAlertAnswer(
    row: NewAlertAnswer & {
      readonly answerId: string;
      readonly alertId: string;
      readonly householdId: string;
      readonly ordinal: number;
      readonly answeredBy: string;
      readonly state: AlertState;
    },
  ): Promise<void>;
}
