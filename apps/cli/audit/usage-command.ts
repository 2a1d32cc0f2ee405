// `hedui audit usage`: who looked at how many people, for whoever answers for an organisation. No names: officers are ids.
import { judgeUsage, type UsageLine } from '#audit';
import { HubError, isLocalDate, shanghaiDate, startOfDay, systemClock } from '#kernel';
import { createAuditDesk } from '#persistence';
import { openAudit, type AuditCommandRoom } from './audit-room.js';

const RANGE_MS = 30 * 24 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

export interface UsageOptions {
  readonly from: string | undefined;
  /** The last day. */
  readonly to: string | undefined;
  /** Division code whose officers are told, with those below; all when empty. */
  readonly division: string;
  readonly json: boolean;
}

/** @returns 0 @throws HubError `command-invalid` for days that are none */
export async function runUsage(options: UsageOptions, room: AuditCommandRoom): Promise<number> {
  const to = options.to === undefined ? systemClock.now() : new Date(readDay(options.to, '--to').getTime() + DAY_MS);
  const from = options.from === undefined ? new Date(to.getTime() - RANGE_MS) : readDay(options.from, '--from');
  if (from >= to) throw new HubError('command-invalid', '--from must lie before --to');
  const audit = await openAudit(room.environment);
  try {
    const figures = await createAuditDesk(audit.database).readUsage({ from, to }, { kind: 'everywhere' }, audit.actor);
    const lines = judgeUsage(figures).filter(({ division }) => options.division === '' || (division ?? '').startsWith(options.division));
    const text = options.json
      ? JSON.stringify({ from: from.toISOString(), to: to.toISOString(), items: lines })
      : printUsage(lines, from, to).join('\n');
    room.output.write(`${text}\n`);
    return 0;
  } finally {
    await audit.close();
  }
}

function readDay(text: string, option: string): Date {
  if (!isLocalDate(text)) throw new HubError('command-invalid', `${option} must be an existing day written YYYY-MM-DD`);
  return startOfDay(text);
}

function printUsage(lines: readonly UsageLine[], from: Date, to: Date): string[] {
  const title = `查阅统计 Looks at people, ${shanghaiDate(from)} – ${shanghaiDate(new Date(to.getTime() - 1))}`;
  if (lines.length === 0) return [title, '  无 none'];
  return [
    title,
    ...lines.flatMap((line) => [
      `  ${line.who} (${line.isOfficer ? `${line.roles.join('+')}, ${line.division ?? '-'}` : '系统 system'}): ${line.looks} 次 looks, ${line.verifications} 案 cases, ${line.people} 人 people, 一小时最多 most an hour ${line.mostPeopleInAnHour}`,
      ...line.unusual.map(({ count, text }) => `    ! ${text.zh} ${text.en}: ${count}`),
    ]),
  ];
}
