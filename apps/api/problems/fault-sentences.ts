// Every fault a request can have, with its stable code and its sentence in both languages. A sentence says what is
// length: the table stands together.
// wrong and what to do; it never holds the value that was sent.
// length: one entry a fault, side by side.
import type { Bilingual } from '#contracts';
import type { ErrorDetails } from '#kernel';
import { eventFaults } from './event-faults.js';

export const faultSentences = {
  ...eventFaults,
  // The body as text
  'json-syntax': { zh: '请求正文不是有效的 JSON。', en: 'The body is not valid JSON.' },
  'json-encoding': { zh: '请求正文必须是有效的 UTF-8,且不带 BOM。', en: 'The body must be valid UTF-8 without a byte order mark.' },
  'json-too-deep': { zh: '嵌套层数不得超过 32 层。', en: 'The body must not be nested more than 32 levels deep.' },
  'json-duplicate-key': { zh: '同一对象中的键重复出现。', en: 'This key stands twice in one object.' },
  'json-forbidden-key': { zh: '不允许使用此键名。', en: 'This key is not allowed.' },
  'json-number-inexact': {
    zh: '该数字无法精确表示;证件号码和金额请用字符串。',
    en: 'This number cannot be kept exactly; write identity numbers and amounts as strings.',
  },
  'json-character': {
    zh: '文本含有不允许的字符(空字符或不成对的代理码)。',
    en: 'The text holds a character that is not allowed (NUL or half a surrogate pair).',
  },
  'json-array-too-long': {
    zh: '数组元素不得超过 500 个(救助状态查询为 1000 个)。',
    en: 'A list must not have more than 500 entries (1,000 in a status look-up).',
  },
  'body-missing': { zh: '缺少请求正文,应为 JSON 对象。', en: 'A body is required: one JSON object.' },
  'body-not-object': { zh: '请求正文必须是 JSON 对象。', en: 'The body must be a JSON object.' },
  // Any field
  'field-missing': { zh: '此项必填。', en: 'This field is required.' },
  'field-unknown': { zh: '不支持此字段,请删除。', en: 'This field is not known; leave it out.' },
  'field-not-text': { zh: '必须是字符串。', en: 'This must be a string.' },
  'field-not-boolean': { zh: '必须是 true 或 false。', en: 'This must be true or false.' },
  'field-not-object': { zh: '必须是对象。', en: 'This must be an object.' },
  'field-not-list': { zh: '必须是列表。', en: 'This must be a list.' },
  'field-not-allowed-value': {
    zh: '不是允许的取值,请查 /v1/code-lists。',
    en: 'This is not one of the allowed values; see /v1/code-lists.',
  },
  'list-empty': { zh: '列表不能为空。', en: 'The list must not be empty.' },
  'list-too-long': { zh: '列表过长。', en: 'The list is too long.' },
  'list-repeats': { zh: '列表中有重复项。', en: 'An entry stands twice in the list.' },
  'text-length': { zh: '文本长度不符合要求。', en: 'The text is too short or too long.' },
  'text-character': { zh: '文本含有不允许的字符。', en: 'The text holds characters that are not allowed here.' },
  'one-time-code-shape': { zh: '验证码为 6 位数字。', en: 'A one-time code is six digits.' },
  'second-factor-once': { zh: '请只填写其中一项。', en: 'Give exactly one of the two.' },
  'login-name-shape': {
    zh: '登录名以小写字母开头,2 至 40 个小写字母、数字、点或连字符。',
    en: 'A login name begins with a lower-case letter and has 2 to 40 lower-case letters, digits, dots or hyphens.',
  },
  'assistance-class': {
    zh: '类别为 1 至 20 个字母、数字、点、下划线或连字符。',
    en: 'A class has 1 to 20 letters, digits, dots, underscores or hyphens.',
  },
  'report-version': { zh: '报告版本为不小于 1 的整数。', en: 'A report version is a whole number from 1.' },
  'alert-usefulness': {
    zh: '须说明该预警是否有用;无用的须说明理由。',
    en: 'Say whether the alert was useful, and why where it was not.',
  },
  'alert-decision': {
    zh: '结果为 decision 时须给出决定编号,其他结果不得给出。',
    en: 'A decisionId goes with the outcome `decision` and with no other.',
  },
  'division-prefix': { zh: '区划代码为 2、4、6、9 或 12 位数字。', en: 'A division code here has 2, 4, 6, 9 or 12 digits.' },
  'id-shape': { zh: '标识必须是平台给出的 UUID。', en: 'An id must be a UUID that the hub gave out.' },
  // People
  'name-length': { zh: '姓名长度应为 1 至 50 个字。', en: 'A name has 1 to 50 characters.' },
  'name-character': {
    zh: '姓名不得含有控制字符、换行或改变书写方向的字符。',
    en: 'A name must not hold control characters, line breaks or characters that change the writing direction.',
  },
  'age-invalid': { zh: '年龄应为 0 至 130 的整数。', en: 'An age is a whole number from 0 to 130.' },
  'age-within-invalid': { zh: '年龄误差应为 0 至 20 的整数。', en: 'The years an age may be wrong by are a whole number from 0 to 20.' },
  'birth-year-invalid': { zh: '出生年份应为 1890 年至今年。', en: 'A year of birth is a whole number from 1890 to this year.' },
  'known-by-twice': {
    zh: 'idNumber、document、unnumbered 只能填写一项。',
    en: 'Give exactly one of idNumber, document and unnumbered.',
  },
  'document-number': { zh: '证件号码与证件种类不符。', en: 'The number cannot be one of this kind of document.' },
  'id-number-not-text': { zh: '证件号码必须是字符串,不能是数字。', en: 'An identity number must be a string, not a number.' },
  'id-number-length': { zh: '证件号码应为 18 位。', en: 'An identity number has 18 characters.' },
  'id-number-characters': { zh: '证件号码应为 17 位数字加 1 位数字或 X。', en: 'An identity number is 17 digits and a digit or X.' },
  'id-number-fifteen-digits': {
    zh: '15 位旧证号不能用于发起核对,请填写 18 位号码(户口簿或新证上可查)。',
    en: 'An old 15-digit number cannot be used here; give the 18-character number, as on the newer card or the household register.',
  },
  'id-number-area': { zh: '证件号码的地区代码不存在。', en: 'The area code of the identity number does not exist.' },
  'id-number-birth-date': { zh: '证件号码中的出生日期不存在。', en: 'The birth date in the identity number is not a day that exists.' },
  'id-number-birth-date-in-future': { zh: '证件号码中的出生日期晚于今天。', en: 'The birth date in the identity number is after today.' },
  'id-number-age': { zh: '证件号码对应的年龄达到或超过 150 岁。', en: 'By the identity number the person would be 150 years old or more.' },
  'id-number-check-character': {
    zh: '证件号码的校验码不正确,请核对各位数字。',
    en: 'The check character of the identity number is wrong; compare the digits.',
  },
  'ref-shape': {
    zh: '成员代号应为 1 至 40 个字母、数字、点、连字符或下划线。',
    en: 'A ref is 1 to 40 letters, digits, dots, hyphens or underscores.',
  },
  'ref-repeated': { zh: '成员代号重复。', en: 'This ref is used for another member already.' },
  'ref-unknown': { zh: '没有此成员代号。', en: 'No member has this ref.' },
  'member-repeated': { zh: '同一人在家庭中出现两次。', en: 'This person stands in the household twice.' },
  'household-too-large': { zh: '一个家庭不得超过 30 人。', en: 'A household has at most 30 people.' },
  'household-form': {
    zh: '请只填写 householdId,或填写 divisionCode 和 members。',
    en: 'Give either householdId alone, or divisionCode with members.',
  },
  'household-without-applicant': {
    zh: '家庭中必须有且只有一名申请人(relation 为 self)。',
    en: 'A household has exactly one applicant (relation self).',
  },
  'counted-reason-missing': { zh: '不计入共同生活家庭成员的,须说明理由。', en: 'Say why the person is not counted in the household.' },
  'division-code': { zh: '行政区划代码应为 6、9 或 12 位数字。', en: 'A division code has 6, 9 or 12 digits.' },
  // Dates, money, counts
  'date-invalid': { zh: '日期应为实际存在的日期,格式 YYYY-MM-DD。', en: 'A date must be an existing day written YYYY-MM-DD.' },
  'date-in-future': { zh: '日期不得晚于今天(北京时间)。', en: 'The date must not be after today (China time).' },
  'date-too-early': { zh: '日期不得早于 2000-01-01。', en: 'The date must not be before 2000-01-01.' },
  'timestamp-invalid': {
    zh: '时间应符合 RFC 3339 并带时区,例如 2026-11-21T08:00:00+08:00(地址中的 + 写作 %2B)。',
    en: 'A time must follow RFC 3339 with a zone, like 2026-11-21T08:00:00+08:00 (in an address + is written %2B).',
  },
  'amount-not-text': { zh: '金额必须是以元为单位的字符串,例如 "1234.50"。', en: 'An amount must be a string of yuan, like "1234.50".' },
  'amount-invalid': {
    zh: '金额应为以元为单位的十进制数,最多两位小数,不带符号、分隔符和货币符号。',
    en: 'An amount is plain yuan with at most two decimals: no sign, separators or currency mark.',
  },
  'amount-negative': { zh: '申报金额不得为负。', en: 'A declared amount must not be negative.' },
  'amount-too-large': { zh: '金额超过 100 亿元,请检查单位。', en: 'The amount is above 10,000,000,000 yuan; check the unit.' },
  'count-invalid': { zh: '数量应为 0 至 1000 的整数。', en: 'A count is a whole number from 0 to 1000.' },
  'people-count-invalid': { zh: '人数应为 1 至 99 的整数。', en: 'A number of people is a whole number from 1 to 99.' },
  'date-before-change': { zh: '不得早于变动日期。', en: 'The date must not be before the day of the change.' },
  'change-after-reference': { zh: '变动日期不得晚于核对基准日。', en: 'The change must not be after the reference date.' },
  'approvers-too-few': {
    zh: '排除记录须由两名不同的人员批准。',
    en: 'Two different people approve that a record is excluded.',
  },
  'obligor-only': { zh: '此项只适用于户外的法定义务人(role 为 obligor)。', en: 'This is stated of obligors only (role obligor).' },
  'member-only': { zh: '此项只适用于家庭成员(role 为 member)。', en: 'This is stated of members only (role member).' },
  'cause-without-spending': {
    zh: '原因只用于支出型临时救助。',
    en: 'A cause goes with hardship through spending (kind expenditure) alone.',
  },
  'programme-not-asked': { zh: '请在 programmes 中加入 temporary。', en: 'Add temporary to programmes: the request is for temporary aid.' },
  'figure-unit': {
    zh: '单位为 yuan 时只填 amount,单位为 count 时只填 count。',
    en: 'Unit yuan goes with amount alone, unit count with count alone.',
  },
  'figure-item-unit': {
    zh: '住房和车辆按数量申报,其他项目按金额申报。',
    en: 'Dwellings and vehicles are declared as counts, everything else as amounts.',
  },
  'figure-repeated': { zh: '同一项目重复申报。', en: 'This figure is declared twice.' },
  // Authorizations
  'authorization-period': { zh: '授权截止日期早于起始日期。', en: 'The authorization ends before it begins.' },
  'mandate-later': { zh: '委托书日期不得晚于签名日期。', en: 'A mandate is given before the agent signs.' },
  'copies-invalid': { zh: '份数应为 1 至 9 的整数。', en: 'The number of copies is a whole number from 1 to 9.' },
  'signature-subject': { zh: '签名人不在授权书所列人员之中。', en: 'This signature is of somebody the authorization does not list.' },
  'evidence-hash': {
    zh: '证据摘要应为 64 位小写十六进制 SHA-256。',
    en: 'The evidence hash is a SHA-256 in 64 lower-case hexadecimal digits.',
  },
  'time-order': { zh: '结束时间须晚于开始时间。', en: 'The end must lie after the beginning.' },
  're-ask-scope': {
    zh: '请只填写 verificationIds,或填写 receivedFrom 和 receivedTo。',
    en: 'Give either verificationIds alone, or receivedFrom with receivedTo.',
  },
  'source-id': { zh: '数据源标识应为小写单词,以连字符连接。', en: 'A source id is lower-case words joined by hyphens.' },
  // Answers by hand
  'line-not-asked': { zh: '函中没有此序号。', en: 'The letter has no such line.' },
  'facts-missing': { zh: '查有记录的,应逐条录入。', en: 'A record was found: enter what it says.' },
  'facts-not-expected': { zh: '无记录或拒绝答复的,不得录入记录。', en: 'Without a record, or refused, there is nothing to enter.' },
  'missing-names-nobody': {
    zh: '部分答复须在 missing 中写明尚未答复的单位;其他答复不填。',
    en: 'A partial answer names in missing who has not answered; other answers leave it out.',
  },
  'fact-kind-not-held': { zh: '该数据源不提供此类记录。', en: 'The source holds no records of this kind.' },
  'fact-invalid': {
    zh: '此处不符合该类记录的格式,请对照接口文档。',
    en: 'This is not as a record of its kind is written; compare it with the documentation.',
  },
  'date-before-request': { zh: '日期不得早于发函日期。', en: 'The date must not be before the day of the letter.' },
  'visit-missing': { zh: '入户调查须填写 visit。', en: 'A survey needs visit.' },
  'visit-not-expected': { zh: '此项只用于入户调查。', en: 'Only a survey has this.' },
  'visitors-two': { zh: '入户调查须有两名不同的调查人。', en: 'A survey needs two different visitors.' },
  'unsigned-reason-missing': { zh: '家庭未签字的,须说明原因。', en: 'Say why the household did not sign.' },
  'appraisal-missing': { zh: '鉴定评估须填写 appraisal。', en: 'An appraisal needs appraisal.' },
  'appraisal-not-expected': { zh: '此项只用于鉴定评估。', en: 'Only an appraisal has this.' },
  'correction-reason-missing': {
    zh: '所列人员已有生效的录入,更正须说明理由。',
    en: 'An entry about the person counts already; say why it is corrected.',
  },
  'scan-missing': { zh: '缺少回函或签字表的扫描件。', en: 'The scan of the reply or signed sheet is missing.' },
  'photo-type': { zh: '照片应为 PNG 或 JPEG 文件。', en: 'A photo must be a PNG or JPEG file.' },
  // Households to be evaluated
  'situation-field': {
    zh: '此处不符合家庭情形的格式,请对照 /v1/schemas 中的 situation。',
    en: 'This is not as a situation is written; compare it with the schema `situation` of /v1/schemas.',
  },
  'situation-undated': {
    zh: '缺少日期,请在情形中写明 on,或填写 date。',
    en: 'There is no day: write it in the situation as `on`, or give `date`.',
  },
  'situation-without-region': {
    zh: '缺少区域,请填写 region,或在情形中写明户籍 hukou。',
    en: 'There is no region: give `region`, or the `hukou` of the situation.',
  },
  'situation-value-unknown': {
    zh: '所设参数、统计数据或选项在该地区政策包中不存在,请查 /v1/packs。',
    en: 'A value is set that the pack of the region has no parameter, statistic or option for; see /v1/packs.',
  },
  'situation-household-empty': { zh: '没有任何人计入共同生活家庭成员。', en: 'Nobody counts as a member of the household.' },
  'situation-not-computable': {
    zh: '所给数据无法计算,请检查金额和日期。',
    en: 'The figures cannot be reckoned with; check amounts and dates.',
  },
  'region-shape': { zh: '区域标识应为小写字母和连字符,请查 /v1/packs。', en: 'A region is lower-case letters and hyphens; see /v1/packs.' },
  // Local values
  'upload-parts': {
    zh: '请求应恰有 value(JSON)与 scan(文件)两部分。',
    en: 'The request has exactly two parts: value (JSON) and scan (the file).',
  },
  'scan-type': { zh: '扫描件应为 PDF、PNG 或 JPEG 文件。', en: 'The scan must be a PDF, PNG or JPEG file.' },
  'scan-active': {
    zh: 'PDF 文件含有脚本、附件或其他会自动执行的内容,请重新扫描。',
    en: 'The PDF holds scripts, attachments or other content that acts; scan the paper again.',
  },
  'scan-encrypted': {
    zh: 'PDF 文件已加密或内容无法检查,请重新扫描。',
    en: 'The PDF is encrypted or cannot be looked into; scan the paper again.',
  },
  'scan-too-large': { zh: '图片像素过多,请以 300 dpi 以下重新扫描。', en: 'The picture has too many pixels; scan it at 300 dpi or less.' },
  'year-invalid': { zh: '年份应为 1990 至 2199 的整数。', en: 'A year is a whole number from 1990 to 2199.' },
  'value-not-text': { zh: '数值必须是字符串,例如 "1450.00",或 null。', en: 'A value must be a string like "1450.00", or null.' },
  'value-region-unknown': { zh: '没有此地区的政策包,请查 /v1/packs。', en: 'There is no pack of this region; see /v1/packs.' },
  'value-before-pack': {
    zh: '生效日期时该地区还没有政策包,起始日期见 details。',
    en: 'No pack of the region is in force on that day; see details for their first days.',
  },
  'value-name-unknown': { zh: '政策包没有此名称,可用名称见 details。', en: 'The pack has no such name; details lists those it has.' },
  'value-unit-differs': { zh: '单位与政策包不一致,正确单位见 details。', en: 'The unit is not that of the pack; see details.' },
  'value-option-unknown': { zh: '不是该选项的可选值,可选值见 details。', en: 'This is not an option of the choice; see details.' },
  'value-not-number': {
    zh: '数值应为不带符号和单位的十进制数或分数,例如 "1450.00" 或 "1/6"。',
    en: 'The value must be a plain decimal or fraction without sign and unit, like "1450.00" or "1/6".',
  },
  'value-not-whole': { zh: '数值应为整数。', en: 'The value must be a whole number.' },
  'value-decimals': { zh: '金额最多两位小数。', en: 'An amount has at most two decimals.' },
  'value-not-fraction': { zh: '比例不得大于 1。', en: 'A share is at most 1.' },
  'value-missing': {
    zh: 'null 只用于撤销(填写 supersedes)或尚未公布的统计数据(填写 publishedOn)。',
    en: 'Null only takes back a value (with supersedes) or announces a statistic that is not out yet (with publishedOn).',
  },
  'value-field-of-kind': {
    zh: '年份和公布日期只用于(且须用于)统计数据,单位用于参数和统计数据;适用种类见 details。',
    en: 'Year and publishedOn belong to statistics and only there, a unit to parameters and statistics; details names the kinds.',
  },
  'value-published-later': {
    zh: '公布日期不得晚于生效日期,也不得早于数据所属年份。',
    en: 'A statistic is published before it is in force, and not before the year it is about.',
  },
  // Headers and query
  'draft-one-of': { zh: '请提供 yaml 或 values 之一,不能都有或都没有。', en: 'Give either yaml or values, one of the two.' },
  'reference-personal': { zh: '业务编号中不得含有证件号码。', en: 'A client reference must not hold an identity number.' },
  'idempotency-key-missing': { zh: '缺少 Idempotency-Key 请求头。', en: 'The header Idempotency-Key is required.' },
  'idempotency-key-shape': {
    zh: 'Idempotency-Key 应为 1 至 255 个可见 ASCII 字符。',
    en: 'Idempotency-Key is 1 to 255 visible ASCII characters.',
  },
  'month-invalid': { zh: '月份应写作 2026-12 的形式。', en: 'A month is written like 2026-12.' },
  percent: { zh: '比例为 1 至 100 的整数。', en: 'A share is a whole number from 1 to 100.' },
  'page-limit': { zh: 'limit 应为 1 至 100 的整数。', en: 'limit is a whole number from 1 to 100.' },
  'cursor-invalid': {
    zh: '游标无效,请使用上一页返回的 nextCursor。',
    en: 'The cursor is not one the hub gave out; use nextCursor of the page before.',
  },
  'sequence-invalid': { zh: '事件序号应为非负整数。', en: 'An event sequence is a whole number of 0 or more.' },
  'version-invalid': { zh: '报告版本应为正整数。', en: 'A report version is a whole number of 1 or more.' },
} as const satisfies Record<string, Bilingual>;

export type FaultCode = keyof typeof faultSentences;

/** Where a fault is: JSON pointer into the body, or the name of a query parameter or header. */
export type FaultPlace = { readonly pointer: string } | { readonly parameter: string } | { readonly header: string };
export type Fault = FaultPlace & { readonly code: FaultCode };

export const isFaultCode = (text: string): text is FaultCode => Object.hasOwn(faultSentences, text);

/** A request with faults: all of them at once. Becomes 400 (or 413, 415) in the problem filter. */
export class RequestRefused extends Error {
  constructor(
    readonly faults: readonly Fault[],
    readonly code:
      | 'request-invalid'
      | 'body-malformed'
      | 'media-type-unsupported'
      | 'body-too-large'
      | 'bulk-media-type'
      | 'upload-needed' = 'request-invalid',
    /** What would be right, where that says more than a sentence. */
    readonly details: ErrorDetails = {},
  ) {
    super(code);
    this.name = 'RequestRefused';
  }
}

/** One step of a JSON pointer (RFC 6901). */
export const pointerStep = (key: string | number): string => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The step for a key the caller made up: left out unless it is plainly a field name, so that no value is repeated. */
export const keyStep = (key: string): string => (/^[A-Za-z_][A-Za-z0-9_-]{0,39}$/.test(key) && !/\d{6}/.test(key) ? `/${key}` : '');
