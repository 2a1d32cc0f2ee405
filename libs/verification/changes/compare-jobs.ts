// Jobs of a household's people in two reports: who pays wages or contributions. Pure.
import type { ReportLine } from '#contracts';
import { kindOfLine, payerOfLine } from '#household-report';
import type { ChangeSide, ReportedChange } from './change-types.js';
import { joinEvidence, type TwoReports } from './two-reports.js';

/** Payers that are on one side only, one change a person: a payer that came in the place of another is told of with both. */
export function compareJobs(reports: TwoReports): ReportedChange[] {
  const [had, has] = [readPayers(reports.before.lines), readPayers(reports.after.lines)];
  const people = [...new Set([...had.keys(), ...has.keys()])];
  return people.flatMap((subjectId): ReportedChange[] => {
    const [earlier, now] = [had.get(subjectId) ?? NOBODY, has.get(subjectId) ?? NOBODY];
    const added = [...now].filter(([payer]) => !earlier.has(payer)).flatMap(([, lines]) => lines);
    const ended = [...earlier]
      .filter(([payer, lines]) => !now.has(payer) && lines.every((line) => reports.answered('after', line)))
      .flatMap(([, lines]) => lines);
    if (added.length === 0 && ended.length === 0) return [];
    const wasKnown = added.every((line) => reports.answered('before', line));
    return [
      {
        kind: 'job',
        subjectId,
        before: tell(ended) ?? { state: wasKnown ? 'none' : 'unknown' },
        after: tell(added) ?? { state: 'none' },
        sourceIds: [...new Set([...added, ...ended].map(({ sourceId }) => sourceId))],
        lineIds: [...new Set([...ended, ...added].map(({ lineId }) => lineId))],
        evidence: { before: joinEvidence(ended), after: joinEvidence(added) },
      },
    ];
  });
}

type Payers = ReadonlyMap<string, readonly ReportLine[]>;
const NOBODY: Payers = new Map();

function readPayers(lines: readonly ReportLine[]): ReadonlyMap<string, Payers> {
  const people = new Map<string, Map<string, ReportLine[]>>();
  for (const line of lines) {
    if (kindOfLine(line) !== 'job') continue;
    const payers = people.get(line.subjectId) ?? new Map<string, ReportLine[]>();
    people.set(line.subjectId, payers.set(payerOfLine(line), [...(payers.get(payerOfLine(line)) ?? []), line]));
  }
  return people;
}

const tell = (lines: readonly ReportLine[]): ChangeSide | undefined => {
  const names = [...new Set(lines.map(payerOfLine))];
  return names.length === 0 ? undefined : { state: 'known', text: { zh: names.join('、'), en: names.join(', ') } };
};
