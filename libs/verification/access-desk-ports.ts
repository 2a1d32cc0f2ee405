// What relatives of officers and mandates of auditors need from storage. Row security bounds each list to what its principal
// reaches.
import type { NationalId } from '#kernel';
import type { RowOwner, RowReach } from '#lawful-access';
import type { AuditRow } from './ports.js';

export const KINSHIPS = ['spouse', 'parent', 'child', 'sibling', 'in-law', 'other-kin'] as const;
export type Kinship = (typeof KINSHIPS)[number];

export interface NewRelativeRow {
  readonly relativeId: string;
  readonly officerId: string;
  readonly organisationId: string;
  readonly ownerDivision: RowOwner['divisionCode'];
  readonly relation: Kinship;
  /** Stored sealed, with a keyed index of the number. */
  readonly name: string;
  readonly idNumber: NationalId;
}

/** Masked. */
export interface RelativeView {
  readonly relativeId: string;
  readonly officerId: string;
  readonly relation: Kinship;
  readonly maskedName: string;
  readonly maskedIdNumber: string;
  readonly recordedAt: string;
}

/** A case with a relative of an officer: for whoever looks after the area. */
export interface RelativeCase {
  readonly verificationId: string;
  readonly officerId: string;
  readonly relation: Kinship;
  /** Who handles the case; absent when a system has asked for it. */
  readonly openedBy?: string;
  readonly requestedAt: string;
}

export interface NewMandateRow {
  readonly mandateId: string;
  readonly auditorId: string;
  readonly verificationIds: readonly string[];
  readonly from: Date;
  readonly to: Date;
  readonly reason: string;
  readonly givenBy: string;
}

export interface MandateView {
  readonly mandateId: string;
  readonly auditorId: string;
  readonly verificationIds: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly givenBy: string;
  readonly endedAt?: string;
}

export interface AccessDeskTransaction {
  /** @returns whether it is new; the same person twice is once */
  insertRelative(row: NewRelativeRow): Promise<boolean>;
  listRelatives(): Promise<readonly RelativeView[]>;
  /** @returns whether there was one to remove */
  removeRelative(relativeId: string, by: string): Promise<boolean>;
  /** Latest first, at most 200. */
  listRelativeCases(): Promise<readonly RelativeCase[]>;
  insertMandate(row: NewMandateRow): Promise<void>;
  listMandates(): Promise<readonly MandateView[]>;
  /** @returns whether there was one in force */
  endMandate(mandateId: string, by: string): Promise<boolean>;
  appendAudit(rows: readonly AuditRow[]): Promise<void>;
}

export interface AccessDeskStore {
  transact<T>(reach: RowReach, work: (transaction: AccessDeskTransaction) => Promise<T>): Promise<T>;
}
