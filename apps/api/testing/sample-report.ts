// A small partial report: a couple with one wage, a bank that has not answered, one programme that cannot be settled.
import type { Determination, ReportBody } from '#contracts';
import { createHash } from 'node:crypto';

export const APPLICANT = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa0';
export const SPOUSE = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7fa1';
const HASH = 'ab'.repeat(32);

export const sampleSha256 = (body: Buffer): string => createHash('sha256').update(body).digest('hex');

export function sampleReport(
  verificationId: string,
  version: number,
): { readonly report: ReportBody; readonly determination: Determination } {
  const pack = { region: 'national', from: '2021-06-11', hash: HASH };
  const report: ReportBody = {
    schema: 'hedui/report/2026-11-21',
    verificationId,
    version,
    issuedAt: '2026-11-21T01:00:00.000Z',
    engineVersion: '0.1.0',
    pack,
    holidayCalendarVersion: '2026',
    inputHash: HASH,
    purpose: 'social-assistance',
    programmes: ['dibao'],
    referenceDate: '2026-11-21',
    incomeWindow: { from: '2025-11', to: '2026-10' },
    subjects: [
      { subjectId: APPLICANT, role: 'member', relation: 'self', counted: true, countedReason: '共同生活' },
      { subjectId: SPOUSE, role: 'member', relation: 'spouse', counted: true, countedReason: '共同生活' },
    ],
    measures: [
      {
        id: 'income-per-head-month',
        unit: 'yuan',
        known: '1795.37',
        exact: '179537',
        atLeast: '1795.37',
        atMost: null,
        settled: false,
        couldMove: [{ sourceId: 'banks', subjectIds: [SPOUSE], outcome: 'late', direction: 'up' }],
      },
      { id: 'heads', unit: 'count', known: '2', exact: '2', atLeast: '2', atMost: '2', settled: true, couldMove: [] },
    ],
    lines: [
      {
        lineId: 'l1',
        class: 'wages',
        subjectId: APPLICANT,
        label: { zh: '<b>工资</b>', en: '<b>Wages</b>' },
        recordedAmount: '6000.00',
        countedAmount: '6000.00',
        counted: true,
        rule: { id: 'wages', citation: '57号 第八条' },
        period: '2026-03',
        asOf: '2026-11-20',
        sourceId: 'tax',
        evidence: [{ findingId: APPLICANT, recordIds: ['v1'] }],
      },
      {
        lineId: 'l2',
        class: 'dwelling',
        subjectId: APPLICANT,
        label: { zh: '住房 72 平方米', en: 'Dwelling of 72 m²' },
        counted: true,
        rule: { id: 'dwelling', citation: '57号 第九条' },
        period: '2026-11-21',
        share: '1/2',
        asOf: '2026-11-20',
        sourceId: 'real-estate',
        evidence: [],
      },
    ],
    coverage: [
      { sourceId: 'tax', subjectId: APPLICANT, outcome: 'found', asOf: '2026-11-20', missing: [], reused: false },
      { sourceId: 'tax', subjectId: SPOUSE, outcome: 'no-record', asOf: '2026-11-20', missing: [], reused: false },
      { sourceId: 'banks', subjectId: SPOUSE, outcome: 'partial', missing: ['第二银行'], reused: false },
    ],
    answeredKinds: ['income-payment'],
    comparisons: [
      {
        item: 'wages',
        unit: 'yuan',
        declared: '72000.00',
        verified: '6000.00',
        verdict: 'differs',
        difference: '-66000.00',
        openSources: [],
      },
    ],
    flags: [
      { code: 'duplicate-removed', sourceIds: ['tax'], text: { zh: '已去除重复记录', en: 'A duplicate was removed' }, lineIds: ['l1'] },
    ],
    completeness: 'partial',
    changes: version > 1 ? [{ kind: 'measure', id: 'monetary-assets', before: '0.00', after: '12800.00', sourceIds: ['banks'] }] : [],
  };
  const determination: Determination = {
    schema: 'hedui/determination/2026-11-21',
    verificationId,
    reportVersion: version,
    reportSha256: HASH,
    engineVersion: '0.1.0',
    pack,
    programmes: [
      {
        programme: 'dibao',
        title: { zh: '最低生活保障', en: 'Minimum living guarantee' },
        outcome: 'undetermined',
        settled: false,
        sufficient: false,
        missingEvidence: ['bank-account'],
        trace: [
          {
            ruleId: 'income',
            citation: '57号 第十一条',
            measure: 'income-per-head-month',
            left: { known: '1795.37', atLeast: '1795.37', atMost: null },
            operator: '<',
            right: '2000.00',
            rightBasis: '2000.00',
            unit: 'yuan',
            result: 'undetermined',
            resultOnKnown: 'met',
            distance: '204.63',
            lineIds: ['l1'],
            openSources: ['banks'],
            sentence: { zh: '人均月收入低于低保标准', en: 'Income per head is below the guarantee' },
          },
        ],
        reason: { zh: '银行尚未回复', en: 'A bank has not answered' },
      },
    ],
    recommendation: { zh: '暂不能确定是否符合最低生活保障条件。', en: 'Whether the guarantee applies cannot be determined yet.' },
  };
  return { report, determination };
}
