// The rights of people and what the law may hold, put together: corrections, copies, holds, erasures, and the rules of retention.
import type { SourceDescriptor } from '#contracts';
import { requireAccess, type AccessPolicy, type Actor, type RetentionRules } from '#lawful-access';
import { createCorrections, type Corrections } from './corrections.js';
import { createErasureRequests, type ErasureRequests } from './erasure-requests.js';
import { createLegalHolds, type LegalHolds } from './legal-holds.js';
import type { RetentionRunRow } from './retention-ports.js';
import { createSubjectExtracts, type SubjectExtracts } from './subject-extracts.js';
import type { SubjectRightsStore } from './subject-rights-ports.js';

export interface SubjectRights {
  readonly corrections: Corrections;
  readonly holds: LegalHolds;
  readonly erasures: ErasureRequests;
  readonly extracts: SubjectExtracts;
  /** How long what is kept, and what each rule did last: counts. @throws HubError `access-denied` */
  readRetention(actor: Actor): Promise<{ readonly rules: RetentionRules; readonly lastRuns: readonly RetentionRunRow[] }>;
}

export function createSubjectRights(parts: {
  readonly store: SubjectRightsStore;
  readonly access: AccessPolicy;
  readonly sources: readonly SourceDescriptor[];
  readonly now: () => Date;
  readonly newId: () => string;
  readonly rules: RetentionRules;
  readonly readLastRuns: () => Promise<readonly RetentionRunRow[]>;
}): SubjectRights {
  const { rules, access, readLastRuns } = parts;
  return {
    corrections: createCorrections({ ...parts, correctionWorkingDays: rules.respond.correctionWorkingDays }),
    holds: createLegalHolds(parts),
    erasures: createErasureRequests(parts),
    extracts: createSubjectExtracts({ ...parts, accessWorkingDays: rules.respond.accessWorkingDays }),
    async readRetention(actor) {
      requireAccess(access, actor, 'retention', 'read');
      return { rules, lastRuns: await readLastRuns() };
    },
  };
}
