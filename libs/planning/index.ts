// Planning what to ask: which sources a policy requires, when asking may stop early, and what to ask next. Pure.
export { chooseAskingMode } from './asking-mode.js';
export { chooseWave, isSettledForAll, listOpenTests, type OpenUnit } from './choose-wave.js';
export { listRequiredKinds, requirementsOf, type Requirement } from './required-evidence.js';
