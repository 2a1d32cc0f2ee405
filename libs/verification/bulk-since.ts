// Whether a source says of a person what it said in the run before. Pure: things are held against each other, not their months and
// amounts, which pass with the calendar; an answer that is missing on one side is neither the same nor a change.
import { isAnswered, type Fact, type Finding, type FindingOutcome } from '#contracts';
import type { LocalDate } from '#kernel';
import type { BulkAnswer } from './bulk-ports.js';

export interface SaidOfPerson {
  readonly outcome: FindingOutcome;
  readonly asOf: LocalDate | undefined;
  readonly facts: Finding['facts'];
}

/** What tells one record of a thing from the next one of the same thing. */
const PASSING: ReadonlySet<string> = new Set(['asOf', 'recordId', 'month', 'creditedOn', 'paidOn']);

const describeThing = (fact: Fact): string =>
  JSON.stringify(fact, (field, value: unknown) => (PASSING.has(field) || typeof value === 'bigint' ? undefined : value));

const listThings = ({ facts }: SaidOfPerson): string => JSON.stringify([...new Set(facts.map(describeThing))].sort());

export function sinceLastRun(before: SaidOfPerson | undefined, now: SaidOfPerson | undefined): BulkAnswer['since'] {
  if (now === undefined || !isAnswered(now.outcome)) return 'unknown';
  if (before === undefined || !isAnswered(before.outcome)) return 'first';
  return before.outcome === now.outcome && listThings(before) === listThings(now) ? 'same' : 'changed';
}
