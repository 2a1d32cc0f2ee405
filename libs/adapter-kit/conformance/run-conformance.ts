// Runs the clauses on an adapter in its world. As jest tests: `for-jest`.
import type { SourceAdapter } from '#contracts';
import type { AdapterClientSet } from '../clients.js';
import { createQuestioner } from './ask.js';
import { CLAUSES, type Clause, type ClauseId } from './clauses.js';
import type { Situation } from './situations.js';

/** A department that behaves as told, on the adapter's real protocol. */
export interface ConformanceWorld {
  /** As the descriptor would give them, before the adapter's schema. */
  readonly options: unknown;
  readonly clients: AdapterClientSet;
  play(situation: Situation): void | Promise<void>;
  /** Requests that went to the address of a redirect; 0 where the protocol has none. */
  strayRequests(): number;
  stop(): Promise<void>;
}

export interface ConformanceCase {
  readonly adapter: SourceAdapter;
  startWorld(): Promise<ConformanceWorld>;
  /** Clauses that cannot arise in the protocol, each with the reason. Everything else is judged. */
  readonly notApplicable: Partial<Record<ClauseId, string>>;
}

export interface ClauseResult {
  readonly clause: ClauseId;
  readonly sentence: string;
  readonly verdict: 'kept' | 'broken' | 'not-applicable';
  /** What is wrong, or why the clause does not apply. */
  readonly remarks: readonly string[];
}

export const CLAUSE_IDS = Object.keys(CLAUSES).filter((id): id is ClauseId => Object.hasOwn(CLAUSES, id));

/** Judges one clause in a fresh world. */
export async function judgeClause(clauseId: ClauseId, subject: ConformanceCase): Promise<ClauseResult> {
  const clause: Clause = CLAUSES[clauseId];
  const reason = subject.notApplicable[clauseId];
  if (reason !== undefined) return { clause: clauseId, sentence: clause.sentence, verdict: 'not-applicable', remarks: [reason] };
  const world = await subject.startWorld();
  try {
    await world.play(clause.situation);
    const questioner = createQuestioner(subject.adapter, world.options, (signal) => world.clients.bindTo(signal));
    const remarks = await clause.judge(
      questioner,
      async (situation) => world.play(situation),
      () => world.strayRequests(),
    );
    return { clause: clauseId, sentence: clause.sentence, verdict: remarks.length === 0 ? 'kept' : 'broken', remarks };
  } finally {
    await world.clients.close();
    await world.stop();
  }
}

/** All clauses, or those given, one after the other. */
export async function runConformance(
  subject: ConformanceCase,
  clauseIds: readonly ClauseId[] = CLAUSE_IDS,
): Promise<readonly ClauseResult[]> {
  const results: ClauseResult[] = [];
  for (const clauseId of clauseIds) results.push(await judgeClause(clauseId, subject));
  return results;
}
