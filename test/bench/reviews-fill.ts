// Assisted households for the reviews bench: stored by the hub's own statements, sealed under keys of their own, with what they
// signed and a decision that runs; their reviews fall due all at once, when the night begins.
import { fen, type LocalDate } from '#kernel';
import { createHubStore, type Database, type FieldCipher } from '#persistence';
import type { NewAuthorizationRow, NewDecisionRow, NewHouseholdRow, NewMemberRow } from '#verification';
import type pg from 'pg';
import { v7 as newUuid } from 'uuid';
import { benchActor, BENCH_DIVISION, inventHousehold } from './bench-households.js';

const HOUSEHOLDS_A_TRANSACTION = 1000;

interface Family {
  readonly household: NewHouseholdRow;
  readonly members: readonly NewMemberRow[];
  readonly authorizations: readonly NewAuthorizationRow[];
  readonly decision: NewDecisionRow;
}

/** @param app as hedui_app @param admin as superuser, who tidies up after it */
export async function fillAssisted(
  app: Database,
  admin: pg.Client,
  cipher: FieldCipher,
  count: number,
  today: LocalDate,
  onProgress: (done: number) => void,
): Promise<void> {
  const store = createHubStore(app, cipher);
  for (let first = 0; first < count; first += HOUSEHOLDS_A_TRANSACTION) {
    const families = Array.from({ length: Math.min(HOUSEHOLDS_A_TRANSACTION, count - first) }, (_unused, index) =>
      inventFamily(first + index, today),
    );
    await store.transact(benchActor.clientId, async (transaction) => {
      await Promise.all([
        transaction.insertHouseholds(families.map(({ household }) => household)),
        transaction.insertMembers(families.flatMap(({ members }) => members)),
        transaction.insertAuthorizations(families.flatMap(({ authorizations }) => authorizations)),
      ]);
      for (const { decision } of families) await transaction.insertDecision(decision);
    });
    onProgress(first + families.length);
  }
  for (const table of ['household', 'household_key', 'member', 'authorization', 'evidence_owner', 'decision'])
    await admin.query(`vacuum analyze hedui."${table}"`);
}

/** Every household that has a decision is due today. */
export async function beginNight(admin: pg.Client, today: LocalDate): Promise<void> {
  await admin.query(
    `insert into hedui.review (review_id, household_id, client_id, division_code, purpose, cycle, programmes, due_on, reason, decision_id)
     select gen_random_uuid(), household_id, client_id, division_code, purpose, 1, '{dibao}', $1::date, 'cadence', decision_id from hedui.decision`,
    [today],
  );
}

function inventFamily(serial: number, today: LocalDate): Family {
  const { household, authorizations } = inventHousehold(serial, today);
  if (!('members' in household)) throw new Error('an invented household has people');
  const { clientId } = benchActor;
  const householdId = newUuid();
  const members = household.members.map((member) => ({ ...member, subjectId: newUuid(), householdId, clientId }));
  const subjectIds = members.map(({ subjectId }) => subjectId);
  return {
    household: {
      householdId,
      clientId,
      owner: { organisationId: undefined, openedBy: undefined, divisionCode: BENCH_DIVISION },
      divisionCode: BENCH_DIVISION,
    },
    members,
    authorizations: authorizations.map(({ sourceIds, programmes, validFrom, validTo, evidence }, index) => ({
      authorizationId: newUuid(),
      householdId,
      clientId,
      number: `bench-${serial}-${index}`,
      subjectIds,
      sourceIds,
      programmes,
      validFrom,
      validTo,
      revokedAt: undefined,
      signatures: subjectIds.map((subjectId) => ({ subjectId, signedOn: today, signedBy: 'self' as const, under14: false })),
      evidence,
      validity: { mode: 'dates' as const },
      copies: 1,
      receivedAt: new Date(),
    })),
    decision: {
      decisionId: newUuid(),
      householdId,
      verificationId: undefined,
      reportVersion: undefined,
      purpose: 'social-assistance',
      programme: 'dibao',
      class: undefined,
      ordinal: 1,
      supersedes: undefined,
      outcome: 'granted',
      amount: fen(900_00),
      validFrom: today,
      validTo: undefined,
      reason: undefined,
      decider: undefined,
      clientReference: undefined,
      decidedAt: new Date(),
      decidedBy: clientId,
      recommended: undefined,
      settled: undefined,
      recommendedAmount: undefined,
      differs: [],
      dueOn: undefined,
      idempotency: { key: householdId, bodySha256: '0' },
    },
  };
}
