// What the codes of the contracts are called on screens. Complete by type: a new code without a label does not compile.
import type { DeclaredItem } from './declaration.js';
import type { ProgrammeOutcome, TestResult } from './determination.js';
import type { AskedException } from './exception.js';
import type { FactKind } from './fact.js';
import type { FindingOutcome } from './finding.js';
import type { Relation, SubjectRole } from './household.js';
import type { Bilingual } from './primitives.js';
import type { QuestionAnswer, QuestionKind } from './question.js';
import type { LineClass, LineSection, MeasureId } from './report.js';
import type {
  AskingMode,
  Lane,
  PlanChoice,
  Programme,
  Purpose,
  QueryState,
  Trigger,
  VerificationEventType,
  VerificationState,
} from './verification.js';

type Labels<Code extends string> = Readonly<Record<Code, Bilingual>>;
const label = (zh: string, en: string): Bilingual => ({ zh, en });

/** Codes that carry no label of ours, such as programmes of other packs, are shown as they are. */
export const labelOf = (labels: Readonly<Record<string, Bilingual>>, code: string, language: keyof Bilingual): string =>
  labels[code]?.[language] ?? code;

export const triggerLabels: Labels<Trigger> = {
  application: label('申请', 'Application'),
  recheck: label('定期复核', 'Planned re-check'),
  change: label('情况变动', 'Change reported'),
  dispute: label('异议', 'Dispute'),
  emergency: label('急难救助', 'Emergency'),
  clue: label('线索', 'Clue'),
  delegated: label('委托核对', 'Delegated'),
  bulk: label('批量复核', 'Bulk re-check'),
  screening: label('主动筛查', 'Screening'),
  event: label('部门事件', 'Event of a source'),
  comparison: label('名单比对', 'List comparison'),
  partner: label('异地协查', 'Help for another hub'),
};
export const laneLabels: Labels<Lane> = { live: label('实时', 'Live'), bulk: label('批量', 'Bulk') };
export const purposeLabels: Labels<Purpose> = {
  'social-assistance': label('社会救助', 'Social assistance'),
  'housing-assistance': label('住房救助', 'Housing assistance'),
  'medical-assistance': label('医疗救助', 'Medical assistance'),
  'education-assistance': label('教育救助', 'Education assistance'),
  'judicial-assistance': label('司法救助', 'Judicial assistance'),
};
export const programmeLabels: Labels<Programme> = {
  tekun: label('特困人员救助供养', 'Support for people in extreme difficulty'),
  dibao: label('最低生活保障', 'Minimum living guarantee'),
  'low-income': label('最低生活保障边缘家庭', 'Low-income household'),
  expenditure: label('刚性支出困难家庭', 'Household in difficulty through rigid spending'),
  temporary: label('临时救助', 'Temporary assistance'),
  medical: label('医疗救助', 'Medical assistance'),
  education: label('教育救助', 'Education assistance'),
  housing: label('住房救助', 'Housing assistance'),
  employment: label('就业救助', 'Employment assistance'),
  heating: label('采暖救助', 'Heating assistance'),
  disaster: label('受灾人员救助', 'Disaster relief'),
};
export const verificationStateLabels: Labels<VerificationState> = {
  collecting: label('核对中', 'Collecting'),
  partial: label('已出部分报告', 'Partial report issued'),
  complete: label('已完成', 'Complete'),
  cancelled: label('已取消', 'Cancelled'),
  withdrawn: label('申请已撤回', 'Application withdrawn'),
};
export const queryStateLabels: Labels<QueryState> = {
  planned: label('待发送', 'Planned'),
  asking: label('查询中', 'Asking'),
  waiting: label('等待回复', 'Waiting for the answer'),
  settled: label('已办结', 'Settled'),
  void: label('未发送即取消', 'Cancelled before it was sent'),
};
export const exceptionGroundLabels: Labels<AskedException['ground']> = {
  'vital-interest': label('紧急情况下保护生命健康', 'Vital interest in an emergency'),
  'public-health': label('突发公共卫生事件', 'Public-health emergency'),
};
export const askingModeLabels: Labels<AskingMode> = {
  everything: label('一次全部查询', 'Everything at once'),
  'until-settled': label('分批查询,结果确定即止', 'In waves, until settled'),
};
export const planChoiceLabels: Labels<PlanChoice> = {
  asked: label('查询', 'Asked'),
  reused: label('沿用近期反馈', 'Answer used again'),
  held: label('暂缓', 'Held back'),
  'not-asked': label('不查询', 'Not asked'),
};
export const eventTypeLabels: Labels<VerificationEventType> = {
  'verification.accepted': label('已受理', 'Accepted'),
  'verification.extended': label('已补充', 'Extended'),
  'verification.re-asked': label('已重新查询', 'Asked again'),
  'authorization.ended': label('授权已终止', 'Authorization ended'),
  'exception.recorded': label('已记录无授权查询的例外', 'Exception recorded: asked without an authorization'),
  'verification.wave-sent': label('已发出下一批查询', 'Next wave of queries sent'),
  'verification.settled-early': label('结果已定,其余不再查询', 'Settled: the rest is not asked'),
  'question.answered': label('疑问已答复', 'Question answered'),
  'duplicate-aid.found': label('发现重复救助线索', 'Possible duplicate aid found'),
  'query.waiting': label('等待回复', 'Query waiting'),
  'query.settled': label('查询办结', 'Query settled'),
  'report.issued': label('已出具报告', 'Report issued'),
  'determination.changed': label('认定建议已按新政策更新', 'Determination made anew under a later policy'),
  'decision.recorded': label('已作出审核决定', 'Decision recorded'),
  'dispute.opened': label('提出异议', 'Objection made'),
  'dispute.decided': label('异议已复核', 'Objection decided'),
  'proof.requested': label('要求补充证明', 'Proof asked for'),
  'publicity.ended': label('公示结束', 'Public notice over'),
  'fraud.confirmed': label('骗取救助已认定', 'Fraud confirmed'),
  'fraud.withdrawn': label('骗取救助认定已撤回', 'Confirmation of fraud withdrawn'),
  'verification.completed': label('已全部完成', 'Everything is settled'),
  'verification.cancelled': label('已取消', 'Cancelled'),
  'verification.withdrawn': label('申请已撤回', 'Application withdrawn'),
};
export const findingOutcomeLabels: Labels<FindingOutcome> = {
  found: label('有记录', 'Found'),
  'no-record': label('无记录', 'No record'),
  partial: label('部分机构未回复', 'Partly answered'),
  pending: label('等待回复', 'Pending'),
  late: label('逾期未回复', 'Late'),
  refused: label('拒绝查询', 'Refused'),
  error: label('查询失败', 'Failed'),
  closed: label('不在服务时间', 'Outside service hours'),
  'not-authorised': label('未获授权', 'Not authorised'),
  'not-connected': label('尚未接入', 'Not connected'),
  'out-of-coverage': label('不在覆盖范围', 'Out of coverage'),
  uncertain: label('是否已查询不确定', 'Unknown whether it was asked'),
  quarantined: label('答非所问,已隔离', 'Answered about somebody else'),
  'not-needed': label('结果已定,未查询', 'Not asked: settled without it'),
  unconfirmed: label('有答复,待确认是否本人', 'Answered; to be confirmed that it is this person'),
  'not-concerned': label('户籍不在该地,无需协查', 'Registered elsewhere: not its concern'),
};
export const subjectRoleLabels: Labels<SubjectRole> = {
  member: label('家庭成员', 'Member'),
  obligor: label('法定赡养抚养扶养义务人', 'Relative with a duty of support'),
};
export const relationLabels: Labels<Relation> = {
  self: label('申请人', 'Applicant'),
  spouse: label('配偶', 'Spouse'),
  son: label('儿子', 'Son'),
  daughter: label('女儿', 'Daughter'),
  father: label('父亲', 'Father'),
  mother: label('母亲', 'Mother'),
  grandparent: label('祖父母或外祖父母', 'Grandparent'),
  grandchild: label('孙子女或外孙子女', 'Grandchild'),
  sibling: label('兄弟姐妹', 'Sibling'),
  other: label('其他', 'Other'),
};
export const declaredItemLabels: Labels<DeclaredItem> = {
  wages: label('工资性收入', 'Wages'),
  'business-net': label('经营净收入', 'Net business income'),
  'property-net': label('财产净收入', 'Net property income'),
  'transfer-in': label('转移收入', 'Transfers received'),
  'transfer-out': label('转移支出', 'Transfers paid'),
  'monetary-assets': label('货币财产', 'Monetary assets'),
  dwellings: label('住房', 'Dwellings'),
  vehicles: label('机动车', 'Vehicles'),
};
export const measureLabels: Labels<MeasureId> = {
  wages: label('工资性收入', 'Wages'),
  'business-net': label('经营净收入', 'Net business income'),
  'property-net': label('财产净收入', 'Net property income'),
  'transfer-in': label('转移收入', 'Transfers received'),
  'transfer-out': label('转移支出', 'Transfers paid'),
  'income-total': label('家庭收入合计', 'Total income'),
  'income-per-head-year': label('人均年收入', 'Income per head and year'),
  'income-per-head-month': label('人均月收入', 'Income per head and month'),
  'monetary-assets': label('货币财产', 'Monetary assets'),
  'monetary-assets-per-head': label('人均货币财产', 'Monetary assets per head'),
  dwellings: label('住房套数', 'Dwellings'),
  vehicles: label('机动车辆数', 'Vehicles'),
  businesses: label('经营主体数', 'Businesses'),
  heads: label('共同生活人数', 'People counted'),
};
export const lineClassLabels: Labels<LineClass> = {
  wages: label('工资性收入', 'Wages'),
  'business-net': label('经营净收入', 'Net business income'),
  'property-net': label('财产净收入', 'Net property income'),
  'transfer-in': label('转移收入', 'Transfers received'),
  'transfer-out': label('转移支出', 'Transfers paid'),
  monetary: label('货币财产', 'Money'),
  dwelling: label('住房', 'Dwelling'),
  'other-real-estate': label('其他不动产', 'Other real estate'),
  vehicle: label('机动车', 'Vehicle'),
  evidence: label('佐证', 'Evidence'),
};
export const lineSectionLabels: Labels<LineSection> = {
  income: label('收入佐证', 'Evidence of income'),
  assets: label('其他财产情况', 'Other things owned'),
  spending: label('支出', 'Spending'),
  circumstances: label('家庭和人员情形', 'Circumstances'),
  signals: label('辅助信息(从不计入收入和财产)', 'Signals (never counted as income or assets)'),
};
export const programmeOutcomeLabels: Labels<ProgrammeOutcome> = {
  meets: label('符合', 'Meets the conditions'),
  'does-not-meet': label('不符合', 'Does not meet the conditions'),
  undetermined: label('暂不能确定', 'Cannot be determined yet'),
  'refer-to-person': label('转人工审核', 'Referred to a person'),
};
export const testResultLabels: Labels<TestResult> = {
  met: label('满足', 'Met'),
  'not-met': label('不满足', 'Not met'),
  undetermined: label('不能确定', 'Undetermined'),
};
export const completenessLabels: Labels<'complete' | 'partial' | 'none'> = {
  complete: label('完整', 'Complete'),
  partial: label('部分', 'Partial'),
  none: label('尚无报告', 'No report yet'),
};
export const comparisonVerdictLabels: Labels<'consistent' | 'differs' | 'unknown'> = {
  consistent: label('一致', 'Consistent'),
  differs: label('不一致', 'Differs'),
  unknown: label('尚不能比较', 'Cannot be compared yet'),
};
export const factKindLabels: Labels<FactKind> = {
  'income-payment': label('收入', 'Income payment'),
  contribution: label('社会保险缴费', 'Social-insurance contribution'),
  benefit: label('社会保险待遇', 'Social-insurance benefit'),
  'real-estate': label('不动产', 'Real estate'),
  vehicle: label('机动车', 'Vehicle'),
  'bank-account': label('银行账户', 'Bank account'),
  interest: label('存款利息', 'Interest'),
  'household-registration': label('户籍', 'Household registration'),
  marriage: label('婚姻', 'Marriage'),
  death: label('死亡', 'Death'),
  custody: label('羁押服刑', 'Custody'),
  'aid-payment': label('救助金', 'Aid payment'),
  allowance: label('津贴补贴', 'Allowance'),
  'business-registration': label('市场主体登记', 'Business registration'),
  'operating-licence': label('经营许可', 'Operating licence'),
  'security-holding': label('证券', 'Securities'),
  'insurance-policy': label('商业保险', 'Insurance policy'),
  'payment-account': label('支付账户', 'Payment account'),
  'housing-fund-account': label('住房公积金', 'Housing-fund account'),
  'housing-contract': label('房屋网签合同', 'Housing contract'),
  'medical-enrolment': label('医疗保险参保', 'Medical enrolment'),
  'medical-settlement': label('医疗费用结算', 'Medical settlement'),
  diagnosis: label('疾病诊断', 'Diagnosis'),
  disability: label('残疾', 'Disability'),
  rehabilitation: label('康复支出', 'Rehabilitation spending'),
  'disaster-event': label('受灾、事故', 'Disaster or accident'),
  'register-entry': label('重点群体名册', 'Register of a group'),
  'residence-permit': label('居住证', 'Residence permit'),
  birth: label('出生登记', 'Birth of a child'),
  'identity-match': label('身份核验', 'Identity check'),
  'dwelling-grade': label('房屋安全鉴定', 'Safety grade of a dwelling'),
  'farm-holding': label('承包地和农机', 'Contracted land and farm machines'),
  'utility-usage': label('水电燃气使用', 'Power, water and gas'),
  trip: label('出入境记录', 'Trip abroad'),
  'rescue-help': label('救助站救助', 'Help by a rescue station'),
  'public-rental': label('公租房', 'Public rental dwelling'),
  'insurance-claim': label('保险理赔', 'Insurance claim paid'),
  'account-credit': label('账户入账', 'Credit to an account'),
  'survey-yield': label('入户评估的作物收成', 'Crop yield assessed on a visit'),
  'survey-observation': label('入户调查所见', 'Seen on a visit'),
  'self-care-appraisal': label('生活自理能力评估', 'Appraisal of self-care'),
  'work-appraisal': label('劳动能力鉴定', 'Appraisal of ability to work'),
  education: label('就学', 'Education'),
  'employment-registration': label('就业登记', 'Employment registration'),
  'agricultural-income': label('农业收入', 'Agricultural income'),
  'agricultural-subsidy': label('惠农补贴', 'Agricultural subsidy'),
  'budget-payment': label('财政供养', 'Payment from the budget'),
  'maintenance-judgment': label('赡养抚养扶养判决', 'Maintenance judgment'),
};

export const questionKindLabels: Labels<QuestionKind> = {
  identity: label('待确认是否本人', 'Is the answer about this person?'),
  'identity-candidate': label('无证号人员的可能身份', 'Who the person without a number may be'),
  'spouse-unlisted': label('登记的配偶未列入', 'A spouse who is not listed'),
  'spouse-differs': label('登记的配偶与申报不符', 'The spouse in the register differs'),
  'child-unlisted': label('出生登记的子女未列入', 'A child who is not listed'),
  'co-owner-unlisted': label('与户外人员共有', 'Owned together with somebody not listed'),
  'same-address': label('同户另有人员', 'More people in the household book'),
  'member-died': label('成员有死亡记录', 'A record of death of a member'),
  'duplicate-aid': label('疑似重复救助', 'Possible duplicate aid'),
};
export const questionAnswerLabels: Labels<QuestionAnswer> = {
  'same-person': label('确认为本人', 'The same person'),
  'another-person': label('不是本人', 'Another person'),
  'member-added': label('已补充家庭成员', 'Member added'),
  explained: label('已核实说明', 'Explained'),
};
