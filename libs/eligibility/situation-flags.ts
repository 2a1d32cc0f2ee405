// Things a person should look at that only the whole situation shows: the hukou book against the household, aid paid
// elsewhere, able members without work, spending that was capped, aid paid before the check.
import type { Bilingual, EffectivePack, Flag, ReportBody } from '#contracts';
import type { Membership } from './assessment.js';
import { isAbleToWork, isMarried } from './circumstances.js';
import { factsOfKind, type ReadSituation } from './read-situation.js';
import type { Spending } from './reckon-spending.js';

export function raiseSituationFlags(
  read: ReadSituation,
  pack: EffectivePack,
  memberships: readonly Membership[],
  spending: Spending | undefined,
  report: ReportBody,
): Flag[] {
  const { situation } = read;
  const counted = memberships.filter((one) => one.counted).map(({ person }) => person);
  const flags: Flag[] = [];
  const raise = (code: string, text: Bilingual, subjectId?: string): void => {
    flags.push({ code, sourceIds: [], lineIds: [], text, ...(subjectId === undefined ? {} : { subjectId }) });
  };
  const book = memberships.filter(({ person }) => factsOfKind(read, 'household-registration', person).length > 0);
  if (book.length > counted.length)
    raise('hukou-book-differs', {
      zh: `户口簿有 ${book.length} 人,共同生活家庭成员 ${counted.length} 人`,
      en: `The hukou book has ${book.length} people, the shared-living household ${counted.length}`,
    });
  for (const person of counted) {
    if (factsOfKind(read, 'aid-payment', person).length > 0)
      raise(
        'aid-already-paid',
        { zh: '已在其他项目或地区领取救助', en: 'Aid was already paid under another programme or elsewhere' },
        person,
      );
    const relation = situation.people[person]?.relation;
    if (
      relation === 'self' &&
      isMarried(read, person).onKnown === 'met' &&
      !Object.values(situation.people).some((one) => one.relation === 'spouse')
    )
      raise('spouse-not-listed', { zh: '有婚姻登记,未列配偶', en: 'A marriage is registered and no spouse is listed' }, person);
  }
  const able = counted.filter((person) => isAbleToWork(read, person, pack.tekun?.disabilities ?? []).onKnown === 'met');
  const works = (person: string): boolean =>
    report.lines.some((line) => line.counted && line.class === 'wages' && line.subjectId === person) ||
    factsOfKind(read, 'employment-registration', person).some(({ status }) => status !== 'unemployed');
  if (able.length > 0 && !counted.some(works))
    raise('able-and-nobody-employed', { zh: '家庭有劳动能力成员,无人就业', en: 'Members are able to work and nobody is employed' });
  if (spending?.notes.includes('commercial-refund-taken-off'))
    raise('commercial-refund-taken-off', {
      zh: '医疗支出已扣除商业保险赔付',
      en: 'Commercial reimbursement is taken off medical spending',
    });
  if (spending?.notes.includes('school-fee-capped'))
    raise('school-fee-capped', { zh: '民办学校费用按公办学校标准计算', en: 'The private fee counts at most at the public fee' });
  const firstPaid = situation.temporary?.paid[0]?.on;
  if (firstPaid !== undefined && firstPaid < situation.on)
    raise('aid-before-verification', { zh: '先行救助,事后核对', en: 'Aid was paid before the verification; papers follow' });
  for (const { path, text } of situation.notes) raise('read-note', { zh: `${path}:${text.zh}`, en: `${path}: ${text.en}` });
  return flags;
}
