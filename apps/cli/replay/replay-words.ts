// What a replay's outcomes and faults are called, in both languages, and the exit code of each outcome.
import type { Bilingual } from '#contracts';
import type { ReplayFaultCode, ReplayOutcome } from '#verification';

/** 0: nothing to look at; 10 and 11: explained; 20 and above: somebody must look. In the order of a tally. */
export const OUTCOMES: Readonly<Record<ReplayOutcome, { readonly code: number; readonly title: Bilingual; readonly text: Bilingual }>> = {
  identical: {
    code: 0,
    title: { zh: '一致', en: 'identical' },
    text: {
      zh: '按当时的材料重新生成,报告逐字节相同,认定建议相同',
      en: 'made again from what it was made from: the same bytes, the same determination',
    },
  },
  'engine-differs': {
    code: 10,
    title: { zh: '引擎版本不同', en: 'another engine version' },
    text: {
      zh: '由另一版本的引擎生成;以下是按现版本重新生成的差别及原因',
      en: 'made by another engine version; below is what this one says otherwise, and why',
    },
  },
  'facts-erased': {
    code: 11,
    title: { zh: '原始反馈已删除', en: 'answers erased' },
    text: {
      zh: '原始反馈已依法删除,无法重新生成;封存内容、版本链、证据编号均已验证,报告本身所能决定的检验已重新进行',
      en: 'the answers were erased, so it cannot be made again; its seal, its place among the versions and the ids of its evidence hold, and the tests that the report alone decides were run again',
    },
  },
  'not-reproducible': {
    code: 20,
    title: { zh: '无法重现', en: 'not reproducible' },
    text: { zh: '当时的材料不全,缺少:', en: 'something it was made from is not at hand:' },
  },
  unexplained: {
    code: 21,
    title: { zh: '结果不符,原因不明', en: 'differs without a reason' },
    text: {
      zh: '引擎版本相同、材料相同,结果却不同:引擎改动而未更改版本号,或报告被持有密钥者改写',
      en: 'the same engine and the same input give something else: the engine was changed without a new version, or somebody with the keys rewrote the report',
    },
  },
  tampered: {
    code: 22,
    title: { zh: '已被篡改', en: 'tampered with' },
    text: { zh: '存储的内容与封存时不同:', en: 'what is stored is not what was sealed:' },
  },
};

export const FAULTS: Readonly<Record<ReplayFaultCode, Bilingual>> = {
  'body-changed': { zh: '报告正文无法解开或被改动', en: 'the body does not open, or was changed' },
  'hash-differs': { zh: '报告正文与其哈希值不符', en: 'the body does not have its hash' },
  'row-differs': { zh: '报告登记信息与正文不符', en: 'what stands beside the body is not what it says' },
  'chain-broken': { zh: '与上一版本的衔接不符', en: 'it does not follow the version before it' },
  'determination-differs': { zh: '认定建议不属于本报告', en: 'the determination is of another report' },
  'finding-changed': { zh: '反馈结果无法解开或被改动', en: 'an answer does not open, or was changed' },
  'key-unknown': {
    zh: '封存所用密钥未配置;请在 HEDUI_FIELD_KEYS 中补充',
    en: 'sealed under a key that is not configured; add it to HEDUI_FIELD_KEYS',
  },
  'household-erased': { zh: '该家庭已被删除:其数据密钥已销毁', en: 'the household was erased: its key is destroyed' },
  'previous-missing': { zh: '缺少上一版本', en: 'the version before it is missing' },
  'pack-missing': { zh: '缺少当时的政策包(哈希值)', en: 'the policy pack of then, by its hash' },
  'catalogue-missing': { zh: '缺少当时的数据源目录(哈希值)', en: 'the list of sources of then, by its hash' },
  'member-missing': { zh: '缺少家庭成员信息', en: 'a member of the household' },
  'finding-missing': { zh: '缺少反馈结果', en: 'an answer' },
  'input-differs': {
    zh: '材料与当时不同:家庭成员、申报数据或反馈结果有变(报告的材料哈希值)',
    en: 'the input is not that of then: members, declared figures or an answer have changed (input hash of the report)',
  },
  'not-buildable': { zh: '现有引擎无法用当时的材料生成报告(错误代码)', en: 'this engine cannot build a report from it (error code)' },
};
