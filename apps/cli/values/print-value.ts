// Local values for the terminal, in Chinese and English.
import type { ListedValue, ShownValue } from './value-client.js';

const STATES: Readonly<Record<string, string>> = {
  proposed: '待核定 proposed',
  approved: '已批准 approved',
  published: '已发布 published',
  withdrawn: '已撤回 withdrawn',
  refused: '已驳回 refused',
};
const PREVIEWS = { queued: '排队 queued', running: '进行中 running', done: '已完成 done', failed: '失败 failed' } as const;

const nameOf = ({ name, year }: ListedValue): string => (year === undefined ? name : `${name} ${year}`);
const amountOf = ({ value, unit }: ListedValue): string => (value === null ? '无 none' : `${value}${unit === undefined ? '' : ` ${unit}`}`);

/** One line a value. */
export const printListed = (values: readonly ListedValue[]): string[] =>
  values.length === 0
    ? ['没有地方数值 no local values']
    : values.map((value) =>
        [
          value.localValueId,
          `${value.region} ${nameOf(value)}`,
          amountOf(value),
          `${value.validFrom} – ${value.validTo ?? ''}`.trim(),
          `${STATES[value.state] ?? value.state}${value.supersededBy === undefined ? '' : ' (已更正 corrected)'}`,
          value.citation,
        ].join('  '),
      );

export function printShown(value: ShownValue): string[] {
  const { preview } = value;
  return [
    `${value.region} ${nameOf(value)}: ${amountOf(value)}`,
    `  编号 id           ${value.localValueId}`,
    `  状态 state        ${STATES[value.state] ?? value.state}`,
    `  有效期 in force    ${value.validFrom} – ${value.validTo ?? '至下一数值 until the next value'}`,
    ...(value.publishedOn === undefined ? [] : [`  公布 published on  ${value.publishedOn}`]),
    `  依据 document     ${value.citation}`,
    ...(value.supersedes === undefined ? [] : [`  更正 corrects     ${value.supersedes}`]),
    ...(value.supersededBy === undefined ? [] : [`  已被更正 corrected by ${value.supersededBy}`]),
    ...value.history.map(
      ({ state, by, at, reason }) => `  ${at}  ${STATES[state] ?? state}  ${by}${reason === undefined ? '' : `: ${reason}`}`,
    ),
    ...value.notices.flatMap(({ sentence }) => [`  注意 ${sentence.zh}`, `       ${sentence.en}`]),
    ...(preview
      ? [
          `  预览 preview      ${PREVIEWS[preview.state]}: 已试算 ${preview.households} 户 households re-tested, 变化 ${preview.touched} touched${preview.current ? '' : '(政策已变,须重新预览 outdated: make another)'}`,
          ...preview.programmes.map(
            (one) =>
              `       ${one.programme}: 符合 meet ${one.meetsBefore} → ${one.meetsAfter} · 新符合 gain ${one.gains} · 不再符合 lose ${one.loses} · 变为未定 become undetermined ${one.becomesUndetermined} · 金额变化 other amount ${one.otherAmount} · 每月 a month ${one.monthlyDifference ?? '—'}`,
          ),
          `  明细 in detail    /v1/simulations/${preview.simulationId}`,
        ]
      : []),
    ...(value.redeterminationId === undefined ? [] : [`  重新认定 determined anew  /v1/redeterminations/${value.redeterminationId}`]),
  ];
}
