// Writes no audit entry.
import type * as guarded from '../../../libs/persistence/audit-append.js';

export const appendAudit: typeof guarded.appendAudit = () => Promise.resolve();
