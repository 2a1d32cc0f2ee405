// Findings: what one source said about one subject, or why it said nothing. Exactly one outcome each (N5).
import { MATCH_GRADES, type LocalDate, type MatchGrade, type Month } from '#kernel';
import { z } from 'zod';
import type { HandMark } from './by-hand.js';
import type { IdentityCandidate } from './description.js';
import { factKindSchema, type Fact, type FactKind } from './fact.js';

/** What an adapter may answer about one subject. Anything else is thrown as a HubError. */
export const answeredOutcomeSchema = z.enum(['found', 'no-record', 'partial']);

/**
 * Why there is or is not an answer:
 * found, no-record, partial (some institutions behind the source are missing) — the source answered;
 * pending — a ticket is open; late — deadline passed without an answer; refused — the source declined;
 * error — it failed for good; closed — outside service hours until after the deadline;
 * not-authorised — consent does not cover it; not-connected — the region has no such connection;
 * out-of-coverage — connected, but not for this person or period; uncertain — a crash left it unknown whether the
 * department was asked (N2); quarantined — it answered about another person (N7); not-needed — it was not asked, because
 * the outcome was settled without it: its silence says nothing about the person;
 * unconfirmed — it answered, and whether about this person must be looked at first (T25): nothing of it is counted;
 * not-concerned — it is a hub of another place, where the person is not registered: nothing is missing without it.
 */
export const findingOutcomeSchema = z.enum([
  ...answeredOutcomeSchema.options,
  'pending',
  'late',
  'refused',
  'error',
  'closed',
  'not-authorised',
  'not-connected',
  'out-of-coverage',
  'uncertain',
  'quarantined',
  'not-needed',
  'unconfirmed',
  'not-concerned',
]);
export type FindingOutcome = z.infer<typeof findingOutcomeSchema>;

/** How well an answer fits the person asked about; see `matchIdentity`. */
export const matchGradeSchema = z.enum(MATCH_GRADES);

/** Outcomes after which the source has said all it holds about the subject. */
export const isAnswered = (outcome: FindingOutcome): boolean => outcome === 'found' || outcome === 'no-record';

const KINDS: ReadonlySet<string> = new Set(factKindSchema.options);
const isFactKind = (name: string): name is FactKind => KINDS.has(name);

/**
 * @returns the kinds of fact an answer in part leaves open; undefined when it may be any kind of the source: parts that are
 * institutions may hold all of them
 */
export function listOpenKinds({ outcome, missing }: Pick<Finding, 'outcome' | 'missing'>): readonly FactKind[] | undefined {
  if (outcome !== 'partial' || missing.length === 0) return undefined;
  const kinds = new Set<FactKind>();
  for (const part of missing) {
    const [name = ''] = part.split('@', 1);
    if (!part.includes('@') || !isFactKind(name)) return undefined;
    kinds.add(name);
  }
  return [...kinds].sort();
}

/** A finding as the report builder reads it. */
export interface Finding {
  readonly findingId: string;
  readonly sourceId: string;
  readonly subjectId: string;
  readonly outcome: FindingOutcome;
  /** The source's own as-of date; absent when nothing was answered. */
  readonly asOf?: LocalDate;
  /** When the hub received it (ISO instant). */
  readonly receivedAt?: string;
  /** Stable code of the reason when nothing was answered, e.g. `deadline-passed`. */
  readonly reason?: string;
  /**
   * What of the source has not answered yet: institutions behind it (banks), or registers by the kind of fact they hold and
   * the division they are of (`real-estate@620000`). Never names of people.
   */
  readonly missing: readonly string[];
  /** True when an earlier finding was used again under the source's reuse time. */
  readonly reused: boolean;
  /**
   * Last month of the stretch the answer was asked about, where it was carried over from a report with an earlier one: its
   * amounts are measured over that stretch, as they were there.
   */
  readonly measuredTo?: Month;
  readonly facts: readonly Fact[];
  /** How it came, when people gave it and no machine did. */
  readonly byHand?: HandMark;
  /** Whom the source, asked by description, takes the person for; nothing of it counts (T25). */
  readonly candidates?: readonly IdentityCandidate[];
  /** How well the answer fits the person; absent when nothing was answered, or before answers were graded. */
  readonly match?: MatchGrade;
}
