// The use cases about assistance that the process hands in together.
import type {
  AlertDesk,
  AssistanceFeed,
  DecisionDesk,
  DeclaredChangeDesk,
  DrawDesk,
  ReviewDesk,
  RoundDesk,
  StandingLists,
  StatisticsDesk,
  StatusDesk,
  WorkItemDesk,
} from '#verification';

export interface AssistanceDesks {
  readonly alerts: AlertDesk;
  readonly changes: DeclaredChangeDesk;
  readonly decisions: DecisionDesk;
  readonly draws: DrawDesk;
  readonly lists: StandingLists;
  readonly reviews: ReviewDesk;
  readonly rounds: RoundDesk;
  readonly status: StatusDesk;
  readonly feed: AssistanceFeed;
  readonly statistics: StatisticsDesk;
  readonly workItems: WorkItemDesk;
}
