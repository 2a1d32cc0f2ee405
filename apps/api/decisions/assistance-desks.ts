// The use cases about assistance that the process hands in together.
import type { AssistanceFeed, DecisionDesk, ReviewDesk, StandingLists, StatisticsDesk, StatusDesk } from '#verification';

export interface AssistanceDesks {
  readonly decisions: DecisionDesk;
  readonly lists: StandingLists;
  readonly reviews: ReviewDesk;
  readonly status: StatusDesk;
  readonly feed: AssistanceFeed;
  readonly statistics: StatisticsDesk;
}
