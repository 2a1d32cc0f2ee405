// What checks say, in both languages: faults, parts and views.
import type { Bilingual } from '#contracts';
import type { SectionName, ViewName } from './sections.js';
import type { EvidenceFaultCode } from './verify-evidence.js';

export const faultWords: Readonly<Record<EvidenceFaultCode, Bilingual>> = {
  'file-unreadable': { zh: '不是核对平台出具的文件,或已损坏', en: 'not a file of the hub, or damaged' },
  'file-rewritten': { zh: '文件的字节被改动(空格、顺序或写法)', en: 'the bytes of the file were changed (spaces, order or spelling)' },
  'key-unknown': { zh: '签名所用公钥未知(不是本平台的密钥,或缺少旧公钥)', en: 'signed under a key that is not known here' },
  'signature-invalid': { zh: '签名不符:出具信息或签名被改动', en: 'the signature does not hold: manifest or signature were changed' },
  'part-changed': { zh: '内容被改动', en: 'was changed' },
  'part-missing': { zh: '内容缺失', en: 'is missing' },
  'part-unexpected': { zh: '不属于本文件', en: 'does not belong in this file' },
  'report-changed': { zh: '各部分合起来不是所出具的报告', en: 'the parts together are not the report that was issued' },
  'pdf-changed': { zh: 'PDF 文件被改动', en: 'the PDF file was changed' },
};

export const sectionWords: Readonly<Record<SectionName, Bilingual>> = {
  head: { zh: '报告抬头', en: 'head of the report' },
  subjects: { zh: '人员', en: 'people' },
  measures: { zh: '指标', en: 'measures' },
  lines: { zh: '明细', en: 'lines' },
  coverage: { zh: '各部门反馈', en: 'who answered' },
  comparisons: { zh: '申报与核对比较', en: 'declared beside verified' },
  flags: { zh: '提示', en: 'flags' },
  questions: { zh: '待核实问题', en: 'questions' },
  elsewhere: { zh: '其他地区的核对', en: 'verifications elsewhere' },
  changes: { zh: '与上一版本的差别', en: 'changes since the version before' },
  determination: { zh: '认定建议', en: 'determination' },
  answers: { zh: '各项反馈的哈希值', en: 'hashes of the answers' },
};

export const viewWords: Readonly<Record<ViewName, Bilingual>> = {
  caseworker: { zh: '核对报告', en: 'report' },
  upstream: { zh: '业务系统摘要', en: 'summary for an upstream system' },
  verdict: { zh: '认定结论', en: 'verdict' },
  family: { zh: '告知家庭的内容', en: 'what the family is told' },
  publicity: { zh: '公示内容', en: 'line of the publicity list' },
  'masked-print': { zh: '脱敏打印件', en: 'masked print' },
};

const isSection = (name: string): name is SectionName => Object.hasOwn(sectionWords, name);
const isView = (name: string): name is ViewName => Object.hasOwn(viewWords, name);

/** What a fault is about, in words where there are any. */
export function nameEvidencePart(about: string): Bilingual {
  const [kind, name = ''] = about.split('/');
  if (kind === 'sections' && isSection(name)) return sectionWords[name];
  if (kind === 'views' && isView(name)) return viewWords[name];
  return { zh: about, en: about };
}
