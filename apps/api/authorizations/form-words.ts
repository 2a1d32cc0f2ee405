// The sentences of the printed authorization (授权书) and of the promise of truth (承诺书), in both languages.
import type { Bilingual } from '#contracts';

export const formWords = {
  title: { zh: '居民家庭经济状况核对授权书', en: 'Authorization to verify the household’s economic status' },
  number: { zh: '编号', en: 'Number' },
  division: { zh: '行政区划', en: 'Division' },
  printedOn: { zh: '打印日期', en: 'Printed on' },
  copies: { zh: '一式份数', en: 'Copies' },
  purpose: {
    zh: '本人(家庭)申请下列救助项目,自愿授权民政部门及其核对机构依照《社会救助暂行办法》第五十八条,查询、核对下列人员的家庭经济状况信息,仅用于本次申请的审核确认及享受救助期间的复核。',
    en: 'For the programmes below we ask the civil affairs office and its verification body, under article 58 of the Interim Measures for Social Assistance, to query and compare the economic status of the people below, for this application and for reviews while assistance is received, and for nothing else.',
  },
  programmes: { zh: '申请项目', en: 'Programmes' },
  people: { zh: '被核对人员', en: 'People to be verified' },
  name: { zh: '姓名', en: 'Name' },
  documentNumber: { zh: '证件号码', en: 'Document number' },
  relation: { zh: '与申请人关系', en: 'Relation to the applicant' },
  obligor: { zh: '法定赡养、抚养、扶养义务人', en: 'relative with a duty of support' },
  offices: { zh: '授权查询的部门和单位', en: 'Departments that may be asked' },
  financial: { zh: '授权查询的金融机构(单独列示)', en: 'Financial institutions that may be asked (listed apart)' },
  none: { zh: '无', en: 'none' },
  period: { zh: '授权期限', en: 'Period' },
  untilEnd: {
    zh: '自签署之日起生效。经核对不符合条件的,授权终止;符合条件的,授权在享受社会救助期间内有效,最迟至上列日期。家庭成员发生变化或者再次申请的,须重新签署。依据:',
    en: 'In force from signature. It ends if the household is found not to qualify; if it qualifies, it holds while assistance is received, until the day above at the latest. It is signed again when the family changes or applies again. By:',
  },
  rights: {
    zh: '您有权随时撤回授权(可向受理机关提出);撤回前已完成的查询仍然有效,撤回后不再查询,可能影响本次申请的办理。您有权查阅、复制、更正您的个人信息。核对报告不作其他用途,工作人员负有保密义务。',
    en: 'You may withdraw this at any time at the office that took it in: what was asked before stays valid, nothing is asked afterwards, and your application may not go on without it. You may see, copy and have corrected what is held about you. The report serves no other use, and staff are bound to secrecy.',
  },
  separate: { zh: '单独同意(个人信息保护法第二十九条)', en: 'Separate consent (Personal Information Protection Law, article 29)' },
  separateFinancial: { zh: '金融账户信息', en: 'financial accounts' },
  separateHealth: { zh: '医疗健康信息', en: 'health' },
  agree: { zh: '同意', en: 'agree' },
  disagree: { zh: '不同意', en: 'do not agree' },
  signature: { zh: '本人签字(捺印)', en: 'Signature or fingerprint' },
  date: { zh: '日期', en: 'Date' },
  guardian: {
    zh: '监护人签字(未成年人或者无、限制民事行为能力人)及关系',
    en: 'Guardian’s signature (minors and people without full capacity), relation',
  },
  guardianMust: { zh: '未成年人,由监护人签字', en: 'a minor: the guardian signs' },
  agent: {
    zh: '代理人签字(须附书面委托书并写明原因)',
    en: 'Agent’s signature (with a written mandate and the reason)',
  },
  office: { zh: '受理机关(盖章)及经办人', en: 'Office (seal) and officer' },
  codeNote: {
    zh: '请勿遮挡条码。扫描件凭条码与本编号自动关联;无法识别时请输入编号。',
    en: 'Keep the code visible: a scan finds its form by it. Where it cannot be read, type the number.',
  },
  promiseTitle: { zh: '诚信承诺书', en: 'Promise of truth' },
  promise: {
    zh: '本人(家庭)郑重承诺:所申报的家庭成员、收入、财产、支出等情况真实、完整、有效,没有隐瞒、虚报或者伪造;家庭人口、收入、财产状况发生变化的,及时告知受理机关;积极配合入户调查、邻里访问、信函索证和信息核对。',
    en: 'We promise that what we have declared of members, income, property and spending is true, complete and valid, with nothing hidden, overstated or forged; that we report changes of members, income and property in time; and that we take part in home visits, enquiries and verification.',
  },
  consequence: {
    zh: '本人知晓:采取虚报、隐瞒、伪造等手段骗取社会救助的,依照《社会救助暂行办法》第六十八条停止救助、责令退回,可处骗取金额1倍以上3倍以下罚款;构成违反治安管理行为的,依法给予治安管理处罚。',
    en: 'We know that whoever obtains assistance by false, hidden or forged statements loses it, pays it back, and may be fined one to three times the amount (Interim Measures for Social Assistance, article 68); what breaks public order is punished by law.',
  },
  allSign: { zh: '承诺人(家庭成员)签字', en: 'Signatures of the members' },
} as const satisfies Record<string, Bilingual>;

export type FormWord = keyof typeof formWords;
