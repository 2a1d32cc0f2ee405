// Use cases of a verification, its state table, and the ports they need. Pure of HTTP, queue and SQL.
export * from './collect-batch.js';
export * from './collect-ports.js';
export * from './commands.js';
export * from './consolidate.js';
export * from './create-hub.js';
export * from './extend-verification.js';
export * from './hub.js';
export * from './plan-queries.js';
export * from './replay-difference.js';
export * from './replay-editions.js';
export * from './replay-history.js';
export * from './request-number.js';
export * from './ports.js';
export * from './request-verifications.js';
export * from './service-hours.js';
export * from './views.js';
export * from './working-days.js';
