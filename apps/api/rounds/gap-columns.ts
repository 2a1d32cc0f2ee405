// Households that must sign first, as a table to take along: ids, codes and counts; no names.
import { labelOf, programmeLabels, type Bilingual } from '#contracts';
import type { Column } from '#tables';
import type { SigningGap } from '#verification';

const GAPS: Readonly<Record<SigningGap['gap'], Bilingual>> = {
  none: { zh: '从未授权', en: 'never authorized' },
  expired: { zh: '授权不在有效期', en: 'an authorization does not hold today' },
};

export const gapColumns = (language: 'zh' | 'en'): readonly Column<SigningGap>[] => [
  { key: 'householdId', title: { zh: '家庭编号', en: 'Household' }, width: 38, kind: 'text', read: ({ householdId }) => householdId },
  { key: 'divisionCode', title: { zh: '区划', en: 'Division' }, width: 14, kind: 'text', read: ({ divisionCode }) => divisionCode },
  {
    key: 'programmes',
    title: { zh: '项目', en: 'Programmes' },
    width: 30,
    kind: 'text',
    read: ({ programmes }) => programmes.map((programme) => labelOf(programmeLabels, programme, language)).join('; '),
  },
  { key: 'gap', title: { zh: '情形', en: 'Why' }, width: 24, kind: 'text', read: ({ gap }) => GAPS[gap][language] },
  { key: 'people', title: { zh: '须签人数', en: 'People to sign' }, width: 10, kind: 'count', read: ({ subjectIds }) => subjectIds.length },
  { key: 'subjectIds', title: { zh: '人员编号', en: 'People' }, width: 60, kind: 'text', read: ({ subjectIds }) => subjectIds.join('; ') },
];
