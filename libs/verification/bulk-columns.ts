// The columns of a bulk file, by its kind: what a header may call them, what goes into them, and which must be there. The template
// that people download is made from this list.
import { programmeLabels, relationLabels, subjectRoleLabels, type Bilingual } from '#contracts';
import type { ExpectedColumn } from '#tables';
import type { BulkKind } from './bulk-ports.js';

export type BulkField =
  | 'household'
  | 'division'
  | 'name'
  | 'idNumber'
  | 'relation'
  | 'role'
  | 'authorizationNumber'
  | 'signedOn'
  | 'validFrom'
  | 'validTo'
  | 'evidenceSha256'
  | 'signedBy'
  | 'signatoryName'
  | 'signatoryRelation'
  | 'signatoryBasis'
  | 'programme'
  | 'class'
  | 'amount'
  | 'assistedFrom'
  | 'assistedTo'
  | 'decidedOn'
  | 'decidedBy'
  | 'reference'
  | 'person';

export interface BulkColumn extends ExpectedColumn<BulkField> {
  readonly title: Bilingual;
  readonly note: Bilingual;
  /** Code and label of what may be written. */
  readonly codes?: readonly (readonly [string, Bilingual])[];
  readonly example: string;
}

type Codes = Readonly<Record<string, Bilingual>>;
const codesOf = (labels: Codes): BulkColumn['codes'] => Object.entries(labels);

export const SIGNED_BY_IN_FILES: Codes = { self: { zh: '本人', en: 'the person' }, guardian: { zh: '监护人', en: 'the guardian' } };
export const SIGNATORIES_IN_FILES: Codes = {
  parent: { zh: '父母', en: 'parent' },
  spouse: { zh: '配偶', en: 'spouse' },
  child: { zh: '子女', en: 'child' },
  grandparent: { zh: '祖父母、外祖父母', en: 'grandparent' },
  sibling: { zh: '兄弟姐妹', en: 'sibling' },
  'other-relative': { zh: '其他近亲属', en: 'another relative' },
  'village-committee': { zh: '村(居)民委员会', en: 'village committee' },
  'civil-affairs-office': { zh: '民政部门', en: 'civil affairs office' },
  institution: { zh: '养育机构', en: 'institution' },
  other: { zh: '其他', en: 'other' },
};

const DAY: Bilingual = { zh: '日期写作 2026-11-22', en: 'a day is written 2026-11-22' };
const column = (
  key: BulkField,
  title: Bilingual,
  note: Bilingual,
  example: string,
  more: { readonly isRequired?: boolean; readonly codes?: Codes } = {},
): BulkColumn => ({
  key,
  title,
  note,
  example,
  titles: [title.zh, title.en],
  isRequired: more.isRequired ?? false,
  ...(more.codes === undefined ? {} : { codes: codesOf(more.codes) ?? [] }),
});
const required = { isRequired: true };

const household = column(
  'household',
  { zh: '户编号', en: 'Household' },
  {
    zh: '同一户的各行写同一编号并连在一起;1 至 40 个字母、数字、点、横线,不得用证件号码',
    en: 'the lines of one household have the same number and stand together; 1 to 40 letters, digits, dots, dashes; never an identity number',
  },
  'H0001',
  required,
);
const identity: readonly BulkColumn[] = [
  column('name', { zh: '姓名', en: 'Name' }, { zh: '1 至 50 个字', en: '1 to 50 characters' }, '测样甲', required),
  column(
    'idNumber',
    { zh: '证件号码', en: 'Identity number' },
    { zh: '18 位;在表格程序中先将该列设为文本', en: '18 characters; format the column as text first' },
    '11010519491231002X',
    required,
  ),
];
const people: readonly BulkColumn[] = [
  column(
    'division',
    { zh: '区划', en: 'Division' },
    { zh: '6、9 或 12 位代码,各行可只写第一行', en: 'a code of 6, 9 or 12 digits; the first line of a household is enough' },
    '110109101',
    required,
  ),
  ...identity,
  column(
    'relation',
    { zh: '与申请人关系', en: 'Relation' },
    { zh: '每户恰有一名申请人', en: 'exactly one applicant a household' },
    'self',
    { isRequired: true, codes: relationLabels },
  ),
  column('role', { zh: '身份', en: 'Role' }, { zh: '不写为家庭成员', en: 'a member when empty' }, 'member', { codes: subjectRoleLabels }),
];
const papers: readonly BulkColumn[] = [
  column(
    'authorizationNumber',
    { zh: '授权书编号', en: 'Authorization number' },
    {
      zh: '平台已有的授权书只写编号;新的授权书还须写签署日期、截止日期和证据摘要',
      en: 'of one the hub holds, the number alone; of a new one also signed on, valid to and the evidence hash',
    },
    'SQ-2026-0001',
  ),
  column('signedOn', { zh: '签署日期', en: 'Signed on' }, DAY, '2026-11-01'),
  column('validFrom', { zh: '授权起始', en: 'Valid from' }, { zh: '不写为签署日期', en: 'the day of signing when empty' }, '2026-11-01'),
  column('validTo', { zh: '授权截止', en: 'Valid to' }, DAY, '2027-10-31'),
  column(
    'evidenceSha256',
    { zh: '证据摘要', en: 'Evidence hash' },
    { zh: '授权书扫描件的 SHA-256,64 位十六进制', en: 'SHA-256 of the scan, 64 hexadecimal digits' },
    '0'.repeat(64),
  ),
  column(
    'signedBy',
    { zh: '签字人', en: 'Signed by' },
    { zh: '不写为本人;未满 14 周岁须由监护人签', en: 'the person when empty; for a child under 14 the guardian' },
    'self',
    { codes: SIGNED_BY_IN_FILES },
  ),
  column('signatoryName', { zh: '监护人姓名', en: 'Guardian' }, { zh: '由监护人签署时填写', en: 'where the guardian signed' }, '测样乙'),
  column(
    'signatoryRelation',
    { zh: '监护人关系', en: "Guardian's relation" },
    { zh: '成年人的监护人必须填写', en: 'needed for the guardian of an adult' },
    'parent',
    { codes: SIGNATORIES_IN_FILES },
  ),
  column(
    'signatoryBasis',
    { zh: '监护依据', en: "Guardian's basis" },
    { zh: '如出生证明、判决书编号', en: 'such as a birth certificate or the number of a judgment' },
    '出生医学证明',
  ),
];
const reference = column(
  'reference',
  { zh: '业务编号', en: 'Reference' },
  { zh: '贵方业务编号,不得重复,写在每户第一行', en: 'your own case number, used once; on the first line of a household' },
  'CY-2026-0457',
);
const assistance: readonly BulkColumn[] = [
  column('programme', { zh: '救助项目', en: 'Programme' }, { zh: '写在每户第一行', en: 'on the first line of a household' }, 'dibao', {
    isRequired: true,
    codes: programmeLabels,
  }),
  column('class', { zh: '类别', en: 'Class' }, { zh: '贵方的类别,如 A', en: 'your own class, such as A' }, 'A'),
  column(
    'amount',
    { zh: '月救助金额', en: 'Amount a month' },
    { zh: '元,最多两位小数,不加符号和分隔符', en: 'yuan, at most two decimals, no mark or separator' },
    '860.00',
  ),
  column('assistedFrom', { zh: '救助起始', en: 'From' }, DAY, '2024-03-01', required),
  column('assistedTo', { zh: '救助截止', en: 'To' }, DAY, ''),
  column('decidedOn', { zh: '决定日期', en: 'Decided on' }, DAY, '2024-02-20', required),
  column('decidedBy', { zh: '决定人', en: 'Decided by' }, { zh: '作出决定的人员', en: 'who decided' }, '王某'),
];

export const BULK_COLUMNS: Readonly<Record<BulkKind, readonly BulkColumn[]>> = {
  verification: [household, ...people, ...papers, reference],
  caseload: [household, ...people, ...assistance, reference],
  comparison: [
    column(
      'person',
      { zh: '人员编号', en: 'Person' },
      { zh: '贵方的编号,结果中原样返回;不得用证件号码', en: 'your own number, given back in the results; never an identity number' },
      'P0001',
      required,
    ),
    ...identity,
  ],
};

/** The code a cell means: itself, or the label in either language. */
export function readCode(text: string, codes: Codes): string | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  return Object.entries(codes).find(([code, { zh, en }]) => [code, zh.normalize('NFKC'), en.toLowerCase()].includes(plain))?.[0];
}
