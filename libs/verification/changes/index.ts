// Changes between reports, and the alerts that come of them.
export * from './alert-desk.js';
export * from './alert-ports.js';
export * from './alert-words.js';
export * from './change-types.js';
export * from './compare-household.js';
export * from './compare-ports.js';
export * from './compare-work.js';
export * from './event-check-ports.js';
export * from './event-checks.js';
export * from './event-scope.js';
export * from './judge-changes.js';
export * from './source-events.js';
export * from './subscriptions.js';
