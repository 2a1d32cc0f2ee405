// The words of the hub as schemas and types. Everything that crosses a border between modules is named here.
export * from './adapter.js';
export * from './canonical-json.js';
export * from './declaration.js';
export * from './determination.js';
export * from './fact.js';
export * from './fact-json.js';
export * from './finding.js';
export * from './household.js';
export * from './jobs.js';
export * from './pack.js';
export * from './pack-sections.js';
export * from './primitives.js';
export * from './report.js';
export * from './source-descriptor.js';
export * from './situation.js';
export * from './verification.js';
export * from './wider-fact.js';
