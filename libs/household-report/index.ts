// The household report: findings consolidated into one sealed, versioned document. Pure; asks nobody, stores nothing.
export { buildReport } from './build-report.js';
export { compareReports } from './changes.js';
export { FACT_EFFECTS, PRIMARY_KIND, type Direction, type DirectMeasure, type FactEffect } from './fact-effects.js';
export { ENGINE_VERSION, type ReportInput } from './report-input.js';
export { sealReport } from './seal.js';
export { NO_SOURCE } from './silence.js';
export { summariseReport } from './summary.js';
