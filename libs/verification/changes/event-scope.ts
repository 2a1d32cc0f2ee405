// Whom an event lets ask about whom: from kinds of event over kinds of record to the connected sources that hold them. Pure.
import type { ConnectedSource, EventRules, FactKind, SourceEventKind } from '#contracts';
import type { EventScope } from '../commands.js';

export interface ConcerningEvent {
  readonly kind: SourceEventKind;
  /** To whom it happened. */
  readonly subjectId: string;
}

/**
 * @param people everybody of the household
 * @returns each source and person once, in the order of the sources
 */
export function listConcerned(
  events: readonly ConcerningEvent[],
  people: readonly string[],
  sources: readonly Pick<ConnectedSource, 'id' | 'provides'>[],
  { kinds }: Pick<EventRules, 'kinds'>,
): EventScope['asks'] {
  const holds = ({ provides }: Pick<ConnectedSource, 'provides'>, wanted: readonly FactKind[]): boolean =>
    provides.some((kind) => wanted.includes(kind));
  return sources.flatMap((source) => {
    const about = new Set<string>();
    for (const { kind, subjectId } of events) {
      const { person, household } = kinds[kind];
      if (holds(source, person)) about.add(subjectId);
      if (holds(source, household)) for (const one of people) about.add(one);
    }
    return [...about].map((subjectId) => ({ sourceId: source.id, subjectId }));
  });
}
