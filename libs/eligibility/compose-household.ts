// Who counts as a shared-living member (共同生活家庭成员), each with the rule: 57号 art. 7, with the pack's own figures.
import type { Bilingual, EffectivePack, SituationPerson } from '#contracts';
import { ageOn, HubError, type LocalDate } from '#kernel';
import type { Membership } from './assessment.js';
import { ageOf, hasDied, isFullTimeStudent, isInCustody } from './circumstances.js';
import type { ReadSituation } from './read-situation.js';

interface Ruling {
  readonly counted: boolean;
  readonly ruleId: string;
  readonly reason: Bilingual;
}
const ruling = (counted: boolean, ruleId: string, zh: string, en: string): Ruling => ({ counted, ruleId, reason: { zh, en } });

export interface Composition {
  readonly memberships: readonly Membership[];
  /** Where what was stated differs from what rules and records say. */
  readonly differences: readonly Difference[];
  /** Nobody counts, and the applicant was kept all the same. */
  readonly isAbandoned: boolean;
}

export interface Difference {
  readonly person: string;
  readonly stated: boolean;
  /** What rules and records say. */
  readonly ruling: Ruling;
}

/** Records and statements a person cannot count against, whatever the requester says. */
const TAKEN_OUT: ReadonlySet<string> = new Set(['obligor', 'died', 'in-custody']);

/**
 * Rules decide, unless somebody stated whether a person counts: then the statement stands, except against a record that
 * takes the person out, and every difference is told.
 * @returns one membership a person, in the order of the situation. A record that is silent changes nothing here; it
 *   keeps the number of heads open in the report
 * @param keepApplicant count the applicant when nobody else is left, instead of refusing
 * @throws HubError `household-empty` when nobody counts
 */
export function composeHousehold(read: ReadSituation, pack: EffectivePack, keepApplicant: boolean): Composition {
  const citation = pack.composition?.citation ?? '民发〔2021〕57号 art. 7';
  const memberships: Membership[] = [];
  const differences: Difference[] = [];
  let anybody = false;
  for (const [person, about] of Object.entries(read.situation.people)) {
    const rules = leavesOut(read, person, about, pack) ?? belongs(read, person, about);
    const stated = about.counted;
    const followsRules = stated === undefined || stated === rules.counted || TAKEN_OUT.has(rules.ruleId);
    const { counted, ruleId, reason } = followsRules ? rules : followStatement(stated, about);
    memberships.push({ person, counted, ruleId, reason, citation });
    if (stated !== undefined && stated !== rules.counted && rules.ruleId !== 'obligor') differences.push({ person, stated, ruling: rules });
    anybody ||= counted;
  }
  if (anybody) return { memberships, differences, isAbandoned: false };
  if (!keepApplicant) throw new HubError('household-empty', 'nobody of the household counts as a shared-living member');
  const kept = memberships.find(({ person }) => read.situation.people[person]?.relation === 'self') ?? memberships[0];
  return { memberships: memberships.map((one) => (one === kept ? { ...one, counted: true } : one)), differences, isAbandoned: true };
}

const followStatement = (counted: boolean, { countedReason }: SituationPerson): Ruling =>
  countedReason === undefined
    ? ruling(
        counted,
        'as-stated',
        counted ? '据申请人申报计入' : '据申请人申报不计入',
        counted ? 'counted as stated' : 'not counted as stated',
      )
    : ruling(counted, 'as-stated', countedReason, countedReason);

function leavesOut(read: ReadSituation, person: string, about: SituationPerson, pack: EffectivePack): Ruling | undefined {
  const { on } = read.situation;
  if (about.role === 'obligor') return ruling(false, 'obligor', '户外的法定赡养抚养扶养义务人', 'an obligor outside the household');
  if (hasDied(read, person).onKnown === 'met') return ruling(false, 'died', '已故', 'has died');
  if (isInCustody(read, person).onKnown === 'met')
    return ruling(false, 'in-custody', '在监狱服刑或强制隔离戒毒', 'in prison or compulsory detoxification');
  if (about.declaredMissing) return ruling(false, 'declared-missing', '宣告失踪', 'declared missing');
  const years = pack.composition?.religiousYears ?? 3;
  if (about.religiousSince !== undefined && yearsSince(about.religiousSince, on) >= years)
    return ruling(
      false,
      'religious-away',
      `连续${years}年以上脱离家庭独立生活的宗教教职人员`,
      `religious staff living apart for ${years} years or more`,
    );
  if (about.conscript && pack.composition?.conscriptsCount === false)
    return ruling(false, 'conscript', '服义务兵役', 'in compulsory military service');
  return undefined;
}

function belongs(read: ReadSituation, person: string, about: SituationPerson): Ruling {
  if (about.relation === 'self') return ruling(true, 'applicant', '申请人', 'the applicant');
  if (about.relation === 'spouse') return ruling(true, 'spouse', '配偶', 'the spouse');
  const age = ageOf(read, person);
  if (about.relation === 'son' || about.relation === 'daughter') {
    if (age !== undefined && age < 18) return ruling(true, 'minor-child', '未成年子女', 'a minor child');
    if (isFullTimeStudent(read, person).onKnown === 'met')
      return ruling(
        true,
        'child-in-education',
        '在校接受全日制本科及以下学历教育的成年子女',
        'an adult child in full-time education up to bachelor level',
      );
    if (about.dependent)
      return ruling(true, 'dependent-adult-child', '不能独立生活的成年子女', 'an adult child who cannot live independently');
  }
  if (about.livesWith)
    return ruling(true, 'co-resident', '有法定赡养抚养扶养关系并长期共同居住', 'a legal support relation and long-term co-residence');
  return ruling(
    false,
    'lives-apart',
    '不共同居住、独立生活(同一户口簿不等于共同生活)',
    'lives apart and independently; the same hukou book is no shared living',
  );
}

const yearsSince = (from: LocalDate, on: LocalDate): number => ageOn(from, on);
