// A real PostgreSQL server out of node_modules, for demos and tests on a machine that has none.
// Production uses the operator's own server through DATABASE_URL and never comes here.
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './start-embedded-postgres.js';
