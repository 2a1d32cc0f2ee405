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

/**
 * @returns one membership a person, in the order of the situation. A record that is silent changes nothing here; it
 *   keeps the number of heads open in the report
 * @throws HubError `household-empty` when nobody counts
 */
export function composeHousehold(read: ReadSituation, pack: EffectivePack): Membership[] {
  const citation = pack.composition?.citation ?? '民发〔2021〕57号 art. 7';
  const memberships = Object.entries(read.situation.people).map(([person, about]): Membership => {
    const { counted, ruleId, reason } = overrule(leavesOut(read, person, about, pack) ?? belongs(read, person, about), about);
    return { person, counted, ruleId, reason, citation };
  });
  if (!memberships.some(({ counted }) => counted))
    throw new HubError('household-empty', 'nobody of the situation counts as a shared-living member');
  return memberships;
}

/** The word of an officer stands over the rules, and its reason is shown; where both agree the rule is named. */
function overrule(by: Ruling, { stands }: SituationPerson): Ruling {
  if (!stands || stands.counted === by.counted) return by;
  return ruling(stands.counted, 'stated-with-reason', stands.reason, stands.reason);
}

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
