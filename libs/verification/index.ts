// Use cases of a verification, its state table, and the ports they need. Pure of HTTP, queue and SQL.
export * from './commands.js';
export * from './hub.js';
export * from './views.js';
