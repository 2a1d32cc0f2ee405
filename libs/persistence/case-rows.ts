// Rows of cases made into what is shown of them.
import {
  caseChangeSchema,
  caseChannelSchema,
  caseDeadlineKindSchema,
  caseDifficultySchema,
  caseKindSchema,
  caseOutcomeSchema,
  caseStepSchema,
  programmeSchema,
  purposeSchema,
} from '#contracts';
import { NOTICE_WAYS } from '#lawful-access';
import type { CaseDeadlineView, CaseStepView, CaseView, CaseWithDetails, LockedCase } from '#verification';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { HeduiSchema } from './schema.js';

type DeadlineRow = Selectable<HeduiSchema['case_deadline']>;
/** `kept`: whether the actor keeps it now. */
export type CaseRow = Selectable<HeduiSchema['case_record']> & { kept: boolean };

const codesSchema = z.object({
  kind: caseKindSchema,
  state: z.enum(['open', 'closed']),
  purpose: purposeSchema,
  programmes: z.array(programmeSchema),
  difficulty: caseDifficultySchema.nullable(),
  channel: caseChannelSchema.nullable(),
  outcome: caseOutcomeSchema.nullable(),
  told_how: z.enum(NOTICE_WAYS).nullable(),
});

export function toCaseView(row: CaseRow, deadlines: readonly DeadlineRow[], now: Date): CaseView {
  const { kind, state, purpose, programmes, difficulty, channel, outcome, told_how } = codesSchema.parse(row);
  return {
    caseId: row.case_id,
    kind,
    state,
    purpose,
    programmes,
    divisionCode: row.division_code,
    ...(row.household_id === null ? {} : { householdId: row.household_id }),
    ...(difficulty === null ? {} : { difficulty }),
    ...(channel === null ? {} : { channel }),
    ...(row.client_reference === null ? {} : { clientReference: row.client_reference }),
    reportedAt: row.reported_at.toISOString(),
    keeper: row.opened_by ?? row.client_id,
    ...(row.organisation_id === null ? {} : { organisationId: row.organisation_id }),
    kept: row.kept,
    ...(row.escalated_at === null || row.escalated_why === null
      ? {}
      : { escalation: { at: row.escalated_at.toISOString(), why: row.escalated_why } }),
    waiting: deadlines.filter(({ case_id, state: open }) => case_id === row.case_id && open === 'open').map((one) => toDeadline(one, now)),
    ...(outcome === null ? {} : { outcome }),
    ...(row.next_case_id === null ? {} : { nextCaseId: row.next_case_id }),
    ...(told_how === null || row.told_at === null ? {} : { told: { how: told_how, at: row.told_at.toISOString() } }),
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at.toISOString() }),
  };
}

export const toDeadline = (row: DeadlineRow, now: Date): CaseDeadlineView => ({
  kind: caseDeadlineKindSchema.parse(row.kind),
  state: z.enum(['open', 'met', 'void']).parse(row.state),
  beganAt: row.began_at.toISOString(),
  dueAt: row.due_at.toISOString(),
  ...(row.working_days === null ? {} : { workingDays: row.working_days }),
  ...(row.hours === null ? {} : { hours: row.hours }),
  ...(row.ground === null ? {} : { ground: row.ground }),
  citation: row.citation,
  ...(row.met_at === null ? {} : { metAt: row.met_at.toISOString() }),
  late: row.state !== 'void' && (row.met_at ?? now) >= row.due_at,
});

export const toStep = (row: Selectable<HeduiSchema['case_step']>): CaseStepView => ({
  step: caseStepSchema.parse(row.step),
  responsible: row.responsible,
  at: row.at.toISOString(),
  recordedBy: row.recorded_by,
});

export const toThread = (rows: readonly Selectable<HeduiSchema['case_event']>[]): CaseWithDetails['thread'] =>
  rows.map(({ type, at, data }) => ({
    change: caseChangeSchema.parse(type),
    at: at.toISOString(),
    data: z.record(z.string(), z.unknown()).parse(data),
  }));

export function toLockedCase(row: Selectable<HeduiSchema['case_record']>): LockedCase {
  const { kind, state, purpose, programmes, difficulty } = codesSchema.parse(row);
  return {
    caseId: row.case_id,
    kind,
    state,
    purpose,
    programmes,
    divisionCode: row.division_code,
    hukouDivision: row.hukou_division ?? undefined,
    difficulty: difficulty ?? undefined,
    householdId: row.household_id ?? undefined,
    reportedAt: row.reported_at,
    acceptedAt: row.accepted_at ?? undefined,
    keeper:
      row.opened_by === null || row.organisation_id === null
        ? undefined
        : { officerId: row.opened_by, organisationId: row.organisation_id, division: row.owner_division },
    clientId: row.client_id,
  };
}
