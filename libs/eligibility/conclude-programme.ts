// From tests to a programme's outcome: what logic settles and by which fact, what is sufficient by policy, and the
// reason in words, for a caseworker and for the family.
import type { Bilingual, ProgrammeOutcome, ProgrammeResult, TestResult, TraceEntry } from '#contracts';
import type { Verdict } from './verdict.js';
import { tellFamily, type FamilyView } from './family-reasons.js';

/** A programme with what the cascade needs of it. */
export interface Judged {
  readonly id: string;
  readonly title: Bilingual;
  /** Whatever the silent sources may say, on what was answered, and what is recommended of the two. */
  readonly logical: ProgrammeOutcome;
  readonly onKnown: ProgrammeOutcome;
  readonly outcome: ProgrammeOutcome;
  readonly closes: Verdict;
  /** What it asks for, one by one, where it is met when all hold. */
  readonly conditions?: ReadonlyMap<string, Verdict>;
  /** The result with trace and words: written when somebody asks for the programme. */
  tell(): ProgrammeResult;
}

export const OUTCOMES: Readonly<Record<TestResult, ProgrammeOutcome>> = {
  met: 'meets',
  'not-met': 'does-not-meet',
  undetermined: 'undetermined',
};
export interface Finding {
  readonly rule: { readonly id: string; readonly title: Bilingual; readonly citation: string };
  readonly logical: ProgrammeOutcome;
  readonly onKnown: ProgrammeOutcome;
  readonly closes: Verdict;
  readonly conditions?: ReadonlyMap<string, Verdict>;
  readonly missingEvidence: readonly string[];
  readonly closedBy?: Judged;
  listTests(): readonly TraceEntry[];
  /** Entries that speak against it, where not every failed one does: one of several conditions may suffice. */
  listAgainst?(by: keyof Verdict): readonly string[];
  /** People it is about when it is not the whole household. */
  listPeople?(settled: boolean): readonly string[];
}

const NOTHING: readonly string[] = [];

export function conclude(finding: Finding, family: FamilyView): Judged {
  const { rule, logical, onKnown, closes, conditions, missingEvidence } = finding;
  const settled = logical !== 'undetermined';
  const outcome = settled ? logical : missingEvidence.length === 0 ? onKnown : 'undetermined';
  const standing = { id: rule.id, title: rule.title, logical, onKnown, outcome, closes, ...(conditions ? { conditions } : {}) };
  return { ...standing, tell: () => tell(finding, outcome, settled, family) };
}

function tell(finding: Finding, outcome: ProgrammeOutcome, settled: boolean, family: FamilyView): ProgrammeResult {
  const { rule, missingEvidence } = finding;
  const closedBy = settled && finding.closedBy?.closes.result !== 'met' ? undefined : finding.closedBy;
  const tests = finding.listTests();
  const failed = outcome === 'does-not-meet' ? listFailed(finding, tests, settled) : [];
  const settledBy = settled && outcome === 'does-not-meet' ? failed.map(({ id }) => id) : NOTHING;
  const isClosed = outcome === 'does-not-meet' && failed.length === 0 && closedBy !== undefined;
  const standing: Standing = { rule, missingEvidence, closedBy, tests, outcome, settled, failed };
  const people = outcome === 'meets' ? finding.listPeople?.(settled) : undefined;
  return {
    programme: rule.id,
    title: rule.title,
    citation: rule.citation,
    outcome,
    settled,
    settledBy,
    ...(isClosed ? { closedBy: closedBy.id } : {}),
    sufficient: missingEvidence.length === 0,
    missingEvidence,
    ...(people ? { people } : {}),
    trace: tests,
    reason: explain(standing),
    reasonForFamily: explainToFamily(standing, family),
  };
}

function listFailed(finding: Finding, tests: readonly TraceEntry[], settled: boolean): TraceEntry[] {
  const against = finding.listAgainst?.(settled ? 'result' : 'onKnown');
  return tests.filter(
    (test) => (settled ? test.result : test.resultOnKnown) === 'not-met' && (against === undefined || against.includes(test.id)),
  );
}

interface Standing extends Pick<Finding, 'rule' | 'missingEvidence'> {
  readonly closedBy: Judged | undefined;
  readonly tests: readonly TraceEntry[];
  readonly outcome: ProgrammeOutcome;
  readonly settled: boolean;
  readonly failed: readonly TraceEntry[];
}

const UNSETTLED: Bilingual = {
  zh: ';其余数据源仍可能改变结果,由经办人员决定',
  en: '; silent sources could still change this; a person decides',
};
const EARLIER_OPEN: Bilingual = { zh: '前一救助项目的结果尚未确定', en: 'the outcome of an earlier programme is open' };

/** Open conditions that exclude each other: whichever way the silent sources answer, one of them fails. */
const IN_ANY_CASE: Bilingual = {
  zh: '无论其余数据源如何答复,要么不满足本项目的条件,要么符合排在前面的项目',
  en: 'whatever the silent sources say, either a condition here fails or an earlier programme is met',
};

const append = ({ zh, en }: Bilingual, more: Bilingual): Bilingual => ({ zh: zh + more.zh, en: en + more.en });

function join(sentences: readonly Bilingual[]): Bilingual {
  let zh = '';
  let en = '';
  for (const sentence of sentences) {
    zh = zh === '' ? sentence.zh : `${zh};${sentence.zh}`;
    en = en === '' ? sentence.en : `${en}; ${sentence.en}`;
  }
  return { zh, en };
}

const closed = ({ title }: Judged): Bilingual => ({
  zh: `已符合${title.zh}条件,不再按本项目认定`,
  en: `the household already meets ${title.en}`,
});

function explain({ outcome, settled, failed, tests, missingEvidence, closedBy }: Standing): Bilingual {
  if (outcome === 'does-not-meet') {
    const reason =
      failed.length > 0
        ? join(failed.map(({ sentence }) => sentence))
        : closedBy
          ? closed(closedBy)
          : settled
            ? IN_ANY_CASE
            : joinTests(tests);
    return settled ? reason : append(reason, UNSETTLED);
  }
  if (outcome === 'undetermined') {
    const notSet = tests.filter(({ right, operator }) => right === null && operator !== 'is');
    if (notSet.length > 0) return joinTests(notSet);
    if (missingEvidence.length > 0)
      return {
        zh: `缺少必需的核对数据:${missingEvidence.join('、')}`,
        en: `required evidence is missing: ${missingEvidence.join(', ')}`,
      };
    const open = tests.filter(({ result }) => result === 'undetermined');
    return open.length > 0 ? joinTests(open) : EARLIER_OPEN;
  }
  return settled ? joinTests(tests) : append(joinTests(tests), UNSETTLED);
}

const joinTests = (tests: readonly TraceEntry[]): Bilingual => join(tests.map(({ sentence }) => sentence));

const DECIDES: Bilingual = { zh: ';由经办人员决定', en: '; a person decides' };
const NOT_PUBLISHED: Bilingual = { zh: '本地标准尚未设定,暂不能确定', en: 'a local limit is not set yet, so this is open' };
const WAITING: Bilingual = { zh: '部分部门尚未答复,暂不能确定', en: 'some offices have not answered yet, so this is open' };

function explainToFamily({ rule, outcome, settled, failed, tests, closedBy }: Standing, family: FamilyView): Bilingual {
  if (outcome === 'does-not-meet') {
    const told = failed.map((entry) => tellFamily(entry, family));
    const distinct = told.filter((one, index) => told.findIndex((other) => other.zh === one.zh) === index);
    const reason = distinct.length > 0 ? join(distinct) : closedBy ? closed(closedBy) : settled ? IN_ANY_CASE : ELSEWHERE;
    return append(reason, settled ? DECIDES : UNSETTLED);
  }
  if (outcome === 'undetermined') {
    const notSet = tests.some(({ right, operator }) => right === null && operator !== 'is');
    return notSet ? NOT_PUBLISHED : WAITING;
  }
  const met = { zh: `核对到的情况符合${rule.title.zh}的条件`, en: `what was verified meets the conditions of ${rule.title.en}` };
  return append(met, settled ? DECIDES : UNSETTLED);
}

const ELSEWHERE: Bilingual = { zh: '不符合本项目条件', en: 'the conditions of this programme are not met' };
