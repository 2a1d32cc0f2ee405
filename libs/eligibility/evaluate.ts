// A report tested against a pack: per programme an outcome, whether logic settles it, whether policy's evidence is in.
import type {
  Bilingual,
  Determination,
  EffectivePack,
  ProgrammeOutcome,
  ProgrammeResult,
  ProgrammeRule,
  ReportBody,
  TestResult,
  TraceEntry,
} from '#contracts';
import { parseLocalDate } from '#kernel';
import { compileTest, readReport, type CompiledTest, type ReportReader } from './run-test.js';
import { describeRecommendation } from './sentences.js';

/** Changes whenever the same report and pack could give another determination. */
export const DETERMINATION_ENGINE_VERSION = 'hedui-eligibility/2';

interface CompiledProgramme {
  readonly rule: ProgrammeRule;
  readonly tests: readonly CompiledTest[];
}

/** What the cascade needs of a programme that was tried before. */
interface Judged {
  readonly result: ProgrammeResult;
  readonly logical: ProgrammeOutcome;
  readonly onKnown: ProgrammeOutcome;
}

const KEPT_DATES = 400;
const compiled = new WeakMap<EffectivePack, Map<string, readonly CompiledProgramme[]>>();

function compilePack(pack: EffectivePack, referenceDate: string): readonly CompiledProgramme[] {
  const byDate = compiled.get(pack) ?? new Map<string, readonly CompiledProgramme[]>();
  compiled.set(pack, byDate);
  const known = byDate.get(referenceDate);
  if (known) return known;
  if (byDate.size >= KEPT_DATES) byDate.clear();
  const date = parseLocalDate(referenceDate);
  const programmes = pack.programmes.map((rule) => ({
    rule,
    tests: rule.tests.flatMap((id) => {
      const test = pack.tests[id];
      return test ? [compileTest(pack, test, date)] : [];
    }),
  }));
  byDate.set(referenceDate, programmes);
  return programmes;
}

/**
 * Tests a sealed report. Every programme of the pack is tried, because one may be closed by another; those the report
 * was asked for are returned. A parameter without value leaves its programmes undetermined with the reason.
 * @param sha256 of the sealed report
 * @throws HubError `report-incomplete` when the report lacks a measure the pack tests
 */
export function evaluate(report: ReportBody, sha256: string, pack: EffectivePack): Determination {
  const reader = readReport(report);
  const answered = new Set<string>(report.answeredKinds);
  const judged = new Map<string, Judged>();
  for (const programme of compilePack(pack, report.referenceDate))
    judged.set(programme.rule.id, judgeProgramme(programme, reader, answered, judged));
  const programmes = report.programmes.map((id) => judged.get(id)?.result ?? referUnknown(id));
  return {
    schema: 'hedui/determination/2026-11-21',
    verificationId: report.verificationId,
    reportVersion: report.version,
    reportSha256: sha256,
    engineVersion: DETERMINATION_ENGINE_VERSION,
    pack: { region: pack.region, from: pack.from, hash: pack.hash },
    programmes,
    recommendation: describeRecommendation(report, programmes),
  };
}

function judgeProgramme(
  { rule, tests }: CompiledProgramme,
  reader: ReportReader,
  answered: ReadonlySet<string>,
  before: ReadonlyMap<string, Judged>,
): Judged {
  const missingEvidence = rule.evidence.required.filter((kind) => !answered.has(kind));
  const sufficient = missingEvidence.length === 0;
  const head = { programme: rule.id, title: rule.title, sufficient, missingEvidence };
  if (tests.length === 0) {
    const result: ProgrammeResult = { ...head, outcome: 'refer-to-person', settled: false, trace: [], reason: REFERRED };
    return { result, logical: 'refer-to-person', onKnown: 'refer-to-person' };
  }
  const trace = tests.map((test) => test(reader));
  const earlier = rule.after.flatMap((id) => before.get(id) ?? []);
  const logical = cascade(
    combine(trace.map((entry) => entry.result)),
    earlier.map((other) => other.logical),
  );
  const onKnown = cascade(
    combine(trace.map((entry) => entry.resultOnKnown)),
    earlier.map((other) => (other.logical === 'undetermined' ? other.result.outcome : other.logical)),
  );
  const settled = logical !== 'undetermined';
  const outcome = settled ? logical : sufficient ? onKnown : 'undetermined';
  const closedBy = earlier.find((other) => other.result.outcome === 'meets');
  const result: ProgrammeResult = { ...head, outcome, settled, trace, reason: explain(outcome, settled, missingEvidence, trace, closedBy) };
  return { result, logical, onKnown };
}

export function combine(results: readonly TestResult[]): ProgrammeOutcome {
  if (results.includes('not-met')) return 'does-not-meet';
  return results.includes('undetermined') ? 'undetermined' : 'meets';
}

/** A programme is closed to households that meet an earlier one; it stays open only when every earlier one is out. */
export function cascade(own: ProgrammeOutcome, earlier: readonly ProgrammeOutcome[]): ProgrammeOutcome {
  if (own === 'does-not-meet' || earlier.includes('meets')) return 'does-not-meet';
  return own === 'undetermined' || earlier.includes('undetermined') ? 'undetermined' : 'meets';
}

const REFERRED: Bilingual = {
  zh: '政策没有给出可计算的条件,须由经办人员判断',
  en: 'the policy states no condition that can be computed; a person decides',
};

const referUnknown = (programme: string): ProgrammeResult => ({
  programme,
  title: { zh: programme, en: programme },
  outcome: 'refer-to-person',
  settled: false,
  sufficient: false,
  missingEvidence: [],
  trace: [],
  reason: {
    zh: '本地区政策包没有该救助项目的规则,须由经办人员判断',
    en: "the region's pack has no rule for this programme; a person decides",
  },
});

function explain(
  outcome: ProgrammeOutcome,
  settled: boolean,
  missingEvidence: readonly string[],
  trace: readonly TraceEntry[],
  closedBy: Judged | undefined,
): Bilingual {
  const join = (entries: readonly TraceEntry[]): Bilingual => ({
    zh: entries.map((entry) => entry.sentence.zh).join(';'),
    en: entries.map((entry) => entry.sentence.en).join('; '),
  });
  if (outcome === 'does-not-meet') {
    const failed = trace.filter((entry) => (settled ? entry.result : entry.resultOnKnown) === 'not-met');
    if (failed.length > 0) return join(failed);
    if (closedBy)
      return {
        zh: `已符合${closedBy.result.title.zh}条件,不再按本项目认定`,
        en: `the household already meets ${closedBy.result.title.en}`,
      };
  }
  if (outcome === 'undetermined') {
    const notSet = trace.filter((entry) => entry.right === null);
    if (notSet.length > 0) return join(notSet);
    if (missingEvidence.length > 0)
      return { zh: `缺少必需的核对数据:${missingEvidence.join('、')}`, en: `required evidence is missing: ${missingEvidence.join(', ')}` };
    return { zh: '前一救助项目的结果尚未确定', en: 'the outcome of an earlier programme is open' };
  }
  return join(trace);
}
