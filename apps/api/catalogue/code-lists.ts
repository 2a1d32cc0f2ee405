// Every enumeration of the API with its labels, built once from the label tables.
import * as labels from '#contracts';
import type { Bilingual } from '#contracts';
import { createHash } from 'node:crypto';
import { evidenceKindLabels, signedByLabels, sourceHealthLabels } from './hub-labels.js';
import * as stated from './statement-labels.js';

export interface CodeList {
  readonly list: string;
  readonly title: Bilingual;
  /** Another one whenever a code or a label of the list is another. */
  readonly version: string;
  readonly codes: readonly { readonly code: string; readonly title: Bilingual }[];
}

const listOf = (list: string, zh: string, en: string, table: Readonly<Record<string, Bilingual>>): CodeList => {
  const codes = Object.entries(table).map(([code, title]) => ({ code, title }));
  return { list, title: { zh, en }, version: createHash('sha256').update(JSON.stringify(codes)).digest('hex').slice(0, 12), codes };
};

export const codeLists: readonly CodeList[] = [
  listOf('trigger', '发起方式', 'Trigger', labels.triggerLabels),
  listOf('lane', '通道', 'Lane', labels.laneLabels),
  listOf('purpose', '用途', 'Purpose', labels.purposeLabels),
  listOf('programme', '救助项目', 'Programme', labels.programmeLabels),
  listOf('verification-state', '核对状态', 'State of a verification', labels.verificationStateLabels),
  listOf('completeness', '完整程度', 'Completeness', labels.completenessLabels),
  listOf('query-state', '查询状态', 'State of a query', labels.queryStateLabels),
  listOf('asking-mode', '查询方式', 'Way of asking', labels.askingModeLabels),
  listOf('plan-choice', '查询计划', 'Choice of the plan', labels.planChoiceLabels),
  listOf('event-type', '事件', 'Event', labels.eventTypeLabels),
  listOf('finding-outcome', '反馈结果', 'Outcome of a finding', labels.findingOutcomeLabels),
  listOf('subject-role', '人员身份', 'Role', labels.subjectRoleLabels),
  listOf('relation', '与申请人关系', 'Relation to the applicant', labels.relationLabels),
  listOf('declared-item', '申报项目', 'Declared item', labels.declaredItemLabels),
  listOf('measure', '指标', 'Measure', labels.measureLabels),
  listOf('line-class', '明细类别', 'Class of a line', labels.lineClassLabels),
  listOf('line-section', '明细分组', 'Section of a line', labels.lineSectionLabels),
  listOf('programme-outcome', '认定建议', 'Outcome for a programme', labels.programmeOutcomeLabels),
  listOf('test-result', '条件结果', 'Result of a test', labels.testResultLabels),
  listOf('comparison-verdict', '比对结果', 'Verdict of a comparison', labels.comparisonVerdictLabels),
  listOf('source-health', '数据源状态', 'Health of a source', sourceHealthLabels),
  listOf('signed-by', '签名人', 'Signed by', signedByLabels),
  listOf('evidence-kind', '证据形式', 'Kind of evidence', evidenceKindLabels),
  listOf('fact-kind', '记录种类', 'Kind of fact', labels.factKindLabels),
  listOf('question-kind', '问题种类', 'Kind of question', labels.questionKindLabels),
  listOf('question-answer', '问题答复', 'Answer to a question', labels.questionAnswerLabels),
  listOf('area', '城乡类别', 'Kind of area', stated.areaLabels),
  listOf('received-aid', '已享受的救助', 'Aid received', stated.receivedAidLabels),
  listOf('self-care-indicator', '生活自理指标', 'Indicator of self-care', stated.selfCareIndicatorLabels),
  listOf('change-kind', '变动种类', 'Kind of change', stated.changeKindLabels),
  listOf('temporary-kind', '临时救助类型', 'Kind of temporary aid', stated.temporaryKindLabels),
  listOf('temporary-receiver', '临时救助对象', 'Receiver of temporary aid', stated.temporaryReceiverLabels),
  listOf('temporary-cause', '临时救助原因', 'Cause of temporary aid', stated.temporaryCauseLabels),
];
