// Two reports of one household held against each other: what is there now and was not, what is gone, what moved. Pure. Only
// what a source said on both sides is compared; a source that is silent on one side has changed nothing.
import { isAnswered, type Bilingual, type Question, type ReportLine } from '#contracts';
import { kindOfLine, type LineKind } from '#household-report';
import { compareJobs } from './compare-jobs.js';
import { compareIncome, compareMoneyHeld, compareSpending } from './compare-sums.js';
import type { ReportedChange, HouseholdComparison, NewSilence } from './change-types.js';
import { NONE, readTwo, tellAbsence, tellLine, type Reported, type TwoReports } from './two-reports.js';

/** Changes from `before` to `after`, in a fixed order, and sources that answered then and not now. */
export function compareHousehold(before: Reported, after: Reported): HouseholdComparison {
  const reports = readTwo(before, after);
  const deaths = compareThings(reports, 'death');
  return {
    changes: [
      ...deaths,
      ...compareDuplicates(before.questions ?? [], after.questions ?? []),
      ...compareThings(reports, 'vehicle'),
      ...compareThings(reports, 'business'),
      ...compareThings(reports, 'real-estate'),
      ...compareJobs(reports),
      ...compareHukou(reports),
      ...compareMembers(before, after, new Set(deaths.flatMap(({ subjectId }) => subjectId ?? []))),
      ...compareIncome(reports),
      ...compareMoneyHeld(reports),
      ...compareSpending(reports),
      ...compareThings(reports, 'circumstance'),
    ],
    silent: listSilent(before, after),
  };
}

/** A thing that counts, or that is told of at all where nothing of the kind counts. */
const stands = (line: ReportLine, kind: LineKind): boolean => line.counted || kind === 'death' || kind === 'circumstance';

/** Things of a kind that are on one side only. Gone is only what a source that answered no longer has. */
function compareThings(reports: TwoReports, kind: 'business' | 'circumstance' | 'death' | 'real-estate' | 'vehicle'): ReportedChange[] {
  const ofKind = (side: 'before' | 'after'): ReportLine[] =>
    reports[side].lines.filter((line) => kindOfLine(line) === kind && stands(line, kind));
  const standsOn = (side: 'before' | 'after', line: ReportLine): boolean => {
    const same = reports.find(side, line);
    return same !== undefined && stands(same, kind);
  };
  const named = (line: ReportLine) => ({ kind, subjectId: line.subjectId, sourceIds: [line.sourceId], lineIds: [line.lineId] });
  const appeared = ofKind('after')
    .filter((line) => !standsOn('before', line))
    .map((line): ReportedChange => ({
      ...named(line),
      // a thing that was told of and did not count was known
      before: tellAbsence(reports.answered('before', line) || reports.find('before', line) !== undefined),
      after: tellLine(line),
      evidence: { before: [], after: line.evidence },
    }));
  const gone = ofKind('before')
    .filter((line) => !standsOn('after', line) && (reports.answered('after', line) || reports.find('after', line) !== undefined))
    .map((line): ReportedChange => ({
      ...named(line),
      before: tellLine(line),
      after: NONE,
      evidence: { before: line.evidence, after: reports.find('after', line)?.evidence ?? [] },
    }));
  return [...appeared, ...gone];
}

/** The register of a person says another place, or another state; who had none before is newly known. */
function compareHukou(reports: TwoReports): ReportedChange[] {
  const byPerson = (lines: readonly ReportLine[]): ReadonlyMap<string, readonly ReportLine[]> => {
    const people = new Map<string, ReportLine[]>();
    for (const line of lines) if (kindOfLine(line) === 'hukou') people.set(line.subjectId, [...(people.get(line.subjectId) ?? []), line]);
    return people;
  };
  const had = byPerson(reports.before.lines);
  return [...byPerson(reports.after.lines)].flatMap(([subjectId, lines]): ReportedChange[] => {
    const earlier = had.get(subjectId);
    const [now] = lines.filter((line) => reports.find('before', line) === undefined);
    const [was] = earlier?.filter((line) => reports.find('after', line) === undefined) ?? [];
    if (now === undefined || was === undefined) return [];
    return [
      {
        kind: 'hukou',
        subjectId,
        before: tellLine(was),
        after: tellLine(now),
        sourceIds: [now.sourceId],
        lineIds: [was.lineId, now.lineId],
        evidence: { before: was.evidence, after: now.evidence },
      },
    ];
  });
}

const MEMBER: Bilingual = { zh: '共同生活家庭成员', en: 'Member of the household' };

/** Who counts now and did not, and the other way round; the dead are told of by their death. */
function compareMembers(before: Reported, after: Reported, dead: ReadonlySet<string>): ReportedChange[] {
  const counted = ({ subjects }: Reported): readonly string[] => subjects.flatMap((one) => (one.counted ? [one.subjectId] : []));
  const [had, has] = [counted(before), counted(after)];
  const change = (subjectId: string, joined: boolean): ReportedChange => ({
    kind: 'members',
    subjectId,
    before: joined ? NONE : { state: 'known', text: MEMBER },
    after: joined ? { state: 'known', text: MEMBER } : NONE,
    sourceIds: [],
    lineIds: [],
    evidence: { before: [], after: [] },
  });
  return [
    ...has.filter((id) => !had.includes(id)).map((id) => change(id, true)),
    ...had.filter((id) => !has.includes(id) && !dead.has(id)).map((id) => change(id, false)),
  ];
}

/** Questions of duplicate aid that were not raised before and that nobody has explained. */
function compareDuplicates(before: readonly Question[], after: readonly Question[]): ReportedChange[] {
  const known = new Set(before.map(({ questionId }) => questionId));
  return after.flatMap((question): ReportedChange[] => {
    if (question.kind !== 'duplicate-aid' || known.has(question.questionId) || question.answer !== undefined) return [];
    return [
      {
        kind: 'duplicate-aid',
        ...(question.subjectId === undefined ? {} : { subjectId: question.subjectId }),
        before: NONE,
        after: { state: 'known', text: question.text },
        sourceIds: question.sourceIds,
        lineIds: [],
        evidence: { before: [], after: question.evidence },
      },
    ];
  });
}

/** Whoever was not asked because the outcome stood without them is not silent. */
function listSilent(before: Reported, after: Reported): NewSilence[] {
  const said = new Set(before.coverage.flatMap((one) => (isAnswered(one.outcome) ? [`${one.sourceId}/${one.subjectId}`] : [])));
  return after.coverage.flatMap(({ sourceId, subjectId, outcome }) =>
    isAnswered(outcome) || outcome === 'not-needed' || !said.has(`${sourceId}/${subjectId}`) ? [] : [{ sourceId, subjectId, outcome }],
  );
}
