// Proof of who looked: the shape of an entry, the chain of signed blocks over all entries, and how it is verified.
// Pure: rows, files and clocks come in from outside.
export * from './acting.js';
export * from './anchor-line.js';
export * from './audit-block.js';
export * from './audit-entry.js';
export * from './audit-keys.js';
export * from './audit-package.js';
export * from './check-stamps.js';
export * from './documents.js';
export * from './export-lines.js';
export * from './faults.js';
export * from './looks.js';
export * from './row-mac.js';
export * from './time-stamp.js';
export * from './usage.js';
export * from './verify-chain.js';
