// What the family may read of a determination: outcomes and reasons without the figures and circumstances of single people.
import type { Benefit, Bilingual, Determination, ProgrammeOutcome, Referral } from '#contracts';

export interface FamilyProgramme {
  readonly programme: string;
  readonly title: Bilingual;
  readonly outcome: ProgrammeOutcome;
  readonly settled: boolean;
  readonly reason: Bilingual;
}

export interface FamilyDetermination {
  readonly verificationId: string;
  readonly reportVersion: number;
  readonly pack: { readonly region: string; readonly from: string };
  readonly programmes: readonly FamilyProgramme[];
  /** Amounts for the household; what single people would receive says something about them and is left out. */
  readonly benefits: readonly Pick<Benefit, 'programme' | 'title' | 'amount' | 'upTo' | 'bound' | 'per'>[];
  readonly referrals: readonly Pick<Referral, 'title' | 'because'>[];
  /** Day of the next re-check; null when the policy names none. */
  readonly reviewOn: string | null;
  readonly recommendation: Bilingual;
}

/** Pure: no test, no line, no person, no basis of an amount goes in. */
export function viewForFamily(determination: Determination): FamilyDetermination {
  const { verificationId, reportVersion, pack, programmes, benefits, referrals, after, recommendation } = determination;
  return {
    verificationId,
    reportVersion,
    pack: { region: pack.region, from: pack.from },
    programmes: programmes.map(({ programme, title, outcome, settled, reasonForFamily }) => ({
      programme,
      title,
      outcome,
      settled,
      reason: reasonForFamily,
    })),
    benefits: benefits
      .filter(({ person }) => person === undefined)
      .map(({ programme, title, amount, upTo, bound, per }) => ({
        programme,
        title,
        amount,
        ...(upTo === undefined ? {} : { upTo }),
        bound,
        per,
      })),
    referrals: referrals.map(({ title, because }) => ({ title, because })),
    reviewOn: after.review?.dueOn ?? null,
    recommendation,
  };
}
