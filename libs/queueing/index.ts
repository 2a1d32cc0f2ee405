// BullMQ, and the only place that knows which backend carries: PostgreSQL itself, or Redis when REDIS_URL is set.
export * from './backend.js';
export * from './calendar-ticks.js';
export * from './dispatcher.js';
export * from './job-options.js';
export * from './worker-runner.js';
