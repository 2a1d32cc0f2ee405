// What can be wrong with a line of a bulk file: what it is, and what to do about it, in both languages. Never the value.
import type { Bilingual } from '#contracts';

export interface BulkFaultText {
  readonly reason: Bilingual;
  readonly advice: Bilingual;
}

const told = (zh: string, en: string, adviceZh: string, adviceEn: string): BulkFaultText => ({
  reason: { zh, en },
  advice: { zh: adviceZh, en: adviceEn },
});

const FAULTS = {
  'line-unreadable': told(
    '该行不是有效的表格行',
    'the line is no row of a table',
    '检查引号,整行重新填写',
    'look at its quotes and write the line anew',
  ),
  'line-too-wide': told(
    '该行的列多于表头',
    'the line has more columns than the header',
    '删除多余的列',
    'remove what stands beyond the last column',
  ),
  'cell-character': told('单元格含有控制字符', 'a cell holds a control character', '删除该字符后重新填写', 'type the cell anew'),
  'cell-too-long': told('单元格过长', 'a cell is too long', '缩短内容', 'shorten it'),
  'cell-not-text': told(
    '数字位数过多,已被表格程序改动',
    'a number that the spreadsheet has rounded',
    '将该列设为文本后重新填写',
    'format the column as text and type it anew',
  ),
  'cell-error': told('单元格是表格程序的错误值', 'the cell holds an error of the spreadsheet', '填写实际内容', 'write what it should say'),
  'field-missing': told('必填', 'required', '填写此列', 'fill in this column'),
  'field-not-allowed-value': told('不是允许的取值', 'not one of the allowed values', '按模板中的代码表填写', 'use a code of the template'),
  'household-number': told(
    '户编号不符合要求',
    'not a household number',
    '用 1 至 40 个字母、数字、点、横线或斜线',
    'use 1 to 40 letters, digits, dots, dashes or slashes',
  ),
  'number-personal': told('编号中含有证件号码', 'the number holds an identity number', '改用贵方自己的编号', 'use a number of your own'),
  'household-apart': told(
    '同一户的行没有连在一起',
    'the lines of the household do not stand together',
    '把同一户的行排在一起',
    'put them together',
  ),
  'household-refused': told(
    '同一户另有错误行',
    'another line of the household is wrong',
    '更正该户的错误行后重新上传整户',
    'correct that line and hand in the whole household again',
  ),
  'household-too-large': told('一户不得超过 30 人', 'a household has at most 30 people', '检查户编号', 'check the household number'),
  'household-without-applicant': told(
    '没有或不止一名申请人',
    'no applicant, or more than one',
    '每户恰有一人的关系为申请人',
    'give exactly one person the relation self',
  ),
  'differs-within-household': told(
    '与同一户第一行不同',
    'not what the first line of the household says',
    '各行写法一致,或只写第一行',
    'write the same, or only on the first line',
  ),
  'name-length': told('姓名应为 1 至 50 个字', 'a name has 1 to 50 characters', '更正姓名', 'correct the name'),
  'name-character': told(
    '姓名含有不可见或改变书写方向的字符',
    'the name holds characters that cannot be seen or turn the writing',
    '重新输入姓名',
    'type the name anew',
  ),
  'id-number-length': told('证件号码应为 18 位', 'an identity number has 18 characters', '核对号码', 'compare the number'),
  'id-number-characters': told(
    '证件号码应为 17 位数字加 1 位数字或 X',
    'an identity number is 17 digits and a digit or X',
    '重新输入号码',
    'type the number anew',
  ),
  'id-number-fifteen-digits': told('15 位旧证号', 'an old number of 15 digits', '填写 18 位号码', 'give the number of 18 characters'),
  'id-number-area': told('地区代码不存在', 'the area code does not exist', '核对号码', 'compare the number'),
  'id-number-birth-date': told('号码中的出生日期不存在', 'the birth date in it is no day', '核对号码', 'compare the number'),
  'id-number-birth-date-in-future': told(
    '号码中的出生日期晚于今天',
    'the birth date in it is after today',
    '核对号码',
    'compare the number',
  ),
  'id-number-age': told(
    '号码对应的年龄达到或超过 150 岁',
    'by the number the person would be 150 or older',
    '核对号码',
    'compare the number',
  ),
  'id-number-check-character': told('校验码不正确', 'the check character is wrong', '逐位核对号码', 'compare the digits'),
  'member-repeated': told('同一人在该户出现两次', 'the person stands in the household twice', '删除多余的行', 'remove one of the lines'),
  'division-code': told('区划代码应为 6、9 或 12 位数字', 'a division code has 6, 9 or 12 digits', '更正代码', 'correct the code'),
  'division-not-allowed': told(
    '区划不在贵方范围内',
    'the division is outside your area',
    '由所属地办理',
    'the office of that area hands it in',
  ),
  'no-pack-for-region': told('该区划此日期没有政策包', 'no policy serves the division on that day', '联系管理员', 'ask the administrator'),
  'date-invalid': told('不是实际存在的日期', 'not a day that exists', '写作 2026-11-22', 'write it 2026-11-22'),
  'date-in-future': told('日期晚于今天', 'the day is after today', '更正日期', 'correct the day'),
  'authorization-missing': told(
    '没有授权书',
    'no authorization',
    '填写授权书编号,或新授权书的日期和证据摘要',
    'name an authorization, or give the days and evidence hash of a new one',
  ),
  'authorization-unknown': told(
    '平台没有此编号的授权书',
    'the hub has no authorization of this number',
    '核对编号,或补齐新授权书的各列',
    'compare the number, or fill in the columns of a new one',
  ),
  'authorization-of-others': told(
    '授权书所属家庭与该户人员不同',
    'the authorization is of a household of other people',
    '核对编号和人员',
    'compare number and people',
  ),
  'authorization-mixed': told(
    '同一户有的行用已有授权书,有的行用新授权书',
    'some lines name a stored authorization, others a new one',
    '全户用同一种',
    'use one kind for the household',
  ),
  'authorization-period': told('授权截止早于起始', 'it ends before it begins', '更正日期', 'correct the days'),
  'authorization-not-now': told(
    '授权书今天不在有效期内',
    'the authorization does not hold today',
    '请家庭重新签署',
    'have the family sign again',
  ),
  'authorization-not-held': told(
    '平台没有此人签署的授权书',
    'the hub holds no authorization this person has signed',
    '先为此人登记授权书,再上传该行',
    'hand in what the person has signed first, then this line again',
  ),
  'authorization-scope': told(
    '已签的授权书未涵盖所选来源或项目',
    'what was signed does not cover the chosen sources or programmes',
    '请本人就所选来源签署,或减少来源',
    'have the person sign for these sources, or choose fewer',
  ),
  'authorization-invalid': told(
    '授权书不符合要求',
    'the authorization is not valid',
    '对照授权书原件更正各列',
    'compare the columns with the paper',
  ),
  'number-taken': told(
    '该编号的授权书已存在',
    'an authorization of this number exists already',
    '只写编号即可使用已有的授权书',
    'give the number alone to use the stored one',
  ),
  'evidence-of-another-household': told(
    '证据已用于另一户',
    'the evidence was handed in for another household',
    '核对证据摘要',
    'compare the evidence hash',
  ),
  'evidence-hash': told('证据摘要应为 64 位十六进制', 'not a SHA-256 of 64 hexadecimal digits', '重新计算摘要', 'compute it anew'),
  'guardian-needed': told('未成年人须由监护人签署', 'for a minor the guardian signs', '签字人写监护人', 'write guardian under signed by'),
  'reference-shape': told(
    '业务编号应为 1 至 100 个字,不含不可见字符',
    'a reference has 1 to 100 characters, none invisible',
    '更正编号',
    'correct it',
  ),
  'client-reference-taken': told('该业务编号已用过', 'the reference is used already', '换一个编号', 'use another'),
  'amount-invalid': told(
    '金额不是以元为单位的数',
    'not plain yuan',
    '只写数字,最多两位小数,如 860.00',
    'digits and at most two decimals, like 860.00',
  ),
  'amount-negative': told('金额为负', 'the amount is negative', '更正金额', 'correct the amount'),
  'amount-too-large': told('金额过大', 'the amount is too large', '检查单位', 'check the unit'),
  'assistance-class': told(
    '类别应为 1 至 20 个字母、数字、点或横线',
    'a class has 1 to 20 letters, digits, dots or dashes',
    '更正类别',
    'correct the class',
  ),
  'assistance-period': told('救助截止早于起始', 'assistance ends before it begins', '更正日期', 'correct the days'),
  'assistance-differs': told(
    '平台中该户此项救助的记录与此不同',
    'what is recorded of this assistance differs',
    '由经办人核对后作出调整决定',
    'a caseworker compares, and decides on an adjustment',
  ),
  'relative-in-case': told(
    '户中有经办人已备案的近亲属',
    'a relative of the officer is in the household',
    '由其他人员上传',
    'a colleague hands it in',
  ),
  'not-taken': told('平台没有受理该户', 'the hub did not take the household', '按代码联系管理员', 'ask the administrator, with the code'),
} as const satisfies Record<string, BulkFaultText>;

export type BulkFaultCode = keyof typeof FAULTS;

const isKnown = (code: string): code is BulkFaultCode => Object.hasOwn(FAULTS, code);

/** @param code as stored; one of a later version is told as such */
export const describeBulkFault = (code: string): BulkFaultText => FAULTS[isKnown(code) ? code : 'not-taken'];

/** Faults of reading a row of a table, as faults of a line. */
const OF_TABLES: Readonly<Record<string, BulkFaultCode>> = {
  'table-row-too-wide': 'line-too-wide',
  'table-too-many-columns': 'line-too-wide',
  'table-control-character': 'cell-character',
  'table-cell-too-long': 'cell-too-long',
  'table-number-imprecise': 'cell-not-text',
  'table-cell-error': 'cell-error',
  'json-line': 'line-unreadable',
};
export const faultOfTable = (code: string): BulkFaultCode => OF_TABLES[code] ?? 'line-unreadable';

/** A refusal of the hub as the fault of a line: its problem where that says more. */
export function faultOfRefusal(code: string, problem: unknown): BulkFaultCode {
  if (typeof problem === 'string' && isKnown(problem)) return problem;
  return isKnown(code) ? code : 'not-taken';
}
