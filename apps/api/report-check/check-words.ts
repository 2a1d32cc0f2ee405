// The fixed words of the check page in both languages.
import type { Bilingual } from '#contracts';

export const checkWords = {
  title: { zh: '核对报告真伪查验', en: 'Check a verification report' },
  intro: {
    zh: '输入报告上的编号和校验码,或选择报告文件(*.hedui.json、PDF),查验是否为本平台出具。本页不显示报告内容,也不保存文件。',
    en: 'Type the number and check code of a printed report, or choose a report file (*.hedui.json or PDF), to see whether it was issued here. This page never shows the contents of a report, and keeps no file.',
  },
  number: { zh: '报告编号', en: 'Report number' },
  code: { zh: '校验码', en: 'Check code' },
  check: { zh: '查验', en: 'Check' },
  file: { zh: '报告文件', en: 'Report file' },
  genuine: { zh: '真实:本平台出具', en: 'Genuine: issued here' },
  fileGenuine: { zh: '真实:与出具时逐字节相同', en: 'Genuine: byte for byte as issued' },
  notFound: {
    zh: '没有查到:编号不存在,或校验码不符。请核对后重新输入。',
    en: 'Not found: there is no such number, or the check code is not its. Compare and type again.',
  },
  notGenuine: { zh: '不符:此文件不是本平台出具的原件', en: 'Not genuine: this file is not what was issued here' },
  noFile: { zh: '请选择一个文件。', en: 'Choose a file.' },
  tooOften: { zh: '查验过于频繁,请稍后再试。秒数:', en: 'Too many checks; try again later. Seconds:' },
  version: { zh: '版本', en: 'Version' },
  issuedAt: { zh: '出具时间', en: 'Issued' },
  issuedBy: { zh: '出具单位', en: 'Issued by' },
  standing: { zh: '状态', en: 'Standing' },
  current: { zh: '现行版本', en: 'the version in force' },
  supersededBy: { zh: '已被新版本取代:', en: 'superseded by a later version:' },
  shows: { zh: '文件内容', en: 'The file shows' },
  key: { zh: '签名密钥', en: 'Signing key' },
  again: { zh: '再查一份', en: 'Check another' },
  otherLanguage: { zh: 'English', en: '中文' },
} as const satisfies Record<string, Bilingual>;
export type CheckWord = keyof typeof checkWords;
