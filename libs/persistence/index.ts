// PostgreSQL: the truth. Repositories, migrations, encryption of fields at rest. Nothing else in the house writes SQL.
export * from './boot-check.js';
export * from './database.js';
export * from './evaluation-rows.js';
export * from './evaluation-rows-pool.js';
export * from './evaluation-rows-redeterminations.js';
export * from './evaluation-rows-simulations.js';
export * from './edition-store.js';
export * from './field-cipher.js';
export * from './hub-store.js';
export * from './local-value-store.js';
export * from './local-value-store-effects.js';
export * from './migrate.js';
export * from './recent-facts.js';
export * from './replay-store.js';
export * from './source-state-store.js';
export * from './worker-store.js';
