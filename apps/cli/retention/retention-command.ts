// hedui retention: the rules as they stand, what would go now, and letting it go by hand. Counts by class; never an id or a name.
import { HubError } from '#kernel';
import type { RetentionPeriod, RetentionRules } from '#lawful-access';
import { createRetentionStore, readRetentionRules } from '#persistence';
import { houseRoot } from '#platform';
import { HOUSEHOLDS_RULE, planRetention, runRetention, type PlannedRule, type RetentionRunRow } from '#verification';
import { join } from 'node:path';
import { openAudit, type AuditCommandRoom } from '../audit/audit-room.js';
import { openAuditProgress } from '../audit/audit-progress.js';
import { readWords } from '../pack/policy-folders.js';
import { readDemoEnvironment } from '../replay/demo-environment.js';

const USAGE = `hedui retention show [--json] [--demo]
         the rules of config/retention.yaml (HEDUI_RETENTION), class by class, and what each did last
       hedui retention plan [--json] [--demo]
         what would go now, and what a legal hold keeps: counts by class, nothing is changed
       hedui retention run [--json] [--demo]
         lets it go now; the worker does the same by itself. Broken off, the next run goes on
Logs in as hedui_worker (DATABASE_WORKER_URL, or DATABASE_URL).`;

/**
 * @param args the words after `retention`
 * @returns 0
 * @throws HubError `command-invalid`, `retention-invalid`, `config-invalid`, `boot-refused`
 */
export async function runRetentionCommand(args: readonly string[], room: AuditCommandRoom): Promise<number> {
  const [what, ...rest] = args;
  const { places, switches } = readWords(rest, USAGE, [], ['json', 'demo']);
  if (places.length > 0 || what === undefined || !['show', 'plan', 'run'].includes(what))
    throw new HubError(
      'command-invalid',
      `${what === undefined ? 'say what to do' : `"${args.join(' ')}" is no such command`}\nusage: ${USAGE}`,
    );
  const demo = switches.has('demo') ? await readDemoEnvironment() : undefined;
  const environment = { ...room.environment, ...demo?.environment };
  try {
    const rules = await readRetentionRules(environment['HEDUI_RETENTION'] ?? join(houseRoot(), 'config', 'retention.yaml'));
    const opened = await openAudit(environment);
    try {
      const store = createRetentionStore(opened.database);
      const say = (value: unknown, lines: readonly string[]): void =>
        void room.output.write(switches.has('json') ? `${JSON.stringify(value)}\n` : `${lines.join('\n')}\n`);
      if (what === 'show') {
        const runs = await store.readLastRuns();
        say({ version: rules.version, respond: rules.respond, classes: rules.classes, lastRuns: runs }, printRules(rules, runs));
      } else if (what === 'plan') {
        const planned = await planRetention({ rules, store });
        say({ version: rules.version, items: planned }, printPlan(rules, planned));
      } else {
        const progress = openAuditProgress(room.progress);
        const runs = await runRetention({
          rules,
          store,
          now: () => new Date(),
          actor: opened.actor,
          onProgress: (rule, gone, due) => progress.show({ zh: titleOf(rules, rule).zh, en: titleOf(rules, rule).en }, gone, due),
        });
        progress.end();
        say({ version: rules.version, items: runs }, printRuns(rules, runs));
      }
      return 0;
    } finally {
      await opened.close();
    }
  } finally {
    await demo?.stop();
  }
}

const titleOf = (rules: RetentionRules, rule: string): { readonly zh: string; readonly en: string } =>
  rule === HOUSEHOLDS_RULE
    ? { zh: '家庭(销毁密钥)', en: 'households, by their key' }
    : (rules.classes.find(({ id }) => id === rule)?.title ?? { zh: rule, en: rule });
const nameOf = (rules: RetentionRules, rule: string): string => `${titleOf(rules, rule).zh} ${titleOf(rules, rule).en}`;

const printPeriod = (keep: RetentionPeriod | undefined): string => {
  if (keep === undefined) return '长期 for ever';
  if (keep.months > 0 && keep.months % 12 === 0) return `${keep.months / 12} 年 years`;
  return keep.months > 0 ? `${keep.months} 个月 months` : `${keep.days} 天 days`;
};

function printRules(rules: RetentionRules, runs: readonly RetentionRunRow[]): string[] {
  const last = new Map(runs.map((run) => [run.rule, run]));
  const tell = (rule: string): string[] => {
    const run = last.get(rule);
    return run === undefined ? [] : [`      上次 last: ${run.endedAt.toISOString()}, 删除 gone ${run.gone}, 保全 held ${run.held}`];
  };
  return [
    `保存期限 Retention rules ${rules.version}`,
    ...rules.classes.flatMap(({ id, title, keep, from, then, basis, operator }) => [
      `  ${id}: ${title.zh} ${title.en}`,
      `      ${printPeriod(keep)}${from === undefined ? '' : `, 自 from ${from}`}, ${then}${operator ? ', 由运行单位决定 the operator decides' : ''}`,
      `      ${basis.zh}`,
      `      ${basis.en}`,
      ...tell(id),
    ]),
    `  ${HOUSEHOLDS_RULE}: ${nameOf(rules, HOUSEHOLDS_RULE)}`,
    ...tell(HOUSEHOLDS_RULE),
  ];
}

const printPlan = (rules: RetentionRules, planned: readonly PlannedRule[]): string[] => [
  `现在到期 Due now (${rules.version})`,
  ...planned.map(({ rule, due, held }) => `  ${nameOf(rules, rule)}: ${due}${held > 0 ? `, 保全中 held by law ${held}` : ''}`),
];

const printRuns = (rules: RetentionRules, runs: readonly RetentionRunRow[]): string[] => [
  `已执行 Done (${rules.version})`,
  ...(runs.length === 0 ? ['  无到期 nothing was due'] : []),
  ...runs.map(
    ({ rule, due, gone, held }) =>
      `  ${nameOf(rules, rule)}: ${gone}${gone < due ? `, 未删除(仍在办理) kept, still needed ${due - gone}` : ''}${held > 0 ? `, 保全中 held by law ${held}` : ''}`,
  ),
];
