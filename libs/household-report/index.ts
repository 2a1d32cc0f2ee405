// The household report: findings consolidated into one sealed, versioned document. Pure; asks nobody, stores nothing.
export { buildReport } from './build-report.js';
export { candidateQuestionId } from './identity-questions.js';
export { compareReports } from './changes.js';
export { placeWindow, type IncomeWindow } from './income-window.js';
export { kindOfLine, payerOfLine, thingOfLine, type LineKind } from './line-kinds.js';
export { ENGINE_VERSION, type RecordExclusion, type ReportInput } from './report-input.js';
export { CLASSES_BEHIND } from './measure-classes.js';
export { listMovedMeasures } from './silence.js';
export { sealReport, writeFact } from './seal.js';
export { settleMatches } from './settle-matches.js';
export { summariseReport } from './summary.js';
