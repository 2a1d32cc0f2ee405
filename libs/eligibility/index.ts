// Policy packs and determinations: a region's dated rules as data, and a report tested against them.
export { DETERMINATION_ENGINE_VERSION, determine } from './determine.js';
export { prepareHousehold, type PreparedHousehold } from './prepare-household.js';
export { situationOfVerification, type VerifiedHousehold } from './situation-of-verification.js';
export type { ReadSituation } from './read-situation.js';
export { checkLocalValue } from './check-local-value.js';
export { loadPacks } from './load-packs.js';
export { listMissingValues, type MissingValue } from './missing-values.js';
export { regionDivisions, regionForDivision, selectPack, withPublishedValues, type PackCatalogue } from './pack-catalogue.js';
export { writeProblem, type PackNotice, type PackProblem } from './pack-problem.js';
export {
  addMonthsToDate,
  checkAfterDeathBy,
  decisionDeadline,
  firstPaidMonth,
  lastDayOfValidity,
  readCount,
  reassessSelfCareBy,
  type DecisionDeadline,
} from './after-decision.js';
export type {
  AfterDecision,
  Assessment,
  AssessedBenefit,
  AssessedProgramme,
  AssessedTest,
  Membership,
  Referral,
  SelfCare,
  TemporaryAnswer,
} from './assessment.js';
export { evaluateGiven, unwrapCase, type EvaluatedHousehold, type GivenHousehold } from './evaluate-given.js';
export { evaluateSituation } from './evaluate-situation.js';
export { asksSecondOfficer, requireKnownSources } from './second-officer.js';
export { setLocalValues } from './local-values.js';
export { goldenCaseSchema, runCase, type GoldenCase } from './golden-case.js';
export { readCases, requireRightCases, tryCase, type PackCase } from './pack-cases.js';
export { citeDocument } from './published-values.js';
export { listEditions, traceOrigins, type EntryKind, type FindOrigin, type PackEdition, type PackOrigin } from './pack-lineage.js';
export { parsePackFile, type PackPath, type ParsedFile } from './pack-file.js';
export { isScenario, scenarioSchema } from './read-scenario.js';
export { compareExpected, type ExpectedPart } from './compare-expected.js';
export { traceSealedReport } from './trace-report.js';
export { splitThresholdName } from './thresholds.js';
export { listRegionsOver, openDraftPack, openDraftValue, openDraftValues, openPublishedPack, type DraftPolicy } from './draft-policy.js';
export { seePackOn } from './see-pack-on.js';
