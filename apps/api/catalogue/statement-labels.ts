// Labels of what a request may state: kinds of area, aid received, self-care, changes, temporary aid.
import type { Area, Bilingual, CaseStatements, Circumstances } from '#contracts';

type Labels<Code extends string> = Readonly<Record<Code, Bilingual>>;
type Temporary = NonNullable<CaseStatements['temporary']>;
const label = (zh: string, en: string): Bilingual => ({ zh, en });

export const areaLabels: Labels<Area> = { urban: label('城镇', 'Urban'), rural: label('农村', 'Rural') };
export const receivedAidLabels: Labels<NonNullable<Circumstances['receives']>> = {
  tekun: label('特困人员', 'In extreme hardship'),
  dibao: label('低保对象', 'On dibao'),
  'low-income': label('低收入(低保边缘)', 'Low-income'),
};
export const selfCareIndicatorLabels: Labels<NonNullable<Circumstances['selfCare']>['notMet'][number]> = {
  eat: label('自主吃饭', 'Eats without help'),
  dress: label('自主穿脱衣服', 'Dresses without help'),
  'get-in-and-out-of-bed': label('自主上下床', 'Gets in and out of bed without help'),
  'use-toilet': label('自主如厕', 'Uses the toilet without help'),
  'walk-indoors': label('室内自主行走', 'Walks indoors without help'),
  bathe: label('自主洗澡', 'Bathes without help'),
};
export const changeKindLabels: Labels<NonNullable<CaseStatements['change']>['kind']> = {
  employment: label('就业', 'Employment'),
  income: label('收入', 'Income'),
  member: label('成员', 'Members'),
  property: label('财产', 'Property'),
};
export const temporaryKindLabels: Labels<Temporary['kind']> = {
  emergency: label('急难型', 'Emergency'),
  expenditure: label('支出型', 'Hardship through spending'),
};
export const temporaryReceiverLabels: Labels<Temporary['to']> = {
  household: label('家庭', 'Household'),
  individual: label('个人', 'One person'),
};
export const temporaryCauseLabels: Labels<NonNullable<Temporary['cause']>> = {
  illness: label('患病', 'Illness'),
  schooling: label('就学', 'Schooling'),
};
