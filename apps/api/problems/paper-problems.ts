// Refusals about authorizations, their blanks and papers, and about exceptions.
import type { Bilingual } from '#contracts';

export const paperProblems = {
  'authorization-invalid': { status: 422, title: { zh: '授权书不符合要求。', en: 'The authorization does not meet the requirements.' } },
  'exception-invalid': {
    status: 422,
    title: { zh: '例外记录不符合要求,见 details.problem。', en: 'The exception does not meet the requirements; see details.problem.' },
  },
  'exception-state': {
    status: 409,
    title: { zh: '该例外的此项手续已办理。', en: 'This step of the exception was done before.' },
  },
  'form-unknown': {
    status: 404,
    title: {
      zh: '没有此编号的空白授权书,请核对编号。',
      en: 'No blank was printed with this number; compare it with the paper.',
    },
  },
  'form-code-unreadable': {
    status: 422,
    title: {
      zh: '扫描件中未找到可识别的条码,请在 number 中填写条码下方的编号。',
      en: 'No code could be read in the scan; type the number under the code into number.',
    },
  },
  'form-code-foreign': {
    status: 422,
    title: { zh: '扫描件中的条码不是本平台的授权书条码。', en: 'The code in the scan is not that of an authorization of this hub.' },
  },
  'form-code-damaged': {
    status: 422,
    title: {
      zh: '编号的校验码不正确,请按条码下方所印填写(编号/校验码)。',
      en: 'The check character is not right; type the number as it stands under the code: NUMBER/CHECK.',
    },
  },
  'form-code-differs': {
    status: 422,
    title: { zh: '填写的编号与条码不一致。', en: 'The number typed and the code in the scan are not the same.' },
  },
  'form-state': {
    status: 409,
    title: {
      zh: '该授权书的当前状态不允许此操作,见 details。',
      en: 'This step is not open to the form in its present state, see details.',
    },
  },
  'evidence-repeated': {
    status: 409,
    title: { zh: '同一文件已作为其他证据保存。', en: 'The same file is kept as other evidence already.' },
  },
} as const satisfies Record<string, { readonly status: number; readonly title: Bilingual }>;
