// Words of the verification itself: how it is started, for what, and where it stands.
import { z } from 'zod';

/**
 * `bulk` compares a list of households; `screening` looks for households that might meet a programme, or no longer do,
 * before anybody applied. `event` follows what a source told of by itself, and asks only what that concerns. `comparison`
 * asks chosen sources about one person of a list (名单比对): nothing is determined, no report is made.
 * `partner` answers another hub.
 */
export const triggerSchema = z.enum([
  'application',
  'recheck',
  'change',
  'dispute',
  'emergency',
  'clue',
  'delegated',
  'bulk',
  'screening',
  'event',
  'comparison',
  'partner',
]);
/** What a single request may give as its reason; the others are the hub's own. */
export const requestedTriggerSchema = triggerSchema.exclude(['comparison', 'event', 'partner']);
export type Trigger = z.infer<typeof triggerSchema>;

export const laneSchema = z.enum(['live', 'bulk']);
export type Lane = z.infer<typeof laneSchema>;

/** Purpose for which data may be used; the authorization names programmes, the purpose follows from the trigger. */
export const purposeSchema = z.enum([
  'social-assistance',
  'housing-assistance',
  'medical-assistance',
  'education-assistance',
  'judicial-assistance',
]);
export type Purpose = z.infer<typeof purposeSchema>;

/** Programmes of social assistance (社会救助项目). A pack says which it knows and how each is tested. */
export const programmeSchema = z.enum([
  'tekun',
  'dibao',
  'low-income',
  'expenditure',
  'temporary',
  'medical',
  'education',
  'housing',
  'employment',
  'heating',
  'disaster',
]);
export type Programme = z.infer<typeof programmeSchema>;

/**
 * collecting — queries are out; partial — a report with gaps was issued and answers may still come;
 * complete — every query is settled; cancelled — stopped on request, nothing further is asked; withdrawn — the family gave its
 * application up, so nothing further is asked either.
 */
export const verificationStateSchema = z.enum(['collecting', 'partial', 'complete', 'cancelled', 'withdrawn']);
export type VerificationState = z.infer<typeof verificationStateSchema>;

/**
 * planned — not sent; asking — intent committed, the department may have been asked; waiting — a ticket is open;
 * settled — its findings are final; void — cancelled before it was sent.
 */
export const queryStateSchema = z.enum(['planned', 'asking', 'waiting', 'settled', 'void']);
export type QueryState = z.infer<typeof queryStateSchema>;

/**
 * everything — all connected sources are asked at once; until-settled — what the pack requires first, then wave after wave
 * what could still change an outcome, until no answer could.
 */
export const askingModeSchema = z.enum(['everything', 'until-settled']);
export type AskingMode = z.infer<typeof askingModeSchema>;

/** What the plan does about one source and one person. `held`: a later wave may ask, while the outcome is open. */
export const planChoiceSchema = z.enum(['asked', 'reused', 'held', 'not-asked']);
export type PlanChoice = z.infer<typeof planChoiceSchema>;

/** Why: what speaks for asking, and what kept a source from being asked. */
export const planReasonSchema = z.enum([
  'required',
  'wanted',
  'could-move',
  'open-tests',
  'everything-asked',
  'reused-answer',
  'waits-for-wave',
  'settled-without-it',
  'not-authorised',
  'not-permitted',
  'not-connected',
  'not-counted',
  'not-concerned',
  'not-planned',
  'not-touched',
  'cancelled',
]);
export type PlanReason = z.infer<typeof planReasonSchema>;

/** Events of one verification, numbered without gaps; what the live stream and the outbox carry. No personal data. */
export const verificationEventTypeSchema = z.enum([
  'verification.accepted',
  'verification.extended',
  'verification.re-asked',
  'authorization.ended',
  'exception.recorded',
  'verification.wave-sent',
  'verification.settled-early',
  'question.answered',
  'duplicate-aid.found',
  'query.waiting',
  'query.settled',
  'report.issued',
  'determination.changed',
  'decision.recorded',
  'dispute.opened',
  'dispute.decided',
  'proof.requested',
  'publicity.ended',
  'fraud.confirmed',
  'fraud.withdrawn',
  'verification.completed',
  'verification.cancelled',
  'verification.withdrawn',
]);
export type VerificationEventType = z.infer<typeof verificationEventTypeSchema>;
