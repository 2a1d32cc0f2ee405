// Things a person should look at that only the whole situation shows: the hukou book against the household, aid paid
// elsewhere, able members without work, spending that was capped, aid paid before the check.
import type { Area, Bilingual, EffectivePack, Flag, Membership, ReportBody } from '#contracts';
import { isAbleToWork, isMarried } from './circumstances.js';
import type { PreparedHousehold } from './prepare-household.js';
import { factsOfKind, type ReadSituation } from './read-situation.js';
import type { Spending } from './reckon-spending.js';

export function raiseSituationFlags(
  { read, memberships, counted, differences }: PreparedHousehold,
  pack: EffectivePack,
  spending: Spending | undefined,
  report: ReportBody,
): Flag[] {
  const { situation } = read;
  const flags: Flag[] = [];
  const raise = (code: string, text: Bilingual, subjectId?: string): void => {
    flags.push({ code, sourceIds: [], lineIds: [], text, ...(subjectId === undefined ? {} : { subjectId }) });
  };
  for (const { person, stated, ruling } of differences)
    raise(
      'composition-differs',
      {
        zh: `${stated ? '申报计入' : '申报不计入'}共同生活家庭成员,规则为${ruling.counted ? '计入' : '不计入'}:${ruling.reason.zh}`,
        en: `${stated ? 'stated as counted' : 'stated as not counted'}; the rules say ${ruling.counted ? 'counted' : 'not counted'}: ${ruling.reason.en}`,
      },
      person,
    );
  const { area } = situation;
  if (area !== undefined && counted.some((person) => lives(read, person, area === 'urban' ? 'rural' : 'urban')))
    raise('area-differs', {
      zh: '申报的城乡类别与户籍登记不一致,按申报计算',
      en: 'The stated kind of area differs from the hukou records; the statement is used',
    });
  const book = listHukouBook(read, memberships, counted);
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
  if (spending?.notes.includes('school-cap-not-set'))
    raise('school-cap-not-set', {
      zh: '公办学校收费标准未设置,民办学校费用暂未计入',
      en: 'The public school fee is not set, so a private fee is not counted yet',
    });
  const known = new Set([...read.facts.values()].flatMap((facts) => facts.map(({ recordId }) => recordId)));
  for (const { recordId } of situation.exclusions)
    if (!known.has(recordId))
      raise('exclusion-without-record', {
        zh: '经批准排除的一条记录未在任何反馈中找到,未产生作用',
        en: 'A record that was excluded stands in no answer; the exclusion changed nothing',
      });
  const firstPaid = situation.temporary?.paid[0]?.on;
  if (firstPaid !== undefined && firstPaid < situation.on)
    raise('aid-before-verification', { zh: '先行救助,事后核对', en: 'Aid was paid before the verification; papers follow' });
  for (const person of counted) {
    if (situation.people[person]?.unidentified)
      raise(
        'identity-unknown',
        { zh: '身份不明,无法向数据源查询,须先查询身份', en: 'The identity is not known: no source can be asked before it is' },
        person,
      );
    const refusals = situation.people[person]?.workRefusals;
    if (refusals !== undefined && refusals >= REFUSALS)
      raise(
        'work-refused-three-times',
        {
          zh: `连续 ${refusals} 次无正当理由拒绝介绍的工作,应当减发或者停发其本人的最低生活保障金`,
          en: `Suitable work refused ${refusals} times in a row without a reason: that person's own share is cut or stopped (社会救助暂行办法 art. 45)`,
        },
        person,
      );
  }
  if (situation.treatedAsLocal)
    raise('treated-as-local', {
      zh: `参照本地户籍人员办理:${situation.treatedAsLocal.reason}`,
      en: `Treated as if the hukou were local: ${situation.treatedAsLocal.reason}`,
    });
  for (const { path, text } of situation.notes) raise('read-note', { zh: `${path}:${text.zh}`, en: `${path}: ${text.en}` });
  return flags;
}

/** 社会救助暂行办法 art. 45: 连续3次拒绝接受介绍的与其健康状况、劳动能力等相适应的工作. */
const REFUSALS = 3;

/** Who stands in the book of somebody who counts; books without a number are taken for one. */
function listHukouBook(read: ReadSituation, memberships: readonly Membership[], counted: readonly string[]): readonly Membership[] {
  const booksOf = (person: string): readonly (string | undefined)[] =>
    factsOfKind(read, 'household-registration', person).map(({ householdNumber }) => householdNumber);
  const own = new Set(counted.flatMap(booksOf));
  return memberships.filter(({ person }) => booksOf(person).some((book) => own.has(book)));
}

const lives = (read: ReadSituation, person: string, area: Area): boolean =>
  factsOfKind(read, 'household-registration', person).some(({ hukouArea }) => hukouArea === area);
