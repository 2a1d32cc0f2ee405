// The reason of an alert in words: what changed with both values, what it turns, and what is at stake a month.
import { programmeOutcomeLabels, type Bilingual } from '#contracts';
import type { AlertKind, ChangeSide, ReportedChange, ProgrammeEffect } from './change-types.js';

const label = (zh: string, en: string): Bilingual => ({ zh, en });

export const ALERT_TITLES: Readonly<Record<AlertKind, Bilingual>> = {
  death: label('成员死亡', 'Death of a member'),
  'duplicate-aid': label('疑似重复救助', 'Possibly aid twice'),
  vehicle: label('车辆', 'Vehicle'),
  business: label('市场主体', 'Business'),
  'real-estate': label('不动产', 'Real estate'),
  job: label('就业单位', 'Employer'),
  hukou: label('户籍', 'Household register'),
  members: label('家庭成员', 'Members'),
  income: label('收入', 'Income'),
  money: label('货币财产', 'Money held'),
  spending: label('刚性支出', 'Rigid spending'),
  circumstance: label('家庭状况', 'Circumstances'),
  outcome: label('认定结果变化', 'Another outcome'),
  event: label('部门事件待复核', 'Event of a department, not checked yet'),
};

const SIDES: Readonly<Record<'none' | 'unknown', Bilingual>> = {
  none: label('无', 'none'),
  unknown: label('此前未知', 'not known before'),
};

const say = (side: ChangeSide): Bilingual => {
  if (side.state !== 'known') return SIDES[side.state];
  const { text, amount } = side;
  return amount === undefined ? text : label(`${text.zh} ${amount} 元`, `${text.en} ${amount} yuan`);
};

const sayChange = ({ kind, before, after }: ReportedChange): Bilingual => {
  const [was, is] = [say(before), say(after)];
  return label(`${ALERT_TITLES[kind].zh}:${was.zh} → ${is.zh}`, `${ALERT_TITLES[kind].en}: ${was.en} → ${is.en}`);
};

const sayEffect = ({ before, after }: ProgrammeEffect, title: Bilingual): Bilingual => {
  const [was, is] = [programmeOutcomeLabels[before], programmeOutcomeLabels[after]];
  return label(`${title.zh}:${was.zh} → ${is.zh}`, `${title.en}: ${was.en} → ${is.en}`);
};

/** @param titles of the programmes by id @param atStake yuan a month; undefined: nobody can say */
export function writeReason(
  kind: AlertKind,
  changes: readonly ReportedChange[],
  programmes: readonly ProgrammeEffect[],
  titles: ReadonlyMap<string, Bilingual>,
  atStake: string | undefined,
): Bilingual {
  const parts = [
    ...(changes.length === 0 ? [ALERT_TITLES[kind]] : changes.map(sayChange)),
    ...programmes
      .filter(({ before, after }) => before !== after)
      .map((effect) => sayEffect(effect, titles.get(effect.programme) ?? label(effect.programme, effect.programme))),
    ...(atStake === undefined ? [] : [label(`每月涉及 ${atStake} 元`, `${atStake} yuan a month at stake`)]),
  ];
  return label(parts.map(({ zh }) => zh).join(';'), parts.map(({ en }) => en).join('; '));
}
