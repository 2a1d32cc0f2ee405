// What follows the recommendation of one household: its class of review, a change declared or not, and gradual exit.
import type { AfterDecision, EffectivePack } from '#contracts';
import { checkDeclaration, judgeAdjustment, planExit, planReview } from './after-decision.js';
import { followDuties } from './follow-duties.js';
import { isAbleToWork } from './circumstances.js';
import type { Judged } from './conclude-programme.js';
import { factsOfKind, type ReadSituation } from './read-situation.js';

export function followDecision(
  read: ReadSituation,
  pack: EffectivePack,
  counted: readonly string[],
  programmes: readonly Judged[],
  incomeNow: () => string,
): AfterDecision {
  const { situation } = read;
  const unfixed = counted.some(
    (person) =>
      situation.people[person]?.unfixedIncome === true ||
      factsOfKind(read, 'employment-registration', person).some(({ status }) => status === 'flexible'),
  );
  const able = counted.some((person) => isAbleToWork(read, person, pack.tekun?.disabilities ?? []).onKnown === 'met');
  const tekun = programmes.some(({ id, outcome }) => id === 'tekun' && outcome === 'meets');
  const dibao = programmes.find(({ id }) => id === 'dibao');
  const declaration = situation.change && checkDeclaration(pack, situation.change);
  const exit =
    situation.change && situation.current && dibao?.outcome === 'does-not-meet'
      ? planExit(pack, situation.change, situation.current)
      : undefined;
  const adjustment = judgeAdjustment(pack, situation.current, incomeNow);
  return {
    review: planReview(pack, situation.on, unfixed, able, tekun),
    ...(declaration ? { declaration } : {}),
    ...(exit ? { exit } : {}),
    ...(adjustment ? { adjustment } : {}),
    ...followDuties(read, pack),
  };
}
