// Aid of other departments that a status opens, and the place of the hukou for people from elsewhere.
import type { EffectivePack, ProgrammeResult, Referral } from '#contracts';

export function listReferrals(pack: EffectivePack, programmes: readonly ProgrammeResult[]): Referral[] {
  const met: string[] = [];
  const referrals: Referral[] = [];
  for (const { programme, outcome } of programmes) if (outcome === 'meets') met.push(programme === 'single-person' ? 'dibao' : programme);
  if (met.length > 0)
    for (const { id, title, opensTo, citation } of pack.referrals) {
      const because = opensTo.find((programme) => met.includes(programme));
      if (because !== undefined) referrals.push({ referralId: id, title, because, citation });
    }
  for (const { programme, outcome, trace, reason, citation } of programmes)
    if (outcome === 'refer-to-person' && trace.some(({ ruleId, resultOnKnown }) => ruleId === 'local-hukou' && resultOnKnown === 'not-met'))
      referrals.push({ referralId: 'place-of-hukou', title: reason, because: programme, citation });
  return referrals;
}
