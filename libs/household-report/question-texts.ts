// What each question says to a caseworker: what the records hold, what another answer could change, what to look into.
import type { Bilingual, QuestionAnswer, QuestionKind } from '#contracts';

const bilingual = (zh: string, en: string): Bilingual => ({ zh, en });

interface QuestionText {
  readonly couldChange: Bilingual;
  readonly toDo: Bilingual;
  readonly answers: readonly QuestionAnswer[];
}

const HEADS = bilingual(
  '若该人共同生活,家庭人数、人均收入和人均财产都会变化。',
  'If the person lives in the household, the number of heads and every figure per head change.',
);
const ADD_OR_EXPLAIN: readonly QuestionAnswer[] = ['member-added', 'explained'];

export const QUESTION_TEXTS: Readonly<Record<QuestionKind, QuestionText>> = {
  identity: {
    couldChange: bilingual(
      '确认为本人后,该答复的记录计入报告;不是本人则隔离。确认前不计入任何数额。',
      'Confirmed, the records of the answer enter the report; refused, they are kept apart. Until then no figure counts them.',
    ),
    toDo: bilingual('请核对身份证件、户口簿或曾用名记载。', 'Compare the identity card, the household book, or the entry of former names.'),
    answers: ['same-person', 'another-person'],
  },
  'identity-candidate': {
    couldChange: bilingual(
      '确认后以该身份证号向各数据源查询;确认前不查询、不计入任何数额。',
      'Confirmed, the sources are asked under that number; until then nobody is asked and no figure counts anything.',
    ),
    toDo: bilingual(
      '请凭指纹、照片、亲属指认或户籍档案核实是否为同一人;无法核实的不要确认。',
      'Establish by fingerprint, photograph, relatives or the register whether it is the same person; do not confirm a guess.',
    ),
    answers: ['same-person', 'another-person'],
  },
  'spouse-unlisted': {
    couldChange: HEADS,
    toDo: bilingual(
      '请询问该配偶是否共同生活、分居、去世或失踪;共同生活的补充为家庭成员并取得授权。',
      'Ask whether the spouse lives in the household, apart, has died or is missing; a spouse who lives there is added with an authorization.',
    ),
    answers: ADD_OR_EXPLAIN,
  },
  'spouse-differs': {
    couldChange: HEADS,
    toDo: bilingual(
      '请核对结婚证、离婚证;必要时更正家庭成员。',
      'Compare the certificates of marriage and divorce; correct the household where needed.',
    ),
    answers: ADD_OR_EXPLAIN,
  },
  'child-unlisted': {
    couldChange: HEADS,
    toDo: bilingual(
      '请询问该子女由谁抚养、是否共同生活;成年子女应作为赡养义务人列入。',
      'Ask who raises the child and where it lives; a grown child is listed as an obligor.',
    ),
    answers: ADD_OR_EXPLAIN,
  },
  'co-owner-unlisted': {
    couldChange: bilingual(
      '若共有人共同生活,其份额也属于家庭财产。',
      'If the other holder lives in the household, that part is its property too.',
    ),
    toDo: bilingual(
      '请询问共有人是谁、与家庭的关系、是否为未列入的配偶。',
      'Ask who the other holder is, how related, and whether it is a spouse who was not listed.',
    ),
    answers: ADD_OR_EXPLAIN,
  },
  'same-address': {
    couldChange: HEADS,
    toDo: bilingual(
      '同一户口簿不等于共同生活:请询问其他在册人员是否共同生活。',
      'One household book is not one household: ask whether the others in it live together with the family.',
    ),
    answers: ADD_OR_EXPLAIN,
  },
  'member-died': {
    couldChange: bilingual(
      '已故人员不计入家庭人数;误登的死亡记录须由登记部门更正。',
      'A person who has died does not count; an entry made in error is put right by the office that made it.',
    ),
    toDo: bilingual(
      '请核实死亡日期,检查是否仍在领取待遇,并更正家庭成员。',
      'Check the date, whether payments go on, and correct the household.',
    ),
    answers: ['explained'],
  },
  'duplicate-aid': {
    couldChange: bilingual(
      '同一人不能在两地或以两个项目同时领取基本生活救助。',
      'Nobody may receive basic living assistance in two places or under two programmes at once.',
    ),
    toDo: bilingual(
      '请与另一地区或项目的经办机构核对,确定由哪一处救助。',
      'Settle with the office of the other place or programme which of them gives the aid.',
    ),
    answers: ['explained'],
  },
};
