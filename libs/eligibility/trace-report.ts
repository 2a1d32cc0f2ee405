// What a sealed report says by itself: the pack's tests of household measures, run again without the records behind it.
import type { EffectivePack, ReportBody, TraceEntry } from '#contracts';
import { parseLocalDate } from '#kernel';
import { compilePolicy } from './compile-policy.js';
import { deducts, readReport } from './run-test.js';

/**
 * Tests whose two sides stand in report and pack alone: not those that take spending off, nor those of one kind of area,
 * for which the records of the household are needed.
 * @throws HubError `report-incomplete` when the report lacks a measure the pack tests
 */
export function traceSealedReport(report: ReportBody, pack: EffectivePack): readonly TraceEntry[] {
  const reader = readReport(report);
  return [...compilePolicy(pack, parseLocalDate(report.referenceDate)).tests].flatMap(([id, { area, run }]) => {
    const test = pack.tests[id];
    return area !== undefined || !test || deducts(pack, test) ? [] : [run(reader)];
  });
}
