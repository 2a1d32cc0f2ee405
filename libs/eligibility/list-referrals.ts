// Aid of other departments that a status opens, and the place of the hukou for people from elsewhere.
import type { EffectivePack, ProgrammeResult, ProvenCircumstance, Referral } from '#contracts';

export function listReferrals(
  pack: EffectivePack,
  programmes: readonly ProgrammeResult[],
  circumstances: readonly ProvenCircumstance[],
): Referral[] {
  const met: string[] = [];
  const referrals: Referral[] = [];
  for (const { programme, outcome } of programmes) if (outcome === 'meets') met.push(programme === 'single-person' ? 'dibao' : programme);
  for (const { id, title, opensTo, opensWhen, citation } of pack.referrals) {
    const because =
      opensTo.find((programme) => met.includes(programme)) ??
      opensWhen?.find((named) => circumstances.some(({ circumstance }) => circumstance === named));
    if (because !== undefined) referrals.push({ referralId: id, title, because, citation });
  }
  for (const { programme, outcome, trace, reason, citation } of programmes)
    if (outcome === 'refer-to-person' && trace.some(({ ruleId, resultOnKnown }) => ruleId === 'local-hukou' && resultOnKnown === 'not-met'))
      referrals.push({ referralId: 'place-of-hukou', title: reason, because: programme, citation });
  return referrals;
}
