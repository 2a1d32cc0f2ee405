// From tests to a programme's outcome: what logic settles, what is sufficient by policy, and the reason in words.
import type { Bilingual, ProgrammeOutcome, ProgrammeRule, TestResult } from '#contracts';
import type { AssessedProgramme, AssessedTest } from './assessment.js';
import type { Verdict } from './circumstances.js';

/** A programme with what the cascade needs of it. */
export interface Judged {
  readonly result: AssessedProgramme;
  readonly closes: Verdict;
  readonly logical: ProgrammeOutcome;
  readonly onKnown: ProgrammeOutcome;
}

export const OUTCOMES: Readonly<Record<TestResult, ProgrammeOutcome>> = {
  met: 'meets',
  'not-met': 'does-not-meet',
  undetermined: 'undetermined',
};
export const asTest = (outcome: ProgrammeOutcome): TestResult =>
  outcome === 'meets' ? 'met' : outcome === 'undetermined' ? 'undetermined' : 'not-met';

export function conclude(
  rule: Pick<ProgrammeRule, 'id' | 'title' | 'citation'>,
  tests: readonly AssessedTest[],
  logical: ProgrammeOutcome,
  onKnown: ProgrammeOutcome,
  missingEvidence: readonly string[],
  closedBy: AssessedProgramme | undefined,
): AssessedProgramme {
  const settled = logical !== 'undetermined';
  const sufficient = missingEvidence.length === 0;
  const outcome = settled ? logical : sufficient ? onKnown : 'undetermined';
  return {
    programme: rule.id,
    title: rule.title,
    citation: rule.citation,
    outcome,
    settled,
    sufficient,
    missingEvidence,
    tests,
    reason: explain(outcome, settled, tests, missingEvidence, closedBy),
  };
}

function explain(
  outcome: ProgrammeOutcome,
  settled: boolean,
  tests: readonly AssessedTest[],
  missing: readonly string[],
  closedBy: AssessedProgramme | undefined,
): Bilingual {
  const join = (list: readonly AssessedTest[]): Bilingual => ({
    zh: list.map(({ sentence }) => sentence.zh).join(';'),
    en: list.map(({ sentence }) => sentence.en).join('; '),
  });
  if (outcome === 'does-not-meet') {
    const failed = tests.filter((test) => (settled ? test.result : test.resultOnKnown) === 'not-met');
    if (failed.length > 0) return join(failed);
    if (closedBy) return { zh: `已符合${closedBy.title.zh}条件,不再按本项目认定`, en: `the household already meets ${closedBy.title.en}` };
  }
  if (outcome === 'undetermined') {
    const notSet = tests.filter(({ right, operator }) => right === null && operator !== 'is');
    if (notSet.length > 0) return join(notSet);
    if (missing.length > 0)
      return { zh: `缺少必需的核对数据:${missing.join('、')}`, en: `required evidence is missing: ${missing.join(', ')}` };
    const open = tests.filter(({ result }) => result === 'undetermined');
    if (open.length > 0) return join(open);
    return { zh: '前一救助项目的结果尚未确定', en: 'the outcome of an earlier programme is open' };
  }
  return join(tests);
}
