// Changes between reports, and the alerts that come of them.
export * from './alert-desk.js';
export * from './alert-ports.js';
export * from './alert-words.js';
export * from './change-types.js';
export * from './compare-household.js';
export * from './compare-ports.js';
export * from './compare-work.js';
export * from './judge-changes.js';
