// What a new version of a report, or another policy, does to what was recommended: told with the event, so that nobody is woken
// for a change that changes nothing. Pure.
import type { AffectsOutcome, ProgrammeOutcome, ReportBody } from '#contracts';

/** One programme of a determination. */
export interface RecommendedOutcome {
  readonly programme: string;
  readonly outcome: ProgrammeOutcome;
  readonly settled: boolean;
}

/** The version of a report before the one that is made. */
export interface PreviousReport {
  readonly version: number;
  readonly sha256: string;
  readonly body: ReportBody;
  /** What was recommended on it; absent where nobody asks what a later version changes. */
  readonly outcomes?: readonly RecommendedOutcome[];
}

export interface ReportEffect {
  readonly affectsOutcome: AffectsOutcome;
  /** Whose outcome, or whether it is settled, is another than before. */
  readonly changedProgrammes: readonly string[];
}

/**
 * Programmes may stand several times, once a person: what is compared is all that is said of each.
 * @param before absent for a first version: every programme is new
 * @returns `unknown` when every outcome is as before and not every one is settled
 */
export function compareOutcomes(before: readonly RecommendedOutcome[] | undefined, after: readonly RecommendedOutcome[]): ReportEffect {
  const programmes = [...new Set([...(before ?? []), ...after].map(({ programme }) => programme))];
  const say = (said: readonly RecommendedOutcome[] | undefined, programme: string, withSettled: boolean): string =>
    (said ?? [])
      .filter((one) => one.programme === programme)
      .map(({ outcome, settled }) => (withSettled ? `${outcome} ${String(settled)}` : outcome))
      .join();
  const differing = (withSettled: boolean): string[] =>
    programmes.filter((programme) => say(before, programme, withSettled) !== say(after, programme, withSettled));
  const isOther = before === undefined || differing(false).length > 0;
  return {
    affectsOutcome: isOther ? true : after.every(({ settled }) => settled) ? false : 'unknown',
    changedProgrammes: differing(true),
  };
}
