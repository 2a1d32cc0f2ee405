// The use cases about assistance that the process hands in together.
import type { DecisionDesk } from '#verification';

export interface AssistanceDesks {
  readonly decisions: DecisionDesk;
}
