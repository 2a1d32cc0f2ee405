// Reconciliation (对账): a client system compares its own book with the hub's, day by day, without reading what agrees. The marks and
// sums here are what docs/reconciliation.md tells client systems to compute.
import type { VerificationState } from '#contracts';
import { addDays, HubError, type LocalDate } from '#kernel';
import type { AccessPolicy, Actor } from '#lawful-access';
import { createHash } from 'node:crypto';
import { reachFor } from './case-access.js';
import type { CaseDigest, DayDigest, ReconciledCase, ReconciledDay, ReconciliationStore } from './reconciliation-ports.js';
import type { Page } from './views.js';

/** Days told in one answer. */
export const LONGEST_RECONCILED_DAYS = 92;
const DIGITS = 15;
const MODULUS = 1n << 60n;

/** What two books compare of a case. */
export interface ComparedCase {
  readonly verificationId: string;
  readonly state: VerificationState;
  /** 0 before the first report. */
  readonly reportVersion: number;
}

/** The text whose hash stands for a case: id, state and version of the last report, with a blank between. */
export const markCase = ({ verificationId, state, reportVersion }: ComparedCase): string => `${verificationId} ${state} ${reportVersion}`;

/** The bucket a case belongs to, for ever. */
export const bucketOf = (verificationId: string): string => verificationId.slice(-2);

/** The first fifteen hexadecimal digits of the SHA-256 of every mark, added up, modulo 2 to the power of 60. */
export function digestCases(cases: Iterable<ComparedCase>): CaseDigest {
  let count = 0;
  let sum = 0n;
  for (const one of cases) {
    count += 1;
    sum += BigInt(`0x${createHash('sha256').update(markCase(one)).digest('hex').slice(0, DIGITS)}`);
  }
  return { count, digest: (sum % MODULUS).toString(16).padStart(DIGITS, '0') };
}

export interface Reconciliation {
  /** @throws HubError `access-denied` */
  readDay(day: LocalDate, actor: Actor): Promise<ReconciledDay>;
  /** @throws HubError `reconciliation-too-long` for more than 92 days, or a last day before the first */
  listDays(from: LocalDate, to: LocalDate, actor: Actor): Promise<readonly DayDigest[]>;
  /** @throws HubError `cursor-invalid` */
  listCases(
    query: {
      readonly day: LocalDate;
      readonly bucket: string | undefined;
      readonly cursor: string | undefined;
      readonly limit: number;
    },
    actor: Actor,
  ): Promise<Page<ReconciledCase>>;
}

export const createReconciliation = ({
  store,
  access,
  now,
}: {
  readonly store: ReconciliationStore;
  readonly access: AccessPolicy;
  readonly now: () => Date;
}): Reconciliation => {
  const reach = (actor: Actor) => reachFor(access, actor, 'event', 'list');
  return {
    async readDay(day, actor) {
      const takenAt = now().toISOString();
      return { day, takenAt, ...(await store.readDay(reach(actor), actor.clientId, day)) };
    },
    async listDays(from, to, actor) {
      if (to < from || addDays(from, LONGEST_RECONCILED_DAYS - 1) < to)
        throw new HubError('reconciliation-too-long', `at most ${LONGEST_RECONCILED_DAYS} days at once, the last not before the first`);
      return store.listDays(reach(actor), actor.clientId, from, to);
    },
    listCases({ day, bucket, cursor, limit }, actor) {
      return store.listCases(reach(actor), actor.clientId, { day, bucket, after: readCursor(cursor), limit });
    },
  };
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined || UUID.test(cursor)) return cursor;
  throw new HubError('cursor-invalid', 'the cursor is not one this list gave out; start without one');
}
