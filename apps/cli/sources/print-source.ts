// Sources, connection tests, re-asks and work items for the terminal, in Chinese and English.
import type { OperatedSource, RunTest, ShownReask, ShownWorkItem } from './source-client.js';

const HEALTH: Readonly<Record<string, string>> = {
  up: '正常 up',
  down: '异常 down',
  paused: '已暂停 held',
  closed: '非服务时间 closed',
  unknown: '未知 unknown',
};
const BREAKERS: Readonly<Record<string, string>> = { open: '熔断 open', 'half-open': '试探 half-open', closed: '正常 closed' };
const HOLDS: Readonly<Record<string, string>> = { paused: '暂停 paused', draining: '排空 draining' };
const STEPS: Readonly<Record<string, string>> = { name: '域名 name', connect: '连接 connect', probe: '探测 probe' };
const REASONS: Readonly<Record<string, string>> = {
  uncertain: '是否已发出不明 unknown whether it was asked',
  quarantined: '返回他人信息 answered about somebody else',
  'worker-crashed': '使处理进程崩溃 stops its workers',
};

const width = (text: string): number => [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2e7f ? 2 : 1), 0);
const pad = (text: string, size: number): string => text + ' '.repeat(Math.max(1, size - width(text)));
const ms = (value: number | undefined): string => (value === undefined ? '–' : `${value} ms`);

/** One line a source under a head. */
export function printSources(sources: readonly OperatedSource[]): string[] {
  const head = [
    '数据源 source',
    '状态 state',
    '熔断 breaker',
    '即时 live',
    '批量 bulk',
    '积压 backlog',
    'p50',
    'p95',
    '最近错误 last error',
  ];
  const rows = sources.map(({ sourceId, health, hold, breaker, lanes, calls, lastError }) => [
    sourceId,
    hold ? `${HOLDS[hold.kind] ?? hold.kind}${hold.isDrained ? ' ✓' : ''}` : (HEALTH[health] ?? health),
    BREAKERS[breaker] ?? breaker,
    `${lanes.live.running}/${lanes.live.room}`,
    `${lanes.bulk.running}/${lanes.bulk.room}`,
    String(lanes.live.backlog + lanes.bulk.backlog),
    ms(calls.p50Ms),
    ms(calls.p95Ms),
    lastError === undefined ? '–' : `${lastError.code} ${lastError.at}`,
  ]);
  const widths = head.map((title, column) => Math.max(...[head, ...rows].map((row) => width(row[column] ?? '')), width(title)) + 2);
  return [head, ...rows].map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('')
      .trimEnd(),
  );
}

export function printSource(source: OperatedSource): string[] {
  const { hold, rest, quota, calls, lanes, lastError, subscription } = source;
  return [
    `${source.sourceId}  ${source.title.zh} ${source.title.en}`,
    `  状态 state        ${HEALTH[source.health] ?? source.health}${source.reason === undefined ? '' : ` (${source.reason})`}${source.inServiceHours ? '' : ' · 非服务时间 outside service hours'}`,
    ...(hold
      ? [
          `  控制 held         ${HOLDS[hold.kind] ?? hold.kind}: ${hold.reason} · ${hold.heldBy} ${hold.heldAt}${hold.heldUntil === undefined ? '' : ` → ${hold.heldUntil}`}${hold.isDrained ? ' · 已排空 drained' : ''}`,
        ]
      : []),
    ...source.windows.map(
      ({ windowId, startsAt, endsAt, reason, plannedBy }) =>
        `  维护 window       ${startsAt} – ${endsAt}: ${reason} · ${plannedBy} · ${windowId}`,
    ),
    `  熔断 breaker      ${BREAKERS[source.breaker] ?? source.breaker}${rest === undefined ? '' : ` · ${rest.reason} → ${rest.until}`}`,
    `  即时 live         ${lanes.live.running}/${lanes.live.room}, 积压 backlog ${lanes.live.backlog}`,
    `  批量 bulk         ${lanes.bulk.running}/${lanes.bulk.room}, 积压 backlog ${lanes.bulk.backlog}`,
    `  配额 quota        ${quota.perSecond ?? '–'}/s, 今日 today ${quota.usedToday}/${quota.perDay ?? '–'}`,
    `  近5分钟 5 minutes  ${calls.count} 次 calls, 失败 failed ${calls.failures}, p50 ${ms(calls.p50Ms)}, p95 ${ms(calls.p95Ms)}`,
    ...(lastError === undefined ? [] : [`  最近错误 error    ${lastError.code} ${lastError.at}`]),
    ...(subscription === undefined ? [] : [printSubscription(subscription)]),
    `  处理进程 workers   ${source.workers}`,
  ];
}

/** Last pull, last news, what was told and kept, and what it fails with. */
function printSubscription({
  everyHours,
  pulledAt,
  cursorAt,
  dueAt,
  events,
  kept,
  failures,
  failure,
}: NonNullable<OperatedSource['subscription']>): string {
  const pulled = pulledAt === undefined ? '尚未取过 never pulled' : `取于 pulled ${pulledAt}`;
  const news = cursorAt === undefined ? '' : ` · 最近变动 last news ${cursorAt}`;
  const counts = events === undefined ? '' : ` · 事件 events ${events}, 留存 kept ${kept ?? '–'}`;
  const failed = failure === undefined ? '' : ` · ${failure} ×${failures ?? '–'}`;
  return `  订阅 subscription ${everyHours} h · ${pulled}${news} · 下次 next ${dueAt ?? '–'}${counts}${failed}`;
}

export const printTest = ({ state, sourceId, steps }: RunTest): string[] => [
  `${sourceId}: ${state === 'passed' ? '连接正常 passed' : '连接异常 failed'}`,
  ...steps.map(
    ({ step, target, ok, ms: took, code }) =>
      `  ${ok ? '✓' : '✗'} ${pad(STEPS[step] ?? step, 16)}${target ?? ''} ${took} ms${code === undefined ? '' : ` ${code}`}`,
  ),
];

export const printReask = ({ reaskId, state, counts, asked, lane }: ShownReask): string[] => [
  `重新查询 re-ask ${reaskId} (${lane}): ${state}`,
  ...(counts
    ? [
        `  将查询 to ask ${counts.verifications} 件 cases, ${counts.subjects} 人 people`,
        `  授权已失效 no longer authorised ${counts.notAuthorised} 人 people · 正在查询 being asked anyway ${counts.stillOpen} 件 cases`,
      ]
    : []),
  ...(asked > 0 ? [`  已发出 asked ${asked} 件 cases`] : []),
];

export const printWorkItems = (items: readonly ShownWorkItem[]): string[] =>
  items.length === 0
    ? ['没有待办事项 nothing waits for a person']
    : items.map(
        ({ workItemId, sourceId, reason, at, verificationIds, decision }) =>
          `${workItemId}  ${sourceId}  ${REASONS[reason] ?? reason}  ${at}  ${verificationIds.join(' ')}${decision === undefined ? '' : `  → ${decision}`}`,
      );
