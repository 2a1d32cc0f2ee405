// The client of the hub's API for other systems, the console and tests. Imports nothing of the hub.
export type { components, operations, paths } from './api.generated.js';
export * from './await-report.js';
export * from './open-hub.js';
export * from './problem.js';
export * from './read-pages.js';
export * from './send-patiently.js';
export * from './tokens.js';
export * from './webhooks.js';
