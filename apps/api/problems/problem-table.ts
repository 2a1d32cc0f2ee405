// Every refusal of a request as a whole: its code, HTTP status and sentence. The one place where codes meet statuses.
// length: the parts of the table, and what belongs to none of them.
import type { Bilingual } from '#contracts';
import { bulkProblems } from './bulk-problems.js';
import { caseProblems } from './case-problems.js';
import { familyProblems } from './family-problems.js';
import { decisionProblems } from './decision-problems.js';
import { disputeProblems } from './dispute-problems.js';
import { identityProblems } from './identity-problems.js';
import { paperProblems } from './paper-problems.js';
import { partnerProblems } from './partner-problems.js';
import { requestProblems } from './request-problems.js';
import { rightsProblems } from './rights-problems.js';
import { statusProblems } from './status-problems.js';
import { systemProblems } from './system-problems.js';
import { upstreamProblems } from './upstream-problems.js';

export const problemKinds = {
  ...bulkProblems,
  ...caseProblems,
  ...familyProblems,
  ...decisionProblems,
  ...disputeProblems,
  ...identityProblems,
  ...statusProblems,
  ...systemProblems,
  ...upstreamProblems,
  ...rightsProblems,
  ...partnerProblems,
  ...requestProblems,
  // Who sent it
  'credentials-missing': {
    status: 401,
    title: {
      zh: '缺少凭证,请用 Authorization: Bearer 发送令牌。',
      en: 'Credentials are missing; send the token as Authorization: Bearer.',
    },
  },
  'credentials-invalid': { status: 401, title: { zh: '凭证无效。', en: 'The credentials are not valid.' } },
  'access-denied': {
    status: 403,
    title: { zh: '您的角色没有此项权限,见 details。', en: 'No role of yours has this right, see details.' },
  },
  'reason-needed': {
    status: 403,
    title: {
      zh: '请先说明理由打开本案(POST /v1/verifications/{id}/unmask)。',
      en: 'Open the case with a reason first (POST /v1/verifications/{id}/unmask).',
    },
  },
  'relative-in-case': {
    status: 403,
    title: {
      zh: '家庭中有您已备案的近亲属,请由其他人员经办。',
      en: 'A relative you have declared is in this household; a colleague takes the case.',
    },
  },
  'mandate-invalid': {
    status: 422,
    title: {
      zh: '审计委托不能给自己,须有先后,且不超过 92 天。',
      en: 'A mandate is given to somebody else, ends after it begins, and lasts at most 92 days.',
    },
  },
  'step-up-needed': {
    status: 403,
    title: { zh: '请重新验证第二因素后再操作。', en: 'Show your second factor again, then repeat this.' },
  },
  'purpose-not-allowed': { status: 403, title: { zh: '该客户端未登记此用途。', en: 'This client is not registered for the purpose.' } },
  'programme-not-allowed': {
    status: 403,
    title: { zh: '该客户端未登记所列救助项目。', en: 'This client is not registered for the programmes.' },
  },
  'division-not-allowed': {
    status: 403,
    title: { zh: '该行政区划不在该客户端的范围内。', en: 'The division is outside the area of this client.' },
  },
  'policy-not-allowed': {
    status: 403,
    title: { zh: '该客户端未登记为政策管理人员。', en: "This client is not registered as a policy officer's." },
  },
  'operator-not-allowed': {
    status: 403,
    title: { zh: '该客户端未登记为运维人员。', en: "This client is not registered as an operator's." },
  },
  'second-officer-needed': {
    status: 403,
    title: {
      zh: '提出人不能批准或驳回自己提出的事项,须由另一名有权人员办理。',
      en: 'Who asked for something can neither approve nor refuse it; another officer with that right does.',
    },
  },
  'answers-not-allowed': {
    status: 403,
    title: { zh: '该客户端未登记为回函录入人员。', en: "This client is not registered as an answering officer's." },
  },
  'another-officer-needed': {
    status: 403,
    title: {
      zh: '录入人不能确认自己录入的内容,须由另一名录入人员确认。',
      en: 'Who entered an answer cannot confirm it; another answering officer does.',
    },
  },
  // What the hub holds
  'events-unreadable': {
    status: 422,
    title: { zh: '消息不符合事件格式,未接收任何事件。', en: 'The message is not in the form of events; none was taken.' },
  },
  'hand-answer-waiting': {
    status: 409,
    title: {
      zh: '另有一份录入等待复核,请先确认或退回。',
      en: 'Another entry waits for the second officer; confirm or return it first.',
    },
  },
  'hand-answer-state': {
    status: 409,
    title: { zh: '该录入的当前状态不允许此操作,见 details。', en: 'This step is not open to the entry in its present state, see details.' },
  },
  'local-value-taken': {
    status: 409,
    title: {
      zh: '同名数值已有同一生效日期或同一更正,见 details;请撤回它,或以 supersedes 更正。',
      en: 'Another value of this name begins on that day or corrects the same one, see details; withdraw it, or correct it with supersedes.',
    },
  },
  'local-value-state': {
    status: 409,
    title: { zh: '该数值的当前状态不允许此操作,见 details。', en: 'This step is not open to the value in its present state, see details.' },
  },
  'preview-needed': {
    status: 409,
    title: { zh: '发布前须先完成对该数值的影响预览。', en: 'A finished preview of this value is needed before it is published.' },
  },
  'preview-outdated': {
    status: 409,
    title: { zh: '预览之后政策已有变化,请重新预览。', en: 'Policy has changed since the preview; make another.' },
  },
  'local-value-not-correctable': {
    status: 422,
    title: {
      zh: 'supersedes 应为同地区、同种类、同名称、同年份的已发布数值。',
      en: 'supersedes names a published value of the same region, kind, name and year.',
    },
  },
  'not-found': { status: 404, title: { zh: '未找到。', en: 'Not found.' } },
  'client-reference-taken': {
    status: 409,
    title: { zh: '该业务编号已用于另一次核对。', en: 'The client reference belongs to another verification.' },
  },
  'verification-finished': {
    status: 409,
    title: { zh: '核对已结束,不能再更改。', en: 'The verification is finished and cannot be changed.' },
  },
  'idempotency-key-busy': {
    status: 409,
    title: {
      zh: '使用同一 Idempotency-Key 的请求正在处理,请稍后重试。',
      en: 'A request with this Idempotency-Key is being worked on; try again shortly.',
    },
  },
  'household-erased': {
    status: 410,
    title: { zh: '该家庭的信息已依法删除。', en: 'What was known of this household was lawfully erased.' },
  },
  'report-erased': { status: 410, title: { zh: '该报告的内容已依法删除。', en: 'The contents of this report were lawfully erased.' } },
  'evidence-missing': {
    status: 409,
    title: {
      zh: '该版本出具时未签名或已不可读,没有可自行核验的文件。',
      en: 'This version was issued unsigned or is no longer readable; it has no file that verifies by itself.',
    },
  },
  'evidence-not-genuine': {
    status: 409,
    title: {
      zh: '所存内容与出具时的签名不符,不予提供;请联系管理员核查。',
      en: 'What is stored is not what was signed, and is not handed out; have an administrator check it.',
    },
  },
  'idempotency-key-reused': {
    status: 422,
    title: { zh: '该 Idempotency-Key 已用于内容不同的请求。', en: 'This Idempotency-Key was used with a different body.' },
  },
  ...paperProblems,
  'member-repeated': { status: 422, title: { zh: '该人员已在家庭中。', en: 'The person is in the household already.' } },
  'member-identified': {
    status: 409,
    title: { zh: '该人员已有证件号码,不能再次认定。', en: 'The person has an identity number already.' },
  },
  'answer-not-offered': {
    status: 422,
    title: { zh: '该问题不接受此答复,见 details.answers。', en: 'The question does not take this answer; see details.answers.' },
  },
  'packs-invalid': {
    status: 422,
    title: { zh: '政策草案有误,请按 details.problems 逐项更正。', en: 'The draft has problems; correct each one in details.problems.' },
  },
  'value-without-parameter': {
    status: 422,
    title: {
      zh: '该地区政策包没有此名称的参数、统计或选项。',
      en: 'The pack of the region has no parameter, statistic or choice of that name.',
    },
  },
  'draft-reads-what-is-not-kept': {
    status: 422,
    title: {
      zh: '草案的规则用到试算数据中不保留的内容,请用案例试算。',
      en: 'A rule of the draft looks at something that is not kept for simulations; try it on cases.',
    },
  },
  'simulation-running': {
    status: 409,
    title: { zh: '试算尚未完成。', en: 'The simulation is not done yet.' },
  },
  'reask-state': {
    status: 409,
    title: {
      zh: '只有已统计且尚未开始的重新查询可以开始或放弃,见 details。',
      en: 'Only a re-ask that is counted and not yet started can be started or dropped, see details.',
    },
  },
  'work-item-decided': {
    status: 409,
    title: { zh: '该待办事项已由他人决定。', en: 'Somebody has decided this work item already.' },
  },
  'no-pack-for-region': { status: 422, title: { zh: '该行政区划在此日期没有政策包。', en: 'No pack serves this division on that date.' } },
  'declared-subject-unknown': {
    status: 422,
    title: { zh: '申报项目所指人员不在家庭中。', en: 'A declared figure is about somebody who is not in the household.' },
  },
  'source-unknown': { status: 422, title: { zh: '没有此数据源,请查 /v1/sources。', en: 'There is no such source; see /v1/sources.' } },
  'cursor-invalid': {
    status: 400,
    title: { zh: '游标无效,请使用上一页返回的 nextCursor。', en: 'The cursor is not valid; use nextCursor of the page before.' },
  },
  'events-not-kept': {
    status: 410,
    title: {
      zh: '该位置之后的事件已过保存期。请先按状态对账,再从头读取(不带 after)。',
      en: 'Events after this place are not kept any more; read the states of your cases, then start without `after`.',
    },
  },
  'receiver-refused': {
    status: 422,
    title: {
      zh: '不能向此地址推送(见 details.why):须为 https,端口 443 或不小于 1024,不含用户名、密码与 #,且不是内网、本机或保留地址。',
      en: 'Nothing is sent to this address (details.why): https, port 443 or from 1024, no user, password or #, no private, local or reserved address.',
    },
  },
  'webhook-endpoints-full': {
    status: 409,
    title: { zh: '推送地址已达上限(10 个)。', en: 'You have as many endpoints as there may be (10).' },
  },
  // The hub itself
  'too-many-streams': {
    status: 429,
    title: { zh: '打开的事件流过多,请稍后重试。', en: 'Too many event streams are open; try again later.' },
  },
  overloaded: { status: 429, title: { zh: '平台繁忙,请稍后重试。', en: 'The hub is busy; try again later.' } },
  'internal-error': { status: 500, title: { zh: '平台内部错误,已记录。', en: 'The hub failed; this was recorded.' } },
  'audit-unavailable': {
    status: 503,
    title: {
      zh: '无法写入审计记录,因此不办理也不显示,请稍后重试。',
      en: 'The audit entry cannot be written, so nothing is done or shown; try again later.',
    },
  },
  'audit-not-anchored': {
    status: 503,
    title: {
      zh: '审计记录超过四小时未能在数据库之外锚定,暂停显示个人信息;恢复后自动继续。',
      en: 'The audit could not be anchored outside the database for four hours: people are not shown until it is again.',
    },
  },
  'temporarily-unavailable': {
    status: 503,
    title: { zh: '平台暂时不可用,请稍后重试。', en: 'The hub is not available for the moment; try again later.' },
  },
} as const satisfies Record<string, { readonly status: number; readonly title: Bilingual }>;

export type ProblemCode = keyof typeof problemKinds;

export const isProblemCode = (text: string): text is ProblemCode => Object.hasOwn(problemKinds, text);

/** Codes for what the server or the framework refuses before any of our code runs. */
const codesByStatus: Readonly<Record<number, ProblemCode>> = {
  401: 'credentials-invalid',
  404: 'route-unknown',
  405: 'method-not-allowed',
  413: 'body-too-large',
  414: 'address-too-long',
  415: 'media-type-unsupported',
  431: 'headers-too-large',
  503: 'temporarily-unavailable',
};

export const codeOfStatus = (status: number): ProblemCode =>
  codesByStatus[status] ?? (status >= 400 && status < 500 ? 'request-malformed' : 'internal-error');
