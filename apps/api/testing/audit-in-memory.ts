// An audit without entries, for specs of other routes.
import type { AuditDesk } from '#persistence';

export const keepAuditInMemory = (): AuditDesk => ({
  listEntries: () => Promise.resolve({ items: [], nextCursor: undefined }),
  readUsage: () => Promise.resolve([]),
});
