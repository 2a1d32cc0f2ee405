// Words of a case (案件): what began it, through which channel, its steps, what has a day or an hour, and how it ended.
import { z } from 'zod';

/** application — somebody applied; clue — found by others (主动发现); emergency — aid first (救急难); review — a planned re-check. */
export const caseKindSchema = z.enum(['application', 'clue', 'emergency', 'review']);
export type CaseKind = z.infer<typeof caseKindSchema>;

/** How the hub's people came to know of it. Numbers are hotlines. */
export const caseChannelSchema = z.enum([
  'hotline-12345',
  'hotline-12349',
  'hotline-96156',
  'counter',
  'visit',
  'relative',
  'neighbour',
  'letter',
  'other-department',
  'alert',
]);
export type CaseChannel = z.infer<typeof caseChannelSchema>;

/** Kind of difficulty (遭遇困难类型). */
export const caseDifficultySchema = z.enum([
  'sudden-event',
  'disaster',
  'accident',
  'serious-illness',
  'schooling',
  'homeless',
  'violence',
  'other',
]);
export type CaseDifficulty = z.infer<typeof caseDifficultySchema>;

/** What somebody by name does (发现、报告、受理、调查、审核、审批、转办). `hand-over` is written by the hand-over itself. */
export const caseStepSchema = z.enum(['discovery', 'report', 'acceptance', 'survey', 'review', 'decision', 'hand-over']);
export type CaseStep = z.infer<typeof caseStepSchema>;

/** What waits for somebody until a day or an hour. `papers`: those of aid that was paid first. */
export const caseDeadlineKindSchema = z.enum(['aid', 'papers', 'survey', 'verification', 'decision', 'hand-over']);
export type CaseDeadlineKind = z.infer<typeof caseDeadlineKindSchema>;

/** What allows the longer limit of a decision (2022通知 四(一)). */
export const extensionGroundSchema = z.enum(['objection-at-notice', 'living-apart-from-hukou', 'application-elsewhere', 'hard-survey']);
export type ExtensionGround = z.infer<typeof extensionGroundSchema>;

export const caseOutcomeSchema = z.enum([
  'decided',
  'led-to-application',
  'aid-given',
  'no-need',
  'to-charity',
  'referred-elsewhere',
  'cannot-be-found',
  'withdrawn',
]);
export type CaseOutcome = z.infer<typeof caseOutcomeSchema>;

/** Why a case is offered to another organisation. */
export const handOverReasonSchema = z.enum(['hukou-elsewhere', 'lives-elsewhere', 'programme-of-another', 'officer-concerned']);
export type HandOverReason = z.infer<typeof handOverReasonSchema>;
/** Why it was not taken. */
export const handOverAnswerSchema = z.enum(['not-competent', 'person-not-here', 'papers-missing', 'already-handled']);
export type HandOverAnswer = z.infer<typeof handOverAnswerSchema>;

/** What changed in a case, as its thread and events name it. */
export const caseChangeSchema = z.enum([
  'opened',
  'step-done',
  'household-known',
  'verification-linked',
  'aid-paid',
  'papers-in-part',
  'papers-complete',
  'deadline-extended',
  'handed-over',
  'accepted',
  'returned',
  'withdrawn',
  'hand-over-expired',
  'deadline-near',
  'deadline-missed',
  'seen-by-supervisor',
  'closed',
]);
export type CaseChange = z.infer<typeof caseChangeSchema>;
