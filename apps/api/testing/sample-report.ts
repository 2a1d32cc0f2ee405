// A small partial report: a couple with one wage, a bank that has not answered, one programme that cannot be settled.
import type { Determination, ReportBody } from '#contracts';
import { parseLocalDate } from '#kernel';
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
      {
        lineId: 'l3',
        class: 'evidence',
        section: 'signals',
        subjectId: SPOUSE,
        label: { zh: '出入境:<i>样本国</i>', en: 'Trip abroad: <i>somewhere</i>' },
        counted: false,
        rule: { id: 'signal-never-counted', citation: '57号 第十七条' },
        period: '2026-05-01/2026-05-07',
        asOf: '2026-11-20',
        sourceId: 'exit-entry',
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
    questions: [
      {
        questionId: 'spouse-unlisted-0123456789ab',
        kind: 'spouse-unlisted',
        subjectId: APPLICANT,
        sourceIds: ['civil-affairs-marriage'],
        named: '110105********0028',
        text: { zh: '登记的配偶未列入家庭。', en: 'The spouse the register names is not listed.' },
        couldChange: { zh: '人数会变化。', en: 'The number of heads changes.' },
        toDo: { zh: '请询问。', en: 'Ask.' },
        evidence: [{ findingId: APPLICANT, recordIds: ['m1'] }],
        answers: ['member-added', 'explained'],
      },
    ],
    completeness: 'partial',
    changes: version > 1 ? [{ kind: 'measure', id: 'monetary-assets', before: '0.00', after: '12800.00', sourceIds: ['banks'] }] : [],
  };
  const determination: Determination = {
    schema: 'hedui/determination/2026-11-22',
    verificationId,
    reportVersion: version,
    reportSha256: HASH,
    engineVersion: '0.1.0',
    pack,
    memberships: [
      { person: APPLICANT, counted: true, ruleId: 'applicant', reason: { zh: '申请人', en: 'the applicant' }, citation: '57号 第七条' },
      { person: SPOUSE, counted: true, ruleId: 'spouse', reason: { zh: '配偶', en: 'the spouse' }, citation: '57号 第七条' },
    ],
    programmes: [
      {
        programme: 'dibao',
        citation: '57号',
        title: { zh: '最低生活保障', en: 'Minimum living guarantee' },
        outcome: 'undetermined',
        settled: false,
        settledBy: [],
        sufficient: false,
        missingEvidence: ['bank-account'],
        trace: [
          {
            id: 'income',
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
            margin: {
              direction: 'more',
              amount: '4911.11',
              sentence: {
                zh: '核算期内收入再多 4,911.11 元也不改变结论',
                en: 'up to 4,911.11 yuan more income over the window would change nothing',
              },
            },
            lineIds: ['l1'],
            openSources: ['banks'],
            sentence: { zh: '人均月收入低于低保标准', en: 'Income per head is below the guarantee' },
          },
        ],
        reason: { zh: '银行尚未回复', en: 'A bank has not answered' },
        reasonForFamily: { zh: '部分部门尚未答复,暂不能确定', en: 'some offices have not answered yet, so this is open' },
      },
    ],
    benefits: [
      {
        benefitId: 'dibao-difference',
        programme: 'dibao',
        title: { zh: '最低生活保障金', en: 'Dibao allowance' },
        amount: '409.26',
        bound: 'exact',
        per: 'month',
        basis: '(2000.00 - income per head) x 2',
        citation: '社会救助暂行办法 第十二条',
      },
    ],
    referrals: [
      { referralId: 'medical', title: { zh: '医疗救助', en: 'Medical aid' }, because: 'dibao', citation: '社会救助暂行办法 第二十八条' },
    ],
    selfCare: {},
    spending: { medical: '0.00', education: '0.00', total: '0.00', open: ['medical-settlement'] },
    after: { review: { class: 'stable', months: 12, dueOn: parseLocalDate('2027-11-21'), citation: '57号 第三十一条' } },
    flags: [],
    recommendation: { zh: '暂不能确定是否符合最低生活保障条件。', en: 'Whether the guarantee applies cannot be determined yet.' },
  };
  return { report, determination };
}
