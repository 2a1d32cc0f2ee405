// What the family may read of a determination: outcomes and reasons without the figures and circumstances of single people;
// and what one person of it may read, who need not be the applicant.
import type { Benefit, Bilingual, Determination, ProgrammeOutcome, ProgrammeResult, Referral } from '#contracts';

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

/** Who reads: the applicant is told what the determination tells the family, anybody else what is about themselves. */
export interface Reader {
  readonly isApplicant: boolean;
  /** Oneself and one's wards. */
  readonly subjectIds: readonly string[];
}

const DECIDES: Bilingual = { zh: '须由经办人员判断', en: 'a person decides' };
const OTHERS: Bilingual = {
  zh: '按全家情况不符合本项目条件;涉及其他成员的具体内容不在此显示',
  en: 'the household as a whole does not meet the conditions; what is about other members is not shown here',
};

/**
 * Outcomes for everybody of the household; a reason names no figure but to the applicant, and no circumstance but the
 * reader's own. Amounts are those of the whole household: who knows the own income reckons the others' from them, so they
 * are given only where nobody else is counted.
 */
export function viewForReader(determination: Determination, reader: Reader): Omit<FamilyDetermination, 'recommendation'> {
  const { recommendation: _sentence, ...view } = viewForFamily(determination);
  const counted = determination.memberships.filter(({ counted: isCounted }) => isCounted);
  const isAlone = counted.length > 0 && counted.every(({ person }) => reader.subjectIds.includes(person));
  const told = determination.programmes.filter(
    ({ people }) => people === undefined || people.some((person) => reader.subjectIds.includes(person)),
  );
  return {
    ...view,
    programmes: told.map((result) => ({
      programme: result.programme,
      title: result.title,
      outcome: result.outcome,
      settled: result.settled,
      reason: reader.isApplicant ? result.reasonForFamily : reasonFor(result, reader),
    })),
    referrals: view.referrals.filter(({ because }) => told.some(({ programme }) => programme === because)),
    benefits: isAlone ? view.benefits : [],
  };
}

/** Reasons for an outcome that is met or open say nothing of anybody; the others may. */
function reasonFor({ outcome, reasonForFamily, trace }: ProgrammeResult, { subjectIds }: Reader): Bilingual {
  if (outcome === 'refer-to-person') return DECIDES;
  if (outcome !== 'does-not-meet') return reasonForFamily;
  const own = trace.filter(
    ({ about, result, resultOnKnown }) =>
      about !== undefined && subjectIds.includes(about) && (result === 'not-met' || resultOnKnown === 'not-met'),
  );
  if (own.length === 0) return OTHERS;
  return {
    zh: own.map(({ sentence }) => sentence.zh).join(';'),
    en: own.map(({ sentence }) => sentence.en).join('; '),
  };
}
