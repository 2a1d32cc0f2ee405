// `npm run bench -- alerts`: a labelled year of synthetic households; useless alerts and missed changes beside the naive rule
// "anything changed". Exits 1 when a planted change is missed, or when useless alerts are not far below the naive rule's.
import type { Determination, Finding, ReportBody } from '#contracts';
import { determine } from '#eligibility';
import { compareReports } from '#household-report';
import {
  compareHousehold,
  judgeChanges,
  makeReport,
  shareOfObviousChange,
  type AlertDraft,
  type AlertKind,
  type SealedReport,
} from '#verification';
import { parseArgs } from 'node:util';
import { drawYear, NOISE, PLANTED, type Planted, type YearOfHousehold, type YearReport } from './alerts-year.js';
import { CONNECTED } from './planner-households.js';

const USAGE = 'npm run bench -- alerts [--households 1000] [--seed 1] [--quick] [--self-test]';
const ALL = 1000;
const QUICK = 300;
/** Useless alerts at most this share of the naive rule's. */
const GOAL = 0.1;

/** Kinds that tell what was planted: lost wages are told by the job or by the income. */
const TELLS: Readonly<Record<Planted, readonly AlertKind[]>> = {
  job: ['job', 'income'],
  'job-lost': ['job', 'income'],
  money: ['money'],
  death: ['death'],
  'duplicate-aid': ['duplicate-aid'],
  hukou: ['hukou'],
};
/** What follows from a planted change besides: a death and a move change who counts. */
const FOLLOWS: Readonly<Partial<Record<Planted, readonly AlertKind[]>>> = { death: ['members'], hukou: ['members'] };

interface Pair {
  readonly name: string;
  readonly report: YearReport;
  readonly alerts: readonly AlertDraft[];
  /** The naive rule would tell of it. */
  readonly isAnythingChanged: boolean;
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function reportOf({ policy, subjects, name }: YearOfHousehold, { on, answers }: YearReport): SealedReport {
  const findings = [...answers].flatMap(([pair, facts]): Finding[] => {
    const [sourceId = '', subjectId = ''] = pair.split('\n');
    if (!subjects.some((one) => one.subjectId === subjectId)) return [];
    const said = { findingId: `${sourceId}:${subjectId}`, sourceId, subjectId, missing: [], reused: false };
    return [
      facts === undefined
        ? { ...said, outcome: 'late', facts: [] }
        : { ...said, outcome: facts.length === 0 ? 'no-record' : 'found', asOf: on, receivedAt: '2026-11-22T02:00:00.000Z', facts },
    ];
  });
  const input = {
    verificationId: name,
    purpose: 'social-assistance' as const,
    trigger: 'recheck' as const,
    divisionCode: policy.division,
    referenceDate: on,
    subjects,
    stated: {},
    declared: [],
    previous: undefined,
    programmes: policy.pack.programmes.map(({ id }) => id).filter((id) => id === 'dibao' || id === 'low-income'),
    findings,
  };
  const made = { issuedAt: '2026-11-22T02:00:00.000Z', holidayCalendarVersion: 'none', catalogue: CONNECTED, pack: policy.pack };
  const { household, report, rebuild } = makeReport(input, made);
  const determination: Determination = determine(household, report, '0'.repeat(64), policy.pack, rebuild);
  return { report, determination };
}

/** @param isDeaf for the self-test: every alert is thrown away, so that planted changes are missed */
function* readPairs(households: Iterable<YearOfHousehold>, isDeaf: boolean): Generator<Pair> {
  for (const household of households) {
    const sealed = household.reports.map((report) => reportOf(household, report));
    for (const [index, report] of household.reports.entries()) {
      const [before, after] = [sealed[index - 1], sealed[index]];
      if (!before || !after) continue;
      const share = shareOfObviousChange(household.policy.pack);
      const alerts = isDeaf ? [] : judgeChanges(before, after, compareHousehold(before.report, after.report), share);
      yield { name: `${household.name}, check ${index}`, report, alerts, isAnythingChanged: anythingChanged(before.report, after.report) };
    }
  }
}

/** What a person would see who looks at lines and figures: months that only moved on with the calendar are no change. */
const anythingChanged = (before: ReportBody, after: ReportBody): boolean =>
  compareReports(withoutDays(before), withoutDays(after)).length > 0;
const withoutDays = (report: ReportBody): ReportBody => ({
  ...report,
  lines: report.lines.map(({ byMonth: _byMonth, ...line }) => ({ ...line, period: '', asOf: '' })),
});

const isTold = ({ report: { planted }, alerts }: Pair): boolean =>
  planted !== undefined && alerts.some(({ kind }) => TELLS[planted].includes(kind));
const isUseful = (planted: Planted | undefined, { kind }: AlertDraft): boolean =>
  planted !== undefined && (TELLS[planted].includes(kind) || (FOLLOWS[planted]?.includes(kind) ?? false));

const share = (part: number, whole: number): string => (whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)} %`);

function main(): boolean {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: {
      households: { type: 'string' },
      seed: { type: 'string', default: '1' },
      quick: { type: 'boolean', default: false },
      'self-test': { type: 'boolean', default: false },
    },
  });
  const count = Number(values.households ?? (values.quick ? QUICK : ALL));
  const seed = Number(values.seed);
  if (!Number.isInteger(count) || count < 100 || count > 100_000 || !Number.isInteger(seed) || seed < 0)
    throw new Error(`--households: a number from 100; --seed: a whole number\n${USAGE}`);
  const startedAt = performance.now();
  const pairs: Pair[] = [];
  for (const pair of readPairs(drawYear(count, seed), values['self-test'])) {
    pairs.push(pair);
    if (process.stderr.isTTY && pairs.length % 100 === 0) process.stderr.write(`\r\u001b[K${pairs.length} of about ${2 * count} checks`);
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  const planted = pairs.filter(({ report }) => report.planted !== undefined);
  const missed = planted.filter((pair) => !isTold(pair));
  const alerts = pairs.flatMap((pair) => pair.alerts.map((alert) => ({ pair, alert })));
  const useless = alerts.filter(({ pair, alert }) => !isUseful(pair.report.planted, alert));
  const naive = pairs.filter(({ isAnythingChanged }) => isAnythingChanged);
  const naiveUseless = naive.filter(({ report }) => report.planted === undefined);
  say(`${pairs.length} re-checks of ${count} households in a year, ${planted.length} planted changes that matter\n`);
  say('                     told   useless   missed   of what is told useful   of what matters told');
  const row = (name: string, told: number, bad: number, lost: number): void =>
    say(
      `${name.padEnd(18)} ${String(told).padStart(6)} ${String(bad).padStart(9)} ${String(lost).padStart(8)}   ${share(told - bad, told).padStart(22)}   ${share(planted.length - lost, planted.length).padStart(20)}`,
    );
  row('alerts', alerts.length, useless.length, missed.length);
  row('anything changed', naive.length, naiveUseless.length, planted.filter(({ isAnythingChanged }) => !isAnythingChanged).length);
  say('');
  for (const kind of PLANTED) {
    const of = planted.filter(({ report }) => report.planted === kind);
    say(`${kind.padEnd(18)} ${String(of.length).padStart(5)} planted, ${of.filter((pair) => !isTold(pair)).length} missed`);
  }
  for (const kind of NOISE) {
    const of = pairs.filter(({ report }) => report.noise === kind && report.planted === undefined);
    const told = of.reduce((sum, pair) => sum + pair.alerts.length, 0);
    say(
      `${kind.padEnd(18)} ${String(of.length).padStart(5)} re-checks with nothing else, ${told} useless alerts, ${of.filter((pair) => pair.isAnythingChanged).length} by the naive rule`,
    );
  }
  say(`\n${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
  for (const pair of missed.slice(0, 10)) process.stderr.write(`missed: ${pair.name}: ${pair.report.planted ?? ''}\n`);
  for (const { pair, alert } of useless.slice(0, 10))
    process.stderr.write(`useless: ${pair.name}: ${alert.kind} with ${pair.report.noise}: ${alert.details.reason.en}\n`);
  const gates: readonly (readonly [string, boolean])[] = [
    [`${missed.length} of ${planted.length} planted changes missed, none allowed`, planted.length > 0 && missed.length === 0],
    [
      `${useless.length} useless alerts, at most ${GOAL * 100} % of the naive rule's ${naiveUseless.length}`,
      useless.length <= GOAL * naiveUseless.length,
    ],
  ];
  for (const [name, reached] of gates) say(`${reached ? 'ok    ' : 'MISSED'} ${name}`);
  const reached = gates.every(([, one]) => one);
  if (!values['self-test']) return reached;
  say(
    reached
      ? 'the self-test FAILED: nothing was told and nobody noticed'
      : 'the self-test passed: with every alert thrown away, the bench fails',
  );
  return !reached;
}

process.exitCode = main() ? 0 : 1;
