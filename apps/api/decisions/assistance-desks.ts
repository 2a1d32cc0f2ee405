// The use cases about assistance that the process hands in together.
import type { DecisionDesk, StandingLists } from '#verification';

export interface AssistanceDesks {
  readonly decisions: DecisionDesk;
  readonly lists: StandingLists;
}
